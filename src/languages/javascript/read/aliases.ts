import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Binding } from '../scope.js';
import { isFunction, isGlobalCall, keyName, unwrap } from '../walk.js';
import { type AnyCall, isCall } from './call-index.js';
import { classOfThis } from './class-around.js';
import type { ClassNode } from './class-shape.js';
import { keyFromEnd } from './list-changes.js';

/*
 * Names for one and the same object within a module: `const params = { messages }`, `const list = params.messages`. What is
 * done through the one is done to the other.
 */

type Keys = readonly string[];
type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

/** The key of every element of a list. */
export const ANY = '*';

/** A field of the objects of a class, as `this` reaches it. */
export interface Field {
  readonly owner: ClassNode;
  readonly key: string;
  /** Where it is mentioned, in source order. */
  readonly mentions: readonly Node[];
}

/** What holds an object: a name, or a field of `this`. */
export type Holder = Binding | Field;

/** A place where a second holder gets an object of a first one. */
export interface Tie {
  readonly from: Holder;
  /** Keys from the value of `from` to the object. */
  readonly fromKeys: Keys;
  readonly to: Holder;
  readonly toKeys: Keys;
  /** The mention of `from` that it is taken by. */
  readonly at: Node;
  /** Only what the object holds is the same, not itself: it is spread into another, beside these keys. */
  readonly copiedBeside: ReadonlySet<string> | null;
  /** It may be another object that `to` gets. */
  readonly perhaps: boolean;
}

interface Ties {
  readonly from: ReadonlyMap<Holder, readonly Tie[]>;
  readonly to: ReadonlyMap<Holder, readonly Tie[]>;
  /** Of fields, by the mention that they are taken by. */
  readonly atField: ReadonlyMap<Node, readonly Tie[]>;
  readonly fields: ReadonlyMap<ClassNode, ReadonlyMap<string, Field>>;
}

const known = new WeakMap<Module, Ties>();

/** Ties by which others get what a holder has. */
export function tiesFrom(module: Module, holder: Holder): readonly Tie[] {
  return tiesOf(module).from.get(holder) ?? [];
}

/** Ties by which others get what a field has, at one mention of the field. */
export function tiesAtField(module: Module, mention: Node): readonly Tie[] {
  return tiesOf(module).atField.get(mention) ?? [];
}

/** Ties by which a holder gets what others have. */
export function tiesTo(module: Module, holder: Holder): readonly Tie[] {
  return tiesOf(module).to.get(holder) ?? [];
}

/** The field that `this.key` means at a node; null where `this` is no object of a class. */
export function fieldAt(module: Module, mention: Node): Field | null {
  const key = keyOfThis(mention);
  const owner = key === null ? null : classOfThis(mention, module);
  return (owner && key !== null && tiesOf(module).fields.get(owner.node)?.get(key)) || null;
}

/** Where a holder is mentioned, other than where it is given its value. */
export function mentionsOf(holder: Holder): readonly Node[] {
  return 'references' in holder ? holder.references : holder.mentions;
}

