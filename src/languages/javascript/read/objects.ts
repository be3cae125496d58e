import type { Node, ObjectExpression } from '@babel/types';
import type { BindingShape, Place } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import type { Binding } from '../scope.js';
import { isFunction, keyName, unwrap } from '../walk.js';
import {
  type Abstract,
  absent,
  type Condition,
  type Context,
  hop,
  type Item,
  type Layer,
  type Mutation,
  oneOf,
  optionsOf,
  unknown,
} from './abstract.js';
import { conditionsAround, negate, sameCondition, settle } from './conditions.js';
import type { Reader } from './reader.js';

/** One syntax that puts a value under the key that was asked for. */
export interface Hit {
  readonly read: () => Abstract;
  readonly module: Module;
  readonly site: Node;
  readonly shape: BindingShape;
  readonly conditions: readonly Condition[];
  /** Steps from the object that was asked to the object literal that holds the key. */
  readonly via: readonly Place[];
  /** Other readers of the object that holds the key. */
  readonly readers: () => readonly Place[];
}

export interface Hits {
  /** Latest first; after the first unconditional one nothing earlier counts. */
  readonly hits: readonly Hit[];
  /** Why a value may come from elsewhere as well. */
  readonly open: readonly string[];
  /** Some hit is certain to take effect. */
  readonly complete: boolean;
}

/** Past this many syntaxes that give one key a value, the rest is said to be unread. */
const MAX_HITS = 40;
const TOO_LONG = 'following it further would take too long';

const NONE: Hits = { hits: [], open: [], complete: false };
const NO_READERS = (): readonly Place[] => [];

/** Reads an object literal into layers; nothing in it is evaluated yet. */
export function readObjectLiteral(reader: Reader, node: ObjectExpression, context: Context): Abstract {
  const { module } = context;
  const layers: Layer[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      layers.push({
        type: 'spread',
        read: () => reader.read(property.argument, context),
        module,
        site: property,
        shape: 'inline',
        conditions: [],
      });
      continue;
    }
    const key =
      keyName(property.key, property.computed) ?? (property.computed ? reader.text(property.key, context) : null);
    if (key === null) {
      layers.push({ type: 'unread', why: 'a computed key' });
      continue;
    }
    const read =
      property.type === 'ObjectMethod'
        ? (): Abstract => ({
            k: 'function',
            node: property,
            context,
            self: null,
            at: placeOf(module, property),
            via: [],
            shared: false,
          })
        : (): Abstract => reader.read(property.value, context);
    layers.push({ type: 'set', key, read, module, site: property, shape: 'inline', conditions: [] });
  }
  return { k: 'object', layers, open: [], readers: NO_READERS, at: placeOf(module, node), via: [], shared: false };
}

/** Every syntax that gives `key` of an object a value. */
export function hitsOf(reader: Reader, object: Abstract, key: string, depth = 0): Hits {
  if (depth > 12) return { hits: [], open: ['objects are nested too deeply'], complete: false };
  if (!reader.step()) return { hits: [], open: [TOO_LONG], complete: false };
  switch (object.k) {
    case 'object':
      return hitsOfLayers(reader, object, key, depth);
    case 'one-of': {
      const all = optionsOf(object).map((o) => ({ o, found: hitsOf(reader, o.value, key, depth + 1) }));
      const hits = all.flatMap(({ o, found }) =>
        found.hits.map((h) => ({ ...h, conditions: [...o.conditions, ...h.conditions] })),
      );
      return {
        hits: distinctHits(hits),
        open: [...new Set(all.flatMap(({ found }) => found.open))],
        complete: all.every(({ found }) => found.complete),
      };
    }
    case 'json':
      return hitsOf(reader, object.inner, key, depth + 1);
    case 'unknown':
      return { hits: [], open: [object.why], complete: false };
    case 'external':
      return { hits: [], open: [`a value from ${object.source}`], complete: false };
    case 'instance':
    case 'namespace': {
      const value = reader.memberOf(object, key);
      if (value.k === 'absent') return NONE;
      if (value.k === 'unknown') return { hits: [], open: [value.why], complete: false };
      return NONE;
    }
    default:
      return NONE;
  }
}

