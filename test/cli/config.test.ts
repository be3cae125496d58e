import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { validateConfig } from '../../src/config/validate.js';
import { addFiles, tempDir, tempRepository } from '../files/temp.js';

const NAME = 'opus-codemod.config.json';

describe('loadConfig', () => {
  it('takes the nearest file upwards, and its own file before the package.json key', async () => {
    const root = tempRepository({
      [NAME]: '{"to": "top"}',
      'a/package.json': '{"opusCodemod": {"to": "a"}}',
      'a/b/package.json': '{"name": "b"}',
      'a/b/c/x.ts': '',
      'd/package.json': '{"opusCodemod": {"to": "key"}}',
      [`d/${NAME}`]: '{"to": "file"}',
    });
    const to = async (path: string): Promise<unknown> => {
      const loaded = await loadConfig(join(root, path));
      return [loaded?.config.to, loaded?.directory];
    };
    expect(await to('.')).toEqual(['top', root]);
    expect(await to('a/b/c')).toEqual(['a', join(root, 'a')]);
    expect(await to('d')).toEqual(['file', join(root, 'd')]);
  });

  it('does not look above the repository', async () => {
    const outer = tempDir({ [NAME]: '{}', 'repo/.git/HEAD': '', 'repo/src/a.ts': '' });
    expect(await loadConfig(join(outer, 'repo', 'src'))).toBeNull();
    expect(await loadConfig(outer)).not.toBeNull();
  });

  it('takes the file it is told, also a package.json, instead of searching', async () => {
    const root = tempDir({
      [NAME]: 'broken',
      'other.json': '\uFEFF{"failOn": "never"}',
      'p/package.json': '{"opusCodemod": {"to": "x"}}',
    });
    expect((await loadConfig(root, 'other.json'))?.config).toEqual({ failOn: 'never' });
    expect((await loadConfig(root, 'p/package.json'))?.config).toEqual({ to: 'x' });
    await expect(loadConfig(root, 'none.json')).rejects.toMatchObject({
      name: 'UserError',
      message: 'no such configuration file',
      file: join(root, 'none.json'),
    });
    addFiles(root, { 'p/package.json': '{}' });
    await expect(loadConfig(root, 'p/package.json')).rejects.toMatchObject({ message: 'no key "opusCodemod"' });
  });

  it('leaves a broken package.json alone unless it speaks of this tool', async () => {
    expect(await loadConfig(tempDir({ 'package.json': '{ broken', '.git/HEAD': '' }))).toBeNull();
    expect(await loadConfig(tempDir({ 'package.json': '{"keywords": ["opusCodemod"]}', '.git/HEAD': '' }))).toBeNull();
    await expect(loadConfig(tempDir({ 'package.json': '{ "opusCodemod": ' }))).rejects.toThrow('not valid JSON');
  });

  it.each([
    ['{"to": "x",\n  }', 'at line 2, column 3'],
    ['', 'Unexpected end of JSON input'],
    ['{"__proto__": {"to": "x"}}', 'key "__proto__" is not allowed'],
    ['{"transforms": {"constructor": "off"}}', 'key "constructor" is not allowed'],
    ['{"overrides": [{"files": [], "prototype": 1}]}', 'key "prototype" is not allowed'],
  ])('refuses %j', async (text, message) => {
    const root = tempDir({ [NAME]: text });
    await expect(loadConfig(root)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      file: join(root, NAME),
    });
  });

  it('names a folder in place of the file', async () => {
    const root = tempDir({ [`${NAME}/x`]: '' });
    await expect(loadConfig(root, NAME)).rejects.toThrow('configuration cannot be read (EISDIR)');
  });
});

