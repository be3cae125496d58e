import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAddedLines } from '../../src/files/diff-lines.js';
import { changedLines, dirtyFiles, repositoryRoot, stagedFiles } from '../../src/files/git.js';
import { addFiles, gitIn, tempDir, tempRepository } from './temp.js';

describe('repositoryRoot', () => {
  it('finds the top from below, and nothing outside', () => {
    const root = tempRepository({ 'a/b/c.ts': '' });
    expect(repositoryRoot(join(root, 'a', 'b'))).toBe(root);
    expect(repositoryRoot(tempDir())).toBeNull();
    expect(repositoryRoot(join(root, 'missing'))).toBeNull();
  });
});

describe('dirtyFiles', () => {
  it('lists what git could not bring back, in the order given', () => {
    const root = tempRepository({ 'clean.ts': '', 'modified.ts': '', 'staged.ts': '', '.gitignore': 'ignored' });
    addFiles(root, {
      'modified.ts': 'x',
      'staged.ts': 'x',
      'new/untracked.ts': '',
      'ignored/deep/x.ts': '',
      'a b\nc.ts': '',
    });
    gitIn(root, 'add', 'staged.ts');
    const names = ['a b\nc.ts', 'staged.ts', 'clean.ts', 'new/untracked.ts', 'modified.ts', 'ignored/deep/x.ts'];
    const files = names.map((name) => join(root, name));
    expect(dirtyFiles(files)).toEqual(files.filter((file) => !file.endsWith('clean.ts')));
  });

  it('looks at the asked files only, and takes names literally', () => {
    const root = tempRepository({ 'a.ts': '', '[a].ts': '', ':(top)x.ts': '' });
    addFiles(root, { 'a.ts': 'changed' });
    expect(dirtyFiles([join(root, '[a].ts'), join(root, ':(top)x.ts')])).toEqual([]);
  });

  it('asks the repository of each file, and none outside git', () => {
    const one = tempRepository({ 'a.ts': '' });
    const two = tempRepository({ 'b.ts': '' });
    const none = tempDir({ 'c.ts': '' });
    addFiles(two, { 'b.ts': 'changed' });
    expect(dirtyFiles([join(one, 'a.ts'), join(two, 'b.ts'), join(none, 'c.ts')])).toEqual([join(two, 'b.ts')]);
  });

  it('sees through symbolic links, and handles more files than fit one call', () => {
    const names = Array.from({ length: 130 }, (_, index) => `f${index}.ts`);
    const root = tempRepository(Object.fromEntries(names.map((name) => [name, ''])));
    const link = join(tempDir(), 'link');
    symlinkSync(root, link);
    addFiles(root, { 'f3.ts': 'x', 'f129.ts': 'x' });
    expect(dirtyFiles(names.map((name) => join(link, name)))).toEqual([join(link, 'f3.ts'), join(link, 'f129.ts')]);
  });
});

