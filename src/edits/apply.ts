import type { TextEdit } from '../types/index.js';

/**
 * Applies edits to the text they were made for.
 * @param text source with its BOM stripped; spans are UTF-16 offsets into it
 * @param edits of this one file, sorted by start, not overlapping
 * @throws TypeError when they are not: a programming error
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const { span, text: replacement } of edits) {
    const [start, end] = span;
    if (start < at || end < start || end > text.length)
      throw new TypeError(
        `edit [${start}, ${end}) is out of order or outside of the text (length ${text.length}, previous end ${at})`,
      );
    out += text.slice(at, start) + replacement;
    at = end;
  }
  return out + text.slice(at);
}
