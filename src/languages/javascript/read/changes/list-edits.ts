import type { Abstract } from '../abstract.js';
import { type Item, isFixed } from '../contents.js';

/* What methods that put the elements of a list in other places, or take some out, make of a list whose elements are known. */

/** What a list holds after an edit, from what it held; null where that cannot be told. */
export type ListEdit = (items: readonly Item[]) => readonly Item[] | null;

/** An argument of such a method: a number, something else that was read, or nothing. */
export type EditArgument = number | 'unread' | undefined;

/** Past this many elements a list is not rearranged. */
const MAX_ITEMS = 60;

/**
 * The edit that a method makes.
 * @param method its name; `length` for an assignment to the length
 * @param places its arguments that are places or counts, in order
 * @param added the elements that it puts in
 * @returns null for every other method
 */
export function listEdit(
  method: string,
  places: readonly EditArgument[],
  added: readonly Item[] = [],
): ListEdit | null {
  const [first, second] = places;
  switch (method) {
    case 'reverse':
    case 'toReversed':
      return whole((items) => [...items].reverse());
    case 'shift':
      return (items) => whole((all) => all.slice(1))(items) ?? withoutSomeInFront(items);
    case 'splice':
    case 'toSpliced':
      return spliced(first, places.length < 2 ? Number.POSITIVE_INFINITY : second, added);
    case 'slice':
      return sliced(first, second);
    case 'length':
      return typeof first === 'number' ? whole((items) => items.slice(0, first)) : null;
    case 'fill':
      return first === 'unread' || second === 'unread'
        ? null
        : whole((items) => {
            const all = Array.from(items, () => added[0]);
            const filled: (Item | undefined)[] = [...items];
            const [from, to] = [placeIn(items, first ?? 0), placeIn(items, second ?? items.length)];
            filled.splice(from, Math.max(0, to - from), ...all.slice(from, to));
            return filled.flatMap((item) => item ?? []);
          });
    default:
      return null;
  }
}

/** `list[index] = item`, where a negative index counts from the end. */
export function setAt(index: number, item: Item): ListEdit {
  return (items) => {
    if (index < 0) return items.slice(index).every(isFixed) ? replaced(items, items.length + index, item) : null;
    if (!items.slice(0, index).every(isFixed)) return null;
    const before = items[index];
    return before && !isFixed(before) ? null : replaced(items, index, item);
  };
}

function replaced(items: readonly Item[], index: number, item: Item): readonly Item[] | null {
  if (index < 0 || index > items.length) return null;
  return [...items.slice(0, index), item, ...items.slice(index + 1)];
}

/** The element at a place, as an index into what is known of a list; null where other elements may stand there. */
export function indexOf(items: readonly Item[], place: number): number | null {
  const index = place < 0 ? items.length + place : place;
  const known = place < 0 ? items.slice(Math.max(0, index)) : items.slice(0, index + 1);
  return index >= 0 && index < items.length && known.every(isFixed) ? index : null;
}

/** An edit of lists all of whose elements are known; what is spread into one is laid out. */
function whole(edit: (items: readonly Item[]) => readonly Item[]): ListEdit {
  return (items) => {
    const all = laidOut(items);
    return all && edit(all);
  };
}

/** The elements of a list with those of known lists that are spread into it; null where some are not known. */
export function laidOut(items: readonly Item[], depth = 0): readonly Item[] | null {
  if (items.length > MAX_ITEMS || depth > 3) return null;
  const all: Item[] = [];
  for (const item of items) {
    if (isFixed(item)) {
      all.push(item);
      continue;
    }
    const inner: Abstract | null = item.many && item.conditions.length === 0 && !item.mayGo ? item.read() : null;
    const own = inner?.k === 'array' && inner.open.length === 0 ? laidOut(inner.items, depth + 1) : null;
    if (!own) return null;
    all.push(...own);
  }
  return all;
}

function placeIn(items: readonly Item[], place: number): number {
  return place < 0 ? Math.max(0, items.length + place) : Math.min(place, items.length);
}

function spliced(start: EditArgument, count: EditArgument, added: readonly Item[]): ListEdit | null {
  if (typeof start === 'number' && typeof count === 'number')
    return (items) =>
      whole((all) => {
        const from = placeIn(all, start);
        return [...all.slice(0, from), ...added, ...all.slice(from + Math.max(0, count))];
      })(items) ?? (start === 0 && Number.isFinite(count) ? [...added, ...withoutSomeInFront(items)] : null);
  return start === 0 && count === 'unread' && added.length === 0 ? withoutSomeInFront : null;
}

function sliced(start: EditArgument, end: EditArgument): ListEdit | null {
  if (end === 'unread') return null;
  if (end === undefined)
    return (items) => {
      if (start === undefined || start === 0) return items;
      const exact = typeof start === 'number' ? whole((all) => all.slice(start))(items) : null;
      return exact ?? withoutSomeInFront(items);
    };
  return typeof start === 'number' ? whole((all) => all.slice(start, end)) : null;
}

/** What stands in front may be gone; the last one stays. */
function withoutSomeInFront(items: readonly Item[]): readonly Item[] {
  return items.map((item, i) => (i === items.length - 1 ? item : { ...item, mayGo: true }));
}
