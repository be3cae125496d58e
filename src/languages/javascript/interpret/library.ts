import { patternFor } from '../../../models/patterns.js';
import { Closure, type Concrete, Dictionary, Fields, List, Pattern, textOf, UNREAD } from './concrete.js';

/*
 * The part of the language's own library that programs ask model ids with. Anything else cannot be told.
 */

/** Calls a function of the program. */
export type Apply = (fn: Concrete, args: readonly Concrete[]) => Concrete;

/** A text or list that is longer is none of an id. */
const MAX_LENGTH = 1000;

/** Whether a global name is that of a function which {@link callGlobal} knows. */
export function isNative(name: string): boolean {
  return /^(?:Boolean|String|Number|parseInt|parseFloat|isNaN|isFinite)$/.test(name);
}

/** A function of the language, `Number(x)`; null for every other name. */
export function callGlobal(name: string, args: readonly Concrete[]): Concrete | null {
  const [first, second] = args;
  if (args.includes(UNREAD)) return UNREAD;
  const text = textOf(first);
  switch (name) {
    case 'Boolean':
      return Boolean(first);
    case 'String':
      return text ?? UNREAD;
    case 'Number':
      return text === null ? UNREAD : Number(first);
    case 'parseInt':
    case 'Number.parseInt':
      return text === null ? UNREAD : Number.parseInt(text, typeof second === 'number' ? second : undefined);
    case 'parseFloat':
    case 'Number.parseFloat':
      return text === null ? UNREAD : Number.parseFloat(text);
    case 'isNaN':
      return text === null ? UNREAD : Number.isNaN(Number(first));
    case 'Number.isNaN':
      return Number.isNaN(first);
    case 'isFinite':
      return text === null ? UNREAD : Number.isFinite(Number(first));
    case 'Number.isFinite':
      return Number.isFinite(first);
    case 'Number.isInteger':
      return Number.isInteger(first);
    case 'Array.isArray':
      return first instanceof List;
    case 'Array.from':
      return itemsOf(first) ?? UNREAD;
    case 'Object.keys':
      return first instanceof Fields ? new List([...first.entries.keys()]) : UNREAD;
    case 'Object.values':
      return first instanceof Fields ? new List([...first.entries.values()]) : UNREAD;
    case 'Object.entries':
      return first instanceof Fields ? pairs(first.entries) : UNREAD;
    case 'Math.floor':
    case 'Math.trunc':
    case 'Math.round':
      return typeof first === 'number' ? Math[name.slice(5) as 'floor' | 'trunc' | 'round'](first) : UNREAD;
    case 'Math.max':
    case 'Math.min':
      return args.every((arg) => typeof arg === 'number') ? Math[name.slice(5) as 'max' | 'min'](...args) : UNREAD;
    default:
      return null;
  }
}

/** What `new` makes of a class of the language; null for every other one. */
export function construct(name: string, [first, flags]: readonly Concrete[]): Concrete | null {
  switch (name) {
    case 'Set':
      return first === undefined ? new Dictionary(new Map()) : (setOf(first) ?? UNREAD);
    case 'Map':
      return first === undefined ? new Dictionary(new Map()) : (mapOf(first) ?? UNREAD);
    case 'RegExp':
      if (first instanceof Pattern) return first;
      return typeof first === 'string' && (flags === undefined || typeof flags === 'string')
        ? new Pattern(first, flags ?? '')
        : UNREAD;
    default:
      return null;
  }
}

/** The elements of what `for … of` and spreads go over; null where they cannot be told. */
export function itemsOf(value: Concrete): List | null {
  if (value instanceof List) return value;
  if (value instanceof Dictionary) return pairs(value.entries);
  return typeof value === 'string' ? new List([...value]) : null;
}

function pairs(entries: ReadonlyMap<Concrete, Concrete>): List {
  return new List([...entries].map(([key, value]) => new List([key, value])));
}

