import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineRange } from '../files/diff-lines.js';
import { changedLines } from '../files/git.js';
import { git } from '../files/spawn-git.js';
import { UserError } from '../types/user-error.js';
import type { ActionEvent } from './event.js';
import { ApiError, type GitHubApi } from './github-api.js';
import { comparedFiles, type DiffFile, pullRequestFiles } from './patch.js';

/** Absolute file -> its lines that the change under review adds or alters. */
export type ChangedLines = ReadonlyMap<string, readonly LineRange[]>;

export interface ChangesQuery {
  readonly event: ActionEvent;
  /** Absolute directory that is scanned, symlinks resolved. */
  readonly root: string;
  /** Absolute top of the work tree, symlinks resolved. */
  readonly repositoryRoot: string;
  /** Null where GitHub is not to be asked. */
  readonly api: GitHubApi | null;
}

const WHOLE_FILE: readonly LineRange[] = [{ start: 1, end: Number.MAX_SAFE_INTEGER }];

/**
 * Finds out which lines are new: from the local history, which knows best, else from GitHub.
 * @returns the lines, or in words why they are not known
 */
export async function findChanges(query: ChangesQuery): Promise<ChangedLines | string> {
  const reasons: string[] = [];
  for (const ref of localBases(query)) {
    try {
      return changedLines(query.root, ref);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      reasons.push(error.message);
    }
  }
  const local = reasons[0] ?? 'the event names no commit to compare with';
  const { api, event } = query;
  if (api === null || (event.pullRequest === null && event.range === null)) return local;
  try {
    const files = await remoteFiles(api, event);
    return files === null ? 'the change has more files than GitHub lists' : linesOf(files, query.repositoryRoot);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `${local}; GitHub was asked instead and refused (${error.status}: ${error.message})`;
  }
}

/** Commits to compare with, the best first. */
function localBases({ event, root }: ChangesQuery): readonly (string | undefined)[] {
  const { pullRequest, range } = event;
  if (pullRequest !== null) {
    // actions/checkout takes the merge of both branches; its first parent is the base as it was merged, which may be
    // newer than the one the event names.
    const second = git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^2']);
    const merged = second.status === 0 && second.stdout.trim() === pullRequest.headSha;
    return merged ? ['HEAD^1', pullRequest.baseSha] : [pullRequest.baseSha];
  }
  if (range !== null) return [range.base];
  return event.name === 'push' ? [] : [undefined];
}

async function remoteFiles(api: GitHubApi, event: ActionEvent): Promise<readonly DiffFile[] | null> {
  if (event.pullRequest !== null) return pullRequestFiles(api, event.pullRequest.number);
  return event.range === null ? null : comparedFiles(api, event.range.base, event.range.head);
}

function linesOf(files: readonly DiffFile[], top: string): ChangedLines {
  return new Map(files.map((file) => [join(top, file.path), rangesOf(join(top, file.path), file)]));
}

/** Line numbers of GitHub's diff count only where the file here is the one that GitHub speaks of. */
function rangesOf(path: string, { hunks }: DiffFile): readonly LineRange[] {
  if (hunks === null) return WHOLE_FILE;
  let lines: readonly string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch {
    return WHOLE_FILE;
  }
  const same = hunks.every((hunk) => hunk.lines.every((line, at) => lines[hunk.start - 1 + at] === line));
  return same ? hunks.flatMap((hunk) => hunk.added) : WHOLE_FILE;
}