describe('changedLines', () => {
  it('compares the work tree with the merge base, not with the tip', () => {
    const root = tempRepository({ 'a.ts': '1\n2\n3\n', 'b.ts': '1\n' });
    gitIn(root, 'checkout', '-q', '-b', 'feature');
    addFiles(root, { 'a.ts': '1\ntwo\n3\nnew\n' });
    gitIn(root, 'commit', '-qam', 'feature');
    gitIn(root, 'checkout', '-q', 'main');
    addFiles(root, { 'b.ts': 'main moved on\n' });
    gitIn(root, 'commit', '-qam', 'main');
    gitIn(root, 'checkout', '-q', 'feature');
    addFiles(root, { 'a.ts': '0\n1\ntwo\n3\nnew\n', 'sub/untracked.ts': 'x' });
    const lines = changedLines(root);
    expect([...lines.keys()].sort()).toEqual([join(root, 'a.ts'), join(root, 'sub/untracked.ts')]);
    expect(lines.get(join(root, 'a.ts'))).toEqual([
      { start: 1, end: 1 },
      { start: 3, end: 3 },
      { start: 5, end: 5 },
    ]);
    expect(changedLines(root, 'HEAD').get(join(root, 'a.ts'))).toEqual([{ start: 1, end: 1 }]);
  });

  it('spells paths below the directory it was asked from', () => {
    const root = tempRepository({ 'pkg/a.ts': '', 'other.ts': '' });
    addFiles(root, { 'pkg/a.ts': 'x\n', 'other.ts': 'y\n' });
    const link = join(tempDir(), 'link');
    symlinkSync(join(root, 'pkg'), link);
    expect([...changedLines(link, 'HEAD').keys()]).toContain(join(link, 'a.ts'));
    expect([...changedLines(join(root, 'pkg'), 'HEAD').keys()].sort()).toEqual([
      join(root, 'other.ts'),
      join(root, 'pkg/a.ts'),
    ]);
  });

  it("is not misled by the user's git configuration", () => {
    const root = tempRepository({ 'a.ts': '1\n' });
    gitIn(root, 'config', 'diff.noprefix', 'true');
    gitIn(root, 'config', 'diff.external', 'false');
    gitIn(root, 'config', 'color.ui', 'always');
    gitIn(root, 'config', 'diff.context', '9');
    addFiles(root, { 'a.ts': '1\n2\n' });
    expect(changedLines(root, 'HEAD').get(join(root, 'a.ts'))).toEqual([{ start: 2, end: 2 }]);
  });

  it.each(['no-such-ref', '--output=pwned', ''])('refuses the ref %j by name', (ref) => {
    const root = tempRepository({ 'a.ts': '' });
    expect(() => changedLines(root, ref)).toThrow(
      expect.objectContaining({ name: 'UserError', message: `git knows no commit "${ref}"` }),
    );
  });

  it('refuses outside git, and without a default branch', () => {
    expect(() => changedLines(tempDir())).toThrow('--changed needs a git repository');
    const root = tempRepository({ 'a.ts': '' });
    gitIn(root, 'branch', '-m', 'trunk');
    expect(() => changedLines(root)).toThrow('--changed found no default branch to compare with');
  });

  it('says how to help a clone without common history', () => {
    const root = tempRepository({ 'a.ts': '' });
    gitIn(root, 'checkout', '-q', '--orphan', 'island');
    gitIn(root, 'commit', '-q', '--allow-empty', '-m', 'island');
    expect(() => changedLines(root, 'main')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('fetch-depth: 0') }),
    );
  });
});

describe('stagedFiles', () => {
  it('lists added and changed files, not deleted or unstaged ones', () => {
    const root = tempRepository({ 'a.ts': '', 'b.ts': '', 'gone.ts': '' });
    addFiles(root, { 'a.ts': 'x', 'b.ts': 'x', 'new\nline.ts': '' });
    gitIn(root, 'rm', '-q', 'gone.ts');
    gitIn(root, 'add', 'a.ts', 'new\nline.ts');
    mkdirSync(join(root, 'sub'));
    expect(stagedFiles(root)).toEqual([join(root, 'a.ts'), join(root, 'new\nline.ts')]);
    expect(stagedFiles(join(root, 'sub'))).toEqual([join(root, 'a.ts'), join(root, 'new\nline.ts')]);
  });

  it('refuses outside git', () => {
    expect(() => stagedFiles(tempDir())).toThrow('--staged needs a git repository');
  });
});

describe('parseAddedLines', () => {
  it('is not misled by content that looks like a header', () => {
    const diff = [
      '--- a/x.ts',
      '+++ b/x.ts',
      '@@ -1,2 +1,2 @@',
      '--- a/y.ts',
      '-old',
      '+++ b/y.ts',
      '+@@ -1 +9,9 @@',
      '@@ -9,0 +10,3 @@',
      '+a',
      '+b',
      '+c',
    ].join('\n');
    expect([...parseAddedLines(diff)]).toEqual([
      [
        'x.ts',
        [
          { start: 1, end: 2 },
          { start: 10, end: 12 },
        ],
      ],
    ]);
  });

  it('reads quoted names, deletions and missing final newlines', () => {
    const diff = [
      '--- a/old.ts',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-x',
      '\\ No newline at end of file',
      '--- "a/a\\tb.ts"',
      '+++ "b/a\\tb\\"\\303\\274\\\\.ts"',
      '@@ -1 +1 @@',
      '-x',
      '\\ No newline at end of file',
      '+y',
      '\\ No newline at end of file',
      '--- a/with space.ts\t',
      '+++ b/with space.ts\t',
      '@@ -0,0 +5 @@',
      '+z',
    ].join('\n');
    expect([...parseAddedLines(diff)]).toEqual([
      ['a\tb"ü\\.ts', [{ start: 1, end: 1 }]],
      ['with space.ts', [{ start: 5, end: 5 }]],
    ]);
  });
});
