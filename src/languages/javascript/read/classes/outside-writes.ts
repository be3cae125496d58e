import { placeOf } from '../../project/module.js';
import { type Abstract, type AbstractClass, hop, type Option } from '../abstract.js';
import { areDifferent } from '../callers/receivers.js';
import { conditionsAround } from '../conditions/conditions.js';
import type { Reader } from '../reader.js';
import type { Member } from './class-shape.js';
import type { MemberWrite } from './member-writes.js';

/**
 * What code outside a class assigns to a field of its objects, or of the class: `bot.temperature = 0.2`, `Config.model = 'x'`.
 * @param self the object that is asked about, or the class; assignments to other objects do not count
 */
export function assignedOutside(
  reader: Reader,
  owner: AbstractClass,
  member: Member,
  key: string,
  self: Abstract,
): readonly Option[] {
  const field = member.property?.type === 'ClassProperty' ? member.property : member.parameter?.node;
  const hidden = field ? field.accessibility === 'private' || field.readonly === true : member.property !== undefined;
  if (hidden) return [];
  const on = self.k === 'class' ? 'class' : 'instance';
  return reader.callers
    .writes(owner, key, on)
    .filter((write) => !isOfOwnCode(write, owner) && !areDifferent(self, write.receiver))
    .map(({ node, context }) => ({
      value: hop(reader.read(node.right, context), [placeOf(context.module, node)]),
      conditions: conditionsAround(node, context),
    }));
}

/** Whether the class sets the field itself, which is read with it. */
function isOfOwnCode({ node, context }: MemberWrite, owner: AbstractClass): boolean {
  const { object } = node.left;
  if (object.type === 'ThisExpression') return true;
  if (object.type !== 'Identifier' || object.name !== owner.node.id?.name) return false;
  const isWithin = (node.start ?? 0) >= (owner.node.start ?? 0) && (node.end ?? 0) <= (owner.node.end ?? 0);
  return context.module === owner.context.module && isWithin;
}
