import { SOURCE_EXTENSIONS } from '../files/defaults.js';
import { listFiles } from '../files/list.js';
import { type ScannedFile, scanFiles } from '../files/scan.js';
import { UserError } from '../types/user-error.js';
import type { Settings } from './settings.js';

/** Components whose scripts may import modules of the project; their code is not read. */
const COMPONENTS = ['.vue', '.svelte', '.astro', '.mdx'];

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
    const extensions = [...SOURCE_EXTENSIONS, ...COMPONENTS];
    const all = listFiles({ root, paths: [], include: [], exclude: [], extensions });
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
