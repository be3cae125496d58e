import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { classOfThis } from './class-around.js';
import { type Member, shapeOf } from './class-shape.js';

/** The one expression that gives a field of `this` its value, `this.vendor = vendorOf(model)`; null where there may be others. */
export function onlyValueOf(node: Node, module: Module): Node | null {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return null;
  const self = unwrap(node.object);
  const key = keyName(node.property, node.computed);
  const owner = self.type === 'ThisExpression' ? classOfThis(self, module) : null;
  const shape = owner && shapeOf(owner.node);
  return shape && key !== null && shape.named.length === 0 ? onlyValue(shape.members.get(key)) : null;
}

function onlyValue(member: Member | undefined): Node | null {
  if (!member || member.method || member.getter || member.parameter) return null;
  const isSet = member.assigned.every(({ statement }) => 'operator' in statement && statement.operator === '=');
  const declared = member.property?.value ?? null;
  const values = [...(declared ? [declared] : []), ...member.assigned.map(({ value }) => value)];
  return isSet && values.length === 1 ? (values[0] ?? null) : null;
}
