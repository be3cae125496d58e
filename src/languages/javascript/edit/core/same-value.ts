import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import { isPure } from './purity.js';
import { obstacleAt } from './standing-at.js';
import { endOf, functionAround, isWithin, type Tree, textOf } from './tree.js';

/** Code that yields, where it was asked for, the value that an expression has in another function. */
export interface SameValue {
  readonly code: string;
  /** It may be undefined there: some call leaves it out. */
  readonly mayBeUnset: boolean;
}

/**
 * How the value of an expression is called at `site`, which stands in another function of the file: a parameter that it
 * is passed for, or the argument that is passed for it.
 * @returns null when no call of the file tells
 */
export function sameValueAt(tree: Tree, expression: Node, site: Node): SameValue | null {
  return asParameter(tree, expression, site) ?? asArgument(tree, expression, site);
}

/** The function around `site` is called where the expression stands, and gets its value, or an object that holds it. */
function asParameter(tree: Tree, expression: Node, site: Node): SameValue | null {
  for (let fn = functionAround(tree, site); fn && !isWithin(expression, fn); fn = functionAround(tree, fn)) {
    const all = callsOf(tree, fn);
    const here = all.filter((call) => obstacleAt(tree, expression, call) === null);
    if (here.length === 0) continue;
    for (const [index, parameter] of fn.params.entries()) {
      const [rest, ...others] = here.map((call) => restAfter(tree, call.arguments[index], expression));
      if (rest === null || rest === undefined || others.some((other) => other !== rest)) continue;
      const named = parameterAt(parameter, rest);
      if (named === null || !isFixed(tree, named.name) || obstacleAt(tree, named.name, site) !== null) continue;
      const mayBeUnset = all.some((call) => call.arguments[index] === undefined) || isLoose(tree, fn, parameter);
      if (named.rest === '' || !mayBeUnset) return { code: named.name.name + named.rest, mayBeUnset };
    }
  }
  return null;
}

/** The field is written in a call of the function that holds the expression, beside what the expression reads. */
function asArgument(tree: Tree, expression: Node, site: Node): SameValue | null {
  const path = pathOf(expression);
  const binding = path && tree.scopes.bindingOf(path.root);
  const fn = binding?.declaration;
  if (!path || !binding || !isFunction(fn) || binding.kind !== 'param' || !isFixed(tree, path.root)) return null;
  const call = callsOf(tree, fn).find((one) => one.arguments.some((argument) => isWithin(site, argument)));
  const index = fn.params.findIndex((parameter) => isWithin(binding.node, parameter));
  const argument = call?.arguments[index];
  const keys = keysOfPattern(fn.params[index], binding.node);
  if (!argument || keys === null || argument.type === 'SpreadElement') return null;
  let value: Node = argument;
  const rest = [...keys, ...path.keys];
  while (rest.length > 0) {
    const object = unwrap(value);
    if (object.type !== 'ObjectExpression') break;
    const found = propertyOf(object, rest[0] ?? '');
    if (found === null) return null;
    value = found;
    rest.shift();
  }
  const isChain = pathOf(value) !== null || unwrap(value).type === 'ThisExpression';
  if (!isChain || !isPure(tree, value) || obstacleAt(tree, value, site) !== null) return null;
  return { code: [textOf(tree, value), ...rest].join('.'), mayBeUnset: false };
}

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;

/** Calls of a function of this file that name their arguments one by one; other calls may be elsewhere. */
function callsOf(tree: Tree, fn: FunctionNode): readonly Call[] {
  const isPlain = (call: Node | undefined, callee: Node): call is Call =>
    (call?.type === 'CallExpression' || call?.type === 'OptionalCallExpression') &&
    call.callee === callee &&
    !call.arguments.some((argument) => argument.type === 'SpreadElement');
  const name = methodName(fn);
  if (name !== null)
    return [...tree.ofType('MemberExpression'), ...tree.ofType('OptionalMemberExpression')].flatMap((member) => {
      const call = tree.parent(member);
      const own = member.object.type === 'ThisExpression' && classOf(tree, member) === classOf(tree, fn);
      return own && keyName(member.property, member.computed) === name && isPlain(call, member) ? [call] : [];
    });
  const binding = bindingOf(tree, fn);
  if (!binding || binding.writes.length > 0) return [];
  return binding.references.flatMap((reference) => {
    const call = tree.parent(reference);
    return isPlain(call, reference) ? [call] : [];
  });
}

