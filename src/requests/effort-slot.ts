import type { Reading } from '../languages/reading.js';
import type { EffortSlot } from '../types/index.js';
import { collect } from './collected.js';

/** The effort beside each place where `thinking` may stand. */
export function effortSlot(
  keys: readonly string[],
  parameters: Reading,
  thinking: readonly (readonly string[])[],
): EffortSlot {
  const parents = new Map(thinking.map((path) => [path.slice(0, -1).join('.'), path.slice(0, -1)]));
  const below = (rest: readonly string[]): ReturnType<typeof collect> =>
    collect([parameters], rest.length === 0 ? [] : [...parents.values()].map((path) => [...path, ...rest]));
  const own = below(keys);
  return { keys, bindings: own.bindings, holders: below(keys.slice(0, -1)).bindings, open: [...new Set(own.open)] };
}
