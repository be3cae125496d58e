import { applyEdits } from '../edits/apply.js';
import { javascript } from '../languages/javascript/language.js';
import type { TextEdit } from '../types/index.js';

/** Why a fix by itself must not be made: it leaves a name unused. Null when it leaves none. */
export function leftUnused(edits: readonly TextEdit[], sources: ReadonlyMap<string, string>): string | null {
  for (const file of new Set(edits.map((e) => e.file))) {
    const before = sources.get(file) ?? '';
    const after = applyEdits(
      before,
      edits.filter((e) => e.file === file),
    );
    const why = unusedAfter(file, before, after);
    if (why) return why;
  }
  return null;
}

/** Names that `after` declares and never reads and that `before` did read, as a reason for the user; null for none. */
export function unusedAfter(file: string, before: string, after: string): string | null {
  const left = [...javascript.unusedNames(file, before)];
  const names = javascript.unusedNames(file, after).filter((name) => {
    const i = left.indexOf(name);
    if (i < 0) return true;
    left.splice(i, 1);
    return false;
  });
  return names.length === 0
    ? null
    : `it would leave ${names.join(', ')} without a use, and what else depends on that name cannot be seen`;
}
