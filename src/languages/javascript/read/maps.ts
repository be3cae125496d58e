import type { Node } from '@babel/types';
import { type Module, placeOf } from '../project/module.js';
import { keyName } from '../walk.js';
import {
  type Abstract,
  type AbstractExternal,
  type Condition,
  type Context,
  hop,
  type Item,
  literal,
  oneOf,
  pathText,
  unknown,
} from './abstract.js';
import { keysOf } from './keys.js';
import { combine, hitsOf } from './objects.js';
import type { Reader } from './reader.js';

/** One `[key, value]` of a list of entries. */
export interface Entry {
  readonly key: string;
  readonly read: () => Abstract;
  readonly module: Module;
  /** The pair as written. */
  readonly site: Node;
  readonly conditions: readonly Condition[];
}

/** What `Object.keys`, `Object.values` and `Object.entries` give of each property. */
export type Listed = 'keys' | 'values' | 'entries';

/**
 * The list of an object's keys, values or entries.
 * @returns null where the object may have others
 */
export function listOf(reader: Reader, object: Abstract, what: Listed): Abstract | null {
  if (object.k !== 'object') return null;
  const keys = keysOf(object);
  // A key nobody sets shows what is unread.
  if (keys.length > MAX_LISTED || hitsOf(reader, object, '\0').open.length > 0) return null;
  const items = keys.flatMap((key): Item[] => {
    const found = hitsOf(reader, object, key);
    const [first] = found.hits;
    if (!first) return [];
    const conditions = found.complete || found.hits.length > 1 ? [] : first.conditions;
    const value = (): Abstract => combine(found, key);
    const base = { module: first.module, site: first.site, how: 'element' as const, conditions: [], many: false };
    const part = (read: () => Abstract): Item => ({ ...base, read });
    const name = (): Abstract => literal(key, placeOf(first.module, first.site));
    const pair = (): Abstract => ({ ...LIST, items: [part(name), part(value)] });
    return [{ ...base, conditions, read: what === 'keys' ? name : what === 'values' ? value : pair }];
  });
  return { ...LIST, items, at: object.at, via: object.via };
}

const MAX_LISTED = 40;
const LIST = { k: 'array', open: [], at: null, via: [], shared: false } as const;

/** The pairs of a list of entries; null when some of it cannot be read, or may be missing. */
export function entriesOf(list: Abstract): readonly Entry[] | null {
  if (list.k !== 'array' || list.open.length > 0) return null;
  const entries: Entry[] = [];
  for (const item of list.items) {
    const pair = item.many ? null : item.read();
    const [key, value] = pair?.k === 'array' && pair.items.every((part) => !part.many) ? pair.items : [];
    const name = key?.read();
    if (!value || name?.k !== 'literal' || typeof name.value !== 'string') return null;
    entries.push({
      key: name.value,
      read: () => hop(value.read(), list.via),
      module: item.module,
      site: item.site,
      conditions: item.conditions,
    });
  }
  return entries;
}

/** The entries that a `new Map([…])` was made with; null for every other value. */
export function mapEntries(reader: Reader, map: AbstractExternal): readonly Entry[] | null {
  const made = map.path.at(-1);
  if (map.source !== '#global' || pathText(map.path) !== 'Map.new()' || !made || !('args' in made)) return null;
  const [list] = made.args;
  return list ? entriesOf(reader.read(list, made.context)) : [];
}

/** `map.get(key)`: the entry, or any of them where the key is not known. */
export function readMapEntry(
  reader: Reader,
  map: AbstractExternal,
  holder: Node,
  key: Node | undefined,
  context: Context,
): Abstract | null {
  const entries = mapEntries(reader, map);
  if (!entries || entries.length === 0) return null;
  const name = key ? reader.text(key, context) : null;
  const meant = name === null ? entries : entries.filter((entry) => entry.key === name);
  const options = meant.map((entry) => ({ value: entry.read(), conditions: entry.conditions }));
  return isOnlyRead(holder, context)
    ? oneOf(options)
    : oneOf([...options, { value: unknown('a map that is changed'), conditions: [] }]);
}

/** Whether every mention of the name that holds a map asks it for something, and none may change it. */
function isOnlyRead(holder: Node, { module }: Context): boolean {
  const binding = module.scopes.bindingOf(holder);
  return (
    binding !== undefined &&
    binding.kind !== 'import' &&
    !binding.exported &&
    binding.references.every((reference) => {
      const parent = module.scopes.parents.get(reference);
      return (
        parent?.type === 'MemberExpression' &&
        /^(get|has|size|keys|values|entries|forEach)$/.test(keyName(parent.property, parent.computed) ?? '')
      );
    })
  );
}
