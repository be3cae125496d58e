import { listFiles } from '../files/list.js';
import { toPosix } from '../files/patterns.js';
import { type ScannedFile, scanFiles } from '../files/scan.js';
import { markers } from '../run/markers.js';
import type { RunOptions } from '../run/run-options.js';
import type { RunResult } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import type { Settings } from './settings.js';

/*
 * A scan of one file whose text comes from elsewhere than the disk. Values are followed through the project around it; what
 * is odd about other files is not its reader's concern, and they are not changed.
 */

/** The byte pass over the project with the buffer in place of its file, sorted by path. */
export function filesAround(buffer: ScannedFile, settings: Settings): ScannedFile[] {
  const { maxBytes } = settings;
  const others = projectFiles(settings).filter((file) => file !== buffer.file);
  const scanned = [...scanFiles(others, markers(settings.transforms, settings.surfaces), { maxBytes }), buffer];
  return scanned.sort((a, b) => (toPosix(a.file) < toPosix(b.file) ? -1 : 1));
}

function projectFiles({ root, include, exclude }: Settings): readonly string[] {
  try {
    return listFiles({ root, paths: [], include, exclude });
  } catch (error) {
    // There is nothing else to scan.
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Picks the fixes that change the buffer and nothing else. */
export function choiceWithin({ file }: ScannedFile): NonNullable<RunOptions['choose']> {
  return async (findings) => {
    const within = findings.filter(({ fix }) => fix?.edits.every((edit) => edit.file === file));
    return new Set(within.map(({ id }) => id));
  };
}

/** The result without what is said of other files. */
export function reportOn({ file }: ScannedFile, result: RunResult): RunResult {
  const files = result.files.filter((each) => each.file === file);
  const failed = files.filter(({ status }) => status === 'failed').length;
  return { ...result, files, notices: [], counts: { ...result.counts, skipped: 0, failed } };
}
