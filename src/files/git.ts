import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../types/user-error.js';
import { type LineRange, parseAddedLines } from './diff-lines.js';
import { git, splitNul } from './spawn-git.js';

/** Absolute path (symlinks resolved) of the work tree that holds `directory`, or null outside git. */
export function repositoryRoot(directory: string): string | null {
  const answer = git(directory, ['rev-parse', '--show-toplevel']);
  return answer.status === 0 ? resolve(answer.stdout.replace(/\r?\n$/, '')) : null;
}

/** Paths per git call: keeps the command line below the 32,767 characters that Windows allows. */
const PATHS_PER_CALL = 60;

/**
 * Those of `files` (absolute) whose present content git could not bring back: modified, staged, untracked or ignored.
 * Files outside any work tree are not listed. Order of `files` is kept.
 */
export function dirtyFiles(files: readonly string[]): string[] {
  const roots = new Map<string, string | null>();
  const byRoot = new Map<string, Map<string, string>>();
  for (const file of files) {
    const real = realPath(file);
    const directory = dirname(real);
    let root = roots.get(directory);
    if (root === undefined) {
      root = repositoryRoot(directory);
      roots.set(directory, root);
    }
    if (root === null) continue;
    const members = byRoot.get(root) ?? new Map<string, string>();
    members.set(real, file);
    byRoot.set(root, members);
  }
  const dirty = new Set<string>();
  for (const [root, members] of byRoot) {
    const paths = [...members.keys()];
    for (let start = 0; start < paths.length; start += PATHS_PER_CALL) {
      for (const path of statusPaths(root, paths.slice(start, start + PATHS_PER_CALL))) {
        const file = members.get(path);
        if (file !== undefined) dirty.add(file);
      }
    }
  }
  return files.filter((file) => dirty.has(file));
}

function statusPaths(root: string, paths: readonly string[]): string[] {
  const relativePaths = paths.map((path) => relative(root, path));
  const answer = git(root, [
    '--literal-pathspecs',
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--untracked-files=all',
    '--ignored=traditional',
    '--',
    ...relativePaths,
  ]);
  if (answer.status !== 0) {
    throw new UserError(
      `git status failed: ${firstLine(answer.stderr)}`,
      'Repair the repository, or pass --force to write without this check.',
      root,
    );
  }
  // Each entry is two status letters, a space and the path from the top of the work tree.
  return splitNul(answer.stdout).map((entry) => join(root, entry.slice(3)));
}

/**
 * Lines that differ from the merge base of HEAD and `ref`, uncommitted ones and untracked files included.
 * Keys are absolute paths below `root` as the caller spells it; lines are 1-based. `ref` defaults to the remote's default
 * branch, else main or master.
 * @throws UserError outside git, when the ref does not exist, or when history is too shallow for a merge base
 */
export function changedLines(root: string, ref?: string): ReadonlyMap<string, readonly LineRange[]> {
  const top = requireRepository(root, '--changed');
  const commit = resolveCommit(top, ref);
  const diff = git(top, [
    'diff',
    '--unified=0',
    '--find-renames',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    '--ignore-submodules=all',
    '--merge-base',
    commit,
  ]);
  if (diff.status !== 0) {
    throw new UserError(
      `git cannot compare with ${ref ?? 'the default branch'}: ${firstLine(diff.stderr)}`,
      'In a shallow clone fetch the history first (actions/checkout: fetch-depth: 0).',
    );
  }
  const toCaller = callerPath(root, top);
  const lines = new Map<string, readonly LineRange[]>();
  for (const [path, ranges] of parseAddedLines(diff.stdout)) lines.set(toCaller(path), ranges);
  const untracked = git(top, ['ls-files', '-z', '--others', '--exclude-standard']);
  for (const path of splitNul(untracked.stdout)) {
    lines.set(toCaller(path), [{ start: 1, end: Number.MAX_SAFE_INTEGER }]);
  }
  return lines;
}

/**
 * Absolute paths (below `root` as the caller spells it) of the files added or changed in the index.
 * @throws UserError outside git
 */
export function stagedFiles(root: string): string[] {
  const top = requireRepository(root, '--staged');
  const answer = git(top, ['diff', '--cached', '--name-only', '-z', '--no-renames', '--diff-filter=ACM']);
  if (answer.status !== 0) {
    throw new UserError(`git cannot list staged files: ${firstLine(answer.stderr)}`, 'Repair the repository.', top);
  }
  return splitNul(answer.stdout).map(callerPath(root, top));
}

function requireRepository(root: string, flag: string): string {
  const top = repositoryRoot(root);
  if (top !== null) return top;
  throw new UserError(`${flag} needs a git repository`, 'Run inside one, or leave the flag out.', root);
}

function resolveCommit(top: string, ref: string | undefined): string {
  const names = ref === undefined ? ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] : [ref];
  for (const name of names) {
    // `--end-of-options` keeps a ref such as `--output=x` from being read as an option.
    const answer = git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    if (answer.status === 0) return answer.stdout.trim();
  }
  throw ref === undefined
    ? new UserError('--changed found no default branch to compare with', 'Name one: --changed=REF.')
    : new UserError(
        `git knows no commit "${ref}"`,
        'Check the name after --changed=, and in a shallow clone fetch it first (actions/checkout: fetch-depth: 0).',
      );
}

/** Turns a path from the top of the work tree into one below `root` as the caller spelled it (through a symlink, say). */
function callerPath(root: string, top: string): (path: string) => string {
  const realRoot = realPath(root);
  return (path) => resolve(root, relative(realRoot, join(top, path)));
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no reason given'
  );
}
