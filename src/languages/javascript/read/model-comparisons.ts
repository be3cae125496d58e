import type { Node } from '@babel/types';
import type { ModelTest, NumberComparison } from '../../../types/index.js';
import type { Context } from './abstract.js';
import { numberOfModel, pieceOfModel } from './model-numbers.js';
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
  const [value, other] = [reader.read(left, context), reader.read(right, context)];
  const [node, than, way] =
    other.k === 'literal' ? [left, other.value, is.as] : [right, value.k === 'literal' ? value.value : null, is.turned];
  if (typeof than !== 'number') return null;
  const number = numberOfModel(reader, node, context);
  const test: ModelTest | null = number && { op: 'compares', number, is: way, than };
  return test && (is.negated ? { op: 'not', test } : test);
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