/** The name a function is called by, where it has one. */
function bindingOf(tree: Tree, fn: FunctionNode): Binding | undefined {
  const holder = tree.parent(fn);
  const id = fn.type === 'FunctionDeclaration' ? fn.id : holder?.type === 'VariableDeclarator' ? holder.id : null;
  return id?.type === 'Identifier' ? tree.scopes.bindingOf(id) : undefined;
}

function methodName(fn: FunctionNode): string | null {
  if (fn.type === 'ClassPrivateMethod') return `#${fn.key.id.name}`;
  return fn.type === 'ClassMethod' && fn.kind === 'method' && !fn.static ? keyName(fn.key, fn.computed ?? false) : null;
}

function classOf(tree: Tree, node: Node): Node | undefined {
  let at = tree.parent(node);
  while (at && at.type !== 'ClassBody') at = tree.parent(at);
  return at;
}

/** What follows in the expression after the argument: nothing when it is passed itself, `.model` when its object is. */
function restAfter(tree: Tree, argument: Node | undefined, expression: Node): string | null {
  if (!argument) return null;
  const wanted = textOf(tree, argument);
  for (let at = expression; ; at = at.object) {
    if (textOf(tree, at) === wanted) return tree.text.slice(endOf(at), endOf(expression));
    if (at.type !== 'MemberExpression' || at.computed) return null;
  }
}

type Name = Extract<Node, { type: 'Identifier' }>;

/** The name that holds what a parameter is given, or, where it is taken apart, the property that `rest` begins with. */
function parameterAt(parameter: Node, rest: string): { readonly name: Name; readonly rest: string } | null {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'Identifier') return { name: target, rest };
  const [, key, after] = /^\.([\p{ID_Start}$_][\p{ID_Continue}$]*)(.*)$/su.exec(rest) ?? [];
  if (target.type !== 'ObjectPattern' || key === undefined) return null;
  for (const property of target.properties)
    if (property.type === 'ObjectProperty' && keyName(property.key, property.computed) === key) {
      const value = property.value;
      return value.type === 'Identifier' ? { name: value, rest: after ?? '' } : null;
    }
  return null;
}

/** Keys from a parameter to a name in it: none for the parameter itself, null where a default or rest is between. */
function keysOfPattern(parameter: Node | undefined, name: Node): readonly string[] | null {
  if (parameter === name) return [];
  if (parameter?.type !== 'ObjectPattern') return null;
  for (const property of parameter.properties)
    if (property.type === 'ObjectProperty' && property.value === name) {
      const key = keyName(property.key, property.computed);
      return key === null ? null : [key];
    }
  return null;
}

/** `options.model` as its first name and the keys after it; null for everything else. */
function pathOf(expression: Node): { readonly root: Name; readonly keys: readonly string[] } | null {
  const keys: string[] = [];
  let at = unwrap(expression);
  while (at.type === 'MemberExpression' && !at.computed && at.property.type === 'Identifier') {
    keys.unshift(at.property.name);
    at = unwrap(at.object);
  }
  return at.type === 'Identifier' ? { root: at, keys } : null;
}

/** The value of a key that an object literal certainly has: nothing after it can write over it. */
function propertyOf(object: Extract<Node, { type: 'ObjectExpression' }>, key: string): Node | null {
  for (const property of [...object.properties].reverse()) {
    if (property.type !== 'ObjectProperty') return null;
    const name = keyName(property.key, property.computed);
    if (name === key) return property.value;
    if (name === null) return null;
  }
  return null;
}

/** Whether a name keeps the value that it is bound to. */
function isFixed(tree: Tree, name: Node): boolean {
  return tree.scopes.bindingOf(name)?.writes.length === 0;
}

/** Whether callers that this file does not show may leave the parameter out. */
function isLoose(tree: Tree, fn: FunctionNode, parameter: Node): boolean {
  if (parameter.type === 'AssignmentPattern') return false;
  if (parameter.type !== 'Identifier') return true;
  if (parameter.optional) return true;
  return (
    parameter.typeAnnotation == null && fn.type !== 'ClassPrivateMethod' && bindingOf(tree, fn)?.exported !== false
  );
}
