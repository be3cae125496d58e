import type { Node } from '@babel/types';
import type { ModelTest, NumberComparison } from '../../../types/index.js';
import type { Context } from './abstract.js';
import { minimumTest } from './model-minimums.js';
import { numberOfModel, pieceOfModel } from './model-numbers.js';
import { rankTest } from './model-ranks.js';
import type { Reader } from './reader.js';

/** `Number(match[1]) >= 7`, either way round; null for every other comparison. */
export function numberTest(
  reader: Reader,
  operator: string,
  left: Node,
  right: Node,
  context: Context,
): ModelTest | null {
  const is = OPERATORS[operator];
  if (!is) return null;
  // Of a model that is known, a number of it may be known as well: today's.
  const found =
    comparedNumber(reader, left, is.as, right, context) ?? comparedNumber(reader, right, is.turned, left, context);
  return found && (is.negated ? { op: 'not', test: found } : found);
}

function comparedNumber(
  reader: Reader,
  node: Node,
  is: NumberComparison,
  other: Node,
  context: Context,
): ModelTest | null {
  const than = reader.read(other, context);
  if (than.k !== 'literal' || typeof than.value !== 'number') return minimumTest(reader, node, is, other, context);
  const number = numberOfModel(reader, node, context);
  return number ? { op: 'compares', number, is, than: than.value } : rankTest(reader, node, is, than.value, context);
}

/** `match[1] === 'opus'`, either way round; null for every other comparison. */
export function pieceTest(
  reader: Reader,
  operator: string,
  left: Node,
  right: Node,
  context: Context,
): ModelTest | null {
  if (!/^[!=]==?$/.test(operator)) return null;
  for (const [a, b] of [
    [left, right],
    [right, left],
  ] as const) {
    const piece = b.type === 'StringLiteral' || b.type === 'Identifier' ? pieceOfModel(reader, a, context) : null;
    const text = piece && reader.text(b, context);
    if (piece === null || text === null) continue;
    const test: ModelTest = { op: 'has', piece, text };
    return operator.startsWith('!') ? { op: 'not', test } : test;
  }
  return null;
}

/** What a comparison asks, read from left to right and from right to left. */
const OPERATORS: Readonly<
  Record<string, { readonly as: NumberComparison; readonly turned: NumberComparison; readonly negated?: true }>
> = {
  '<': { as: '<', turned: '>' },
  '<=': { as: '<=', turned: '>=' },
  '>': { as: '>', turned: '<' },
  '>=': { as: '>=', turned: '<=' },
  '==': { as: '=', turned: '=' },
  '===': { as: '=', turned: '=' },
  '!=': { as: '=', turned: '=', negated: true },
  '!==': { as: '=', turned: '=', negated: true },
};
