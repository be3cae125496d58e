import type { Reading } from '../languages/reading.js';
import { type FieldBinding, placeKey } from '../types/index.js';

/** What sets a field, with each value for reading on. */
interface Collected {
  readonly bindings: FieldBinding[];
  readonly readings: Reading[];
  readonly open: string[];
}

/** What all these paths lead to, below each of the objects. */
export function collect(holders: readonly Reading[], paths: readonly (readonly string[])[]): Collected {
  const found = holders.flatMap((holder) => paths.map((path) => holder.field(path)));
  return {
    bindings: found.flatMap((f) => f.bindings),
    readings: found.flatMap((f) => f.readings),
    open: found.flatMap((f) => f.open),
  };
}

/** The same with more reasons why there may be further values. */
export function withOpen(found: Collected, open: readonly string[]): Collected {
  return open.length === 0 ? found : { ...found, open: [...open, ...found.open] };
}

/** What stands in no other API's body. */
export function withoutOthers(found: Collected, others: ReadonlySet<string>): Collected {
  if (others.size === 0) return found;
  const isOwn = ({ site }: FieldBinding): boolean => !others.has(placeKey(site));
  return {
    ...found,
    bindings: found.bindings.filter(isOwn),
    readings: found.readings.filter((_, i) => found.bindings[i] === undefined || isOwn(found.bindings[i])),
  };
}
