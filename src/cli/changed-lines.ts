import type { LineRange } from '../files/diff-lines.js';
import { lineIndex } from '../report/text.js';
import type { RunResult } from '../types/index.js';

/**
 * Changed lines one by one, for the files of a result; the open range of a new file ends with the file.
 * @param changed absolute file -> ranges
 * @returns absolute file -> 1-based lines
 */
export function lineSets(
  result: RunResult,
  changed: ReadonlyMap<string, readonly LineRange[]>,
): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    [...result.sources].map(([file, text]) => {
      const last = lineIndex(text).lineCount;
      const lines = (changed.get(file) ?? []).flatMap(({ start, end }) =>
        Array.from({ length: Math.max(0, Math.min(end, last) - start + 1) }, (_, at) => start + at),
      );
      return [file, new Set(lines)];
    }),
  );
}
