import type { Node } from '@babel/types';
import {
  type Abstract,
  type AbstractArray,
  type AbstractFunction,
  type Context,
  literal,
  oneOf,
  optionsOf,
} from '../abstract.js';
import { isUndecided } from '../conditions/undecided.js';
import { type Item, isFixed, rearranged } from '../contents.js';
import { dependsOnModel } from '../models/model-dependence.js';
import type { Reader } from '../reader.js';
import { asksForValue } from './emptiness.js';

/** Past this many elements a fold is not followed. */
export const MAX_FOLDED = 24;

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
  const isKnown = array.open.length === 0 && items.every(isFixed);
  if (!start || !isKnown || items.length > MAX_FOLDED) return null;
  return items.reduce<Abstract>(
    (all, item, i) => reader.invoke(step, null, context, call, [all, item.read(), literal(i, null)]),
    reader.read(start, context),
  );
}

/**
 * `list.filter(test)`: the elements that certainly stay, and those of which nobody knows.
 * @param test null for `filter(Boolean)` and what does the same
 * @param asksModels whether a test that rests on the model the program uses now may be asked; elsewhere its answer is
 *   taken to be unknown, for the model will be another
 */
export function filtered(
  reader: Reader,
  array: AbstractArray,
  test: AbstractFunction | null,
  call: Node,
  context: Context,
  asksModels = false,
): AbstractArray {
  if (array.items.length > MAX_FOLDED) return { ...array, open: [...array.open, rearranged('filter', 'out')] };
  const isOpen = test !== null && isUndecided(reader, test);
  const keeps = (value: Abstract): boolean | null => {
    if (!test) return truthOf(value);
    if (isOpen) return null;
    const asks = !asksModels && asksForModel(reader, test, [value], context);
    return asks ? null : truthOf(reader.invoke(test, null, context, call, [value]));
  };
  // What goes for want of a value had none: for an object made of the pairs that is no other outcome.
  const goesEmpty = test !== null && asksForValue(test) && keeps(pairOf(call, context)) === true;
  const items = array.items.flatMap((item): readonly Item[] => {
    if (item.many) return [{ ...item, read: () => filteredList(reader, item.read(), test, call, context) }];
    const options = optionsOf(item.read()).map((option) => ({ option, verdict: keeps(option.value) }));
    const left = options.filter(({ verdict }) => verdict !== false);
    const isSure = left.every(({ verdict }) => verdict === true);
    const [only, ...others] = left;
    if (!only) return [];
    if (left.length === options.length) return [isSure || goesEmpty ? item : { ...item, mayGo: true }];
    // `cond ? turn : null`: the turn is there under the condition.
    if (others.length === 0 && isSure)
      return [{ ...item, read: () => only.option.value, conditions: [...item.conditions, ...only.option.conditions] }];
    return [{ ...item, read: () => oneOf(left.map(({ option }) => option)), mayGo: true }];
  });
  return { ...array, items };
}

/** The same for a list that another one is made of, in each form that it can have. */
function filteredList(
  reader: Reader,
  list: Abstract,
  test: AbstractFunction | null,
  call: Node,
  context: Context,
): Abstract {
  return oneOf(
    optionsOf(list).map(({ value, conditions }) => ({
      value: value.k === 'array' ? filtered(reader, value, test, call, context) : value,
      conditions,
    })),
  );
}

/** A pair of a key and a value that nothing would be called empty for. */
function pairOf(site: Node, { module }: Context): Abstract {
  const items = ['key', 1].map(
    (value): Item => ({ read: () => literal(value, null), module, site, how: 'element', conditions: [], many: false }),
  );
  return { k: 'array', items, open: [], at: null, via: [], shared: false };
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
