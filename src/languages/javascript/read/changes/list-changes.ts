import type { Node } from '@babel/types';
import { isGlobalCall, keyName, unwrap } from '../../walk.js';
import { absent, type Context } from '../abstract.js';
import { isCall } from '../callers/call-index.js';
import type { Item, Mutation } from '../contents.js';
import type { Reader } from '../reader.js';
import { type EditArgument, listEdit } from './list-edits.js';
import type { MakeMutation } from './mutation-maker.js';

/* Methods that change a list in place, and the places in a list that a program writes down. */

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;
type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

const CHANGES: ReadonlySet<string> = new Set([
  'push',
  'unshift',
  'pop',
  'splice',
  'shift',
  'reverse',
  'sort',
  'fill',
  'copyWithin',
]);

/**
 * What a call of a method does to the list that it is called on.
 * @param call a call whose callee the keys lead to
 * @param keys keys to the method, its name last: `push`, or `push` and `apply`
 * @returns null for a method that changes nothing
 */
export function changedByMethod(
  reader: Reader,
  call: Call,
  keys: readonly string[],
  context: Context,
  make: MakeMutation,
): Mutation[] | null {
  const name = keys.at(-1) ?? '';
  const method = keys.at(-2) ?? '';
  if ((name === 'apply' || name === 'call') && (method === 'push' || method === 'unshift'))
    return changedBy(reader, call, method, keys.slice(0, -2), handedOn(call, name, 1), context, make);
  if (!CHANGES.has(name)) return null;
  return changedBy(reader, call, name, keys.slice(0, -1), argumentsOf(call), context, make);
}

/**
 * `Array.prototype.push.apply(list, more)`, `[].push.call(list, x)`: what it does to its first argument.
 * @param path keys to the list
 * @returns null for any other call
 */
export function changedByFunction(
  reader: Reader,
  call: Call,
  path: readonly string[],
  context: Context,
  make: MakeMutation,
): Mutation[] | null {
  const callee = unwrap(call.callee as Node);
  const inner = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  if (callee.type !== 'MemberExpression' || inner?.type !== 'MemberExpression') return null;
  const [how, method] = [keyName(callee.property, callee.computed), keyName(inner.property, inner.computed)];
  const owner = unwrap(inner.object);
  const isOfArrays = owner.type === 'ArrayExpression' || isGlobalCall(owner, 'Array', 'prototype');
  if (!isOfArrays || (how !== 'apply' && how !== 'call') || (method !== 'push' && method !== 'unshift')) return null;
  return changedBy(reader, call, method, path, handedOn(call, how, 1), context, make);
}

/** An argument, and whether it is a list of arguments. */
interface Given {
  readonly node: Node;
  readonly many: boolean;
}

function argumentsOf(call: Call, from = 0): readonly Given[] {
  return call.arguments
    .slice(from)
    .map((argument) =>
      argument.type === 'SpreadElement'
        ? { node: argument.argument, many: true }
        : { node: argument as Node, many: false },
    );
}

function handedOn(call: Call, how: string, from: number): readonly Given[] {
  const given = argumentsOf(call, from);
  return how === 'apply' ? given.slice(0, 1).map(({ node }) => ({ node, many: true })) : given;
}

function changedBy(
  reader: Reader,
  call: Call,
  method: string,
  path: readonly string[],
  given: readonly Given[],
  context: Context,
  make: MakeMutation,
): Mutation[] {
  if (method === 'push' || method === 'unshift')
    return given.flatMap(({ node, many }) =>
      make(method, path, () => reader.read(node, context), siteOf(node, call), many),
    );
  if (method === 'pop') return make('pop', path, () => absent(), call);
  const edit = editBy(reader, method, given, context);
  const added = addedBy(reader, method, given, context);
  return make('other', path, () => absent(), call).map((made) => ({
    ...made,
    ...(edit ? { edit } : {}),
    ...(added.length > 0 ? { added } : {}),
  }));
}

/** The argument as a fix takes it out: a spread with its dots. */
function siteOf(node: Node, call: Call): Node {
  return call.arguments.find((argument) => argument.type === 'SpreadElement' && argument.argument === node) ?? node;
}