describe('validateConfig', () => {
  const message = (value: unknown): string => {
    try {
      validateConfig('c.json', value);
    } catch (error) {
      return error instanceof Error ? error.message.replace('configuration does not fit: ', '') : '';
    }
    return 'accepted';
  };

  it('accepts every key there is', () => {
    const config = {
      $schema: './x.json',
      include: ['src'],
      exclude: ['**/*.test.ts'],
      from: ['claude-opus-4-6'],
      to: 'claude-opus-4-7',
      failOn: 'warning',
      transforms: { 'sampling-params': 'off', 'model-id': 'info' },
      assumeModel: { 'src/**': 'claude-opus-4-6' },
      wrappers: [{ callee: 'lib/llm.complete', params: 1, fields: { temp: 'temperature' } }],
      effort: { below: { '2000': 'low', '8000': 'omit' }, otherwise: 'high' },
      modelHelpers: [{ import: 'lib/models', name: 'takesSampling', accepts: ['temperature', 'top_p'] }],
      requireReason: true,
      baseline: 'b.json',
      maxFileSize: 1000,
      overrides: [{ files: ['legacy'], transforms: { 'model-id': 'off' }, assumeModel: 'claude-opus-4-6' }],
    };
    expect(validateConfig('c.json', config)).toBe(config);
    expect(message({ from: 'opus', assumeModel: 'claude-opus-4-6' })).toBe('accepted');
    expect(message({ effort: 'max' })).toBe('accepted');
    expect(message({})).toBe('accepted');
  });

  it.each<[unknown, string | RegExp]>([
    [{ failon: 'error' }, '/ has an unknown key "failon" (did you mean "failOn"?)'],
    [{ zebra: 1 }, '/ has an unknown key "zebra"'],
    [{ failOn: 'errors' }, '/failOn must be one of error, warning, info, never, not "errors" (did you mean "error"?)'],
    [{ failOn: 3 }, '/failOn must be one of error, warning, info, never, not 3'],
    [{ include: 'src' }, '/include must be array, not string'],
    [{ include: ['src', 1] }, '/include/1 must be string, not number'],
    [{ from: [] }, '/from must not be empty'],
    [{ to: '' }, '/to must not be empty'],
    [{ assumeModel: { 'a/b': null } }, '/assumeModel/a~1b must be string, not null'],
    [
      { transforms: { 'model-id': true } },
      '/transforms/model-id must be one of off, on, error, warning, info, not true',
    ],
    [
      { overrides: [{ file: ['x'] }] },
      '/overrides/0 needs the key "files"; /overrides/0 has an unknown key "file" (did you mean "files"?)',
    ],
    [{ wrappers: [{ callee: 'f', params: -1 }] }, '/wrappers/0/params must be >= 0'],
    [{ wrappers: [{ callee: 'lib/llm' }] }, /^\/wrappers\/0\/callee must match pattern/],
    [
      { wrappers: [{ callee: 'ask', fields: { temp: 'temprature' } }] },
      /^\/wrappers\/0\/fields\/temp must be one of .*did you mean "temperature"/,
    ],
    [{ effort: 'hig' }, '/effort must be one of omit, low, medium, high, xhigh, max, not "hig" (did you mean "high"?)'],
    [{ effort: 8000 }, '/effort must be string or object, not number'],
    [{ effort: { below: { '8000': 'low' } } }, '/effort needs the key "otherwise"'],
    [{ effort: { below: {}, otherwise: 'high' } }, '/effort/below must not be empty'],
    [
      { effort: { below: { '8k': 'low' }, otherwise: 'high' } },
      '/effort/below has a key "8k" that is no positive whole number',
    ],
    [
      { effort: { below: { '8000': 'lo' }, otherwise: 'high' } },
      '/effort/below/8000 must be one of omit, low, medium, high, xhigh, max, not "lo" (did you mean "low"?)',
    ],
    [{ modelHelpers: ['f'] }, '/modelHelpers/0 must be object, not string'],
    [{ modelHelpers: [{ import: 'lib/models', name: 'takes' }] }, '/modelHelpers/0 needs the key "accepts"'],
    [
      { modelHelpers: [{ import: 'lib/models', name: 'takes', accepts: ['temprature'] }] },
      '/modelHelpers/0/accepts/0 must be one of temperature, top_p, top_k, not "temprature" (did you mean "temperature"?)',
    ],
    [
      { modelHelpers: [{ import: 'lib/models', name: 'a.b', accepts: 'top_k' }] },
      /^\/modelHelpers\/0\/name must match pattern/,
    ],
    [[], '/ must be object, not array'],
    [null, '/ must be object, not null'],
  ])('says of %j what is wrong', (value, expected) => {
    if (typeof expected === 'string') expect(message(value)).toBe(expected);
    else expect(message(value)).toMatch(expected);
  });

  it('does not drown the reader', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`zz${index}`, 1]));
    expect(message(many)).toMatch(/"zz4"; and 4 more$/);
  });
});
