import { bracketsOf } from './brackets.js';

/** Deeper texts are refused: no request is nested like that, and recursive code would overflow on them. */
const MAX_DEPTH = 500;

/** Whether the brackets of a JSON text are nested deeper than 500 levels. The text need not be valid. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of bracketsOf(text)) {
    depth += bracket === '{' || bracket === '[' ? 1 : -1;
    if (depth > MAX_DEPTH) {
      return true;
    }
  }
  return false;
}
