import type { Node } from '@babel/types';
import { isFunction, isNothing, keyName, unwrap } from '../../walk.js';
import type { AbstractFunction } from '../abstract.js';

/**
 * Whether a function asks of a pair `[key, value]` only whether there is a value: `([, value]) => value !== undefined`. What
 * such a filter takes out of an object had nothing to say there.
 */
export function asksForValue({ node: { params, body }, context }: AbstractFunction): boolean {
  const [pair] = params;
  const asked = body.type === 'BlockStatement' ? onlyReturned(body.body) : body;
  if (!pair || params.length > 1 || !asked) return false;
  const { scopes } = context.module;
  const second = pair.type === 'ArrayPattern' ? pair.elements[1] : null;
  const named = second?.type === 'Identifier' ? scopes.bindingOf(second) : undefined;
  const whole = pair.type === 'Identifier' ? scopes.bindingOf(pair) : undefined;
  const isValue = (node: Node): boolean => {
    if (node.type === 'Identifier') return named !== undefined && scopes.bindingOf(node) === named;
    return (
      node.type === 'MemberExpression' &&
      keyName(node.property, node.computed) === '1' &&
      whole !== undefined &&
      scopes.bindingOf(unwrap(node.object)) === whole
    );
  };
  return isQuestion(asked, isValue);
}

function onlyReturned(statements: readonly Node[]): Node | null {
  const [only, ...others] = statements;
  return only?.type === 'ReturnStatement' && others.length === 0 ? (only.argument ?? null) : null;
}

const NUMBER_TEST = /^(?:isNaN|Boolean)$/;

function isQuestion(node: Node, isValue: (node: Node) => boolean): boolean {
  const inner = unwrap(node);
  const next = (part: Node): boolean => isQuestion(part, isValue);
  if (isFunction(inner)) return false;
  switch (inner.type) {
    case 'LogicalExpression':
      return inner.operator !== '??' && next(inner.left) && next(inner.right);
    case 'UnaryExpression':
      return inner.operator === '!' && next(inner.argument);
    case 'BinaryExpression':
      return (
        /^[!=]==?$/.test(inner.operator) &&
        [inner.left, inner.right].some((side) => isValue(subjectOf(side))) &&
        [inner.left, inner.right].some((side) => isNothing(unwrap(side)) || /Literal$/.test(unwrap(side).type))
      );
    case 'CallExpression': {
      const callee = unwrap(inner.callee as Node);
      const name = callee.type === 'Identifier' ? callee.name : null;
      const [argument, ...others] = inner.arguments;
      return name !== null && NUMBER_TEST.test(name) && others.length === 0 && !!argument && isValue(unwrap(argument));
    }
    default:
      return isValue(inner);
  }
}

/** `value` of `typeof value`, and of itself. */
function subjectOf(side: Node): Node {
  const inner = unwrap(side);
  return inner.type === 'UnaryExpression' && inner.operator === 'typeof' ? unwrap(inner.argument) : inner;
}
