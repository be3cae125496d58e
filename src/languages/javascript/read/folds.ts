import type { Node } from '@babel/types';
import {
  type Abstract,
  type AbstractArray,
  type AbstractFunction,
  type Context,
  type Item,
  literal,
} from './abstract.js';
import { dependsOnModel } from './model-dependence.js';
import type { Reader } from './reader.js';

/** Past this many elements a fold is not followed. */
const MAX_FOLDED = 24;

/**
 * `list.reduce(step, start)`: the steps one after the other.
 * @returns null where the elements or the start are not known
 */
export function folded(
  reader: Reader,
  array: AbstractArray,
  step: AbstractFunction,
  start: Node | undefined,
  call: Node,
  context: Context,
): Abstract | null {
  const { items } = array;
  const isKnown = array.open.length === 0 && items.every((item) => !item.many && item.conditions.length === 0);
  if (!start || !isKnown || items.length > MAX_FOLDED) return null;
  return items.reduce<Abstract>(
    (all, item, i) => reader.invoke(step, null, context, call, [all, item.read(), literal(i, null)]),
    reader.read(start, context),
  );
}

/**
 * `list.filter(test)`: the elements that certainly stay, and those of which nobody knows.
 * @param test null for `filter(Boolean)`
 */
export function filtered(
  reader: Reader,
  array: AbstractArray,
  test: AbstractFunction | null,
  call: Node,
  context: Context,
): AbstractArray {
  const known = array.items.length <= MAX_FOLDED && array.items.every((item) => !item.many);
  const verdicts = array.items.map((item): boolean | null => {
    if (!known) return null;
    if (!test) return truthOf(item.read());
    const given = [item.read()];
    return asksForModel(reader, test, given, context) ? null : truthOf(reader.invoke(test, null, context, call, given));
  });
  const items: readonly Item[] = array.items.filter((_, i) => verdicts[i] !== false);
  return verdicts.every((verdict) => verdict !== null)
    ? { ...array, items }
    : // Some items may be gone: what is left keeps its order, and any of it may be last.
      { ...array, items, open: [...array.open, '.filter() may leave items out'] };
}

/** Whether a test rests on which model the program uses now. */
function asksForModel(
  reader: Reader,
  { node, context, self }: AbstractFunction,
  given: readonly Abstract[],
  at: Context,
): boolean {
  const depth = (at.frame?.depth ?? 0) + 1;
  const frame = { fn: node, args: null, given, at, self, outer: context.frame, depth };
  return dependsOnModel(reader, node.body, { module: context.module, frame });
}

/** Whether a value counts as true; null where that is not known. */
function truthOf(value: Abstract): boolean | null {
  switch (value.k) {
    case 'literal':
      return Boolean(value.value);
    case 'absent':
      return false;
    case 'object':
    case 'array':
    case 'function':
    case 'class':
    case 'instance':
      return true;
    default:
      return null;
  }
}
