import { parsePatch } from 'diff';
import type { LineRange } from '../files/diff-lines.js';
import type { GitHubApi } from './github-api.js';
import { at, textAt } from './json.js';

/** A stretch of a diff as the new version of the file reads. GitHub takes comments on these lines only. */
export interface DiffHunk {
  /** 1-based number of the first line. */
  readonly start: number;
  /** Context and added lines, without their line breaks. */
  readonly lines: readonly string[];
  /** Those that are added. */
  readonly added: readonly LineRange[];
}

/** One file of a diff that GitHub made. */
export interface DiffFile {
  /** From the top of the repository, forward slashes. */
  readonly path: string;
  /** Null where GitHub leaves the diff out: the file is too large, or binary. */
  readonly hunks: readonly DiffHunk[] | null;
}

/** GitHub lists no more files than these (docs "List pull requests files" and "Compare two commits", 2026-11). */
const MAX_PULL_FILES = 3000;
const MAX_COMPARED_FILES = 300;

/**
 * Files of a pull request; null when there are more than GitHub tells.
 * @throws ApiError
 */
export async function pullRequestFiles(api: GitHubApi, number: number): Promise<readonly DiffFile[] | null> {
  return diffFiles(await api.list(`pulls/${number}/files`), MAX_PULL_FILES);
}

/**
 * Files that differ between `head` and its merge base with `base`; null when there are more than GitHub tells.
 * @throws ApiError
 */
export async function comparedFiles(api: GitHubApi, base: string, head: string): Promise<readonly DiffFile[] | null> {
  const files = at(await api.get(`compare/${base}...${head}`), 'files');
  return diffFiles(Array.isArray(files) ? files : [], MAX_COMPARED_FILES);
}

function diffFiles(files: readonly unknown[], most: number): readonly DiffFile[] | null {
  if (files.length >= most) return null;
  return files.flatMap((file) => {
    const path = textAt(file, 'filename');
    if (path === null || textAt(file, 'status') === 'removed') return [];
    const patch = textAt(file, 'patch');
    return [{ path, hunks: patch === null ? withoutPatch(file) : parseHunks(patch) }];
  });
}

/** A file that was only renamed has no diff to show, and no changes. */
function withoutPatch(file: unknown): readonly DiffHunk[] | null {
  return at(file, 'changes') === 0 && textAt(file, 'status') === 'renamed' ? [] : null;
}

/** Reads the hunks that GitHub gives without file names; null when they make no sense. */
export function parseHunks(patch: string): readonly DiffHunk[] | null {
  try {
    return parsePatch(`--- a\n+++ b\n${patch}\n`).flatMap((file) => file.hunks.map(rightSide));
  } catch {
    return null;
  }
}

function rightSide(hunk: { readonly newStart: number; readonly lines: readonly string[] }): DiffHunk {
  const lines: string[] = [];
  const added: LineRange[] = [];
  for (const line of hunk.lines) {
    // A backslash tells of a missing line break at the end of the file.
    if (line.startsWith('-') || line.startsWith('\\')) continue;
    const number = hunk.newStart + lines.length;
    lines.push(line.slice(1));
    if (line.startsWith('+')) added.push({ start: number, end: number });
  }
  return { start: hunk.newStart, lines, added };
}
