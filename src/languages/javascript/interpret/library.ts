import { type Concrete, Dictionary, Fields, List, Pattern, textOf, UNREAD } from './concrete.js';
import { callOfList } from './lists.js';
import { callOfPattern, callOfText } from './texts.js';

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
      return first instanceof Fields ? new List(first.keys()) : UNREAD;
    case 'Object.values':
      return first instanceof Fields ? new List(first.keys().map((key) => first.get(key))) : UNREAD;
    case 'Object.entries':
      return first instanceof Fields ? pairs(first.keys().map((key) => [key, first.get(key)])) : UNREAD;
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
      return first === undefined ? new Dictionary(new Map(), true) : (setOf(first) ?? UNREAD);
    case 'Map':
      return first === undefined ? new Dictionary(new Map(), false) : (mapOf(first) ?? UNREAD);
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
  if (value instanceof Dictionary) return value.isSet ? new List([...value.entries.keys()]) : pairs(value.entries);
  return typeof value === 'string' ? new List([...value]) : null;
}

function pairs(entries: Iterable<readonly [Concrete, Concrete]>): List {
  return new List([...entries].map(([key, value]) => new List([key, value])));
}

function setOf(value: Concrete): Dictionary | null {
  const list = itemsOf(value);
  return list && new Dictionary(new Map(list.items.map((item) => [item, item])), true);
}

function mapOf(value: Concrete): Dictionary | null {
  const entries = itemsOf(value)?.items.map((item) => (item instanceof List ? item.items : null));
  return entries?.every((entry) => entry !== null)
    ? new Dictionary(new Map(entries.map(([key, inner]) => [key, inner])), false)
    : null;
}

/** What a method gives back; UNREAD for those that are not known. */
export function callMethod(base: Concrete, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  if (base instanceof Pattern) return callOfPattern(base, name, args[0]);
  if (base instanceof Dictionary) return callOfDictionary(base, name, args);
  if (base instanceof List) return base.items.length > MAX_LENGTH ? UNREAD : callOfList(base, name, args, apply);
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

function ownOf(fields: Fields, key: Concrete): Concrete {
  return typeof key === 'string' ? fields.has(key) : UNREAD;
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
      return key === UNREAD || (entries.has(UNREAD) && !entries.has(key)) ? UNREAD : entries.has(key);
    case 'get':
      return key === UNREAD || (entries.has(UNREAD) && !entries.has(key)) ? UNREAD : entries.get(key);
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
