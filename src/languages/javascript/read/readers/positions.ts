import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { isCall } from '../callers/call-index.js';

/*
 * Which uses of a list go by where its elements stand: they mean another one when an element before or behind goes.
 */

/** Methods that take what stands last, or change where elements stand, whatever they are given. */
const BY_PLACE = /^(?:pop|splice|findLast|findLastIndex|reverse|toReversed|toSpliced|with|copyWithin|fill)$/;
/** Methods that count from the end where they are given a negative or computed place. */
const BY_ARGUMENT = /^(?:at|slice)$/;

/**
 * Whether a member of a list is the last element, or one counted from the first, that is read or set: `list.at(-1)`,
 * `list[list.length - 1]`, `list[1]`. The first element, and one that a loop counts to, say nothing of the last.
 * @param key the member's key; null where it is computed
 */
export function goesByPosition(
  member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  key: string | null,
  module: Module,
): boolean {
  const parent = module.scopes.parents.get(member);
  if (key === null) {
    const isSet = parent?.type === 'AssignmentExpression' && parent.left === member;
    return isSet || countsFromTheEnd(member.property, module);
  }
  if (/^\d+$/.test(key)) return key !== '0';
  if (key === 'length') return parent !== undefined && cutsOff(parent, member);
  if (!parent || !isCall(parent) || parent.callee !== member) return false;
  return (
    BY_PLACE.test(key) ||
    (BY_ARGUMENT.test(key) && parent.arguments.some((argument) => countsFromTheEnd(argument as Node, module)))
  );
}

/** `list.length -= 1`: elements go by how many there are; setting it to 0 takes all of them. */
function cutsOff(parent: Node, member: Node): boolean {
  if (parent.type === 'UpdateExpression') return parent.argument === member;
  if (parent.type !== 'AssignmentExpression' || parent.left !== member) return false;
  return parent.right.type !== 'NumericLiteral' || parent.right.value !== 0;
}

/** `-1`, `list.length - 1`, or a name for such a number. */
function countsFromTheEnd(node: Node, module: Module): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const declaration = module.scopes.bindingOf(inner)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : null;
    return init != null && unwrap(init).type !== 'Identifier' && countsFromTheEnd(init, module);
  }
  if (inner.type === 'UnaryExpression') return inner.operator === '-';
  if (inner.type === 'BinaryExpression')
    return inner.operator === '-' && inner.left.type !== 'PrivateName' && isLength(inner.left);
  return isLength(inner);
}

function isLength(node: Node): boolean {
  const inner = unwrap(node);
  return (
    (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') &&
    inner.property.type === 'Identifier' &&
    inner.property.name === 'length'
  );
}
