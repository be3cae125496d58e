import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/files/list.js';
import { UserError } from '../../src/types/user-error.js';
import { addFiles, gitIn, tempDir, tempRepository } from './temp.js';

interface Wish {
  paths?: string[];
  include?: string[];
  exclude?: string[];
}

function list(root: string, wish: Wish = {}): { files: string[]; notices: string[] } {
  const notices: string[] = [];
  const files = listFiles({
    root,
    paths: wish.paths ?? [],
    include: wish.include ?? [],
    exclude: wish.exclude ?? [],
    onNotice: (notice) => notices.push(notice),
  });
  return { files: files.map((file) => relative(root, file)), notices };
}

const makers = [
  ['in a git repository', tempRepository],
  ['outside git', tempDir],
] as const;

describe.each(makers)('listFiles %s', (_, make) => {
  it('lists source by extension in any case, sorted by code units, and nothing else', () => {
    const root = make({
      'b.ts': '',
      'a.tsx': '',
      'B.TS': '',
      'a/z.mjs': '',
      'read.me': '',
      'x.json': '',
      '.storybook/main.cts': '',
    });
    expect(list(root).files).toEqual(['.storybook/main.cts', 'B.TS', 'a.tsx', 'a/z.mjs', 'b.ts']);
  });

  it('honours nested ignore files with negation', () => {
    const root = make({
      '.gitignore': 'gen/\n*.local.ts\n',
      'gen/a.ts': '',
      'src/x.local.ts': '',
      'pkg/.gitignore': '!keep.local.ts\nsecret.ts\n',
      'pkg/keep.local.ts': '',
      'pkg/secret.ts': '',
      'pkg/deep/secret.ts': '',
      'pkg/ok.ts': '',
    });
    expect(list(root).files).toEqual(['pkg/keep.local.ts', 'pkg/ok.ts']);
  });

  it('leaves out dependencies, output, declarations and minified files', () => {
    const root = make({
      'node_modules/p/index.js': '',
      'dist/a.js': '',
      'packages/a/dist/a.js': '',
      'coverage/a.js': '',
      'vendor/a.js': '',
      'src/types.d.ts': '',
      'src/types.d.mts': '',
      'src/lib.min.js': '',
      'src/distance.ts': '',
    });
    expect(list(root).files).toEqual(['src/distance.ts']);
  });

  it('lists what the user names in spite of ignore files, defaults and exclude', () => {
    const root = make({ '.gitignore': 'gen\n', 'gen/a.ts': '', 'gen/b.ts': '', 'dist/a.js': '', 'src/a.ts': '' });
    expect(list(root, { paths: ['gen/a.ts'], exclude: ['gen'] }).files).toEqual(['gen/a.ts']);
    expect(list(root, { paths: ['gen'] }).files).toEqual(['gen/a.ts', 'gen/b.ts']);
    expect(list(root, { paths: ['dist'] }).files).toEqual(['dist/a.js']);
  });

  it('lists a file once, however often it is named', () => {
    const root = make({ 'src/a.ts': '' });
    expect(list(root, { paths: ['src', 'src/a.ts', './src/../src', '**/*.ts'] }).files).toEqual(['src/a.ts']);
  });

  it('expands globs, and takes existing names with glob characters literally', () => {
    const root = make({ 'src/a.ts': '', 'src/deep/b.ts': '', 'src/c.js': '', 'app/[id].ts': '', 'app/i.ts': '' });
    expect(list(root, { paths: ['src/**/*.ts'] }).files).toEqual(['src/a.ts', 'src/deep/b.ts']);
    expect(list(root, { paths: ['{src,app}/?.ts'] }).files).toEqual(['app/i.ts', 'src/a.ts']);
    expect(list(root, { paths: ['app/[id].ts'] }).files).toEqual(['app/[id].ts']);
  });

  it('narrows by include and exclude, with folders standing for their content', () => {
    const root = make({ 'src/a.ts': '', 'src/a.test.ts': '', 'legacy/b.ts': '', 'tools/c.ts': '' });
    expect(list(root, { exclude: ['**/*.test.ts', 'legacy/'] }).files).toEqual(['src/a.ts', 'tools/c.ts']);
    expect(list(root, { include: ['src', 'tools/*.ts'], exclude: ['./src/*.test.ts'] }).files).toEqual([
      'src/a.ts',
      'tools/c.ts',
    ]);
    expect(list(root, { include: [`${root}/tools/**`] }).files).toEqual(['tools/c.ts']);
  });

  it('reads globs right below a folder with glob characters in its name', () => {
    const root = join(make({ '[x](y)/src/a.ts': '', '[x](y)/src/b.ts': '' }), '[x](y)');
    expect(list(root, { exclude: ['src/b.*'] }).files).toEqual(['src/a.ts']);
  });

  it('does not follow symbolic links, also in circles, unless they are named', () => {
    const root = make({ 'real/a.ts': '' });
    symlinkSync('..', join(root, 'real', 'loop'));
    symlinkSync('real', join(root, 'linked'));
    symlinkSync('real/a.ts', join(root, 'link.ts'));
    symlinkSync('self.ts', join(root, 'self.ts'));
    expect(list(root).files).toEqual(['real/a.ts']);
    expect(list(root, { paths: ['link.ts'] }).files).toEqual(['link.ts']);
    expect(list(root, { paths: ['linked'] }).files).toEqual(['linked/a.ts']);
    expect(() => list(root, { paths: ['self.ts'] })).toThrow(UserError);
  });

  it.skipIf(process.platform === 'win32')('copes with newlines and quotes in names', () => {
    const root = make({ 'a\nb.ts': '', 'q\'".ts': '', 'ümlaut.ts': '' });
    expect(list(root).files).toEqual(['a\nb.ts', 'q\'".ts', 'ümlaut.ts']);
  });

  it.each([
    ['missing.ts', 'no such file or folder'],
    ['src/**/*.vue', 'no file to scan matches this glob'],
    ['nowhere/**/*.ts', 'no file to scan matches this glob'],
    ['!src/a.ts', 'no file to scan matches this glob'],
  ])('refuses %s, naming it', (path, message) => {
    const root = make({ 'src/a.ts': '' });
    expect(() => list(root, { paths: [path] })).toThrow(
      expect.objectContaining({ name: 'UserError', message, file: path }),
    );
  });

  it('refuses a scan without a file', () => {
    const root = make({ 'a.md': '', 'empty/.keep': '' });
    expect(() => list(root)).toThrow(expect.objectContaining({ message: 'no file to scan', file: '.' }));
    expect(() => list(root, { paths: ['empty', 'a.md'] })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('a.md was not scanned') }),
    );
  });

  it('says that a named file of another kind is not read', () => {
    const root = make({ 'a.md': '', 'a.ts': '' });
    const { files, notices } = list(root, { paths: ['a.md', 'a.ts'] });
    expect(files).toEqual(['a.ts']);
    expect(notices).toEqual(['a.md was not scanned: files of this kind are not read']);
  });
});

