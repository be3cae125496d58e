import type { Node } from '@babel/types';
import { type Module, placeOf } from '../../project/module.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import { optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { isUnreadFront } from './text-front.js';
import { firstInList, putInFront, sentBeside } from './text-sent.js';
import { alone, type Join, sourceOf } from './text-source.js';
import { addSent, firstOf, type Tracker, type Way } from './text-track.js';

/*
 * Answer text in lists of pieces: `parts.push(text)`, `parts.unshift('{')`, `['{', text].join('')`.
 */

/** Text that was added to a list comes out again wherever the list is read. */
export function collected(t: Tracker, list: Node, node: Node, module: Module, way: Way): void {
  const sent = [
    ...firstInList(t.reader, list, module),
    ...putInFront(t.reader, list, module),
    ...sentBeside(t.reader, node, module),
  ];
  addSent(t, module, way, sent);
  const start = firstOf(sent) || way.start;
  for (const reference of module.scopes.bindingOf(list)?.references ?? [])
    t.follow(reference, module, { ...way, start });
}

/**
 * `['{', text].join('')`, `['{', ...pieces].join('')`: the list around an element, with the known texts beside it.
 * @returns null where the list is not joined at once, by a known text
 */
export function listAround(
  reader: Reader,
  list: Extract<Node, { type: 'ArrayExpression' }>,
  node: Node,
  module: Module,
): Join | null {
  const { parents } = module.scopes;
  const member = parents.get(list);
  const call = member && parents.get(member);
  if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.callee !== member) return null;
  if (keyName(member.property, member.computed) !== 'join' || list.elements.includes(null)) return null;
  const [separator] = call.arguments;
  const between = separator ? reader.text(separator, { module, frame: null }) : null;
  const elements = list.elements.flatMap((element) => element ?? []) as Node[];
  const index = elements.indexOf(node);
  if (between === null || index < 0) return null;
  const texts = elements.map((one) => (one === node ? null : reader.text(one, { module, frame: null })));
  let from = index;
  let to = index;
  while (typeof texts[from - 1] === 'string') from--;
  while (typeof texts[to + 1] === 'string') to++;
  const tail = module.text.slice(list.end ?? 0, call.end ?? 0);
  const source = (a: number, b: number): string => {
    const left = [...elements.slice(0, from), ...elements.slice(a, b), ...elements.slice(to + 1)];
    if (left.length === 1 && node.type === 'SpreadElement' && isList(reader, node.argument, module))
      return sourceOf(module, node.argument) + tail;
    if (left.length === 1 && node.type === 'SpreadElement') return `[${sourceOf(module, node)}]${tail}`;
    if (left.length === 1) return alone(module, node, call);
    return `[${left.map((one) => sourceOf(module, one)).join(', ')}]${tail}`;
  };
  const joins = (parts: readonly (string | null)[]): string => parts.join(between);
  return {
    node: call,
    unread: from === index && isUnreadFront(elements[index - 1], node, module),
    text: {
      use: 'joined',
      prefix: from < index ? joins([...texts.slice(from, index), '']) : '',
      suffix: to > index ? joins(['', ...texts.slice(index + 1, to + 1)]) : '',
      whole: placeOf(module, call),
      without: { prefix: source(index, to + 1), suffix: source(from, index + 1), both: source(index, index + 1) },
      guarded: false,
    },
  };
}

/** Whether a value is certainly a list: the letters of a text are spread like one. */
function isList(reader: Reader, node: Node, module: Module): boolean {
  return optionsOf(reader.read(node, { module, frame: null })).every(({ value }) => value.k === 'array');
}

/** Whether a list is what a callback gives to `flatMap`: `blocks.flatMap((b) => (b.type === 'text' ? [b.text] : []))`. */
export function isFlattened(list: Node, { scopes: { parents } }: Module): boolean {
  let parent = parents.get(list);
  for (; parent && !isFunction(parent); parent = parents.get(parent))
    if (
      unwrap(parent) === parent &&
      !/^(?:(?:Conditional|Logical)Expression|(?:Return|Block|If)Statement)$/.test(parent.type)
    )
      return false;
  const call = parent && parents.get(parent);
  const callee = call?.type === 'CallExpression' && call.callee !== parent ? unwrap(call.callee as Node) : null;
  return callee?.type === 'MemberExpression' && keyName(callee.property, callee.computed) === 'flatMap';
}
