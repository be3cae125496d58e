import type { Node, ObjectProperty } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import type { ResponseSpelling } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, parentOf, unwrap } from '../../walk.js';
import { askedAround } from '../conditions/asked-around.js';
import { sendersAround } from '../library/route-senders.js';
import type { Reader } from '../reader.js';
import { modelReads, namesAnswerer } from './model-reads.js';
import { areResent, isResent } from './resent-thinking.js';
import type { Made } from './response-fields.js';
import { addNearby, addRead, type Found } from './response-reads.js';
import { saysStop, stopReads } from './stop-reads.js';
import { textUsesOf, textUsesOfName } from './text-uses.js';
import { isRealRead } from './thinking-reads.js';

/*
 * What is told by the name of a member of a response alone, wherever the response was followed to.
 */

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

/** One response that is followed, and what was found so far. */
export interface Tracker extends Found {
  readonly reader: Reader;
  /** What returns the response. */
  readonly call: Node;
  readonly seen: Set<Node>;
  /** The request is an object that a client sends. */
  readonly isCommand: boolean;
  /** Objects that hold the response and were followed, with the keys under which they do. */
  readonly held: Map<Node, Set<string>>;
  /** The classes whose objects were given the response when they were made. */
  readonly made: Made;
  /**
   * Only what is done with the name of the model that answered is looked for, in this module and in functions that are given
   * the response there: every request asks, and to follow each response through the program would cost more than all else.
   */
  readonly within: Module | null;
  readonly answerer: Place[];
  /** Modules that take a stream apart by hand, with the way the response came there. */
  readonly byHand: Map<Module, readonly Place[]>;
  /** Modules that read thinking text of an answer that was followed there. */
  readonly readers: Map<Module, readonly Place[]>;
  steps: number;
}

/** @param within see `Tracker.within` */
export function trackerOf(reader: Reader, call: Node, spelling: ResponseSpelling, within: Module | null): Tracker {
  const isCommand = call.type === 'NewExpression';
  return {
    reader,
    call,
    spelling,
    seen: new Set(),
    isCommand,
    held: new Map(),
    made: new Map(),
    within,
    answerer: [],
    byHand: new Map(),
    readers: new Map(),
    found: [],
    steps: 0,
  };
}

/**
 * Notes what a member of a response is read for.
 * @returns whether there is no need to follow it further
 */
export function readMember(
  t: Tracker,
  member: Member,
  key: string | null,
  module: Module,
  path: readonly Place[],
): boolean {
  const { parents } = module.scopes;
  const parent = parents.get(member);
  if (isRaw(key, member, parent) && !t.byHand.has(module)) t.byHand.set(module, path);
  if (key && t.spelling.thinking.includes(key)) {
    if (t.spelling.inBlocks && isWhole(t, member.object, module)) return true;
    if (isRealRead(member, parents) && !isResent(member, module)) {
      addRead(t, 'thinking', module, member, path, 'proven');
      t.readers.set(module, path);
    }
    return true;
  }
  if (member.computed && key !== null && /^\d+$/.test(key)) {
    const outer = parentOf(member, parents);
    const below =
      outer && (outer.type === 'MemberExpression' || outer.type === 'OptionalMemberExpression')
        ? keyName(outer.property, outer.computed)
        : null;
    const list = unwrap(member.object);
    const listName =
      list.type === 'MemberExpression' || list.type === 'OptionalMemberExpression'
        ? keyName(list.property, list.computed)
        : null;
    if (below === 'text' && listName !== null && listName === t.spelling.content)
      t.found.push({
        what: 'positional',
        at: placeOf(module, member),
        path,
        certainty: 'proven',
        when: askedAround(member, module),
      });
  }
  if (key && t.spelling.text.properties.includes(key) && !(isWholeText(t.spelling, key) && isCalled(member, parent))) {
    // From here on it is text: what reads a list of blocks behind a `yield` of it reads something else.
    t.found.push(...textUsesOf(t.reader, member, module, path));
    return true;
  }
  if (saysStop(t.spelling, key)) {
    t.found.push(...stopReads(t.reader, t.spelling, key, member, false, module, path));
    return true;
  }
  return false;
}

/**
 * Notes what a property of a pattern, `const { key: value } = response`, is taken for.
 * @returns whether there is no need to follow it further
 */
export function readProperty(
  t: Tracker,
  property: ObjectProperty,
  key: string | null,
  module: Module,
  path: readonly Place[],
): boolean {
  const { value } = property;
  if (namesAnswerer(t.spelling, key)) {
    if (t.within) t.answerer.push(...modelReads(t.reader, value, true, module));
    return true;
  }
  if (t.within || !key) return false;
  if (t.spelling.text.properties.includes(key) && value.type === 'Identifier')
    t.found.push(...textUsesOfName(t.reader, value, module, path));
  else if (saysStop(t.spelling, key)) t.found.push(...stopReads(t.reader, t.spelling, key, value, true, module, path));
  else if (!t.spelling.thinking.includes(key)) return false;
  else if (!areResent(value, module)) addRead(t, 'thinking', module, property, path, 'proven');
  return true;
}

/** Whether an expression is the whole of the response, straight from its call: `message` of `const message = await …`. */
function isWhole({ call }: Tracker, node: Node, module: Module): boolean {
  const own = unwrap(node);
  if (own.type === 'AwaitExpression') return unwrap(own.argument) === call;
  const binding = own.type === 'Identifier' ? module.scopes.bindingOf(own) : undefined;
  const made = binding?.declaration.type === 'VariableDeclarator' && binding.writes.length === 0 && binding.declaration;
  const value = made && made.id.type === 'Identifier' && made.init ? unwrap(made.init) : null;
  return value?.type === 'AwaitExpression' && unwrap(value.argument) === call;
}

/** Whether a method gives the whole response as text: `text` of `fetch`, `transformToString` of a body of the AWS SDK. */
export function isWholeText({ text }: ResponseSpelling, method: string | null): boolean {
  return (method === 'text' && !text.methods.includes(method)) || method === 'transformToString';
}

function isCalled(member: Node, parent: Node | undefined): boolean {
  return (parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && parent.callee === member;
}

/** The events of a response of `fetch` before they are parsed: `response.body`, `response.text()`. */
function isRaw(key: string | null, member: Node, parent: Node | undefined): boolean {
  return key === 'body' || (key === 'text' && isCalled(member, parent));
}

/**
 * One answer may be read at once or piece by piece, and what a stream is taken apart for cannot be followed: where that is
 * done, and in the file of the request where nothing was found at all, reads are told by their shape.
 */
export function addStreamed(t: Tracker, call: Node, module: Module): void {
  if (!t.found.some((r) => r.what === 'thinking')) t.byHand.set(module, [placeOf(module, call)]);
  // A parser of whole answers stands beside the one of their pieces.
  else if (t.byHand.size > 0) for (const [reached, path] of t.readers) t.byHand.set(reached, path);
  // A server hands the stream on: who asked it takes it apart.
  if (t.byHand.size > 0)
    for (const asked of sendersAround(t.reader, call, module))
      t.byHand.set(asked.module, [placeOf(module, call), placeOf(asked.module, asked.call)]);
  for (const [reached, path] of t.byHand) addNearby(t, path, reached);
}
