import { applyEdits } from '../edits/apply.js';
import { javascript } from '../languages/javascript/language.js';
import type { TextEdit } from '../types/index.js';

/**
 * A file with thousands of problems would be read once for the fix of each. Past this many UTF-16 units fixes are no longer
 * tried alone; what is written is tried in any case.
 */
const MAX_READ = 8_000_000;

/**
 * Tells why a fix by itself must not be made: it leaves a name unused. The function returned gives null when it leaves none.
 * @param sources text of every file that a fix may touch, BOM stripped
 */
export function unusedCheck(sources: ReadonlyMap<string, string>): (edits: readonly TextEdit[]) => string | null {
  const unusedBefore = new Map<string, readonly string[]>();
  let read = 0;
  return (edits) => {
    for (const file of new Set(edits.map((e) => e.file))) {
      const before = sources.get(file) ?? '';
      read += before.length;
      if (read > MAX_READ) return null;
      const known = unusedBefore.get(file) ?? javascript.unusedNames(file, before);
      unusedBefore.set(file, known);
      const after = applyEdits(
        before,
        edits.filter((e) => e.file === file),
      );
      const why = newlyUnused(known, javascript.unusedNames(file, after));
      if (why) return why;
    }
    return null;
  };
}

/** Names that `after` declares and never reads and that `before` did read, as a reason for the user; null for none. */
export function unusedAfter(file: string, before: string, after: string): string | null {
  return newlyUnused(javascript.unusedNames(file, before), javascript.unusedNames(file, after));
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
