import type { BinaryExpression, Node } from '@babel/types';
import { isOrdered, type Ordering } from '../walk.js';
import { type Concrete, Fields, joined, textOf, UNREAD } from './concrete.js';
import type { Interpreter } from './interpreter.js';

/** What an operator makes of two values; UNREAD for those that are not worked out here. */
export function binary(
  run: Interpreter,
  node: Node,
  operator: BinaryExpression['operator'],
  left: Concrete,
  right: Concrete,
): Concrete {
  if (left === UNREAD || right === UNREAD) return UNREAD;
  // `model !== ''` asks no more than whether there is one.
  if (left && right) run.used(left, right);
  switch (operator) {
    case '===':
    case '==':
    case '!==':
    case '!=': {
      if (run.isLookedUp(left, [right]) || run.isLookedUp(right, [left])) return UNREAD;
      const isNothing = operator.length === 2 && (left ?? null) === null && (right ?? null) === null;
      const isEqual = isNothing || left === right;
      run.compared(node, isEqual, left === run.modelId ? right : left);
      return operator.startsWith('!') ? !isEqual : isEqual;
    }
    case 'in':
      if (!(right instanceof Fields) || typeof left !== 'string') return UNREAD;
      if (run.isLookedUp(left, right.keys())) return UNREAD;
      return run.compared(node, right.has(left), left);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return run.compared(node, compared(operator, left, right));
    default:
      return computed(operator, left, right);
  }
}

function compared(operator: Ordering, left: Concrete, right: Concrete): Concrete {
  const texts = [textOf(left), textOf(right)];
  if (texts.includes(null)) return UNREAD;
  return typeof left === 'string' && typeof right === 'string'
    ? isOrdered(operator, left, right)
    : isOrdered(operator, Number(left), Number(right));
}

function computed(operator: BinaryExpression['operator'], left: Concrete, right: Concrete): Concrete {
  const [a, b] = [textOf(left), textOf(right)];
  if (a === null || b === null) return UNREAD;
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return joined(a + b);
  const [x, y] = [Number(left), Number(right)];
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x % y;
    case '**':
      return x ** y;
    default:
      return UNREAD;
  }
}