/** How many arguments of each method are places or counts, behind its element, if it takes one. */
const PLACES: Readonly<Record<string, readonly [from: number, to: number]>> = { splice: [0, 2], fill: [1, 3] };

/**
 * What a method that gives another list makes of the elements.
 * @returns null where that is not known
 */
export function editOf(
  reader: Reader,
  method: string,
  args: Call['arguments'],
  context: Context,
): ReturnType<typeof listEdit> {
  if (method === 'slice' || method === 'toSpliced') {
    if (args.some(({ type }) => type === 'SpreadElement')) return null;
    const places = args.slice(0, 2).map((argument) => placeMeant(reader, argument as Node, context));
    return listEdit(method, places, elementsOf(reader, args.slice(2) as Node[], context));
  }
  return listEdit(method, []);
}

function elementsOf(reader: Reader, nodes: readonly Node[], context: Context): Item[] {
  return nodes.map((node) => ({
    read: () => reader.read(node, context),
    module: context.module,
    site: node,
    how: 'element',
    conditions: [],
    many: false,
  }));
}

function editBy(
  reader: Reader,
  method: string,
  given: readonly Given[],
  context: Context,
): ReturnType<typeof listEdit> {
  if (given.some(({ many }) => many)) return null;
  const [from, to] = PLACES[method] ?? [0, 0];
  const places = given.slice(from, to).map(({ node }) => placeMeant(reader, node, context));
  return listEdit(method, places, addedBy(reader, method, given, context));
}

/** The elements that a method puts into a list. */
function addedBy(reader: Reader, method: string, given: readonly Given[], context: Context): Item[] {
  const added = method === 'fill' ? given.slice(0, 1) : method === 'splice' ? given.slice(2) : [];
  return elementsOf(
    reader,
    added.map(({ node }) => node),
    context,
  ).map((item, i) => (added[i]?.many ? { ...item, how: 'spread', many: true } : item));
}

/** The place in a list, or number of elements, that an expression means; from the end where that is how it counts. */
export function placeMeant(reader: Reader, node: Node, context: Context): EditArgument {
  const fromEnd = placeFromEnd(node);
  if (fromEnd !== null) return fromEnd;
  const text = reader.text(node, context);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isInteger(value) ? value : 'unread';
}

/** `list.length` is the place behind the last element, `list.length - 1` that of the last one. */
function placeFromEnd(node: Node): number | null {
  const inner = unwrap(node);
  if (isLength(inner)) return Number.POSITIVE_INFINITY;
  return inner.type === 'BinaryExpression' &&
    inner.operator === '-' &&
    inner.left.type !== 'PrivateName' &&
    isLength(unwrap(inner.left)) &&
    inner.right.type === 'NumericLiteral' &&
    inner.right.value > 0
    ? -inner.right.value
    : null;
}

function isLength(node: Node): boolean {
  return (
    (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
    keyName(node.property, node.computed) === 'length'
  );
}

/**
 * The key of an element that is counted from the end: `list[list.length - 1]`.
 * @returns `-1` and so on; null for any other key
 */
export function keyFromEnd({ object, property, computed }: Member, text: string): string | null {
  const inner = unwrap(property);
  if (!computed || inner.type !== 'BinaryExpression' || inner.left.type === 'PrivateName') return null;
  const length = unwrap(inner.left);
  const place = placeFromEnd(property);
  if (place === null || (length.type !== 'MemberExpression' && length.type !== 'OptionalMemberExpression')) return null;
  const sourceOf = ({ start, end }: Node): string => text.slice(start ?? 0, end ?? 0);
  return sourceOf(unwrap(length.object)) === sourceOf(unwrap(object)) ? String(place) : null;
}

/**
 * The element that `list.at(n)` gives, as a key: negative where it counts from the end.
 * @param member the method, as a member of the list
 * @param call what calls it
 */
export function keyOfAt(reader: Reader, member: Member, call: Node | undefined, context: Context): string | null {
  if (!isCall(call) || call.callee !== member || keyName(member.property, member.computed) !== 'at') return null;
  const [place] = call.arguments;
  const meant = place ? placeMeant(reader, place, context) : 'unread';
  return typeof meant === 'number' && Number.isFinite(meant) ? String(meant) : null;
}
