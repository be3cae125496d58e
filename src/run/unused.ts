import { applyEdits } from '../edits/apply.js';
import { javascript } from '../languages/javascript/language.js';
import type { IdleParameter } from '../languages/language.js';
import type { TextEdit } from '../types/index.js';

/**
 * A file with thousands of problems would be read once for the fix of each. Past this many UTF-16 units fixes are no longer
 * tried alone; what is written is tried in any case.
 */
const MAX_READ = 8_000_000;

/**
 * Tells why a fix by itself must not be made: it leaves a name unused. The function returned gives null when it leaves none.
 * @param sourceOf text of a file that a fix touches, BOM stripped
 */
export function unusedCheck(
  sourceOf: (file: string) => string,
): (edits: readonly TextEdit[], idle: readonly IdleParameter[]) => string | null {
  const unusedBefore = new Map<string, readonly string[]>();
  let read = 0;
  return (edits, idle) => {
    for (const file of new Set(edits.map((e) => e.file))) {
      const before = sourceOf(file);
      read += before.length;
      if (read > MAX_READ) return null;
      const known = unusedBefore.get(file) ?? javascript.unusedNames(file, before);
      unusedBefore.set(file, known);
      const after = applyEdits(
        before,
        edits.filter((e) => e.file === file),
      );
      const why = newlyUnused([...known, ...namesIn(file, idle)], javascript.unusedNames(file, after));
      if (why) return why;
    }
    return null;
  };
}

/**
 * Names that `after` declares and never reads and that `before` did read, as a reason for the user; null for none.
 * @param idle parameters that are meant to stay without a use
 */
export function unusedAfter(
  file: string,
  before: string,
  after: string,
  idle: readonly IdleParameter[],
): string | null {
  const known = [...javascript.unusedNames(file, before), ...namesIn(file, idle)];
  return newlyUnused(known, javascript.unusedNames(file, after));
}

function namesIn(file: string, idle: readonly IdleParameter[]): string[] {
  return idle.filter((parameter) => parameter.file === file).map(({ name }) => name);
}

function newlyUnused(before: readonly string[], after: readonly string[]): string | null {
  const left = [...before];
  const names = after.filter((name) => {
    const i = left.indexOf(name);
    if (i < 0) return true;
    left.splice(i, 1);
    return false;
  });
  return names.length === 0
    ? null
    : `it would leave ${names.join(', ')} without a use, and what else depends on that name cannot be seen`;
}
