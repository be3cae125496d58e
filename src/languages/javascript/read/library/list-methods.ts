import type { Place } from '../../../../types/index.js';
import { placeOf } from '../../project/module.js';
import {
  type Abstract,
  type AbstractArray,
  type Context,
  hop,
  literal,
  oneOf,
  optionsOf,
  pathText,
  unknown,
} from '../abstract.js';
import { placeIn } from '../callers/callback-arguments.js';
import type { Call } from '../calls.js';
import { editOf } from '../changes/list-changes.js';
import { indexOf } from '../changes/list-edits.js';
import { type Item, isFixed, rearranged } from '../contents.js';
import { elementOf } from '../destructure.js';
import { isModelId } from '../models/model-ids.js';
import type { Reader } from '../reader.js';
import { foundIn } from './finds.js';
import { filtered, folded } from './folds.js';

/**
 * `list.map(fn)`, a list that is spread into it in each form that it can have.
 * @param fn what is called for each element; null where it was not read
 * @param node the call of the method
 */
export function mappedList(
  reader: Reader,
  array: AbstractArray,
  fn: Abstract | null,
  node: Call,
  context: Context,
): AbstractArray {
  const map = (value: Abstract, place?: Abstract): Abstract =>
    fn?.k === 'function'
      ? reader.invoke(fn, null, context, node, place ? [value, place] : [value])
      : unknown('a mapped value');
  const each = (list: Abstract): Abstract =>
    oneOf(
      optionsOf(list).map(({ value, conditions }) => ({
        value:
          value.k === 'array'
            ? mappedList(reader, value, fn, node, context)
            : // Of nothing, nothing is left; of what is not known, any number of elements.
              value.k === 'absent'
              ? value
              : map(elementOf(reader, value)),
        conditions,
      })),
    );
  const items = array.items.map((item, i) => ({
    ...item,
    read: once(reader, () => (item.many ? each(item.read()) : map(item.read(), placeIn(array, i)))),
  }));
  return { ...array, items };
}

/** What is read at the first call, and kept unless the reading was cut off. */
function once(reader: Reader, read: () => Abstract): () => Abstract {
  let known: Abstract | null = null;
  return () => {
    if (known) return known;
    const value = read();
    if (!reader.exhausted) known = value;
    return value;
  };
}

/** Any of the elements of a list. */
function anyOf({ items }: AbstractArray, at: Place): Abstract {
  return items.some(({ many }) => many)
    ? unknown('an element of a list', at)
    : oneOf(items.map((item) => ({ value: item.read(), conditions: item.conditions })));
}

/** A list whose elements that are lists are laid out in it. */
function flattened(array: AbstractArray, depths: number): AbstractArray {
  const isUnread = depths > 0 || array.items.some((item) => item.many);
  if (isUnread) return { ...array, open: [...array.open, 'lists in it are laid out'] };
  const items = array.items.map((item): Item => {
    const isList = optionsOf(item.read()).some(({ value }) => value.k !== 'object' && value.k !== 'instance');
    return isList ? { ...item, how: 'spread', many: true } : item;
  });
  return { ...array, items };
}

export function concatItems(reader: Reader, node: Call, context: Context): Item[] {
  return node.arguments.map((argument) => {
    const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
    const value = reader.read(inner, context);
    const single = value.k === 'object';
    return {
      read: () => value,
      module: context.module,
      site: argument,
      how: 'concat' as const,
      conditions: [],
      many: !single,
    };
  });
}

/** Whether a list holds a value; null where that is not known, or the value is a model, which may become another. */
function contains(array: AbstractArray, value: Abstract, at: Place): Abstract | null {
  if (value.k !== 'literal' || isModelId(value.value) || array.open.length > 0) return null;
  const items = array.items.map((item) => (isFixed(item) ? item.read() : null));
  return items.every((item) => item?.k === 'literal')
    ? literal(
        items.some((item) => item?.k === 'literal' && item.value === value.value),
        at,
      )
    : null;
}

/**
 * What a method of a list gives.
 * @param array what it is called on
 * @param name of the method
 * @returns null for a call that says nothing of its result
 */
export function arrayMethod(
  reader: Reader,
  node: Call,
  array: AbstractArray,
  name: string,
  context: Context,
): Abstract | null {
  const { module } = context;
  const [first] = node.arguments;
  switch (name) {
    case 'concat':
      return { ...array, items: [...array.items, ...concatItems(reader, node, context)] };
    case 'filter': {
      const test = first ? reader.read(first, context) : null;
      if (test?.k === 'function') return filtered(reader, array, test, node, context);
      if (test?.k === 'external' && test.source === '#global' && pathText(test.path) === 'Boolean')
        return filtered(reader, array, null, node, context);
      return { ...array, open: [...array.open, rearranged('filter', 'out')] };
    }
    case 'includes':
      return first ? contains(array, reader.read(first, context), placeOf(module, node)) : null;
    case 'find':
    case 'findLast': {
      const test = first ? reader.read(first, context) : null;
      return foundIn(reader, array, test?.k === 'function' ? test : null, node, context, name === 'findLast');
    }
    case 'reduce': {
      const step = first ? reader.read(first, context) : null;
      return step?.k === 'function' ? folded(reader, array, step, node.arguments[1], node, context) : null;
    }
    case 'slice':
    case 'reverse':
    case 'toReversed':
    case 'sort':
    case 'toSorted':
    case 'toSpliced': {
      const items = editOf(reader, name, node.arguments, context)?.(array.items);
      // Some items may be gone: what is left keeps its order, and any of it may be last.
      return items ? { ...array, items } : { ...array, open: [...array.open, rearranged(name, 'out')] };
    }
    case 'splice':
      // What it gives is what it takes out: any of the elements, in their order.
      return { ...array, open: [...array.open, rearranged('splice', 'in')] };
    case 'flat':
      return flattened(array, node.arguments.length);
    case 'flatMap':
      return flattened(mappedList(reader, array, first ? reader.read(first, context) : null, node, context), 0);
    case 'pop':
    case 'shift': {
      const taken = indexOf(array.items, name === 'pop' ? -1 : 0);
      const item = array.open.length === 0 && taken !== null ? array.items[taken] : undefined;
      // Each time it is called it gives another one, and it is seldom called only once.
      return item ? hop(array.items.length > 1 ? anyOf(array, placeOf(module, node)) : item.read(), array.via) : null;
    }
    case 'map':
      return mappedList(reader, array, first ? reader.read(first, context) : null, node, context);
    case 'at': {
      const text = first ? reader.text(first, context) : null;
      if (text === null) return unknown('an array element', placeOf(module, node));
      // From the end, only where nothing that is not known comes after it.
      const fromEnd = Number(text) < 0;
      const behind = fromEnd ? array.items.slice(Number(text)) : [];
      if (fromEnd && (array.open.length > 0 || !behind.every(isFixed)))
        return unknown('an array element', placeOf(module, node));
      return behind[0] ? hop(behind[0].read(), array.via) : reader.member(array, text, node, context);
    }
    default:
      return null;
  }
}
