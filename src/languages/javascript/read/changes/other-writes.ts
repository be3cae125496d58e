import type { Node } from '@babel/types';
import { isGlobalCall } from '../../walk.js';
import { type Abstract, type Context, unknown } from '../abstract.js';
import type { AnyCall } from '../callers/call-index.js';
import type { Reader } from '../reader.js';

/* Rarer ways to set a member of an object than to assign it. */

/**
 * What a member is set to by anything but a plain assignment: `x.a += 1`, `x.a &&= b`, `[x.a] = list`, `for (x.a of list)`.
 * @param parent what stands around it
 * @returns null where it is not set
 */
export function setOtherwise(reader: Reader, parent: Node, member: Node, context: Context): (() => Abstract) | null {
  const { parents } = context.module.scopes;
  const computed = (): Abstract => unknown('a computed value');
  switch (parent.type) {
    case 'AssignmentExpression':
      if (parent.left !== member) return null;
      return parent.operator === '&&=' ? () => reader.read(parent.right, context) : computed;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return computed;
    case 'AssignmentPattern':
      return parent.left === member ? computed : null;
    case 'ObjectProperty':
      return parents.get(parent)?.type === 'ObjectPattern' && parent.value === member ? computed : null;
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left === member ? computed : null;
    default:
      return null;
  }
}

/**
 * What a function of the language sets on its first argument: `Reflect.set(x, 'a', b)`, `Object.defineProperty(…)`.
 * @returns null for another call, or a key that is not known
 */
export function setByFunction(
  reader: Reader,
  call: AnyCall,
  context: Context,
): { readonly key: string; readonly read: () => Abstract; readonly site: Node } | null {
  const isSet = isGlobalCall(call.callee as Node, 'Reflect', 'set');
  const defines = ['Object', 'Reflect'].some((owner) => isGlobalCall(call.callee as Node, owner, 'defineProperty'));
  const [, name, value] = call.arguments;
  const key = (isSet || defines) && name && value ? reader.text(name, context) : null;
  if (key === null || !value) return null;
  const given = (): Abstract => reader.read(value, context);
  return { key, site: value, read: isSet ? given : () => described(reader, given(), value, context) };
}

/** What a property is described to have: its value, or whatever its getter gives. */
function described(reader: Reader, descriptor: Abstract, site: Node, context: Context): Abstract {
  const value = reader.member(descriptor, 'value', site, context);
  const hasGetter = value.k === 'absent' && reader.member(descriptor, 'get', site, context).k !== 'absent';
  return hasGetter ? unknown('what a getter gives') : value;
}
