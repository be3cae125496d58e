import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isGlobalCall, keyName, unwrap } from '../../walk.js';
import { isCall } from '../callers/call-index.js';
import { ANY, fieldAt, type Holder, type Tie } from './aliases.js';
import { keyFromEnd } from './list-changes.js';
import { firstOfCallback, isOwnCallee, keysBehind, listAddedTo, namesIn, placeOfAt } from './tie-syntax.js';

type Keys = readonly string[];

/**
 * Follows a mention outwards to what the object it means is given to.
 * @param isChanged whether something in the module changes the object: only then is a function that is given it looked at
 */
export function tiesAt(module: Module, from: Holder, mention: Node, isChanged: () => boolean): readonly Tie[] {
  const { parents } = module.scopes;
  const fromKeys: string[] = [];
  let toKeys: Keys = [];
  let copiedBeside: ReadonlySet<string> | null = null;
  let perhaps = false;
  let somewhere: Node | null = null;
  let given = mention;
  const tie = (to: Holder | null | undefined, keys: Keys, taken: Keys = []): readonly Tie[] =>
    to
      ? [
          {
            from,
            fromKeys: [...fromKeys, ...taken],
            to,
            toKeys: somewhere ? [] : keys,
            at: mention,
            copiedBeside,
            perhaps,
            somewhere,
          },
        ]
      : [];
  /** What a pattern takes out of the object. */
  const taken = (pattern: Node): readonly Tie[] =>
    namesIn(pattern).flatMap(({ key, name }) => {
      const binding = module.scopes.bindingOf(name);
      if (toKeys.length === 0) return tie(binding, [], [key]);
      return toKeys[0] === key ? tie(binding, toKeys.slice(1)) : [];
    });
  /** What is left of it, as another object that holds the same. */
  const rest = (pattern: Node): readonly Tie[] => {
    const last = pattern.type === 'ObjectPattern' ? pattern.properties.at(-1) : undefined;
    if (last?.type !== 'RestElement') return [];
    const others = new Set(namesIn(pattern).map(({ key }) => key));
    const [held] = toKeys;
    if (held === undefined) copiedBeside = others;
    else if (others.has(held)) return [];
    return tie(module.scopes.bindingOf(last.argument), toKeys);
  };
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
        if (somewhere) return [];
        const callback = isCalled ? firstOfCallback(parent, call) : null;
        if (callback) return element(callback);
        const place = isCalled ? placeOfAt(parent, call) : null;
        const key = place ?? keyName(parent.property, parent.computed) ?? keyFromEnd(parent, module.text);
        if (key === null) return [];
        if (toKeys.length > 0) return [];
        fromKeys.push(key);
        if (place !== null && call) parent = call;
        given = parent;
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
        if (index < 0) return [];
        if (!isGlobalCall(parent.callee, 'Object', 'assign')) {
          if (copiedBeside || !isOwnCallee(module, parent.callee) || !endsInHolder(parents, parent) || !isChanged())
            return [];
          somewhere = given;
          const list = listAddedTo(parent);
          if (list) return targetOf(module, list, [], tie);
          break;
        }
        if (index > 0 && toKeys.length === 0) copiedBeside ??= new Set();
        const [target] = parent.arguments;
        const into = index > 0 && target ? unwrap(target) : null;
        if (into && into.type !== 'ObjectExpression') return targetOf(module, into, toKeys, tie);
        break;
      }
      case 'AwaitExpression':
        if (!somewhere) return [];
        break;
      case 'VariableDeclarator':
        if (parent.init !== at) return [];
        if (parent.id.type === 'Identifier') return tie(module.scopes.bindingOf(parent.id), toKeys);
        if (copiedBeside || somewhere) return [];
        return [...taken(parent.id), ...rest(parent.id)];
      case 'ForOfStatement': {
        const { left } = parent;
        const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : null;
        return parent.right === at && name && !copiedBeside && !somewhere ? element(name) : [];
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
    const field = fieldAt(module, at);
    if (field) return tie(field, keys);
    const key = keyName(at.property, at.computed);
    if (key === null) return [];
    keys = [key, ...keys];
    at = unwrap(at.object);
  }
  return at.type === 'Identifier' ? tie(module.scopes.bindingOf(at), keys) : [];
}

/** Whether something is made of a call's result, or its arguments are added to a list. */
function endsInHolder(parents: ReadonlyMap<Node, Node>, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  return parents.get(call)?.type !== 'ExpressionStatement' || listAddedTo(call) !== null;
}
