import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Abstract, type AbstractArray, optionsOf } from '../abstract.js';
import { type Item, isFixed, type Mutation } from '../contents.js';
import { keysOf } from '../keys.js';
import { hitsOf } from '../objects.js';
import type { Reader } from '../reader.js';
import type { Keys } from '../readers/names-taken.js';

/* The objects and lists that a request is made of, each with what is known to be done to it. */

/** An object or list as it is written somewhere, that a request sends or takes a part of. */
export interface MadeObject {
  /** Where it is written. */
  readonly at: Place;
  /** The members of an object that matter to the question; null where all do. */
  readonly keys: ReadonlySet<string> | null;
  /** What ends the list of messages may be one of its elements. */
  readonly isList: boolean;
  /** The syntax that was read as a part of it, or as a change to it. */
  readonly known: ReadonlySet<Node>;
  /** Steps from the request to it, nearest to the request first. */
  readonly via: readonly Place[];
}

/** Past this depth nothing of a request matters. */
const MAX_DEPTH = 8;
/** The elements at the end of a list that are looked at. */
const MAX_LAST = 12;

/**
 * The objects and lists that the values at some paths are made of.
 * @param object what the paths start from
 * @param paths keys to the fields that matter, as a surface spells them
 */
export function madeObjects(reader: Reader, object: Abstract, paths: readonly Keys[]): readonly MadeObject[] {
  const found: MadeObject[] = [];
  collect(reader, object, paths, [], found, 0);
  return found;
}

function collect(
  reader: Reader,
  value: Abstract,
  paths: readonly Keys[],
  above: readonly Place[],
  found: MadeObject[],
  depth: number,
): void {
  if (depth > MAX_DEPTH || !reader.step()) return;
  const via = [...above, ...value.via];
  switch (value.k) {
    case 'one-of':
      for (const option of value.options) collect(reader, option.value, paths, via, found, depth + 1);
      return;
    case 'json':
      return collect(reader, value.inner, paths, via, found, depth + 1);
    case 'array':
      if (paths.some((path) => path.length === 0)) collectList(reader, value, via, found, depth);
      return;
    case 'object':
      break;
    default:
      return;
  }
  const isWhole = paths.some((path) => path.length === 0);
  const keys = isWhole ? null : new Set(paths.flatMap(([key]) => key ?? []));
  if (value.at)
    found.push({ at: value.at, keys: keys?.has('*') ? null : keys, isList: false, known: sitesOf(value), via });
  for (const layer of value.layers)
    if (layer.type === 'spread') collect(reader, layer.read(), paths, via, found, depth + 1);
  const below = new Map<string, Keys[]>();
  for (const [key, ...rest] of paths)
    for (const name of key === undefined ? [] : key === '*' ? keysOf(value) : [key])
      below.set(name, [...(below.get(name) ?? []), rest]);
  for (const [key, rests] of below)
    for (const hit of hitsOf(reader, value, key).hits)
      collect(reader, hit.read(), rests, [...via, ...hit.via], found, depth + 1);
}

/** A list, and what its end is made of. */
function collectList(
  reader: Reader,
  list: AbstractArray,
  via: readonly Place[],
  found: MadeObject[],
  depth: number,
): void {
  if (list.at) {
    const known = new Set([...list.items.map(({ site }) => site), ...(list.edits ?? [])]);
    found.push({ at: list.at, keys: null, isList: true, known, via });
  }
  for (const item of list.items.slice(-MAX_LAST).reverse()) {
    collectItem(reader, item, via, found, depth + 1);
    if (isFixed(item)) return;
  }
}

function collectItem(reader: Reader, item: Item, above: readonly Place[], found: MadeObject[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const { value } of optionsOf(item.read())) {
    const via = [...above, ...value.via];
    if (item.many && value.k === 'array') collectList(reader, value, via, found, depth);
    else if (!item.many) collect(reader, value, [['role']], above, found, depth);
  }
}

/** All syntax that an object was read from. */
export function sitesOf({ layers }: Extract<Abstract, { k: 'object' }>): Set<Node> {
  const sites = new Set<Node>();
  const takeAll = (mutations: readonly Mutation[]): void => {
    for (const { site } of mutations) sites.add(site);
  };
  for (const layer of layers) {
    if (layer.type === 'set' || layer.type === 'spread') sites.add(layer.site);
    else if (layer.type === 'inside' || layer.type === 'within') takeAll(layer.mutations);
  }
  return sites;
}