/** The same syntax under the same conditions, found through several options, counts once. */
function distinctHits(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 4) return hits;
  const seen = new Map<Node, Hit[]>();
  const distinct = hits.filter((hit) => {
    const same = seen.get(hit.site) ?? [];
    seen.set(hit.site, [...same, hit]);
    return !same.some(
      (other) =>
        other.conditions.length === hit.conditions.length &&
        other.conditions.every((c, i) => sameCondition(c, hit.conditions[i] as Condition)) &&
        other.via.length === hit.via.length,
    );
  });
  return distinct.slice(0, MAX_HITS);
}

function hitsOfLayers(reader: Reader, object: Extract<Abstract, { k: 'object' }>, key: string, depth: number): Hits {
  const hits: Hit[] = [];
  const open: string[] = [...object.open];
  let complete = false;
  let pending: readonly Mutation[] = [];
  const removed: Condition[] = [];
  const add = (hit: Hit): void => {
    const mutations = pending;
    const read =
      mutations.length === 0 ? hit.read : (): Abstract => withMutations(reader, hit.read(), mutations, hit.module);
    const shape = hit.shape === 'inline' && object.via.length > 0 ? 'variable' : hit.shape;
    hits.push({ ...hit, read, shape, conditions: [...hit.conditions, ...removed], via: [...object.via, ...hit.via] });
  };
  for (let i = object.layers.length - 1; i >= 0 && !complete; i--) {
    const layer = object.layers[i];
    if (!layer) continue;
    switch (layer.type) {
      case 'set':
        if (layer.key !== key) break;
        add({ ...layer, via: [], readers: object.readers });
        complete = layer.conditions.length === 0 && removed.length === 0;
        break;
      case 'delete':
        if (layer.key !== key) break;
        if (layer.conditions.length === 0) return { hits, open, complete };
        {
          const opposite = negate(layer.conditions);
          if (opposite) removed.push(opposite);
        }
        break;
      case 'inside':
        if (layer.key === key) pending = [...layer.mutations, ...pending];
        break;
      case 'spread': {
        const found = hitsOf(reader, layer.read(), key, depth + 1);
        for (const hit of found.hits)
          add({
            ...hit,
            shape: hit.shape === 'inline' ? 'spread' : hit.shape,
            conditions: [...layer.conditions, ...hit.conditions],
            readers: () => [...hit.readers(), ...(hit.via.length > 0 ? [] : object.readers())],
          });
        open.push(...found.open);
        complete = found.complete && layer.conditions.length === 0 && removed.length === 0;
        break;
      }
      default:
        open.push(layer.why);
    }
  }
  if (hits.length === 0 && pending.length > 0) {
    const [first] = pending;
    if (first) {
      const made: Abstract = {
        k: 'object',
        layers: [],
        open: [],
        readers: NO_READERS,
        at: null,
        via: [],
        shared: false,
      };
      const mutations = pending;
      hits.push({
        read: () => withMutations(reader, made, mutations, first.module),
        module: first.module,
        site: first.site,
        shape: 'assignment',
        conditions: [],
        via: object.via,
        readers: object.readers,
      });
    }
  }
  return { hits, open: [...new Set(open)], complete };
}

/** What the hits say together, as one value. */
export function combine(found: Hits, key: string): Abstract {
  const options = found.hits.map((hit) => ({ value: hop(hit.read(), hit.via), conditions: hit.conditions }));
  if (found.complete) return oneOf(options);
  const [why] = found.open;
  if (options.length === 0) return why === undefined ? absent() : unknown(`${key} of ${why}`);
  return oneOf([...options, { value: why === undefined ? absent() : unknown(why), conditions: [] }]);
}

