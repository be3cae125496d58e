import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { placeOf } from '../project/module.js';
import {
  type Abstract,
  type AbstractArray,
  type AbstractFunction,
  type Context,
  givenWith,
  hop,
  literal,
  oneOf,
  optionsOf,
  pathText,
  unknown,
} from './abstract.js';
import { placeIn } from './callback-arguments.js';
import type { Call } from './calls.js';
import { type Item, isFixed } from './contents.js';
import { elementOf } from './destructure.js';
import { foundIn } from './finds.js';
import { filtered, folded } from './folds.js';
import { editOf } from './list-changes.js';
import { indexOf } from './list-edits.js';
import { readMapEntry } from './maps.js';
import { isModelId } from './model-ids.js';
import type { Reader } from './reader.js';
import { isTrim, trimmed } from './trims.js';

/** Methods of arrays, strings, functions and promises whose result can be read; null for any other call. */
export function builtinMethod(
  reader: Reader,
  node: Call,
  objectNode: Node,
  name: string,
  context: Context,
): Abstract | null {
  const interesting =
    /^(concat|map|filter|slice|flat|flatMap|bind|call|apply|join|toString|then|catch|finally|at|pop|shift|parse|encode|toLowerCase|reverse|toReversed|sort|toSorted|splice|toSpliced|get|reduce|includes|find|findLast)$/;
  const { module } = context;
  const at = placeOf(module, node);
  if (isTrim(name)) return trimmed(reader.read(objectNode, context), name, at);
  if (!interesting.test(name)) return null;
  const object = reader.read(objectNode, context);
  const [first] = node.arguments;
  switch (object.k) {
    case 'array':
      return arrayMethod(reader, node, object, name, context);
    case 'function':
      if (name === 'bind') return bind(reader, object, node.arguments.slice(1), context);
      if (name === 'call') return reader.invoke(object, node.arguments.slice(1), context, node);
      if (name === 'apply') return apply(reader, object, node, context);
      return null;
    case 'literal':
      if (typeof object.value !== 'string') return null;
      if (name === 'toLowerCase') return literal(object.value.toLowerCase(), object.at);
      if (name === 'toString') return object;
      if (name === 'concat') return unknown('a joined text', at, [object.value, null]);
      return null;
    case 'unknown':
      if ((name === 'map' || name === 'filter' || name === 'slice' || name === 'flatMap') && node.arguments.length > 0)
        return {
          k: 'array',
          items: [
            {
              read: () =>
                name === 'map' ? mapped(reader, first, object, context) : givenWith(object, unknown(object.why, at)),
              module,
              site: node,
              how: 'spread',
              conditions: [],
              many: true,
            },
          ],
          open: [],
          at,
          via: [],
          shared: false,
        };
      if (name === 'concat')
        return {
          k: 'array',
          items: [
            { read: () => object, module, site: objectNode, how: 'spread', conditions: [], many: true },
            ...concatItems(reader, node, context),
          ],
          open: [],
          at,
          via: [],
          shared: false,
        };
      return null;
    case 'external':
      if (name === 'get') return readMapEntry(reader, object, objectNode, first, context);
      if (name === 'bind') return object;
      if (name === 'then' || name === 'catch' || name === 'finally') {
        if (name !== 'then' || !first) return object;
        const callback = reader.read(first, context);
        return callback.k === 'function' ? reader.invoke(callback, null, context, node, [object]) : object;
      }
      return null;
    case 'one-of': {
      if (name !== 'find' && name !== 'findLast') return null;
      const element = (list: Abstract): Abstract | null =>
        list.k === 'array' ? arrayMethod(reader, node, list, name, context) : list.k === 'absent' ? list : null;
      return oneOf(
        object.options.map(({ value, conditions }) => ({
          value: element(value) ?? unknown('an element of a list', at),
          conditions,
        })),
      );
    }
    default:
      return null;
  }
}

/** A function with its first arguments fixed. */
function bind(reader: Reader, fn: AbstractFunction, args: readonly Node[], context: Context): Abstract {
  const given = args.map((arg) => reader.read(arg, context));
  const { bound } = fn;
  return { ...fn, bound: { args: [...(bound?.args ?? []), ...args], given: [...(bound?.given ?? []), ...given] } };
}

/** `f.apply(null, list)`. */
function apply(reader: Reader, fn: AbstractFunction, node: Call, context: Context): Abstract {
  const [, list] = node.arguments;
  const array = list ? reader.read(list, context) : null;
  if (array?.k !== 'array' || array.items.some((item) => item.many))
    return unknown('a call with a list of arguments', placeOf(context.module, node));
  return reader.invoke(
    fn,
    [],
    context,
    node,
    array.items.map((item) => item.read()),
  );
}

function mapped(reader: Reader, callback: Node | undefined, element: Abstract, context: Context): Abstract {
  const fn = callback ? reader.read(callback, context) : null;
  return fn?.k === 'function'
    ? reader.invoke(fn, null, context, callback as Node, [
        givenWith(element, unknown('an element of a list', element.at)),
      ])
    : unknown('a mapped value');
}

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

function concatItems(reader: Reader, node: Call, context: Context): Item[] {
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

function arrayMethod(
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
      return { ...array, open: [...array.open, '.filter() may leave items out'] };
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
      return items ? { ...array, items } : { ...array, open: [...array.open, `.${name}() may leave items out`] };
    }
    case 'splice':
      // What it gives is what it takes out: any of the elements, in their order.
      return { ...array, open: [...array.open, '.splice() may leave items in'] };
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
