import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { isOrdered, unwrap } from '../walk.js';
import { type Abstract, absent, type Context, literal, type Option, oneOf, optionsOf, unknown } from './abstract.js';
import { asksWhatChanges } from './changes/changed-abroad.js';
import { insteadOf } from './conditions/instead-of.js';
import { instead, isUnset, passesOnUnset } from './conditions/unset.js';
import { isInstanceOf } from './instance-tests.js';
import { dependsOnModel } from './models/model-dependence.js';
import { isModelId } from './models/model-ids.js';
import type { Reader } from './reader.js';

/**
 * A template: its text when every hole is known, else the known parts.
 * @param as whether backslashes stand for themselves
 */
export function readTemplate(
  reader: Reader,
  node: Extract<Node, { type: 'TemplateLiteral' }>,
  context: Context,
  at: Place,
  as: 'cooked' | 'raw' = 'cooked',
): Abstract {
  let text: string | null = '';
  const parts: (string | null)[] = [];
  const pieces: Abstract[] = [];
  for (const [i, quasi] of node.quasis.entries()) {
    const cooked = quasi.value[as] ?? quasi.value.raw;
    parts.push(cooked);
    pieces.push(literal(cooked, null));
    if (text !== null) text += cooked;
    const hole = node.expressions[i];
    if (!hole) continue;
    const value = reader.read(hole, context);
    const known = value.k === 'literal' ? String(value.value) : null;
    parts.push(known);
    pieces.push(value);
    text = known === null || text === null ? null : text + known;
  }
  const made =
    text === null
      ? { ...unknown('a template with holes', at, joinParts(parts)), ...formsOf(pieces) }
      : literal(text, at);
  return { ...made, joined: { node, context } };
}

/** Past this many forms of a text, what a piece can be is left open. */
const MAX_FORMS = 8;

/** The forms of a text that is joined of pieces; none where its parts say all there is to say. */
function formsOf(pieces: readonly Abstract[]): { readonly forms?: readonly (readonly (string | null)[])[] } {
  if (pieces.every(({ k, ...piece }) => k === 'literal' || (k === 'unknown' && !('parts' in piece)))) return {};
  let forms: (string | null)[][] = [[]];
  // The end of a text tells more than its start: what a URL asks for, not where.
  for (const piece of [...pieces].reverse()) {
    const ways = optionsOf(piece).flatMap(({ value }) => textForms(value));
    const known = forms.length * ways.length > MAX_FORMS ? [[null]] : ways;
    forms = forms.flatMap((form) => known.map((way) => [...way, ...form]));
  }
  return { forms: forms.map(joinParts) };
}

/** Pieces of a text in each form that it can have, null where a piece is not known. */
export function textForms(value: Abstract): readonly (readonly (string | null)[])[] {
  if (value.k === 'literal') return [[String(value.value)]];
  return value.k === 'unknown' ? (value.forms ?? [value.parts ?? [null]]) : [[null]];
}

/** `a && b`, `a || b`, `a ?? b`: both sides as options where neither is certain. */
export function readLogical(
  reader: Reader,
  node: Extract<Node, { type: 'LogicalExpression' }>,
  context: Context,
  at: Place,
): Abstract {
  const left = reader.read(node.left, context);
  if (node.operator === '&&') {
    if (
      (left.k === 'literal' || left.k === 'absent') &&
      !dependsOnModel(reader, node.left, context) &&
      !asksWhatChanges(reader, node.left, context) &&
      !passesOnUnset(reader, node.left, node.right, context)
    )
      return left.k === 'literal' && left.value ? reader.read(node.right, context) : left;
    return oneOf(
      [
        { value: reader.read(node.right, context), conditions: [{ test: node.left, outcome: true, context }] },
        { value: absent(at), conditions: [{ test: node.left, outcome: false, context }] },
      ],
      at,
    );
  }
  const options: Option[] = [];
  for (const option of optionsOf(left)) {
    const { value } = option;
    if (
      value.k === 'absent' ||
      (value.k === 'literal' && (value.value === null || (node.operator === '||' && !value.value)))
    )
      continue;
    options.push(option);
  }
  const settled = options.length === optionsOf(left).length && options.every((o) => isThere(o.value));
  if (settled && !mayMiss(reader, node.left, context)) return left;
  const right = reader.read(node.right, context);
  // `options ?? {}` is still what a caller may give.
  const given = optionsOf(left).some((o) => isUnset(o.value));
  const fallback = given ? instead(right) : right;
  options.push({ value: insteadOf(fallback, { node: node.left, keys: [], context }), conditions: [] });
  return oneOf(options, at);
}

/**
 * Whether an expression looks something up under a key that is not known: a table need not have it.
 * @param through whether a name may still stand for the look-up
 */
function mayMiss(reader: Reader, node: Node, context: Context, through = true): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression')
    return (
      (inner.computed && reader.text(inner.property, context) === null) ||
      mayMiss(reader, inner.object, context, through)
    );
  if (inner.type !== 'Identifier' || !through) return false;
  const binding = context.module.scopes.bindingOf(inner);
  const { declaration } = binding ?? {};
  const isPlain = declaration?.type === 'VariableDeclarator' && declaration.id === binding?.node && declaration.init;
  return isPlain ? mayMiss(reader, isPlain, context, false) : false;
}

