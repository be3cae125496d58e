import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import fastGlob from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import type { DirectoryListing } from './git-listing.js';
import { toPosix } from './patterns.js';

/** A longer ignore file is no list that a person keeps; reading it could only cost time. */
const MAX_IGNORE_FILE_BYTES = 1024 * 1024;

/**
 * Files below `directory` by walking it: nested `.gitignore` files are honoured, `skipped` folder names left out, symbolic
 * links not followed. A folder that cannot be read becomes a notice.
 */
export function listByWalking(
  directory: string,
  skipped: ReadonlySet<string>,
  wanted: (path: string) => boolean,
): DirectoryListing {
  const notices: string[] = [];
  const entries = fastGlob.sync('**/*', {
    cwd: directory,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    ignore: [...skipped].map((name) => `**/${name}/**`),
    fs: { readdirSync: quietReaddir(directory, notices) },
  });
  const ignoreFiles = entries.filter((path) => posix.basename(path) === '.gitignore');
  const ignored = compileIgnoreFiles(directory, ignoreFiles, notices);
  return { paths: entries.filter((path) => wanted(path) && !ignored(path)), notices };
}

interface Readdir {
  (path: string, options: { withFileTypes: true }): Dirent[];
  (path: string): string[];
}

/** `readdirSync` for fast-glob, with an unreadable folder standing for an empty one. */
function quietReaddir(root: string, notices: string[]): Readdir {
  function read(path: string, options: { withFileTypes: true }): Dirent[];
  function read(path: string): string[];
  function read(path: string, options?: { withFileTypes: true }): Dirent[] | string[] {
    try {
      return options === undefined ? readdirSync(path) : readdirSync(path, options);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      notices.push(`${toPosix(relative(root, path)) || '.'} could not be listed (${code}) and was not scanned`);
      return [];
    }
  }
  return read;
}

/**
 * Answers whether a file (path relative to `root`) is ignored. A deeper ignore file overrides those above it, except below
 * a folder that is itself ignored, as in git.
 */
function compileIgnoreFiles(
  root: string,
  ignoreFiles: readonly string[],
  notices: string[],
): (path: string) => boolean {
  const rules = new Map<string, Ignore>();
  for (const path of ignoreFiles) {
    const rule = readIgnoreFile(root, path, notices);
    if (rule !== null) rules.set(posix.dirname(path), rule);
  }
  if (rules.size === 0) return () => false;
  const folders = new Map<string, boolean>([['.', false]]);

  const byRules = (path: string): boolean => {
    const bare = path.replace(/\/$/, '');
    let verdict = false;
    for (const folder of ancestors(bare)) {
      const rule = rules.get(folder);
      const result = rule?.test(folder === '.' ? path : path.slice(folder.length + 1));
      if (result?.ignored) verdict = true;
      else if (result?.unignored) verdict = false;
    }
    return verdict;
  };
  const folderIgnored = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const verdict = folderIgnored(posix.dirname(folder)) || byRules(`${folder}/`);
    folders.set(folder, verdict);
    return verdict;
  };
  return (path) => folderIgnored(posix.dirname(path)) || byRules(path);
}

function readIgnoreFile(root: string, path: string, notices: string[]): Ignore | null {
  const file = join(root, path);
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new Error('not a regular file');
    if (stats.size > MAX_IGNORE_FILE_BYTES) {
      notices.push(`${path} is larger than 1 MiB and was not honoured`);
      return null;
    }
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    notices.push(`${path} could not be read and was not honoured`);
    return null;
  }
}

/** Folders from the top (`.`) down to the one that holds `path`. */
function ancestors(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.unshift(folder);
  return ['.', ...folders];
}
