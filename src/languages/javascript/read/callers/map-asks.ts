import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { classAround } from '../classes/class-around.js';
import { type AnyCall, callIndexOf, isCall } from './call-index.js';

/** A place that asks a map for an entry. */
export interface MapAsk {
  /** `map.get(key)`. */
  readonly call: AnyCall;
  readonly context: Context;
}

/**
 * Where a map is asked for what it holds: by its name in its module and in those that import it, or by the field of `this`
 * that holds it, in the code of its class.
 * @param map what `.set(key, value)` is called on
 * @param imports mentions of a binding in other modules
 */
export function asksOfMap(
  map: Node,
  context: Context,
  imports: (binding: Binding, context: Context) => readonly { readonly reference: Node; readonly context: Context }[],
): readonly MapAsk[] {
  const { module } = context;
  const top: Context = { module, frame: null };
  const object = unwrap(map);
  if (object.type === 'Identifier') {
    const binding = module.scopes.bindingOf(object);
    if (!binding) return [];
    const mentions = [
      ...binding.references.map((reference) => ({ reference, context: top })),
      ...imports(binding, context),
    ];
    return mentions.flatMap(({ reference, context: at }) => {
      const member = at.module.scopes.parents.get(reference);
      const call = member ? at.module.scopes.parents.get(member) : undefined;
      return member && isCall(call) && call.callee === member && isGet(member) ? [{ call, context: at }] : [];
    });
  }
  const field = fieldOfThis(object);
  const owner = field === null ? null : classAround(object, module);
  if (!owner) return [];
  return (callIndexOf(module).members.get('get') ?? []).flatMap((call): MapAsk[] => {
    const callee = isCall(call) ? unwrap(call.callee as Node) : null;
    const asked = callee?.type === 'MemberExpression' ? unwrap(callee.object) : null;
    const isSame = asked !== null && fieldOfThis(asked) === field && classAround(asked, module)?.node === owner.node;
    return isSame && isCall(call) ? [{ call, context: top }] : [];
  });
}

/** Whether what is called comes of a map, `registry.get(name)!(options)`: it is one of all functions that the map holds. */
export function comesOfMap(callee: Node, module: Module): boolean {
  const called = unwrap(callee);
  if (isCall(called)) return isGet(unwrap(called.callee as Node));
  const { declaration } = (called.type === 'Identifier' && module.scopes.bindingOf(called)) || {};
  const made = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : null;
  const first = made?.type === 'LogicalExpression' ? unwrap(made.left) : made;
  return first !== null && isCall(first) && isGet(unwrap(first.callee as Node));
}

function isGet(member: Node): boolean {
  return (
    (member.type === 'MemberExpression' || member.type === 'OptionalMemberExpression') &&
    keyName(member.property, member.computed) === 'get'
  );
}

/** The name of a field of `this`; null for every other expression. */
function fieldOfThis(node: Node): string | null {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return null;
  return node.property.type === 'PrivateName' ? `#${node.property.id.name}` : keyName(node.property, node.computed);
}
