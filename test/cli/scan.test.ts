import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../src/run/run-options.js';
import type { RunResult } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';
import { addFiles, gitIn, tempDir, tempRepository } from '../files/temp.js';
import { findingOn } from './findings.js';
import { runCli, SOURCE } from './host.js';

import { CONFIG, json, project, two } from './project.js';

describe('what is reported', () => {
  it('writes reports to files and one to standard output, and nothing else there', async () => {
    const root = project();
    const { stdout, stderr } = await runCli(
      ['--format', 'json:out.json', '--format', 'concise', '--format', 'sarif:out.sarif'],
      { cwd: root, findings: two(root) },
    );
    expect(JSON.parse(readFileSync(join(root, 'out.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(JSON.parse(readFileSync(join(root, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('a.ts:')),
    ).toHaveLength(2);
    expect(stderr).toBe('');
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('replaces an older report, and names a file it cannot write', async () => {
    const root = project({ 'out.json': 'old' });
    await runCli(['--format', 'json:out.json'], { cwd: root });
    expect(JSON.parse(readFileSync(join(root, 'out.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    const { code, stderr } = await runCli(['--format', `json:${'x'.repeat(300)}`], { cwd: root });
    expect(stderr).toContain('cannot be written (ENAMETOOLONG)');
    expect(code).toBe(2);
  });

  it('paints only what goes to a terminal, and obeys NO_COLOR and FORCE_COLOR', async () => {
    const root = project();
    const painted = async (env: Record<string, string>, tty: boolean, argv: string[] = []): Promise<boolean> => {
      const { stdout } = await runCli(argv, { cwd: root, findings: two(root), env, tty });
      return stdout.includes('\u001b[');
    };
    expect(await painted({}, false)).toBe(false);
    expect(await painted({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await painted({ FORCE_COLOR: '0' }, true)).toBe(false);
    expect(await painted({ NO_COLOR: '1' }, true)).toBe(false);
    expect(await painted({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(true);
    expect(await painted({ FORCE_COLOR: '1' }, true, ['--format', 'json'])).toBe(false);
    await runCli(['--format', 'pretty:out.txt'], { cwd: root, findings: two(root), env: { FORCE_COLOR: '1' } });
    expect(readFileSync(join(root, 'out.txt'), 'utf8')).not.toContain('\u001b[');
  });

  it('counts along on a terminal only, and never in CI', async () => {
    const engine = (result: RunResult, options: RunOptions) => {
      options.onProgress?.({ phase: 'scan', done: 1, total: 2 });
      return result;
    };
    const shown = async (env: Record<string, string>, tty: boolean): Promise<string> =>
      (await runCli([], { cwd: project(), env, tty, engine })).stderr;
    expect(await shown({}, true)).toBe('\r\u001b[2Kscan 1/2\r\u001b[2K');
    expect(await shown({ CI: 'true' }, true)).toBe('');
    expect(await shown({}, false)).toBe('');
  });

  it('prints a diff on standard output and its summary beside it', async () => {
    const root = project();
    const fixed = SOURCE.replace('  top_k: 4,\n', '');
    const engine = (result: RunResult) => ({
      ...result,
      fixedSources: new Map([[join(root, 'a.ts'), fixed]]),
    });
    const { code, stdout, stderr } = await runCli(['--diff'], { cwd: root, findings: two(root), engine });
    expect(stdout).toMatch(/^(diff --git|--- a\/a\.ts)/);
    expect(stdout).toContain('\n-  top_k: 4,\n');
    expect(stderr).toBe('opus-codemod: --fix would change 1 file; 2 findings have no fix (nothing was written)\n');
    expect(code).toBe(1);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe(SOURCE);
  });

  it('drops what comments silence before the engine chooses fixes, and names comments without effect', async () => {
    const source = SOURCE.replace('  top_k', '  // opus-codemod-ignore-next-line sampling-params -- gateway\n  top_k');
    const root = project({ 'a.ts': source, 'b.ts': `${SOURCE}// opus-codemod-ignore-file model-id\n` });
    const file = join(root, 'a.ts');
    const { ids, report } = await json([], root, [
      findingOn(source, 'temperature: 0.5', { file }),
      findingOn(source, 'top_k: 4', { file }),
    ]);
    expect(ids).toEqual(['temperature: 0.5']);
    expect(report.notices).toEqual(['b.ts:6: the comment opus-codemod-ignore-file silences nothing; remove it']);
  });
});

describe('--changed and --staged', () => {
  it('report findings on changed lines, and in staged files', async () => {
    const root = tempRepository({ 'a.ts': SOURCE, 'b.ts': SOURCE });
    const changedSource = SOURCE.replace('top_k: 4', 'top_k: 5');
    addFiles(root, { 'a.ts': changedSource });
    const findings = [
      findingOn(changedSource, 'temperature: 0.5', { file: join(root, 'a.ts') }),
      findingOn(changedSource, 'top_k: 5', { file: join(root, 'a.ts') }),
      findingOn(SOURCE, 'top_k: 4', { file: join(root, 'b.ts') }),
    ];
    expect((await json(['--changed=HEAD'], root, findings)).ids).toEqual(['top_k: 5']);
    expect((await json(['--changed', 'a.ts'], root, findings)).ids).toEqual(['top_k: 5']);
    gitIn(root, 'add', 'a.ts');
    expect((await json(['--staged'], root, findings)).ids).toEqual(['temperature: 0.5', 'top_k: 5']);
    gitIn(root, 'commit', '-qm', 'x');
    const clean = await json(['--staged'], root, findings);
    expect([clean.ids, clean.code]).toEqual([[], 0]);
  });

  it('count a finding as new when any step of its flow is on a changed line, in whatever file', async () => {
    const values = 'export const HEAT = 0.5;\nexport const OTHER = 1;\n';
    const sender = [
      "import Anthropic from '@anthropic-ai/sdk';",
      "import { HEAT, OTHER } from './values.js';",
      'const client = new Anthropic();',
      'export const ask = () =>',
      '  client.messages.create({',
      "    model: 'claude-opus-4-7',",
      '    max_tokens: OTHER,',
      '    temperature: HEAT,',
      '    messages: [],',
      '  });',
      '',
    ].join('\n');
    const newIn = async (changed: Record<string, string>): Promise<number> => {
      const cwd = tempRepository({ 'a.ts': sender, 'values.ts': values });
      addFiles(cwd, changed);
      const { stdout } = await runCli(['--changed=HEAD', '--format', 'json'], { cwd, real: true });
      const report: { findings: unknown[] } = JSON.parse(stdout);
      return report.findings.length;
    };
    expect(await newIn({ 'values.ts': values.replace('0.5', '0.7') })).toBe(1);
    expect(await newIn({ 'values.ts': values.replace('= 1', '= 2') })).toBe(0);
    expect(await newIn({ 'a.ts': sender.replace('messages: []', 'messages: [ ]') })).toBe(1);
    expect(await newIn({ 'a.ts': `${sender}// later\n` })).toBe(0);
  });
});

describe('--fix', () => {
  const writing = (root: string) => (result: RunResult, options: RunOptions) => {
    const file = join(root, 'a.ts');
    options.beforeWrite?.([file]);
    options.write([{ file, original: SOURCE, text: 'new\n', bom: false }]);
    return result;
  };
  const content = (root: string): string => readFileSync(join(root, 'a.ts'), 'utf8');

  it('writes in a clean repository', async () => {
    const root = tempRepository({ 'a.ts': SOURCE, 'other.ts': '' });
    addFiles(root, { 'other.ts': 'dirty, but not ours' });
    const { code, stderr } = await runCli(['--fix'], { cwd: root, engine: writing(root) });
    expect([code, stderr, content(root)]).toEqual([0, '', 'new\n']);
  });

  it('stops at uncommitted changes, names the files, and goes on with --force', async () => {
    const root = tempRepository({ 'x.md': '' });
    addFiles(root, { 'a.ts': SOURCE });
    const stopped = await runCli(['--fix'], { cwd: root, engine: writing(root) });
    expect(stopped.stderr).toBe(
      'opus-codemod: nothing was written: --fix would change files with uncommitted changes: a.ts\n  Commit or stash them first, or pass --force.\n',
    );
    expect([stopped.code, stopped.stdout, content(root)]).toEqual([2, '', SOURCE]);
    const forced = await runCli(['--fix', '--force'], { cwd: root, engine: writing(root) });
    expect([forced.code, content(root)]).toEqual([0, 'new\n']);
  });

  it('gives a notice outside git', async () => {
    const root = tempDir({ 'a.ts': SOURCE });
    const { code, stderr } = await runCli(['--fix'], { cwd: root, engine: writing(root) });
    expect(stderr).toMatch(/^opus-codemod: not in a git repository/);
    expect([code, content(root)]).toEqual([0, 'new\n']);
  });

  it('ends with 2 when a file cannot be written', async () => {
    const root = tempDir({ 'a.ts': SOURCE });
    const engine: ReturnType<typeof writing> = (result, options) => {
      writeFileSync(join(root, 'a.ts'), 'changed meanwhile');
      return writing(root)(result, options);
    };
    const { code } = await runCli(['--fix'], { cwd: root, engine });
    expect([code, content(root)]).toEqual([2, 'changed meanwhile']);
  });
});

describe('baseline', () => {
  it('is written, honoured, said to be stale, and pruned', async () => {
    const root = project();
    const findings = two(root);
    const taken = await runCli(['baseline'], { cwd: root, findings });
    expect([taken.code, taken.stdout, taken.stderr]).toEqual([
      0,
      '',
      'opus-codemod: opus-codemod.baseline.json now holds 2 findings\n',
    ]);
    const argv = ['--baseline', 'opus-codemod.baseline.json'];
    expect(await json(argv, root, findings)).toMatchObject({ ids: [], code: 0 });
    const copy = findingOn(SOURCE, 'request', { id: 'top_k: 4', file: join(root, 'a.ts') });
    expect((await json(argv, root, [...findings, copy])).report.findings).toHaveLength(1);
    const fewer = await json(argv, root, findings.slice(1));
    expect(fewer.report.notices).toEqual([expect.stringMatching(/^1 in the baseline did not turn up/)]);
    await runCli(['baseline', '--prune'], { cwd: root, findings: findings.slice(1) });
    expect((await json(argv, root, findings)).ids).toEqual(['temperature: 0.5']);
  });

  it('lies where the configuration says, relative to the configuration', async () => {
    const root = project({ [CONFIG]: '{"baseline": "known.json"}', 'pkg/a.ts': SOURCE });
    const cwd = join(root, 'pkg');
    await runCli(['baseline'], { cwd, findings: two(root) });
    expect(existsSync(join(root, 'known.json'))).toBe(true);
    expect((await json([], cwd, two(root))).ids).toEqual([]);
  });
});

describe('explain and list', () => {
  it('print every transform', async () => {
    const cwd = tempDir();
    const listed = await runCli(['list'], { cwd });
    expect(
      listed.stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(transforms.map(({ id }) => id));
    for (const { id } of transforms) {
      const { code, stdout } = await runCli(['explain', id], { cwd });
      expect([code, stdout.startsWith(`# ${id}\n`)]).toEqual([0, true]);
    }
  });
});
