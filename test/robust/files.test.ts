import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { run } from '../../src/run/run.js';
import { gitIn, tempDir, tempRepository } from '../files/temp.js';
import { buildProgram, type Program, reportOf } from './process.js';
import { SOUND } from './sources.js';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.dispose());

const MEGABYTE = 1024 * 1024;
const FIXED = SOUND.replace('claude-opus-4-6', 'claude-opus-4-7').replace(', temperature: 0.2', '');

/** Findings by file of a scan in `cwd`, with the reasons of files that were not scanned. */
function scan(
  cwd: string,
  ...argv: string[]
): { files: string[]; reasons: Record<string, string>; milliseconds: number } {
  const ended = program.run(['scan', '--format', 'json', ...argv], cwd);
  expect(ended.code).toBe(1);
  const report = reportOf(ended);
  return {
    files: [...new Set(report.findings.map(({ file }) => file))].sort(),
    reasons: Object.fromEntries(report.files.flatMap(({ file, reason }) => (reason ? [[file, reason]] : []))),
    milliseconds: ended.milliseconds,
  };
}

describe('what is listed', () => {
  it('a .gitignore of a million lines costs seconds at most, with git and without', () => {
    const files = {
      '.gitignore': `${'never/such/*/path-[0-9]\n'.repeat(1_000_000)}hidden.ts\n`,
      'a.ts': SOUND,
      'hidden.ts': SOUND,
    };
    const plain = scan(tempDir(files));
    // Without git a list this long is not honoured, and the report says so.
    expect(plain.files).toEqual(['a.ts', 'hidden.ts']);
    expect(plain.milliseconds).toBeLessThan(20_000);
    const cwd = tempDir(files);
    gitIn(cwd, 'init', '-q');
    const withGit = scan(cwd);
    expect(withGit.files).toEqual(['a.ts']);
    expect(withGit.milliseconds).toBeLessThan(20_000);
  });

  it.each([true, false])('links in circles are not followed (git: %s)', (git) => {
    const cwd = git ? tempRepository({ 'a/b/c.ts': SOUND }) : tempDir({ 'a/b/c.ts': SOUND });
    symlinkSync('..', join(cwd, 'a', 'b', 'up'));
    symlinkSync(cwd, join(cwd, 'a', 'top'));
    symlinkSync('self.ts', join(cwd, 'self.ts'));
    symlinkSync('y.ts', join(cwd, 'x.ts'));
    symlinkSync('x.ts', join(cwd, 'y.ts'));
    symlinkSync('gone.ts', join(cwd, 'dangling.ts'));
    expect(scan(cwd).files).toEqual(['a/b/c.ts']);
    expect(program.run(['scan', 'self.ts'], cwd).code).toBe(2);
  });

  it('a directory may be named like a file', () => {
    const cwd = tempDir({
      'x.ts/y.ts': SOUND,
      'package.json/z.ts': SOUND,
      'tsconfig.json/a.ts': SOUND,
      '.gitignore/b.ts': SOUND,
    });
    expect(scan(cwd).files).toEqual(['.gitignore/b.ts', 'package.json/z.ts', 'tsconfig.json/a.ts', 'x.ts/y.ts']);
    expect(scan(cwd, 'x.ts').files).toEqual(['x.ts/y.ts']);
  });

  it('named pipes and sockets are not opened', () => {
    const cwd = tempDir({ 'a.ts': SOUND });
    gitIn(cwd, 'init', '-q');
    execFileSync('mkfifo', [join(cwd, 'pipe.ts')]);
    expect(scan(cwd).files).toEqual(['a.ts']);
    expect(program.run(['scan', 'pipe.ts'], cwd, { bound: 10_000 }).code).toBe(2);
  });
});