function setOf(value: Concrete): Dictionary | null {
  const list = itemsOf(value);
  return list && new Dictionary(new Map(list.items.map((item) => [item, item])));
}

function mapOf(value: Concrete): Dictionary | null {
  const entries = itemsOf(value)?.items.map((item) => (item instanceof List ? item.items : null));
  return entries?.every((entry) => entry !== null)
    ? new Dictionary(new Map(entries.map(([key, inner]) => [key, inner])))
    : null;
}

/** What a method gives back; UNREAD for those that are not known. */
export function callMethod(base: Concrete, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  if (base instanceof Pattern) return callOfPattern(base, name, args[0]);
  if (base instanceof Dictionary) return callOfDictionary(base, name, args);
  if (base instanceof List) return callOfList(base, name, args, apply);
  if (base instanceof Fields) return name === 'hasOwnProperty' ? ownOf(base, args[0]) : UNREAD;
  if (typeof base === 'string') return base.length > MAX_LENGTH ? UNREAD : callOfText(base, name, args, apply);
  if (typeof base === 'number' && (name === 'toString' || name === 'toFixed')) {
    const [digits] = args;
    return digits === undefined
      ? base[name]()
      : typeof digits === 'number' && digits <= 20
        ? base[name](digits)
        : UNREAD;
  }
  return UNREAD;
}

function ownOf({ entries }: Fields, key: Concrete): Concrete {
  return typeof key === 'string' ? entries.has(key) : UNREAD;
}

function callOfPattern(pattern: Pattern, name: string, text: Concrete): Concrete {
  if (typeof text !== 'string') return UNREAD;
  const found = name === 'test' || name === 'exec' ? find(pattern, text) : UNREAD;
  return name === 'test' && found !== UNREAD ? found !== null : found;
}

function find({ source, flags }: Pattern, text: string): Concrete {
  const found = patternFor(source, flags.replaceAll(/[gy]/g, ''), text)?.exec(text);
  if (!found) return found === null ? null : UNREAD;
  const groups = found.groups ? new Fields(new Map(Object.entries(found.groups))) : undefined;
  return new List([...found], groups);
}

function callOfDictionary(dictionary: Dictionary, name: string, [key, value]: readonly Concrete[]): Concrete {
  const { entries } = dictionary;
  // An empty one is filled while the program runs.
  if (entries.size === 0 && (name === 'has' || name === 'get')) return UNREAD;
  switch (name) {
    case 'set':
    case 'add':
      entries.set(key, name === 'set' ? value : key);
      return dictionary;
    case 'has':
      return key === UNREAD ? UNREAD : entries.has(key);
    case 'get':
      return key === UNREAD ? UNREAD : entries.get(key);
    case 'keys':
      return new List([...entries.keys()]);
    case 'values':
      return new List([...entries.values()]);
    case 'entries':
      return pairs(entries);
    default:
      return UNREAD;
  }
}

function callOfText(text: string, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  const [first, second] = args;
  if (args.some((arg) => arg === UNREAD)) return UNREAD;
  switch (name) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      return typeof first === 'string' && second === undefined ? text[name](first) : UNREAD;
    case 'indexOf':
    case 'lastIndexOf':
      return typeof first === 'string' && second === undefined ? text[name](first) : UNREAD;
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return text.toLowerCase();
    case 'toUpperCase':
      return text.toUpperCase();
    case 'trim':
    case 'toString':
      return name === 'trim' ? text.trim() : text;
    case 'at':
    case 'charAt':
      return typeof first === 'number' ? text[name](first) : UNREAD;
    case 'slice':
    case 'substring':
      return typeof first === 'number' && (second === undefined || typeof second === 'number')
        ? text[name](first, second)
        : UNREAD;
    case 'split':
      return splitText(text, first, second);
    case 'match':
      return first instanceof Pattern && !first.flags.includes('g') ? find(first, text) : UNREAD;
    case 'search':
      return first instanceof Pattern ? (patternFor(first.source, first.flags, text)?.exec(text)?.index ?? -1) : UNREAD;
    case 'localeCompare':
      return typeof first === 'string' && second === undefined ? text.localeCompare(first) : UNREAD;
    case 'replace':
    case 'replaceAll':
      return replaceIn(text, name, first, second, apply);
    default:
      return UNREAD;
  }
}