describe('listFiles with git', () => {
  it('adds untracked files, and forgets nothing when run below the top', () => {
    const root = tempRepository({ 'src/a.ts': '', 'other/b.ts': '' });
    addFiles(root, { 'src/new.ts': '' });
    expect(list(root, { paths: ['src'] }).files).toEqual(['src/a.ts', 'src/new.ts']);
    expect(list(join(root, 'src')).files).toEqual(['a.ts', 'new.ts']);
  });

  it('scans tracked `build` and `out`, which outside git count as output', () => {
    const files = { 'src/a.ts': '', 'build/webpack.js': '', 'out/b.js': '' };
    expect(list(tempRepository(files)).files).toEqual(['build/webpack.js', 'out/b.js', 'src/a.ts']);
    expect(list(tempDir(files)).files).toEqual(['src/a.ts']);
  });

  it('says which tracked folders of output it left out, unless they are excluded', () => {
    const root = tempRepository({ 'a.ts': '', 'dist/x.js': '', 'dist/y.js': '' });
    expect(list(root).notices).toEqual([
      'dist was not scanned (2 files that git tracks or would track); name it to scan it, or exclude it to silence this',
    ]);
    expect(list(root, { exclude: ['dist/**'] }).notices).toEqual([]);
  });

  it('names repositories inside the repository, and scans them when asked', () => {
    const root = tempRepository({ 'a.ts': '' });
    const inner = join(root, 'inner');
    mkdirSync(inner);
    addFiles(inner, { 'b.ts': '' });
    gitIn(inner, 'init', '-q');
    gitIn(inner, 'add', '-A');
    gitIn(inner, 'commit', '-q', '-m', 'inner');
    const { files, notices } = list(root);
    expect(files).toEqual(['a.ts']);
    expect(notices).toEqual(['inner is a git repository of its own and was not scanned; name it to scan it']);
    expect(list(root, { paths: ['.', 'inner'] }).files).toEqual(['a.ts', 'inner/b.ts']);
    gitIn(root, 'add', 'inner');
    expect(list(root).notices).toEqual(notices);
  });

  it('lists conflicting files once', () => {
    const root = tempRepository({ 'a.ts': 'base' });
    gitIn(root, 'checkout', '-q', '-b', 'other');
    addFiles(root, { 'a.ts': 'theirs' });
    gitIn(root, 'commit', '-qam', 'theirs');
    gitIn(root, 'checkout', '-q', 'main');
    addFiles(root, { 'a.ts': 'ours' });
    gitIn(root, 'commit', '-qam', 'ours');
    expect(() => gitIn(root, 'merge', 'other')).toThrow();
    expect(list(root).files).toEqual(['a.ts']);
  });
});

describe('listFiles without git', () => {
  it('does not honour an ignore file of more than 1 MiB, and says so', () => {
    const root = tempDir({ '.gitignore': `a.ts\n${'#'.repeat(1024 * 1024)}`, 'a.ts': '' });
    const { files, notices } = list(root);
    expect(files).toEqual(['a.ts']);
    expect(notices).toEqual(['.gitignore is larger than 1 MiB and was not honoured']);
  });

  it('cannot re-include below an ignored folder, as in git', () => {
    const root = tempDir({ '.gitignore': 'gen/\n', 'gen/.gitignore': '!a.ts\n', 'gen/a.ts': '', 'b.ts': '' });
    expect(list(root).files).toEqual(['b.ts']);
  });

  it('forgets files that are removed between two listings', () => {
    const root = tempDir({ 'a.ts': '', 'b.ts': '' });
    expect(list(root).files).toEqual(['a.ts', 'b.ts']);
    rmSync(join(root, 'a.ts'));
    expect(list(root).files).toEqual(['b.ts']);
  });
});
