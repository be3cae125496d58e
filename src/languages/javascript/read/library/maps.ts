import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName } from '../../walk.js';
import {
  type Abstract,
  type AbstractExternal,
  type Condition,
  type Context,
  hop,
  oneOf,
  pathText,
  unknown,
} from '../abstract.js';
import { classOfThis } from '../classes/class-around.js';
import { shapeOf } from '../classes/class-shape.js';
import type { Item } from '../contents.js';
import { keysOf, NO_KEY } from '../keys.js';
import { combine, hitsOf } from '../objects.js';
import type { Reader } from '../reader.js';

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
 * The list of an object's keys, values or entries; open where the object may have others.
 * @returns null where none is known, or they are too many
 */
export function listOf(reader: Reader, object: Abstract, what: Listed): Abstract | null {
  if (object.k !== 'object') return null;
  const keys = keysOf(object);
  const { open } = hitsOf(reader, object, NO_KEY);
  if (keys.length > MAX_LISTED || (keys.length === 0 && open.length > 0)) return null;
  const items = keys.flatMap((key): Item[] => {
    const found = hitsOf(reader, object, key);
    const [first] = found.hits;
    if (!first) return [];
    const conditions = found.complete || found.hits.length > 1 ? [] : first.conditions;
    const value = (): Abstract => combine(found, key);
    const base = { module: first.module, site: first.site, how: 'element' as const, conditions: [], many: false };
    const part = (read: () => Abstract): Item => ({ ...base, read });
    const name = (): Abstract => keyOf(key, placeOf(first.module, first.site));
    const pair = (): Abstract => ({ ...LIST, items: [part(name), part(value)] });
    return [{ ...base, conditions, read: what === 'keys' ? name : what === 'values' ? value : pair }];
  });
  return { ...LIST, items, open, at: object.at, via: object.via };
}

function keyOf(key: string, at: Place): Abstract {
  return { k: 'literal', value: key, key: true, at, via: [], shared: false };
}

const MAX_LISTED = 40;
const LIST = { k: 'array', open: [], at: null, via: [], shared: false } as const;

/** The pairs of a list of entries as far as they are known; null when one of these cannot be read, or may be missing. */
export function entriesOf(list: Abstract): readonly Entry[] | null {
  if (list.k !== 'array') return null;
  const entries: Entry[] = [];
  for (const item of list.items) {
    const pair = item.many || item.mayGo ? null : item.read();
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
  if (!list) return [];
  const pairs = reader.read(list, made.context);
  return pairs.k === 'array' && pairs.open.length === 0 ? entriesOf(pairs) : null;
}

/**
 * `map.get(key)`: the entry, or any of them where the key is not known.
 * @param holder the expression that the map is read from
 * @returns null where nothing is known to be put in
 */
export function readMapEntry(
  reader: Reader,
  map: AbstractExternal,
  holder: Node,
  key: Node | undefined,
  context: Context,
): Abstract | null {
  const made = mapEntries(reader, map);
  if (!made) return null;
  const { put, whole } = putInto(reader, holder, context);
  const entries = [...made, ...put];
  if (entries.length === 0) return null;
  const name = key ? reader.text(key, context) : null;
  const meant = entries.filter((entry) => name === null || entry.key === null || entry.key === name);
  const options = meant.map((entry) => ({ value: entry.read(), conditions: entry.conditions }));
  return whole ? oneOf(options) : oneOf([...options, { value: unknown('a map that is changed'), conditions: [] }]);
}

interface Put {
  /** null where the key is not known. */
  readonly key: string | null;
  readonly read: () => Abstract;
  readonly conditions: readonly Condition[];
}

/** What `.set()` puts into a map later, and whether that is all that is done to it. */
function putInto(reader: Reader, holder: Node, context: Context): { put: Put[]; whole: boolean } {
  const { parents } = context.module.scopes;
  const { mentions, all } = mentionsOf(holder, context);
  let whole = all;
  const put = mentions.flatMap((mention): Put[] => {
    const member = parents.get(mention);
    const isMember = member?.type === 'MemberExpression' || member?.type === 'OptionalMemberExpression';
    const method = isMember && member.object === mention ? (keyName(member.property, member.computed) ?? '') : '';
    if (/^(get|has|size|keys|values|entries|forEach)$/.test(method)) return [];
    const call = member && parents.get(member);
    const [key, value] = call?.type === 'CallExpression' && call.callee === member ? call.arguments : [];
    if (method !== 'set' || !key || !value) {
      whole = false;
      return [];
    }
    const at: Context = { module: context.module, frame: null };
    return [{ key: reader.text(key, at), read: () => reader.read(value, at), conditions: [] }];
  });
  return { put, whole };
}

/** The mentions of what holds a map: a name, or a field of a class; `all` where no other module can see it. */
function mentionsOf(holder: Node, { module }: Context): { mentions: readonly Node[]; all: boolean } {
  if (holder.type === 'MemberExpression' && holder.object.type === 'ThisExpression') {
    const key = keyName(holder.property, holder.computed);
    const owner = classOfThis(holder, module);
    const member = owner && key !== null ? shapeOf(owner.node).members.get(key) : undefined;
    return { mentions: member?.changed.map(({ node }) => node) ?? [], all: false };
  }
  const binding = module.scopes.bindingOf(holder);
  if (!binding) return { mentions: [], all: false };
  return { mentions: binding.references, all: binding.kind !== 'import' && !binding.exported };
}
