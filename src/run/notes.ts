import { lineIndex, relativePath } from '../report/text.js';
import type { Note, Place } from '../types/index.js';

/**
 * Notes on a fix as a reader sees them, each once: a note that names places says the first of all those named with its
 * words (`… at src/jobs.ts:12`), and how many there are besides.
 * @param read text of a file with its BOM stripped, or null
 * @param root absolute directory that paths are relative to
 */
export function noteTexts(notes: readonly Note[], read: (file: string) => string | null, root: string): string[] {
  const places = new Map<string, Place[]>();
  for (const note of notes) {
    const { text, at } = typeof note === 'string' ? { text: note, at: [] } : note;
    const known = places.get(text) ?? [];
    const isNew = (place: Place): boolean =>
      !known.some((other) => other.file === place.file && other.span[0] === place.span[0]);
    places.set(text, [...known, ...at.filter(isNew)]);
  }
  return [...places].map(([text, [first, ...more]]) => {
    if (!first) return text;
    const { line } = lineIndex(read(first.file) ?? '').position(first.span[0]);
    const others = more.length === 0 ? '' : ` and ${more.length} other place${more.length === 1 ? '' : 's'}`;
    return `${text} ${relativePath(root, first.file)}:${line}${others}`;
  });
}
