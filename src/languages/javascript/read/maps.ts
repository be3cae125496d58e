import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { keyName } from '../walk.js';
import { type Abstract, type AbstractExternal, type Context, hop, oneOf, pathText, unknown } from './abstract.js';
import type { Reader } from './reader.js';

/** One `[key, value]` of a list of entries. */
export interface Entry {
  readonly key: string;
  readonly read: () => Abstract;
  readonly module: Module;
  /** The pair as written. */
  readonly site: Node;
}

/** The pairs of a list of entries; null when some of it cannot be read, or may be missing. */
export function entriesOf(list: Abstract): readonly Entry[] | null {
  if (list.k !== 'array' || list.open.length > 0) return null;
  const entries: Entry[] = [];
  for (const item of list.items) {
    const pair = item.many || item.conditions.length > 0 ? null : item.read();
    const [key, value] = pair?.k === 'array' && pair.items.every((part) => !part.many) ? pair.items : [];
    const name = key?.read();
    if (!value || name?.k !== 'literal' || typeof name.value !== 'string') return null;
    entries.push({
      key: name.value,
      read: () => hop(value.read(), list.via),
      module: item.module,
      site: item.site,
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
  const options = meant.map((entry) => ({ value: entry.read(), conditions: [] }));
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
