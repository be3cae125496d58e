import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diff } from '../../src/report/diff.js';
import { empty, fixedRun, ROOT, sample } from './sample.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'opus-codemod-diff-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Texts = readonly [before: string, after: string];

/** Writes the files, applies the report with git and expects exactly the fixed texts. */
function roundTrip(
  files: Readonly<Record<string, Texts>>,
  { boms = [], git = root }: { boms?: readonly string[]; git?: string } = {},
): string {
  const bom = (name: string): string => (boms.includes(name) ? '\ufeff' : '');
  execFileSync('git', ['init', '-q', git]);
  for (const [name, [before]] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), bom(name) + before);
  }
  const all = Object.entries(files).map(([name, texts]) => [join(root, name), ...texts] as const);
  const patch = diff.render(
    sample({
      root,
      findings: [],
      sources: new Map(all.map(([file, before]) => [file, before])),
      fixedSources: new Map(all.map(([file, , after]) => [file, after])),
      boms: new Set(boms.map((name) => join(root, name))),
    }),
    {},
  );
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-'], { cwd: root, input: patch });
  for (const [name, [, after]] of Object.entries(files)) {
    expect(readFileSync(join(root, name), 'utf8')).toBe(bom(name) + after);
  }
  return patch;
}

const numbered = (count: number, eol = '\n'): string =>
  Array.from({ length: count }, (_, n) => `line ${n}${eol}`).join('');

describe('diff', () => {
  it('is a unified diff with prefixes and three lines of context', () => {
    const before = numbered(9);
    const patch = roundTrip({ 'a.ts': [before, before.replace('line 4\n', '')] });
    expect(patch).toBe(
      '--- a/a.ts\n+++ b/a.ts\n@@ -2,7 +2,6 @@\n line 1\n line 2\n line 3\n-line 4\n line 5\n line 6\n line 7\n',
    );
  });

  it('marks a missing newline at the end', () => {
    const patch = roundTrip({ 'a.ts': ['a\nb', 'a\nc'], 'b.ts': ['a\nb', 'b'], 'c.ts': ['a\n', 'a'] });
    expect(patch).toContain('-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n');
  });

  it('keeps CRLF, mixed endings, lone carriage returns and BOMs', () => {
    roundTrip(
      {
        'crlf.ts': [numbered(5, '\r\n'), numbered(5, '\r\n').replace('line 2\r\n', '')],
        'mixed.ts': ['a\r\nb\nc\r\n', 'a\r\nc\r\n'],
        'cr.ts': ['a\rb\rc\nd\n', 'a\rc\nd\n'],
        'bom.ts': ['a\nb\n', 'a\n'],
        'bom first line.ts': ['a\nb\n', 'b\n'],
      },
      { boms: ['bom.ts', 'bom first line.ts'] },
    );
  });

  it('names odd files as git does', () => {
    const patch = roundTrip({
      'with space.ts': ['a\n', 'b\n'],
      'dir/é😀.ts': ['a\n', 'b\n'],
      'quo"te\\back\ttab\nline.ts': ['a\n', 'b\n'],
      '[id]/(group)/page.ts': ['a\n', 'b\n'],
    });
    expect(patch).toContain('--- "a/dir/\\303\\251\\360\\237\\230\\200.ts"\n');
    expect(patch).toContain('+++ "b/quo\\"te\\\\back\\ttab\\nline.ts"\n');
  });

  it('applies in a directory below the top of the repository', () => {
    const top = root;
    root = join(top, 'packages/app');
    roundTrip({ 'src/a.ts': ['a\n', 'b\n'] }, { git: top });
    root = top;
  });

  it('applies several hunks and files, sorted by path', () => {
    const before = numbered(60);
    const after = before.replace('line 5\n', '').replace('line 30', 'LINE 30').replace('line 59\n', '');
    const patch = roundTrip({ 'z.ts': [before, after], 'a.ts': [before, after], 'empty.ts': ['a\n', ''] });
    expect(patch.match(/^--- .*/gm)).toEqual(['--- a/a.ts', '--- a/empty.ts', '--- a/z.ts']);
    expect(patch.match(/^@@/gm)).toHaveLength(7);
  });

  it('is empty when nothing changes', () => {
    expect(diff.render(empty(), {})).toBe('');
    const same = `${ROOT}/a.ts`;
    expect(diff.render(sample({ sources: new Map([[same, 'a']]), fixedSources: new Map([[same, 'a']]) }), {})).toBe('');
  });

  it('shows what --fix wrote', () => {
    expect(diff.render(fixedRun(), {})).toContain('\n-    temperature: TEMPERATURE,\n');
  });
});