/** The object or array with what was done to it later. */
export function withMutations(
  reader: Reader,
  base: Abstract,
  mutations: readonly Mutation[],
  _module: Module,
): Abstract {
  if (mutations.length === 0) return base;
  if (base.k === 'one-of')
    return {
      ...base,
      options: base.options.map((o) => ({ ...o, value: withMutations(reader, o.value, mutations, _module) })),
    };
  const layers: Layer[] = [];
  const items: Item[] = [];
  const front: Item[] = [];
  let arrayOpen: string | null = null;
  for (const m of mutations) {
    const [key] = m.path;
    if (key === undefined) {
      if (m.op === 'assign')
        layers.push({
          type: 'spread',
          read: m.read,
          module: m.module,
          site: m.site,
          shape: 'argument',
          conditions: m.conditions,
        });
      else if (m.op === 'push')
        items.push({
          read: m.read,
          module: m.module,
          site: m.site,
          how: 'push',
          conditions: m.conditions,
          many: m.spread,
        });
      else if (m.op === 'unshift')
        front.push({
          read: m.read,
          module: m.module,
          site: m.site,
          how: 'unshift',
          conditions: m.conditions,
          many: m.spread,
        });
      else if (m.op === 'pop' && m.conditions.length === 0) items.pop();
      else if (m.op === 'other') arrayOpen = 'it is changed in place';
    } else if (m.path.length === 1 && m.op === 'set')
      layers.push({
        type: 'set',
        key,
        read: m.read,
        module: m.module,
        site: m.site,
        shape: 'assignment',
        conditions: m.conditions,
      });
    else if (m.path.length === 1 && m.op === 'delete') layers.push({ type: 'delete', key, conditions: m.conditions });
    else layers.push({ type: 'inside', key, mutations: [{ ...m, path: m.path.slice(1) }] });
  }
  if (base.k === 'array')
    return {
      ...base,
      items: [...front, ...base.items, ...items],
      open: arrayOpen ? [...base.open, arrayOpen] : base.open,
    };
  if (base.k === 'object') return { ...base, layers: [...base.layers, ...layers] };
  if (items.length > 0 || front.length > 0) {
    const rest: Item[] =
      base.k === 'absent'
        ? []
        : [
            {
              read: () => base,
              module: _module,
              site: items[0]?.site ?? front[0]?.site ?? (_module.ast as Node),
              how: 'spread',
              conditions: [],
              many: true,
            },
          ];
    return {
      k: 'array',
      items: [...front, ...rest, ...items],
      open: [],
      at: base.at,
      via: base.via,
      shared: base.shared,
    };
  }
  if (layers.length > 0 && (base.k === 'unknown' || base.k === 'external' || base.k === 'absent'))
    return {
      k: 'object',
      layers,
      open: base.k === 'unknown' ? [base.why] : base.k === 'external' ? [`a value from ${base.source}`] : [],
      readers: NO_READERS,
      at: base.at,
      via: base.via,
      shared: base.shared,
    };
  return base;
}

const ARRAY_CHANGES: Readonly<Record<string, Mutation['op']>> = {
  push: 'push',
  unshift: 'unshift',
  pop: 'pop',
  splice: 'other',
  shift: 'other',
  reverse: 'other',
  fill: 'other',
};

/**
 * What the syntax around a mention of an object does to the object.
 * @param node the mention: a name or `this.x`
 * @param path keys already descended
 * @param use the read on whose behalf the object is followed; what runs after it in the same function does not count
 * @returns mutations in order of effect, or null when the mention only reads
 */
