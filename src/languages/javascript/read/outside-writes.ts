import { placeOf } from '../project/module.js';
import { type Abstract, type AbstractClass, hop, type Option } from './abstract.js';
import type { Member } from './class-shape.js';
import { conditionsAround } from './conditions.js';
import type { Reader } from './reader.js';
import { areDifferent } from './receivers.js';

/**
 * What code outside a class assigns to a field of its objects: `bot.temperature = 0.2`.
 * @param self the object that is asked about; assignments to others do not count
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
  return reader.callers
    .writes(owner, key)
    .filter(({ node, receiver }) => node.left.object.type !== 'ThisExpression' && !areDifferent(self, receiver))
    .map(({ node, context }) => ({
      value: hop(reader.read(node.right, context), [placeOf(context.module, node)]),
      conditions: conditionsAround(node, context),
    }));
}
