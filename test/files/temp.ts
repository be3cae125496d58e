import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { addFiles, gitIn } from './repository.js';

export { addFiles, gitIn };

const created: string[] = [];

afterEach(() => {
  for (const path of created.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A fresh directory with these files (path -> content), removed after the test. */
export function tempDir(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opus-codemod-test-')));
  created.push(root);
  addFiles(root, files);
  return root;
}

/** A repository on branch `main` with everything committed. */
export function tempRepository(files: Readonly<Record<string, string | Buffer>>): string {
  const root = tempDir(files);
  gitIn(root, 'init', '-q', '-b', 'main');
  gitIn(root, 'add', '-A');
  gitIn(root, 'commit', '-q', '--allow-empty', '-m', 'start');
  return root;
}
