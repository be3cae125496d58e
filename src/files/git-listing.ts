import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { git, splitNul } from './spawn-git.js';

export interface DirectoryListing {
  /** Paths relative to the listed directory, forward slashes, unsorted; symbolic links left out. */
  readonly paths: readonly string[];
  /** What the user should know: nested repositories, unreadable folders. */
  readonly notices: readonly string[];
}

const STAGED_ENTRY = /^(\d{6}) [0-9a-f]+ \d\t([\s\S]*)$/;

/**
 * Files below `directory` that git tracks or would track, or null where git is no help: outside a work tree, without git,
 * or in a folder that the repository ignores as a whole.
 */
export function listWithGit(directory: string, wanted: (path: string) => boolean): DirectoryListing | null {
  const answer = git(directory, ['ls-files', '-z', '--stage', '--cached', '--others', '--exclude-standard']);
  if (answer.status !== 0) return null;
  if (answer.stdout === '' && git(directory, ['check-ignore', '--quiet', '.']).status === 0) return null;
  const paths = new Set<string>();
  const nested: string[] = [];
  for (const entry of splitNul(answer.stdout)) {
    const staged = STAGED_ENTRY.exec(entry);
    const path = staged?.[2] ?? entry;
    const mode = staged?.[1];
    if (mode === '160000' || path.endsWith('/')) nested.push(path.replace(/\/$/, ''));
    else if (mode !== '120000' && wanted(path) && (mode !== undefined || isRegularFile(join(directory, path)))) {
      paths.add(path);
    }
  }
  const notices = nested.map(
    (path) => `${path} is a git repository of its own and was not scanned; name it to scan it`,
  );
  for (const line of answer.stderr.split('\n')) {
    if (line.startsWith('warning: could not open')) notices.push(`git could not list everything: ${line}`);
  }
  return { paths: [...paths], notices };
}

function isRegularFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
