import type { Node } from '@babel/types';
import type { ModelTest } from '../../../types/index.js';
import { type FunctionNode, keyName, unwrap } from '../walk.js';
import type { Context } from './abstract.js';
import type { Questions } from './model-capabilities.js';
import { elementsOf, unknownTest } from './model-lists.js';
import type { Found } from './model-records.js';
import { isSubject } from './model-subjects.js';
import type { Reader } from './reader.js';

/*
 * Catalogues that are searched for the model: `MODELS.find((entry) => entry.id === model)`.
 */

/** An entry, and what has to hold for the search to end with it where it comes so far. */
export interface Choice {
  readonly test: ModelTest;
  readonly at: Found;
}

/** Of a longer catalogue each question would be held against every entry. */
const MAX_ENTRIES = 64;

/** The entries among which a call chooses, first to last; null for every other call, and where some are not known. */
export function chosenBy(
  reader: Reader,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  context: Context,
  questions: Questions,
): readonly Choice[] | null {
  const callee = unwrap(call.callee as Node);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return null;
  if (keyName(callee.property, callee.computed) !== 'find') return null;
  const [first] = call.arguments;
  const fn = first && unwrap(first);
  if (fn?.type !== 'ArrowFunctionExpression' && fn?.type !== 'FunctionExpression') return null;
  const elements = elementsOf(reader, callee.object, context);
  if (!elements || elements.length > MAX_ENTRIES) return null;
  return elements.map(({ site, module }) => {
    const at: Context = { module, frame: null };
    const frame = reader.frames.ofCall({ fn, args: [site], at, self: null, outer: context.frame });
    const inside: Context = { module: context.module, frame };
    return { test: isEntry(reader, fn, inside) ?? questions.answer(fn, inside), at: { node: site, context: at } };
  });
}

/** `(entry) => entry.id === model`, where both sides have the name of an id; null for every other function. */
function isEntry(reader: Reader, fn: FunctionNode, inside: Context): ModelTest | null {
  const body = unwrap(fn.body);
  const [entry] = fn.params;
  if (body.type !== 'BinaryExpression' || !/^===?$/.test(body.operator) || entry?.type !== 'Identifier') return null;
  const sides = [unwrap(body.left), unwrap(body.right)] as const;
  const own = sides.find((side) => {
    const object = side.type === 'MemberExpression' ? unwrap(side.object) : null;
    return object?.type === 'Identifier' && object.name === entry.name;
  });
  const other = own && (own === sides[0] ? sides[1] : sides[0]);
  if (!own || !other || !isSubject(other, inside)) return null;
  const text = reader.text(own, inside);
  return text === null ? unknownTest('an entry of a catalogue') : { op: 'equals', text };
}
