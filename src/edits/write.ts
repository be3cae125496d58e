import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { removeLeftovers, temporaryName } from './leftovers.js';
import { shieldFromSignals } from './signals.js';

export interface WriteFile {
  readonly file: string;
  /** Text that the new text was made from, BOM stripped: the file must still hold it. */
  readonly original: string;
  /** New text, BOM stripped. */
  readonly text: string;
  /** Whether the file starts with a byte order mark; it keeps it. */
  readonly bom: boolean;
}

export interface WriteResult {
  readonly written: readonly string[];
  /** Files that still hold what they held before. */
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
}

interface Job {
  readonly file: string;
  /** Where the file really is: symbolic links stay links. */
  readonly target: string;
  readonly mode: number;
  readonly bytes: Buffer;
}

/**
 * Replaces files, each atomically: a reader sees the old bytes or the new ones. Nothing is written unless every file of
 * the batch can be and still holds what was read.
 * @returns what was written and what was not; a failure half-way leaves the files written by then. Never throws for
 *   what the file system says.
 */
export function writeFiles(batch: readonly WriteFile[]): WriteResult {
  const jobs: Job[] = [];
  const problems = new Map<string, string>();
  const targets = new Set<string>();
  for (const entry of batch) {
    try {
      const job = check(entry);
      if (targets.has(job.target)) throw new Error('the same file is to be written twice');
      targets.add(job.target);
      jobs.push(job);
    } catch (error) {
      problems.set(entry.file, reasonOf(error));
    }
  }
  if (problems.size > 0) {
    return {
      written: [],
      failed: batch.map(({ file }) => ({
        file,
        reason: problems.get(file) ?? 'not written, because another file of the run cannot be',
      })),
    };
  }
  const release = shieldFromSignals();
  const written: string[] = [];
  const failed: { file: string; reason: string }[] = [];
  try {
    for (const directory of new Set(jobs.map(({ target }) => dirname(target)))) removeLeftovers(directory);
    for (const job of jobs) {
      if (failed.length > 0) {
        failed.push({ file: job.file, reason: 'not written, because writing another file failed before' });
        continue;
      }
      try {
        replace(job);
        written.push(job.file);
      } catch (error) {
        failed.push({ file: job.file, reason: reasonOf(error) });
      }
    }
  } finally {
    release();
  }
  return { written, failed };
}

function encode(text: string, bom: boolean): Buffer {
  return Buffer.from(bom ? `\uFEFF${text}` : text, 'utf8');
}

function check(entry: WriteFile): Job {
  const target = realpathSync(entry.file);
  const stats = statSync(target);
  if (!stats.isFile()) throw new Error('not a regular file');
  accessSync(target, constants.R_OK | constants.W_OK);
  accessSync(dirname(target), constants.W_OK);
  if (!readFileSync(target).equals(encode(entry.original, entry.bom)))
    throw new Error('the file has changed since it was read');
  return { file: entry.file, target, mode: stats.mode & 0o7777, bytes: encode(entry.text, entry.bom) };
}

function replace({ target, mode, bytes }: Job): void {
  const temporary = join(dirname(target), temporaryName(randomBytes(6).toString('hex')));
  try {
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // The mode given to open is cut by the umask.
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return 'the file does not exist any more';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `no permission to write it or its directory (${code})`;
    case 'ENOSPC':
      return 'no space left on the device';
    default:
      return error.message;
  }
}