function keyOfThis(node: Node): string | null {
  return (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
    node.object.type === 'ThisExpression'
    ? keyName(node.property, node.computed)
    : null;
}

function tiesOf(module: Module): Ties {
  const found = known.get(module);
  if (found) return found;
  const from = new Map<Holder, Tie[]>();
  const to = new Map<Holder, Tie[]>();
  const fields = fieldsOf(module);
  const atField = new Map<Node, Tie[]>();
  known.set(module, { from, to, fields, atField });
  const put = <K>(table: Map<K, Tie[]>, holder: K, tie: Tie): void => {
    const list = table.get(holder);
    if (list) list.push(tie);
    else table.set(holder, [tie]);
  };
  const holders: Holder[] = [...module.scopes.bindings];
  for (const table of fields.values()) holders.push(...table.values());
  for (const holder of holders) {
    if ('kind' in holder && !/^(?:const|let|var|param|import)$/.test(holder.kind)) continue;
    for (const mention of mentionsOf(holder))
      for (const tie of tiesAt(module, holder, mention)) {
        if (tie.to === holder) continue;
        put(from, holder, tie);
        put(to, tie.to, tie);
        if (!('kind' in holder)) put(atField, mention, tie);
      }
  }
  return { from, to, fields, atField };
}

function fieldsOf(module: Module): Map<ClassNode, Map<string, Field>> {
  const fields = new Map<ClassNode, Map<string, Field & { mentions: Node[] }>>();
  if (!/\bclass\b/.test(module.text)) return fields;
  module.scopes.eachNode((node) => {
    const key = keyOfThis(node);
    const owner = key === null ? null : classOfThis(node, module)?.node;
    if (!owner || key === null) return;
    const table = fields.get(owner) ?? new Map<string, Field & { mentions: Node[] }>();
    fields.set(owner, table);
    const field = table.get(key);
    if (field) field.mentions.push(node);
    else table.set(key, { owner, key, mentions: [node] });
  });
  return fields;
}

/** Follows a mention outwards to what the object it means is given to. */
function tiesAt(module: Module, from: Holder, mention: Node): readonly Tie[] {
  const { parents } = module.scopes;
  const fromKeys: string[] = [];
  let toKeys: Keys = [];
  let copiedBeside: ReadonlySet<string> | null = null;
  let perhaps = false;
  const tie = (to: Holder | null | undefined, keys: Keys, taken: Keys = []): readonly Tie[] =>
    to ? [{ from, fromKeys: [...fromKeys, ...taken], to, toKeys: keys, at: mention, copiedBeside, perhaps }] : [];
  /** What a pattern takes out of the object. */
  const taken = (pattern: Node): readonly Tie[] =>
    namesIn(pattern).flatMap(({ key, name }) => {
      const binding = module.scopes.bindingOf(name);
      if (toKeys.length === 0) return tie(binding, [], [key]);
      return toKeys[0] === key ? tie(binding, toKeys.slice(1)) : [];
    });
  /** Any element of a list. */
  const element = (name: Node): readonly Tie[] => {
    const binding = name.type === 'Identifier' ? module.scopes.bindingOf(name) : undefined;
    return toKeys.length === 0 ? tie(binding, [], [ANY]) : tie(binding, toKeys.slice(1));
  };
  for (let at = mention, parent = parents.get(at); parent; at = parent, parent = parents.get(at)) {
    if (unwrap(parent) !== parent) continue;
    switch (parent.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        if (parent.object !== at || copiedBeside) return [];
        const call = parents.get(parent);
        const isCalled = isCall(call) && call.callee === parent;
        const given = isCalled ? firstOfCallback(parent, call) : null;
        if (given) return element(given);
        const place = isCalled ? placeOfAt(parent, call) : null;
        const key = place ?? keyName(parent.property, parent.computed) ?? keyFromEnd(parent, module.text);
        if (key === null) return [];
        if (toKeys.length > 0) return [];
        fromKeys.push(key);
        if (place !== null && call) parent = call;
        break;
      }
      case 'ConditionalExpression':
        if (parent.test === at) return [];
        perhaps = true;
        break;
      case 'LogicalExpression':
        perhaps = true;
        break;
      case 'ObjectProperty': {
        const holder = parents.get(parent);
        const key = keyName(parent.key, parent.computed);
        if (parent.value !== at || holder?.type !== 'ObjectExpression' || key === null) return [];
        toKeys = [key, ...toKeys];
        parent = holder;
        break;
      }
      case 'ArrayExpression': {
        const index = parent.elements.indexOf(at as never);
        if (parent.elements.slice(0, index).some((element) => element?.type === 'SpreadElement')) return [];
        toKeys = [String(index), ...toKeys];
        break;
      }
      case 'SpreadElement': {
        const holder = parents.get(parent);
        if (holder?.type !== 'ObjectExpression' || copiedBeside || toKeys.length > 0) return [];
        copiedBeside = keysBehind(holder.properties, parent);
        parent = holder;
        break;
      }
      case 'CallExpression': {
        const index = parent.arguments.indexOf(at as never);
        if (index < 0 || !isGlobalCall(parent.callee, 'Object', 'assign')) return [];
        if (index > 0 && toKeys.length === 0) copiedBeside ??= new Set();
        const [target] = parent.arguments;
        const into = index > 0 && target ? unwrap(target) : null;
        if (into && into.type !== 'ObjectExpression') return targetOf(module, into, toKeys, tie);
        break;
      }
      case 'VariableDeclarator':
        if (parent.init !== at) return [];
        if (parent.id.type === 'Identifier') return tie(module.scopes.bindingOf(parent.id), toKeys);
        return copiedBeside ? [] : taken(parent.id);
      case 'ForOfStatement': {
        const { left } = parent;
        const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : null;
        return parent.right === at && name && !copiedBeside ? element(name) : [];
      }
      case 'AssignmentExpression':
        if (parent.right !== at || !/^(?:\?\?|\|\|)?=$/.test(parent.operator)) return [];
        return targetOf(module, unwrap(parent.left), toKeys, tie);
      default:
        return [];
    }
  }
  return [];
}

