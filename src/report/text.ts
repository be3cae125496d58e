import { posix, win32 } from 'node:path';
import type { RunResult, Span } from '../types/index.js';

/** 1-based line and 1-based column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The end is exclusive, as in spans. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Lines of one text. A line ends at `\n`, as in git and diff tools; a `\r` before it belongs to the line break. */
export interface LineIndex {
  readonly text: string;
  readonly lineCount: number;
  /** Position of a UTF-16 offset, clamped to the text. O(log lines). */
  position(offset: number): Position;
  range(span: Span): Range;
  /** UTF-16 offset at which a 1-based line starts; the length of the text for lines after the last. */
  lineStart(line: number): number;
  /** A 1-based line without its line break; empty for lines after the last. */
  lineText(line: number): string;
}

/**
 * Indexes a text.
 *
 * @param text source with its BOM stripped, so that offsets agree with spans
 */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineStart = (line: number): number => starts[line - 1] ?? text.length;
  const position = (offset: number): Position => {
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
  return {
    text,
    lineCount: starts.length,
    position,
    range: ([start, end]) => ({ start: position(start), end: position(Math.max(start, end)) }),
    lineStart,
    lineText: (line) => text.slice(lineStart(line), lineStart(line + 1)).replace(/\r?\n$/, ''),
  };
}

/** Line indexes of the scanned files, made once per file and report. */
export interface Sources {
  /** Index of the scanned text of an absolute path; of an empty text when the result does not hold the file. */
  of(file: string): LineIndex;
}

/** Gives access to the scanned texts of a result by absolute path. */
export function sourcesOf(result: Pick<RunResult, 'sources'>): Sources {
  const indexes = new Map<string, LineIndex>();
  return {
    of(file) {
      const known = indexes.get(file);
      if (known !== undefined) return known;
      const made = lineIndex(result.sources.get(file) ?? '');
      indexes.set(file, made);
      return made;
    },
  };
}

/**
 * Path of `file` as seen from `root`, with forward slashes on every platform. Both are absolute; Windows paths are told
 * by their drive letter or UNC prefix, so the answer does not depend on where the report is made. A file on another
 * drive keeps its absolute path.
 */
export function relativePath(root: string, file: string): string {
  if (/^(?:[a-z]:[\\/]|\\\\)/i.test(root)) return win32.relative(root, file).replaceAll('\\', '/');
  return posix.relative(root, file);
}
