import type { Node } from '@babel/types';
import { isNothing, unwrap } from '../walk.js';
import type { Abstract, AbstractObject, Condition } from './abstract.js';
import { withMutations } from './changes/mutated.js';
import { negate } from './conditions/conditions.js';
import { insteadOf, memberOfSource, type Source } from './conditions/instead-of.js';
import type { Mutation } from './contents.js';
import { NO_KEY } from './keys.js';
import { servesClaude } from './models/provider-tests.js';
import { type Hit, type Hits, hitsOf, type Search } from './objects.js';
import type { Reader } from './reader.js';
import { spreadsWithout } from './spreads.js';
import { declaredBySpread } from './types/declared-members.js';

/** Past this many later values, which of them hides an earlier one is not worth its while. */
const MAX_REPLACED = 16;

/** Past this many layers nobody looks at all that lie beneath each of them. */
const MAX_BENEATH = 250;
const TOO_MANY = 'it is made of more parts than were looked at';

/**
 * Every syntax in one object, or in what is spread into it, that gives `key` a value. Steps to the object itself are left
 * out.
 * @param depth how many objects lie around this one in the search that it is a part of
 * @param search that search
 */
export function hitsOfLayers(reader: Reader, object: AbstractObject, key: string, depth: number, search: Search): Hits {
  const hits: Hit[] = [];
  const open: string[] = [];
  let complete = false;
  /** Code that need not have run sets the key; where nothing else does, it must have. */
  let alone = false;
  let missing = object.handedIn === true;
  let pending: readonly Mutation[] = [];
  const removed: Condition[] = [];
  /** Where these fail, a later layer sets the key instead. */
  const replaced: Condition[] = [];
  /** What may hold the key and is laid over the rest: where it lacks the key, an earlier layer gives it. */
  let over: Source | null = null;
  const add = (hit: Hit): void => {
    const mutations = pending;
    const source = memberOfSource(over, key);
    const own = source === null ? hit.read : (): Abstract => insteadOf(hit.read(), source);
    const read = mutations.length === 0 ? own : (): Abstract => withMutations(own(), mutations, hit.module);
    hits.push({ ...hit, read, conditions: [...hit.conditions, ...removed, ...replaced] });
  };
  const beneath = (i: number, inner?: () => readonly string[]) => (): readonly string[] => {
    if (i > MAX_BENEATH) return [TOO_MANY];
    const rest = { ...object, layers: object.layers.slice(0, i) };
    const { open: below } = hitsOfLayers(reader, rest, key, depth, { done: new Map(), active: new Set() });
    return [...(inner?.() ?? []), ...below];
  };
  const hide = (conditions: readonly Condition[]): void => {
    const opposite = replaced.length < MAX_REPLACED ? negate(conditions) : null;
    if (opposite) replaced.push(opposite);
  };
  for (let i = object.layers.length - 1; i >= 0 && !complete; i--) {
    const layer = object.layers[i];
    if (!layer) continue;
    switch (layer.type) {
      case 'set':
        if (layer.key !== key) break;
        // `{ model: '' }` only makes room for what other code fills in.
        if (alone && !layer.perhaps && layer.conditions.length === 0 && isPlaceholder(layer.site)) {
          complete = true;
          break;
        }
        add({ ...layer, via: [], beneath: beneath(i) });
        if (layer.perhaps) alone ||= layer.conditions.length === 0 && removed.length === 0;
        else {
          complete = layer.conditions.length === 0 && removed.length === 0;
          hide(layer.conditions);
        }
        break;
      case 'delete':
        if (layer.key !== key) break;
        if (layer.perhaps) {
          alone = false;
          break;
        }
        if (layer.conditions.length === 0) return { hits, open, complete };
        {
          const opposite = negate(layer.conditions);
          if (opposite) removed.push(opposite);
        }
        break;
      case 'inside':
        if (layer.key === key) pending = [...layer.mutations, ...pending];
        break;
      case 'within':
        pending = [...layer.mutations, ...pending];
        break;
      case 'spread': {
        if (spreadsWithout(layer.site, key)) break;
        const spread = layer.read();
        const found = hitsOf(reader, spread, key, depth + 1, search);
        const declared = found.hits.length === 0 ? declaredBySpread(reader, layer, spread, key) : null;
        if (declared) add({ ...declared, beneath: beneath(i) });
        for (const hit of found.hits)
          add({
            ...hit,
            shape: hit.shape === 'inline' ? 'spread' : hit.shape,
            conditions: [...layer.conditions, ...hit.conditions],
            beneath: beneath(i, hit.beneath),
          });
        open.push(...found.open);
        missing ||= found.unset === true;
        complete = !layer.perhaps && found.complete && layer.conditions.length === 0 && removed.length === 0;
        if (found.hits.length > 0 || found.open.length > 0 || found.unset) over ??= layer.source ?? null;
        if (found.hits.length === 1 && !layer.perhaps)
          hide([...layer.conditions, ...(found.hits[0]?.conditions ?? [])]);
        break;
      }
      default:
        if (key !== NO_KEY && !layer.mayBe(key)) break;
        open.push(layer.why);
        if (layer.put && layer.ofVendor && servesClaude(key)) add({ ...layer.put, conditions: [], via: [] });
    }
  }
  if (hits.length === 0) {
    const first = pending.find(({ op, of }) => op !== 'unread' && !of);
    if (first) {
      const made: Abstract = { k: 'object', layers: [], open: [], at: null, via: [], shared: false };
      const mutations = pending.filter(({ of }) => !of);
      hits.push({
        read: () => withMutations(made, mutations, first.module),
        module: first.module,
        site: first.site,
        shape: 'assignment',
        conditions: [],
        via: [],
      });
    }
  }
  if (alone && open.length === 0 && object.open.length === 0) complete = true;
  // What the object was made of lies below every layer: a certain one hides it.
  if (!complete) open.push(...object.open);
  return { hits, open: [...new Set(open)], complete, ...(missing ? { unset: true } : {}) };
}

/** Whether a property is written with nothing in it. */
function isPlaceholder(site: Node): boolean {
  if (site.type !== 'ObjectProperty') return false;
  const value = unwrap(site.value);
  return isNothing(value) || (value.type === 'StringLiteral' && value.value === '');
}
