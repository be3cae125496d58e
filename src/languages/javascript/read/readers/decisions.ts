import type { Node } from '@babel/types';
import { isNothing, keyName } from '../../walk.js';
import type { Keys } from './names-taken.js';

/** Methods of texts that give the same text, for those who compare it; others take it apart or look into it. */
export const SAME_TEXT = /^(?:toLowerCase|toUpperCase|toLocaleLowerCase|trim|toString|normalize|valueOf)$/;

/** Whether the program does one thing or another by a value: compares it, looks into it, or looks something up by it. */
export function decides(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'BinaryExpression': {
      const other = parent.left === node ? parent.right : parent.left;
      return /^(?:[=!]==?|in)$/.test(parent.operator) && !isNothing(other);
    }
    case 'SwitchStatement':
      return parent.discriminant === node;
    case 'SwitchCase':
      return parent.test === node;
    case 'ObjectProperty':
      return parent.computed && parent.key === node;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.computed
        ? parent.property === node
        : parent.object === node && !SAME_TEXT.test(keyName(parent.property, false) ?? '');
    default:
      return false;
  }
}

/** Whether an expression asks whether an object has the field that is followed in it: `'temperature' in params`. */
export function asksForField(
  { operator, left, right }: Extract<Node, { type: 'BinaryExpression' }>,
  object: Node,
  keys: Keys,
): boolean {
  return operator === 'in' && right === object && namesField(left, keys);
}

/** Whether an argument names the field that is followed in an object: `params.hasOwnProperty('temperature')`. */
export function namesField(name: Node | undefined, [key, ...below]: Keys): boolean {
  return name?.type === 'StringLiteral' && name.value === key && below.length === 0;
}