describe('what is read', () => {
  it('a line of 50 MB and a minified file of 10 MB are skipped with a reason, also when size is no limit', () => {
    const cwd = tempDir({
      'line.ts': `${SOUND}const text = '${'x'.repeat(50 * MEGABYTE)}';\n`,
      'min.js': SOUND + 'var a=function(b){return b&&b.c?b.c(1,"d"):[e,f,{g:h}]};'.repeat((10 * MEGABYTE) / 58),
      'a.ts': SOUND,
    });
    const limited = scan(cwd);
    expect(limited.files).toEqual(['a.ts']);
    expect(limited.reasons).toEqual({
      'line.ts': 'larger than 1.0 MiB (50.0 MiB); raise --max-file-size to scan it',
      'min.js': expect.stringMatching(/^larger than 1\.0 MiB/),
    });
    const unlimited = scan(cwd, '--max-file-size', '64M');
    expect(unlimited.files).toEqual(['a.ts']);
    expect(unlimited.reasons).toEqual({
      'line.ts': 'is minified or generated (very long lines)',
      'min.js': 'is minified or generated (very long lines)',
    });
    for (const { milliseconds } of [limited, unlimited]) expect(milliseconds).toBeLessThan(20_000);
  });

  it('a file without permission is a failed file', () => {
    const cwd = tempDir({ 'a.ts': SOUND, 'secret.ts': SOUND, 'locked/b.ts': SOUND, '.git/HEAD': '' });
    chmodSync(join(cwd, 'secret.ts'), 0);
    chmodSync(join(cwd, 'locked'), 0);
    const ended = program.run(['scan', '--format', 'json'], cwd, { ordinaryUser: true });
    chmodSync(join(cwd, 'locked'), 0o700);
    expect(ended.code).toBe(1);
    const report = reportOf(ended);
    expect(report.findings.map(({ file }) => file)).toEqual(['a.ts', 'a.ts']);
    expect(report.files.filter(({ reason }) => reason !== '')).toEqual([
      { file: 'secret.ts', status: 'failed', reason: 'cannot be read (EACCES)' },
    ]);
    expect(report.notices?.join()).toContain('locked could not be listed (EACCES)');
  });
});

describe('what is written', () => {
  it('in a read-only directory nothing is written, the run says so and ends with 2', () => {
    const cwd = tempDir({ 'a.ts': SOUND, 'locked/b.ts': SOUND });
    chmodSync(join(cwd, 'locked'), 0o555);
    const ended = program.run(['scan', '--fix', '--format', 'json'], cwd, { ordinaryUser: true });
    chmodSync(join(cwd, 'locked'), 0o755);
    expect(ended.code).toBe(2);
    expect(reportOf(ended).files).toEqual([
      { file: 'a.ts', status: 'failed', reason: 'not written, because another file of the run cannot be' },
      { file: 'locked/b.ts', status: 'failed', reason: 'no permission to write it or its directory (EACCES)' },
    ]);
    for (const file of ['a.ts', 'locked/b.ts']) expect(readFileSync(join(cwd, file), 'utf8')).toBe(SOUND);
    expect(readdirSync(join(cwd, 'locked'))).toEqual(['b.ts']);
  });

  it('a file that changed after it was read keeps what it holds now, and no other is written', async () => {
    const cwd = tempDir({ 'a.ts': SOUND, 'b.ts': SOUND });
    let stdout = '';
    const output = (take: (text: string) => void): { isTTY: boolean; write: (text: string) => void } => ({
      isTTY: false,
      write: take,
    });
    const code = await main(['scan', '--fix', '--no-verify-types', '--format', 'json'], {
      cwd,
      env: {},
      stdout: output((text) => {
        stdout += text;
      }),
      stderr: output(() => {}),
      run: (options) =>
        run({
          ...options,
          beforeWrite: (files) => {
            options.beforeWrite?.(files);
            appendFileSync(join(cwd, 'a.ts'), '// typed meanwhile\n');
          },
        }),
    });
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(`${SOUND}// typed meanwhile\n`);
    expect(readFileSync(join(cwd, 'b.ts'), 'utf8')).toBe(SOUND);
    expect(stdout).toContain('the file has changed since it was read');
    expect(JSON.parse(stdout).findings.every((f: { fixed: boolean }) => !f.fixed)).toBe(true);
  });

  it('a link that is named is fixed where it points to, and stays a link', () => {
    const cwd = tempDir({ 'real/a.ts': SOUND });
    symlinkSync(join('real', 'a.ts'), join(cwd, 'link.ts'));
    expect(program.run(['scan', 'link.ts', '--fix', '--no-verify-types'], cwd).code).toBe(0);
    expect(readFileSync(join(cwd, 'real', 'a.ts'), 'utf8')).toBe(FIXED);
    expect(
      readdirSync(cwd, { withFileTypes: true })
        .find(({ name }) => name === 'link.ts')
        ?.isSymbolicLink(),
    ).toBe(true);
  });
});
