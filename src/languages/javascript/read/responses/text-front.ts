import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { mentions } from '../changes/mutation-syntax.js';
import { operandsOf, sourceOf } from './text-source.js';

/*
 * What stands directly in front of answer text without being a text that is known: the prefill may be in it.
 */

/**
 * Whether an operand in front of answer text may hold text that was not read. One that asks the answer itself puts in front
 * what is missing, and does no harm.
 */
export function isUnreadFront(operand: Node | undefined, text: Node, module: Module): boolean {
  if (!operand) return false;
  const answer = unwrap(text);
  return answer.type === 'Identifier'
    ? !mentions(operand, answer.name)
    : !sourceOf(module, operand).includes(sourceOf(module, answer));
}

/**
 * What `out = out + text` adds to: the variable itself, and the text that it starts with where it is still empty,
 * `out = (out || '{') + text`; null where the value does not begin with the variable that it is assigned to.
 */
export function addsToItself({
  left,
  right,
}: Extract<Node, { type: 'AssignmentExpression' }>): { readonly seed: Node | null } | null {
  const front = frontOf(unwrap(right));
  if (left.type !== 'Identifier' || !front) return null;
  const isOwn = (node: Node): boolean => node.type === 'Identifier' && node.name === left.name;
  if (isOwn(front)) return { seed: null };
  return front.type === 'LogicalExpression' && isOwn(unwrap(front.left)) ? { seed: front.right } : null;
}

/** The operand that a joined text begins with. */
function frontOf(node: Node): Node | null {
  if (node.type === 'TemplateLiteral') {
    const [first] = node.expressions;
    return first && node.quasis[0]?.value.raw === '' ? unwrap(first as Node) : null;
  }
  if (node.type === 'BinaryExpression') return unwrap(operandsOf(node)[0] ?? node);
  const callee = node.type === 'CallExpression' ? unwrap(node.callee as Node) : null;
  const isConcat = callee?.type === 'MemberExpression' && keyName(callee.property, callee.computed) === 'concat';
  return isConcat ? unwrap(callee.object) : null;
}
