import type { Place, Value } from '../../../types/index.js';

/** Past this many possibilities the flow shows only where each is written, past the other only where they meet. */
const MAX_SHOWN = 3;
const MAX_PLACES = 8;

/** How a value came to be, the place where it was written first; of several possible ones, each that is sent. */
export function stepsTo(value: Value): readonly Place[] {
  const own = [...(value.at ? [value.at] : []), ...[...value.via].reverse()];
  if (value.kind !== 'one-of') return own;
  const sent = value.values.filter((option) => option.value.kind === 'known');
  if (sent.length <= MAX_SHOWN) return [...sent.flatMap((option) => stepsTo(option.value)), ...own];
  // The same place may come several ways, but not any number of them.
  const written = sent.length > 3 * MAX_PLACES ? [] : dedupe(sent.flatMap(({ value: { at } }) => (at ? [at] : [])));
  return written.length > MAX_PLACES ? own : [...written, ...own];
}

/** Where a value is written: the place that a person would change; null where it is not known. */
export function originOf(value: Value): Place | null {
  if (value.at) return value.at;
  if (value.kind === 'one-of') for (const { value: inner } of value.values) if (inner.at) return inner.at;
  return null;
}

/** Each place once; a step that lies within the next one says nothing more. */
export function dedupe(places: readonly Place[]): Place[] {
  const within = (p: Place, q: Place): boolean => p.file === q.file && p.span[0] >= q.span[0] && p.span[1] <= q.span[1];
  const once = places.filter((p, i) => places.findIndex((q) => within(p, q) && within(q, p)) === i);
  return once.filter((p, i) => {
    const next = once[i + 1];
    return !next || p.note !== undefined || !within(p, next);
  });
}
