import type { Node } from '@babel/types';
import type { ModelTest, NumberComparison, PartOfModel } from '../../../types/index.js';
import { keyName } from '../walk.js';
import type { Abstract, Context } from './abstract.js';
import { keysOf, NO_KEY } from './keys.js';
import { numberOfModel, pieceOfModel } from './model-numbers.js';
import { held } from './model-records.js';
import { hitsOf } from './objects.js';
import type { Reader } from './reader.js';

/*
 * Tables under a piece of the model id: `const MINIMUMS = { opus: [4, 7], sonnet: [5, 0] }`, asked for by `MINIMUMS[family]`.
 */

/** What a table gives for each piece that it has an entry for. */
interface Entries {
  readonly piece: PartOfModel;
  readonly of: ReadonlyMap<string, Abstract>;
}

/** `MINIMUMS[family]`: whether the table has something for the piece of the id; null for every other expression. */
export function familyTest(reader: Reader, node: Node, context: Context): ModelTest | null {
  const entries = entriesOf(reader, node, context);
  return entries && { op: 'or', tests: [...entries.of].filter(([, value]) => isThere(value)).map(has(entries)) };
}

/** `major >= MINIMUMS[family][0]`; null for every other comparison. */
export function minimumTest(
  reader: Reader,
  node: Node,
  is: NumberComparison,
  other: Node,
  context: Context,
): ModelTest | null {
  const entries = entriesOf(reader, other, context);
  const number = entries && numberOfModel(reader, node, context);
  if (!number) return null;
  // A piece without an entry has no number, and no comparison with that holds.
  const tests = [...entries.of].flatMap(([text, value]): ModelTest[] =>
    value.k === 'literal' && typeof value.value === 'number'
      ? [{ op: 'and', tests: [has(entries)([text]), { op: 'compares', number, is, than: value.value }] }]
      : [],
  );
  return { op: 'or', tests };
}

function has({ piece }: Entries): (entry: readonly [text: string, ...unknown[]]) => ModelTest {
  return ([text]) => ({ op: 'has', piece, text });
}

function isThere(value: Abstract): boolean {
  return value.k === 'literal' ? Boolean(value.value) : value.k !== 'absent';
}

/** The entries that a lookup may give, or one field of them; null for every other expression, and for an open table. */
function entriesOf(reader: Reader, node: Node, context: Context): Entries | null {
  const lookup = held(node, context);
  // `parsed && MINIMUMS[parsed.family]`
  if (lookup.type === 'LogicalExpression' && lookup.operator === '&&') return entriesOf(reader, lookup.right, context);
  if (lookup.type !== 'MemberExpression' && lookup.type !== 'OptionalMemberExpression') return null;
  const key = keyName(lookup.property, lookup.computed);
  if (key !== null) {
    const below = entriesOf(reader, lookup.object, context);
    return (
      below && { ...below, of: new Map([...below.of].map(([k, v]) => [k, reader.member(v, key, lookup, context)])) }
    );
  }
  const piece = pieceOfModel(reader, lookup.property, context);
  if (!piece) return null;
  const table = reader.read(lookup.object, context);
  if (table.k !== 'object' || hitsOf(reader, table, NO_KEY).open.length > 0) return null;
  return { piece, of: new Map(keysOf(table).map((k) => [k, reader.member(table, k, lookup, context)])) };
}
