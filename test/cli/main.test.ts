import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from '../files/temp.js';
import { findingOn } from './findings.js';
import { runCli, SOURCE } from './host.js';

import { CONFIG, json, project, two } from './project.js';

describe('defaults and flags', () => {
  it('scans the working directory without arguments', async () => {
    const root = project();
    const { code, asked, stdout } = await runCli([], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).not.toBe('');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      root,
      to: 'claude-opus-4-7',
      from: ['opus'],
      fix: false,
      unsafe: false,
      diff: false,
      verifyTypes: true,
    });
    expect(asked[0]?.files.map(({ file, matched }) => [file, matched])).toEqual([[join(root, 'a.ts'), true]]);
    expect(asked[0]?.transforms).toEqual(transforms);
    expect(asked[0]?.assumeModel(join(root, 'a.ts'))).toBeNull();
  });

  it('hands flags to the engine, with and without the command name', async () => {
    const root = project();
    const flags = [
      '--fix',
      '--unsafe-fixes',
      '--no-verify-types',
      '--from',
      'claude-opus-4-6,claude-opus-4-5',
      '--from',
      'claude-opus-4-1',
    ];
    for (const command of [[], ['scan']]) {
      const { asked } = await runCli(
        [
          ...command,
          ...flags,
          '--transform=model-id',
          '--assume-model',
          'claude-opus-4-6',
          '--to',
          'claude-opus-4-8',
          'a.ts',
        ],
        { cwd: root },
      );
      expect(asked[0]).toMatchObject({
        to: 'claude-opus-4-8',
        from: ['claude-opus-4-6', 'claude-opus-4-5', 'claude-opus-4-1'],
        fix: true,
        unsafe: true,
        verifyTypes: false,
      });
      expect(asked[0]?.transforms.map(({ id }) => id)).toEqual(['model-id']);
      expect(asked[0]?.assumeModel('/anywhere.ts')).toBe('claude-opus-4-6');
    }
  });

  it('passes over files larger than --max-file-size', async () => {
    const root = project({ 'b.ts': `${SOURCE}//${'x'.repeat(3000)}` });
    const { asked } = await runCli(['--max-file-size', '2k'], { cwd: root });
    expect(asked[0]?.files.map(({ matched }) => matched)).toEqual([true, false]);
  });

  it('takes paths that begin with a dash after --', async () => {
    const root = project({ '--changed': '', '--changed.ts': SOURCE });
    const { asked } = await runCli(['--', '--changed.ts'], { cwd: root });
    expect(asked[0]?.files.map(({ file }) => file)).toEqual([join(root, '--changed.ts')]);
  });
});

describe('bad input', () => {
  it.each<[string[], RegExp, RegExp]>([
    [['--fxi'], /unknown option '--fxi'.*--fix/, /--help/],
    [['--fail-on', 'errors'], /errors/, /--help/],
    [['--format', 'jsno'], /unknown format "jsno" \(--format\)/, /Did you mean json\?/],
    [['--format', 'zzzzzz'], /unknown format/, /There are: pretty/],
    [['--format', 'json:'], /no file after the colon/, /FMT:FILE/],
    [['--format', 'json:no/such/dir.json'], /the folder of this file does not exist \(no\/such\/dir\.json\)/, /Create/],
    [['--format', 'json:sub'], /this is a folder \(sub\)/, /Name a file/],
    [['--format', 'json', '--format', 'sarif'], /two reports for standard output/, /file/],
    [['--format', 'json:x', '--format', 'sarif:./x'], /two reports for one file/, /own file/],
    [
      ['--transform', 'sampling-param'],
      /unknown transform "sampling-param" \(--transform\)/,
      /Did you mean sampling-params\?/,
    ],
    [['--to', 'claude-opus-4.77'], /claude-opus-4/, /./],
    [['--from', 'opsu'], /opsu/, /./],
    [['--assume-model', 'whatever'], /unknown model "whatever" \(--assume-model\)/, /claude-opus-4-6/],
    [['--max-file-size', '1T'], /--max-file-size is no size/, /2M/],
    [['--max-file-size', '0'], /--max-file-size is no size/, /2M/],
    [['--fix', '--diff'], /--fix and --diff exclude each other/, /--diff shows/],
    [['--baseline', 'none.json'], /baseline cannot be read \(ENOENT\)/, /opus-codemod baseline/],
    [['--config', 'none.json'], /no such configuration file/, /Check/],
    [['--changed'], /--changed needs a git repository/, /leave the flag out/],
    [['--staged'], /--staged needs a git repository/, /leave the flag out/],
    [['nowhere'], /no such file or folder \(nowhere\)/, /Check the path/],
    [['explian', 'model-id'], /no such file or folder \(explian\)/, /Did you mean the command explain\?/],
    [['sub'], /no file to scan \(sub\)/, /Looked for \.ts/],
    [['explain'], /missing required argument/, /--help/],
    [['explain', 'modelid'], /unknown transform "modelid"/, /Did you mean model-id\?/],
    [['list', 'extra'], /too many arguments/, /--help/],
    [['baseline', '--prune'], /no baseline to prune/, /Take one first/],
  ])('%j ends with 2, one line of what and one of how', async (argv, what, how) => {
    const root = tempDir({ 'a.ts': SOURCE, 'sub/x.md': '' });
    const { code, stdout, stderr, asked } = await runCli(argv, { cwd: root });
    expect(stdout).toBe('');
    const [first, second, ...rest] = stderr.split('\n');
    expect(first).toMatch(/^opus-codemod: /);
    expect(first).toMatch(what);
    expect(second).toMatch(how);
    expect(rest).toEqual(['']);
    expect([code, asked.length]).toEqual([2, 0]);
  });

  it('keeps control characters of names out of the terminal', async () => {
    const { stderr } = await runCli(['no\u001b[31m\nfile'], { cwd: project() });
    expect(stderr.includes('\u001b')).toBe(false);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('asks for a report when the tool itself breaks', async () => {
    const engine = (): never => {
      throw new TypeError('boom');
    };
    const { code, stdout, stderr } = await runCli([], { cwd: project(), engine });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^opus-codemod: unexpected error\nTypeError: boom\n[\s\S]*please report/);
  });
});

describe('exit code', () => {
  it.each([
    [[], 1],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'info'], 1],
  ])('with an error and %j is %i', async (argv, expected) => {
    const root = project();
    expect((await json(argv, root)).code).toBe(expected);
  });

  it.each([
    ['error', 0],
    ['warning', 1],
  ])('with a warning only and --fail-on %s is %i', async (level, expected) => {
    const root = project();
    expect((await json(['--fail-on', level], root, two(root).slice(1))).code).toBe(expected);
  });

  it('is 2 when a file that was asked for by name cannot be read, not when it was found in a folder', async () => {
    const root = project();
    const file = join(root, 'a.ts');
    const engine = (result: RunResult) => ({
      ...result,
      files: [{ file, status: 'failed' as const, reason: 'x' }],
    });
    expect((await runCli(['a.ts'], { cwd: root, engine })).code).toBe(2);
    expect((await runCli(['.'], { cwd: root, engine })).code).toBe(0);
  });
});

