import { COMPONENT_EXTENSIONS, SOURCE_EXTENSIONS } from '../files/defaults.js';
import { listFiles } from '../files/list.js';
import { type ScannedFile, scanFiles } from '../files/scan.js';
import { UserError } from '../types/user-error.js';
import type { Settings } from './settings.js';

/** Files that may import modules of the project. */
const IMPORTERS = [...SOURCE_EXTENSIONS, ...COMPONENT_EXTENSIONS, '.mdx'];

/**
 * Files of the project that a scan leaves out, because other paths were named, or by its settings or their kind, and that
 * may still use what the scanned modules export.
 * @param scanned what the scan reads
 */
export function filesBeyond(
  { root, maxBytes }: Pick<Settings, 'root' | 'maxBytes'>,
  scanned: readonly ScannedFile[],
): readonly ScannedFile[] {
  const known = new Set(scanned.map(({ file }) => file));
  try {
    const all = listFiles({ root, paths: [], include: [], exclude: [], extensions: IMPORTERS });
    return scanFiles(
      all.filter((file) => !known.has(file)),
      [],
      { maxBytes },
    );
  } catch (error) {
    // There is nothing else in the project.
    if (error instanceof UserError) return [];
    throw error;
  }
}