/** `+` on known values, comparisons of known ones. */
export function readBinary(
  reader: Reader,
  node: Extract<Node, { type: 'BinaryExpression' }>,
  context: Context,
  at: Place,
): Abstract {
  if (node.left.type === 'PrivateName') return unknown('a test', at);
  if (/^[!=]==?$/.test(node.operator)) return readComparison(reader, node, node.left, context, at);
  const is = node.operator;
  if (is === '<' || is === '<=' || is === '>' || is === '>=') {
    // Lengths and counts are compared all over a program: what they are of is not worth following.
    const [a, b] = [reader.attempt(node.left, context), reader.attempt(node.right, context)];
    return isNumber(a) && isNumber(b) ? literal(isOrdered(is, a.value, b.value), at) : unknown('a test', at);
  }
  if (is === 'instanceof') {
    const holds = isInstanceOf(reader, reader.attempt(node.left, context), reader.attempt(node.right, context));
    return holds === null ? unknown('a test', at) : literal(holds, at);
  }
  if (node.operator !== '+') return unknown('a computed value', at);
  // Long chains of + are left-nested: read the leaves in a loop, not by recursion.
  const leaves: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    leaves.unshift(left.right);
    left = unwrap(left.left);
  }
  leaves.unshift(left);
  if (leaves.length > 200) return unknown('a long computed text', at);
  const values = leaves.map((leaf) => reader.read(leaf, context));
  if (values.every((v) => v.k === 'literal')) {
    const known = values.map((v) => (v.k === 'literal' ? v.value : null));
    return known.every((v) => typeof v === 'number')
      ? literal(
          known.reduce((a, b) => a + b, 0),
          at,
        )
      : { ...literal(known.map(String).join(''), at), joined: { node, context } };
  }
  const parts = values.map((v) =>
    v.k === 'literal' ? String(v.value) : v.k === 'unknown' && v.parts ? (v.parts[0] ?? null) : null,
  );
  return { ...unknown('a computed text', at, joinParts(parts)), ...formsOf(values), joined: { node, context } };
}

function isNumber(value: Abstract): value is Abstract & { k: 'literal'; value: number } {
  return value.k === 'literal' && typeof value.value === 'number';
}

function readComparison(
  reader: Reader,
  { operator, right }: Extract<Node, { type: 'BinaryExpression' }>,
  left: Node,
  context: Context,
  at: Place,
): Abstract {
  const negated = operator.startsWith('!');
  // `== null` asks for undefined, too.
  const side = (node: Node): Abstract =>
    operator.length === 2 ? nullAsAbsent(reader.read(node, context)) : reader.read(node, context);
  const [a, b] = [side(left), side(right)];
  // Of several values, the answer is known where it is the same for each.
  const answers = new Set(
    optionsOf(a).flatMap((x) => optionsOf(b).map((y) => compareValues(x.value, y.value, negated))),
  );
  const [only] = answers;
  return answers.size === 1 && typeof only === 'boolean' ? literal(only, at) : unknown('a test', at);
}

function nullAsAbsent(value: Abstract): Abstract {
  if (value.k === 'one-of')
    return { ...value, options: value.options.map((o) => ({ ...o, value: nullAsAbsent(o.value) })) };
  return value.k === 'literal' && value.value === null ? absent(value.at) : value;
}

/** Whether a comparison of two single values holds; null where that is not known. */
function compareValues(a: Abstract, b: Abstract, negated: boolean): boolean | null {
  const known = (v: Abstract): boolean => v.k === 'literal' || v.k === 'absent';
  if (known(a) && known(b)) {
    // Today's answer to a question about the model is not tomorrow's.
    if (a.k === 'literal' && b.k === 'literal' && isModelId(a.value) && isModelId(b.value)) return null;
    const same = (a.k === 'literal' ? a.value : undefined) === (b.k === 'literal' ? b.value : undefined);
    return same !== negated;
  }
  const made = (v: Abstract): boolean =>
    v.k === 'object' || v.k === 'array' || v.k === 'function' || v.k === 'instance';
  return (known(a) && made(b)) || (made(a) && known(b)) ? negated : null;
}

/** Whether a value is certainly neither null nor undefined. */
function isThere(value: Abstract): boolean {
  if (value.k === 'external') return value.path.some((s) => s.step === 'new()');
  return (
    value.k !== 'unknown' &&
    value.k !== 'one-of' &&
    value.k !== 'absent' &&
    !(value.k === 'literal' && value.value === null)
  );
}

/** Neighbouring known parts joined, so that `https://x/` + `v1/messages` reads as one text. */
function joinParts(parts: readonly (string | null)[]): (string | null)[] {
  const out: (string | null)[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part !== null && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== null || out.length === 0 || last !== null) out.push(part);
  }
  return out;
}