function splitText(text: string, separator: Concrete, limit: Concrete): Concrete {
  if (limit !== undefined && typeof limit !== 'number') return UNREAD;
  if (typeof separator === 'string') return new List(text.split(separator, limit));
  const pattern = separator instanceof Pattern ? patternFor(separator.source, separator.flags, text) : undefined;
  return pattern ? new List(text.split(pattern, limit)) : UNREAD;
}

function replaceIn(text: string, name: 'replace' | 'replaceAll', what: Concrete, by: Concrete, apply: Apply): Concrete {
  const pattern = what instanceof Pattern ? patternFor(what.source, what.flags, text) : what;
  if (pattern === undefined || !(typeof pattern === 'string' || pattern instanceof RegExp)) return UNREAD;
  if (pattern instanceof RegExp && name === 'replaceAll' && !pattern.global) return UNREAD;
  if (typeof by === 'string') return text[name](pattern, by);
  if (!(by instanceof Closure)) return UNREAD;
  let isTold = true;
  const replaced = text[name](pattern, (...found: unknown[]) => {
    const made = textOf(
      apply(by, found.filter((part) => typeof part === 'string' || part === undefined) as Concrete[]),
    );
    isTold &&= made !== null;
    return made ?? '';
  });
  return isTold ? replaced : UNREAD;
}

function callOfList(list: List, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  const { items } = list;
  if (items.length > MAX_LENGTH) return UNREAD;
  const [first, second] = args;
  const holds = (item: Concrete, i: number): boolean | typeof UNREAD => {
    const answer = apply(first, [item, i]);
    return answer === UNREAD ? UNREAD : Boolean(answer);
  };
  switch (name) {
    case 'some':
    case 'every': {
      const wanted = name === 'some';
      const answers = items.map(holds);
      return answers.includes(wanted) ? wanted : answers.includes(UNREAD) ? UNREAD : !wanted;
    }
    case 'find':
    case 'findIndex':
    case 'findLast': {
      for (const [i, item] of name === 'findLast' ? [...items.entries()].reverse() : items.entries()) {
        const answer = holds(item, i);
        if (answer === UNREAD) return UNREAD;
        if (answer) return name === 'findIndex' ? i : item;
      }
      return name === 'findIndex' ? -1 : undefined;
    }
    case 'filter': {
      const answers = items.map(holds);
      return answers.includes(UNREAD) ? UNREAD : new List(items.filter((_, i) => answers[i] === true));
    }
    case 'map':
      return new List(items.map((item, i) => apply(first, [item, i])));
    case 'includes':
    case 'indexOf':
      return first === UNREAD || items.includes(UNREAD) ? UNREAD : items[name](first);
    case 'join': {
      const texts = items.map((item) => (item === undefined || item === null ? '' : textOf(item)));
      return texts.includes(null) || first === UNREAD ? UNREAD : texts.join(textOf(first) ?? ',');
    }
    case 'at':
      return typeof first === 'number' ? items.at(first) : UNREAD;
    case 'slice':
      return (first === undefined || typeof first === 'number') && (second === undefined || typeof second === 'number')
        ? new List(items.slice(first, second))
        : UNREAD;
    case 'pop':
    case 'shift':
      return items[name]();
    case 'push':
      return items.push(...args);
    case 'reverse':
      items.reverse();
      return list;
    case 'toReversed':
      return new List([...items].reverse());
    case 'concat':
      return args.every((arg) => arg instanceof List)
        ? new List([items, ...args.map((arg) => arg.items)].flat())
        : UNREAD;
    default:
      return UNREAD;
  }
}
