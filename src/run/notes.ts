import { lineIndex, relativePath } from '../report/text.js';
import { isSamePlace, type Note, type Place } from '../types/index.js';

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
    places.set(text, [...known, ...at.filter((place) => !known.some((other) => isSamePlace(place, other)))]);
  }
  return [...places].map(([text, [first, ...more]]) => {
    if (!first) return text;
    const { line } = lineIndex(read(first.file) ?? '').position(first.span[0]);
    const others = more.length === 0 ? '' : ` and ${more.length} other place${more.length === 1 ? '' : 's'}`;
    return `${text} ${relativePath(root, first.file)}:${line}${others}`;
  });
}