describe('configuration', () => {
  it('is read from the folder it lies in, and flags win over it', async () => {
    const root = project({
      [CONFIG]: JSON.stringify({
        to: 'claude-opus-4-8',
        from: 'any',
        failOn: 'never',
        include: ['pkg'],
        exclude: ['pkg/**/*.test.ts'],
        maxFileSize: 5000,
        assumeModel: { 'pkg/**': 'claude-opus-4-6', 'pkg/gpt/**': 'gpt-4o' },
        transforms: { 'model-id': 'off' },
        overrides: [{ files: ['pkg/special.ts'], assumeModel: 'claude-opus-4-5' }],
      }),
      'pkg/a.ts': SOURCE,
      'pkg/a.test.ts': SOURCE,
      'pkg/gpt/b.ts': SOURCE,
      'pkg/special.ts': SOURCE,
    });
    const cwd = join(root, 'pkg');
    const { asked } = await runCli([], { cwd });
    expect(asked[0]).toMatchObject({ root: cwd, to: 'claude-opus-4-8', from: ['any'] });
    expect(asked[0]?.files.map(({ file }) => file)).toEqual(
      ['a.ts', 'gpt/b.ts', 'special.ts'].map((name) => join(cwd, name)),
    );
    expect(asked[0]?.transforms.map(({ id }) => id)).toEqual(
      transforms.map(({ id }) => id).filter((id) => id !== 'model-id'),
    );
    const models = ['a.ts', 'gpt/b.ts', 'special.ts', '../a.ts'].map((name) => asked[0]?.assumeModel(join(cwd, name)));
    expect(models).toEqual(['claude-opus-4-6', 'gpt-4o', 'claude-opus-4-5', null]);

    const flags = [
      '--to',
      'claude-opus-4-7',
      '--from',
      'opus',
      '--assume-model',
      'claude-opus-4-1',
      '--transform',
      'model-id',
      '--max-file-size',
      '10',
    ];
    const flagged = (await runCli(flags, { cwd })).asked[0];
    expect(flagged).toMatchObject({ to: 'claude-opus-4-7', from: ['opus'] });
    expect(flagged?.assumeModel(join(cwd, 'special.ts'))).toBe('claude-opus-4-1');
    expect(flagged?.transforms.map(({ id }) => id)).toEqual(['model-id']);
    expect(flagged?.files.every(({ matched }) => !matched)).toBe(true);
  });

  it('sets severities and turns transforms off, per path', async () => {
    const root = project({
      [CONFIG]: JSON.stringify({
        transforms: { 'sampling-params': 'info' },
        overrides: [{ files: ['b.ts'], transforms: { 'sampling-params': 'off' } }],
      }),
      'b.ts': SOURCE,
    });
    const findings = [...two(root), findingOn(SOURCE, 'top_k: 4', { id: 'off', file: join(root, 'b.ts') })];
    const { code, report } = await json([], root, findings);
    expect(report.findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
    expect(code).toBe(0);
    expect((await json(['--transform', 'sampling-params'], root, findings)).ids).toContain('off');
  });

  it.each([
    [{ transforms: { 'model-idd': 'off' } }, 'unknown transform "model-idd"'],
    [{ failon: 'error' }, 'did you mean "failOn"?'],
    [{ assumeModel: 'nope' }, 'unknown model "nope"'],
    [{ transforms: Object.fromEntries(transforms.map(({ id }) => [id, 'off'])) }, 'every transform is turned off'],
  ])('%j is refused', async (config, message) => {
    const { code, stderr } = await runCli([], { cwd: project({ [CONFIG]: JSON.stringify(config) }) });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
