import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { buildProgram, type Program, reportOf } from './process.js';
import { SOUND } from './sources.js';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.dispose());

const CONFIG = 'opus-codemod.config.json';
const POLLUTION = '{"__proto__": {"to": "x", "polluted": true}, "constructor": {"prototype": {"polluted": true}}}';

function scan(
  files: Readonly<Record<string, string>>,
  ...argv: string[]
): ReturnType<Program['run']> & { cwd: string } {
  const cwd = tempDir({ 'a.ts': SOUND, '.git/HEAD': '', ...files });
  return { ...program.run(['scan', '--format', 'json', ...argv], cwd), cwd };
}

describe('configuration', () => {
  it.each([
    ['a key of its own file', { [CONFIG]: POLLUTION }],
    ['a key of package.json', { 'package.json': `{"opusCodemod": ${POLLUTION}}` }],
    ['deep below', { [CONFIG]: '{"overrides": [{"files": ["**"], "transforms": {"__proto__": "off"}}]}' }],
  ])('that would reach a prototype is refused: %s', (_, files) => {
    const { code, stdout, stderr } = scan(files);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/key "(__proto__|constructor|prototype)" is not allowed/);
  });

  it('that is code is never run', () => {
    const body = "require('node:fs').writeFileSync('ran', '');\nmodule.exports = { transforms: {} };\n";
    const names = ['js', 'cjs', 'mjs', 'ts', 'mts'].map((extension) => `opus-codemod.config.${extension}`);
    const { code, cwd } = scan({
      ...Object.fromEntries(names.map((name) => [name, body])),
      '.opus-codemodrc.js': body,
      'index.js': body,
      'package.json': '{"type": "commonjs", "main": "index.js", "scripts": {"prepare": "touch ran"}}',
    });
    expect(code).toBe(1);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
    // Named on the command line it is read as JSON, and refused.
    const named = program.run(['scan', '--config', 'opus-codemod.config.js'], cwd);
    expect(named.code).toBe(2);
    expect(named.stderr).toContain('not valid JSON');
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  });

  it('nested 100,000 deep is refused without a crash', () => {
    const { code, stderr } = scan({ [CONFIG]: `${'['.repeat(100_000)}${']'.repeat(100_000)}` });
    expect(code).toBe(2);
    expect(stderr).not.toContain('unexpected error');
  });
});

describe('what a project says of itself', () => {
  it.each([
    ['package.json pollutes', { 'package.json': POLLUTION }],
    [
      'package.json has a prototype for dependencies',
      { 'package.json': '{"dependencies": {"__proto__": "1"}, "name": ["x"]}' },
    ],
    ['package.json is broken', { 'package.json': '{ "name": ' }],
    ['package.json is a list', { 'package.json': '[]' }],
    ['package-lock.json is no lock', { 'package.json': '{}', 'package-lock.json': '{"packages": [1, null]}' }],
    [
      'package-lock.json pollutes',
      {
        'package-lock.json':
          '{"packages": {"__proto__": {"version": "0.1.0"}, "node_modules/@anthropic-ai/sdk": null}}',
      },
    ],
    ['pnpm-lock.yaml is noise', { 'pnpm-lock.yaml': `${'@anthropic-ai/sdk@'.repeat(50_000)}\n` }],
    ['tsconfig.json extends itself', { 'tsconfig.json': '{"extends": "./tsconfig.json"}' }],
    [
      'tsconfig files extend each other',
      { 'tsconfig.json': '{"extends": "./b.json"}', 'b.json': '{"extends": "./tsconfig.json"}' },
    ],
    ['tsconfig.json extends what is not there', { 'tsconfig.json': '{"extends": "nowhere/tsconfig"}' }],
    ['tsconfig.json is broken', { 'tsconfig.json': '{ "compilerOptions": { "paths": ' }],
    [
      'tsconfig.json is of the wrong kind',
      { 'tsconfig.json': '{"compilerOptions": {"paths": [1], "baseUrl": {}}, "extends": [[]]}' },
    ],
    [
      'tsconfig.json maps everything on itself',
      {
        'tsconfig.json': '{"compilerOptions": {"paths": {"*": ["./*"], "@anthropic-ai/sdk": ["./a.ts"]}}}',
        'b.ts': SOUND,
      },
    ],
  ])('and finds what there is to find: %s', (name, files) => {
    const ended = scan({
      'sub/c.ts': SOUND.replace('@anthropic-ai/sdk', '@anthropic-ai/bedrock-sdk').replace(
        'import Anthropic',
        'import { AnthropicBedrock as Anthropic }',
      ),
      ...files,
    });
    expect([ended.code, ended.stderr]).toEqual([1, '']);
    const found = new Set(reportOf(ended).findings.map(({ file }) => file));
    // A project may well call a file of its own @anthropic-ai/sdk.
    if (!name.includes('on itself')) expect(found).toContain('a.ts');
    expect(found).toContain('sub/c.ts');
    expect(ended.milliseconds).toBeLessThan(20_000);
  });

  it.each([
    ['extends itself', '{"extends": "./tsconfig.json"}'],
    ['is broken', '{ "compilerOptions": { "paths": '],
    ['asks for a plug-in', '{"compilerOptions": {"plugins": [{"name": "./evil.js"}]}}'],
  ])('and fixes it, types checked or not, when tsconfig.json %s', (_, tsconfig) => {
    const cwd = tempDir({
      'a.ts': SOUND,
      'tsconfig.json': tsconfig,
      'evil.js': "require('node:fs').writeFileSync('ran', '');",
      '.git/HEAD': '',
    });
    const ended = program.run(['scan', '--fix', '--force', '--format', 'json'], cwd, { bound: 60_000 });
    expect([ended.code, reportOf(ended).files]).toEqual([0, [{ file: 'a.ts', status: 'fixed', reason: '' }]]);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  });
});