export function mutationAt(
  reader: Reader,
  node: Node,
  path: readonly string[],
  context: Context,
  use: Node | null,
  depth = 0,
): Mutation[] | null {
  const { module } = context;
  const { parents } = module.scopes;
  let top: Node = node;
  const keys = [...path];
  let parent = parents.get(top);
  for (; parent; parent = parents.get(top)) {
    if ((parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') && parent.object === top) {
      const key =
        keyName(parent.property, parent.computed) ?? (parent.computed ? reader.text(parent.property, context) : null);
      if (key === null) return null;
      keys.push(key);
      top = parent;
    } else if (unwrap(parent) !== parent && unwrap(parent) === unwrap(top)) top = parent;
    else break;
  }
  if (!parent) return null;
  const make = (
    op: Mutation['op'],
    keysOf: readonly string[],
    read: () => Abstract,
    site: Node,
    spread = false,
  ): Mutation[] => {
    if (use && runsAfter(module, site, use)) return [];
    const around =
      use && functionAround(module, use) === functionAround(module, site) ? conditionsAround(use, context) : [];
    const conditions = settle(
      reader,
      conditionsAround(site, context).filter((c) => !around.some((a) => sameCondition(a, c))),
    );
    return conditions === null ? [] : [{ path: keysOf, op, read, module, site, conditions, spread }];
  };
  if (
    parent.type === 'AssignmentExpression' &&
    parent.left === top &&
    keys.length > 0 &&
    (parent.operator === '=' || parent.operator === '??=' || parent.operator === '||=')
  )
    return keys.length === path.length ? null : make('set', keys, () => reader.read(parent.right, context), parent);
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete' && keys.length > path.length)
    return make('delete', keys, () => absent(), parent);
  if (parent.type === 'CallExpression' || parent.type === 'OptionalCallExpression') {
    if (parent.callee === top) {
      const op = ARRAY_CHANGES[keys.at(-1) ?? ''];
      if (!op || keys.length === path.length) return null;
      const target = keys.slice(0, -1);
      if (op === 'pop' || op === 'other') return make(op, target, () => absent(), parent);
      const out = parent.arguments.flatMap((argument) =>
        argument.type === 'SpreadElement'
          ? make(op, target, () => reader.read(argument.argument, context), argument, true)
          : make(op, target, () => reader.read(argument, context), argument),
      );
      return op === 'unshift' ? out : out;
    }
    const index = parent.arguments.indexOf(top as never);
    if (index < 0) return null;
    if (index === 0 && isGlobalCall(parent.callee, 'Object', 'assign'))
      return parent.arguments
        .slice(1)
        .flatMap((argument) =>
          make(
            'assign',
            keys,
            () => reader.read(argument.type === 'SpreadElement' ? argument.argument : argument, context),
            argument,
          ),
        );
    return depth < 3 ? mutationsOfParameter(reader, parent, index, keys, context, use, depth) : null;
  }
  return null;
}

/** Whether a mention of an object may change it, from the syntax around it alone. */
function mayChange(module: Module, mention: Node): boolean {
  const { parents } = module.scopes;
  let at = mention;
  let parent = parents.get(at);
  let members = 0;
  while (
    parent &&
    (unwrap(parent) !== parent ||
      ((parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') && parent.object === at))
  ) {
    if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') members++;
    at = parent;
    parent = parents.get(at);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === at && members > 0;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return (
        parent.callee !== at ||
        /^(push|unshift|splice|pop|shift)$/.test(module.text.slice((at.end ?? 0) - 7, at.end ?? 0).replace(/^.*\W/, ''))
      );
    default:
      return false;
  }
}

/** `applyThinking(params)`: what the called function of the project does to its parameter. */
function mutationsOfParameter(
  reader: Reader,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  index: number,
  keys: readonly string[],
  context: Context,
  use: Node | null,
  depth: number,
): Mutation[] | null {
  if (
    use &&
    (runsAfter(context.module, call, use) ||
      ((call.start ?? 0) <= (use.start ?? 0) && (call.end ?? 0) >= (use.end ?? 0)))
  )
    return null;
  // Following any receiver to find out what it does to its argument costs more than it tells: names and own methods do.
  const direct = unwrap(call.callee as Node);
  if (direct.type !== 'Identifier' && !(direct.type === 'MemberExpression' && direct.object.type === 'ThisExpression'))
    return null;
  const callee = reader.attempt(direct, context);
  if (callee.k !== 'function') return null;
  const parameter = callee.node.params[index];
  if (parameter?.type !== 'Identifier') return null;
  const { module } = callee.context;
  const binding = module.scopes.bindingOf(parameter);
  if (!binding?.references.some((reference) => mayChange(module, reference))) return null;
  const inner: Context = {
    module,
    frame: {
      fn: callee.node,
      args: call.arguments,
      at: context,
      self: callee.self,
      outer: callee.context.frame,
      depth: (context.frame?.depth ?? 0) + 1,
    },
  };
  const out = mutationsOf(reader, binding, inner, null, depth + 1).map((m) => ({
    ...m,
    path: [...keys, ...m.path],
    conditions: [...m.conditions, ...conditionsAround(call, context)],
  }));
  return out.length > 0 ? out : null;
}

/** Everything done to the object that a name holds, in source order. */
export function mutationsOf(
  reader: Reader,
  binding: Binding,
  context: Context,
  use: Node | null,
  depth = 0,
): Mutation[] {
  const out: Mutation[] = [];
  for (const reference of binding.references) {
    if (reference === use) continue;
    const found = mutationAt(reader, reference, [], context, use, depth);
    if (found) out.push(...found);
  }
  return out;
}

function isGlobalCall(callee: Node, object: string, property: string): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === object &&
    keyName(callee.property, callee.computed) === property
  );
}

function functionAround(module: Module, node: Node): Node | null {
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) if (isFunction(at)) return at;
  return null;
}

/** True when `site` stands after `use` in the same function, in no loop that would bring it round again. */
export function runsAfter(module: Module, site: Node, use: Node): boolean {
  if ((site.start ?? 0) < (use.end ?? 0)) return false;
  const home = functionAround(module, use);
  if (functionAround(module, site) !== home) return false;
  for (let at = module.scopes.parents.get(use); at && at !== home; at = module.scopes.parents.get(at))
    if (/^(For|While|DoWhile)/.test(at.type) && (at.end ?? 0) >= (site.end ?? 0)) return false;
  return true;
}
