import type { Expression, Node } from '@babel/types';
import { keyName, unwrap } from '../../walk.js';
import { type Abstract, type AbstractFunction, optionsOf } from '../abstract.js';
import { isCall } from '../callers/call-index.js';
import type { Reader } from '../reader.js';

/**
 * Whether nobody knows the answer of a test whatever element it is asked about: `(e) => e.id === id` where `id` was not
 * read. Such a test need not be asked of each element of a list.
 */
export function isUndecided(reader: Reader, { node, context }: AbstractFunction): boolean {
  const body = node.body.type === 'BlockStatement' ? returnedAlone(node.body.body) : node.body;
  if (!body) return false;
  /** What an expression holds that is not the test's own: null for what an element has a part in. */
  const outside = (part: Node): readonly Abstract[] | null => {
    const inner = unwrap(part);
    const binding = inner.type === 'Identifier' ? context.module.scopes.bindingOf(inner) : null;
    const isOwn =
      !binding || ((binding.node.start ?? 0) >= (node.start ?? 0) && (binding.node.end ?? 0) <= (node.end ?? 0));
    return isOwn ? null : optionsOf(reader.read(inner, context)).map(({ value }) => value);
  };
  // One possibility that is not known leaves the answer open.
  const isOpen = (part: Node): boolean => outside(part)?.some(isUnread) ?? false;
  const rests = (expression: Node): boolean => {
    const test = unwrap(expression);
    if (test.type === 'ConditionalExpression') return rests(test.consequent) && rests(test.alternate);
    if (test.type === 'LogicalExpression') return test.operator !== '??' && rests(test.left) && rests(test.right);
    if (test.type === 'UnaryExpression') return test.operator === '!' && rests(test.argument);
    if (test.type === 'BinaryExpression')
      return /^[!=]==?$/.test(test.operator) && (isOpen(test.left) || isOpen(test.right));
    if (!isCall(test)) return false;
    const callee = unwrap(test.callee as Node);
    const [argument, ...others] = test.arguments;
    return argument !== undefined && others.length === 0 && asksPattern(callee) && isOpen(argument);
  };
  return rests(body);
}

/** `entry.pattern.test`; not `entry.test`, which may be a function of the program that answers whatever it is asked. */
function asksPattern(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  return keyName(callee.property, callee.computed) === 'test' && unwrap(callee.object).type !== 'Identifier';
}

function returnedAlone([statement, ...others]: readonly Node[]): Expression | null {
  return statement?.type === 'ReturnStatement' && others.length === 0 ? (statement.argument ?? null) : null;
}

function isUnread(value: Abstract): boolean {
  return value.k === 'unknown' || value.k === 'external';
}
