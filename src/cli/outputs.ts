import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { shieldFromSignals } from '../edits/signals.js';
import { nearest } from '../files/nearest.js';
import type { ReportFormat } from '../report/format.js';
import { formats, getFormat } from '../report/index.js';
import { UserError } from '../types/user-error.js';

/** One report to write. `file` is absolute; null means standard output. */
export interface ReportTarget {
  readonly format: ReportFormat;
  readonly file: string | null;
}

/**
 * Reads `--format` values (`FMT` or `FMT:FILE`) and checks the files before a long scan is spent on them.
 * @param values as given; none means the default
 * @param fallback format of standard output when no value claims it and `values` is empty
 * @throws UserError for an unknown format, two reports for one place, or a file that cannot be written
 */
export function planReports(values: readonly string[], fallback: string, directory: string): ReportTarget[] {
  const targets = (values.length === 0 ? [fallback] : values).map((value) => parseTarget(value, directory));
  const places = targets.map((target) => target.file);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice === null) {
    throw new UserError(
      'two reports for standard output',
      'Give all but one a file: --format json:report.json.',
      '--format',
    );
  }
  if (twice !== undefined) throw new UserError('two reports for one file', 'Give each its own file.', twice);
  return targets;
}

function parseTarget(value: string, directory: string): ReportTarget {
  // Only the first colon separates: Windows paths hold another.
  const colon = value.indexOf(':');
  const id = colon === -1 ? value : value.slice(0, colon);
  const format = getFormat(id);
  if (format === undefined) {
    const ids = formats.map((each) => each.id);
    const near = nearest(id, ids);
    const hint = near === null ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`;
    throw new UserError(`unknown format "${id}"`, hint, '--format');
  }
  if (colon === -1) return { format, file: null };
  const path = value.slice(colon + 1);
  if (path === '') throw new UserError('no file after the colon', 'Write --format FMT:FILE, or --format FMT.', value);
  const file = resolve(directory, path);
  checkWritable(file, path);
  return { format, file };
}

/** @throws UserError when `file` (absolute; `path` as the user spells it) lies in no folder, is one, or cannot be one */
export function checkWritable(file: string, path: string): void {
  let folder: Stats | undefined;
  let existing: Stats | undefined;
  try {
    folder = statSync(dirname(file), { throwIfNoEntry: false });
    existing = statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw cannotWrite(error, path);
  }
  if (!folder?.isDirectory()) throw new UserError('the folder of this file does not exist', 'Create it first.', path);
  if (existing?.isDirectory()) throw new UserError('this is a folder', 'Name a file.', path);
}

function cannotWrite(error: unknown, path: string): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new UserError(`cannot be written (${code})`, 'Check the name and the permissions of its folder.', path);
}

/**
 * Writes a report so that a reader sees all of it or the old content.
 * @throws UserError with the system's reason
 */
export function writeOutput(file: string, text: string): void {
  const release = shieldFromSignals();
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const existing = statSync(file, { throwIfNoEntry: false });
    // A device or pipe (/dev/stderr, a FIFO) cannot be replaced, only written to.
    if (existing !== undefined && !existing.isFile()) writeFileSync(file, text);
    else {
      writeFileSync(temporary, text);
      renameSync(temporary, file);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw cannotWrite(error, file);
  } finally {
    release();
  }
}
