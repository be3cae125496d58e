import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import type { AnyCall } from '../callers/call-index.js';

/* What the syntax says of where an object goes. */

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

/** The names that a pattern gives to members of an object, or elements of a list, with their keys. */
export function namesIn(pattern: Node): readonly { readonly key: string; readonly name: Node }[] {
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
export function firstOfCallback({ property, computed }: Member, { arguments: [callback] }: AnyCall): Node | null {
  const isEach = /^(?:forEach|map|flatMap|filter|find|some|every)$/.test(keyName(property, computed) ?? '');
  const [first] = isEach && isFunction(callback) ? callback.params : [];
  return first?.type === 'Identifier' ? first : null;
}

/** `list.at(-1)`: the element, as a key. */
export function placeOfAt({ property, computed }: Member, { arguments: [place] }: AnyCall): string | null {
  if (keyName(property, computed) !== 'at' || !place) return null;
  if (place.type === 'NumericLiteral') return String(place.value);
  return place.type === 'UnaryExpression' && place.operator === '-' && place.argument.type === 'NumericLiteral'
    ? `-${place.argument.value}`
    : null;
}

/** Whether a call may be of a function of the program. */
export function isOwnCallee(module: Module, callee: Node): boolean {
  const called = unwrap(callee);
  const name = called.type === 'MemberExpression' ? unwrap(called.object) : called;
  return name.type === 'ThisExpression' || (name.type === 'Identifier' && module.scopes.bindingOf(name) !== undefined);
}

/** The list that a call adds its arguments to; null for any other call. */
export function listAddedTo({ callee }: Extract<Node, { type: 'CallExpression' }>): Node | null {
  const called = unwrap(callee);
  if (called.type !== 'MemberExpression') return null;
  const method = keyName(called.property, called.computed);
  return method === 'push' || method === 'unshift' ? unwrap(called.object) : null;
}

/** Keys that a literal writes behind one of its spreads: what they held before is gone. */
export function keysBehind(properties: readonly Node[], spread: Node): ReadonlySet<string> {
  const behind = properties.slice(properties.indexOf(spread) + 1);
  return new Set(
    behind.flatMap((property) =>
      property.type === 'ObjectProperty' ? (keyName(property.key, property.computed) ?? []) : [],
    ),
  );
}