/** The names that a pattern gives to members of an object, or elements of a list, with their keys. */
function namesIn(pattern: Node): readonly { readonly key: string; readonly name: Node }[] {
  const nameOf = (node: Node): Node => (node.type === 'AssignmentPattern' ? node.left : node);
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.flatMap((each, i) =>
      each && each.type !== 'RestElement' ? [{ key: String(i), name: nameOf(each) }] : [],
    );
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) => {
    const key = property.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
    return property.type === 'ObjectProperty' && key !== null ? [{ key, name: nameOf(property.value) }] : [];
  });
}

/** The name that a callback has for each element of a list: `list.forEach((element) => …)`. */
function firstOfCallback({ property, computed }: Member, { arguments: [callback] }: AnyCall): Node | null {
  const isEach = /^(?:forEach|map|flatMap|filter|find|some|every)$/.test(keyName(property, computed) ?? '');
  const [first] = isEach && isFunction(callback) ? callback.params : [];
  return first?.type === 'Identifier' ? first : null;
}

/** `list.at(-1)`: the element, as a key. */
function placeOfAt({ property, computed }: Member, { arguments: [place] }: AnyCall): string | null {
  if (keyName(property, computed) !== 'at' || !place) return null;
  if (place.type === 'NumericLiteral') return String(place.value);
  return place.type === 'UnaryExpression' && place.operator === '-' && place.argument.type === 'NumericLiteral'
    ? `-${place.argument.value}`
    : null;
}

/** Keys that a literal writes behind one of its spreads: what they held before is gone. */
function keysBehind(properties: readonly Node[], spread: Node): ReadonlySet<string> {
  const behind = properties.slice(properties.indexOf(spread) + 1);
  return new Set(
    behind.flatMap((property) =>
      property.type === 'ObjectProperty' ? (keyName(property.key, property.computed) ?? []) : [],
    ),
  );
}

/** Who holds what is put into `name`, `name.a.b` or `this.a`. */
function targetOf(
  module: Module,
  target: Node,
  toKeys: Keys,
  tie: (to: Holder | null | undefined, keys: Keys) => readonly Tie[],
): readonly Tie[] {
  let at = target;
  let keys = toKeys;
  while (at.type === 'MemberExpression') {
    const field = keyOfThis(at) === null ? null : fieldAt(module, at);
    if (field) return tie(field, keys);
    const key = keyName(at.property, at.computed);
    if (key === null) return [];
    keys = [key, ...keys];
    at = unwrap(at.object);
  }
  return at.type === 'Identifier' ? tie(module.scopes.bindingOf(at), keys) : [];
}
