import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResolver } from '../../src/languages/javascript/project/resolve.js';
import { tempDir } from './temp.js';

const FILES = {
  'main.ts': '',
  'a.ts': '',
  'a.js': '',
  'a/index.ts': '',
  'b/index.tsx': '',
  'c/package.json': '{ "main": "./lib/start.ts" }',
  'c/index.ts': '',
  'c/lib/start.ts': '',
  'd.ts': '',
  'd/inner.ts': '',
  'e.mjs': '',
  'node_modules/x/index.ts': '',
};

describe('the file that an import means', () => {
  /** Specifier, importing file, file meant. */
  it.each([
    ['./a', 'main.ts', 'a.ts'],
    ['./a.js', 'main.ts', 'a.ts'],
    ['./a.ts?raw', 'main.ts', 'a.ts'],
    ['./a/', 'main.ts', 'a/index.ts'],
    ['./b', 'main.ts', 'b/index.tsx'],
    // What package.json says comes before an index.
    ['./c', 'main.ts', 'c/lib/start.ts'],
    ['./e', 'main.ts', 'e.mjs'],
    ['./linked/inner', 'main.ts', 'd/inner.ts'],
    ['./node_modules/x', 'main.ts', null],
    ['./missing', 'main.ts', null],
    // These are directories, also beside a file of that name.
    ['.', 'a/other.ts', 'a/index.ts'],
    ['..', 'a/deep/other.ts', 'a/index.ts'],
    ['./', 'b/other.ts', 'b/index.tsx'],
  ])('%s in %s is %s', (specifier, importer, meant) => {
    const root = tempDir(FILES);
    symlinkSync(join(root, 'd'), join(root, 'linked'));
    const { resolve } = createResolver(new Map());
    expect(resolve(specifier, join(root, importer))).toBe(meant && join(root, meant));
  });

  it('is not taken from what another spelling of the same path means', () => {
    const root = tempDir(FILES);
    const { resolve } = createResolver(new Map());
    expect(resolve('./a', join(root, 'main.ts'))).toBe(join(root, 'a.ts'));
    expect(resolve('.', join(root, 'a/other.ts'))).toBe(join(root, 'a/index.ts'));
  });
});
