import type { Node } from '@babel/types';
import { compareNumbers, type ModelTest, type NumberComparison } from '../../../types/index.js';
import { keyName } from '../walk.js';
import type { Abstract, Context } from './abstract.js';
import { isCall } from './call-index.js';
import { returnStatements } from './invoke.js';
import { keysOf } from './keys.js';
import { held } from './model-records.js';
import { argumentOf, isSubject } from './model-subjects.js';
import { tableOf } from './model-tables.js';
import type { Reader } from './reader.js';

/*
 * Tables that give each model a number: `RANK[model] < 47`, `SPECS[model].minor >= 7`.
 */

/** What a table gives for each of its keys; and for every other id, where the program says so. */
interface Ranks {
  readonly of: ReadonlyMap<string, Abstract>;
  readonly otherwise?: number;
}

const MAX_DEPTH = 6;

/**
 * The question that the comparison of a number from such a table asks of the model id.
 * @returns null for every other expression
 */
export function rankTest(
  reader: Reader,
  node: Node,
  is: NumberComparison,
  than: number,
  context: Context,
): ModelTest | null {
  const ranks = ranksOf(reader, node, context, 0);
  if (!ranks) return null;
  const holds = (value: Abstract): boolean =>
    value.k === 'literal' && typeof value.value === 'number' && compareNumbers(value.value, is, than);
  const keys = [...ranks.of.keys()];
  const yes = keys.filter((key) => holds(ranks.of.get(key) as Abstract));
  // An id that is not in the table has no number, and no comparison with that holds.
  if (ranks.otherwise === undefined || !compareNumbers(ranks.otherwise, is, than)) return { op: 'in', values: yes };
  return { op: 'not', test: { op: 'in', values: keys.filter((key) => !yes.includes(key)) } };
}

function ranksOf(reader: Reader, node: Node, context: Context, depth: number): Ranks | null {
  if (depth > MAX_DEPTH) return null;
  const inner = held(node, context);
  const next = (n: Node, c = context): Ranks | null => ranksOf(reader, n, c, depth + 1);
  switch (inner.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const table = tableOf(reader, inner, context);
      if (table)
        return table.open.length === 0
          ? { of: new Map(keysOf(table).map((key) => [key, reader.member(table, key, inner, context)])) }
          : null;
      const key = keyName(inner.property, inner.computed);
      const entries = key === null ? null : next(inner.object);
      // What stands for a missing entry is an object, whose fields were not asked for.
      if (key === null || !entries || entries.otherwise !== undefined) return null;
      return { of: new Map([...entries.of].map(([id, entry]) => [id, reader.member(entry, key, inner, context)])) };
    }
    case 'LogicalExpression': {
      const entries = inner.operator === '&&' ? null : next(inner.left);
      const other = entries && reader.read(inner.right, context);
      return entries && other?.k === 'literal' && typeof other.value === 'number'
        ? { ...entries, otherwise: other.value }
        : null;
    }
    case 'Identifier': {
      const given = argumentOf(inner, context);
      return given && next(given.node, given.context);
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      if (!isCall(inner) || !inner.arguments.some((argument) => isSubject(argument, context))) return null;
      const fn = reader.read(inner.callee as Node, context);
      if (fn.k !== 'function') return null;
      const { body } = fn.node;
      const [only, more] = body.type === 'BlockStatement' ? returnStatements(fn.node) : [{ argument: body }];
      if (!only?.argument || more) return null;
      const at = { fn: fn.node, args: inner.arguments, at: context, self: fn.self, outer: fn.context.frame };
      return next(only.argument, { module: fn.context.module, frame: reader.frames.ofCall(at) });
    }
    default:
      return null;
  }
}
