import type { Node } from '@babel/types';
import { type FunctionNode, isFunction, keyName, unwrap } from '../walk.js';
import { type Abstract, type Context, type Frame, literal } from './abstract.js';
import { isCall } from './callers/call-index.js';
import { type Item, isFixed } from './contents.js';
import { elementOf } from './destructure.js';
import { keysOf, NO_KEY } from './keys.js';
import { isLoop } from './loops.js';
import { hitsOf } from './objects.js';
import type { Reader } from './reader.js';

type Loop = Extract<Node, { type: 'ForOfStatement' | 'ForInStatement' }>;

/** Past this many rounds a loop is read as one round with any of its elements. */
const MAX_ROUNDS = 40;

/** What is known of the rounds of a loop. */
export interface Rounds {
  readonly contexts: readonly Context[];
  /** There are no others. */
  readonly whole: boolean;
}

const UNREAD: Rounds = { contexts: [], whole: false };

/**
 * The rounds of the innermost loop or callback of a list around a node, each with its own element:
 * `for (const [key, value] of Object.entries(settings)) params[key] = value` is a statement for each key.
 * @returns none, and not the whole, where the rounds are not known or nothing is repeated
 */
export function roundsAround(reader: Reader, node: Node, context: Context): Rounds {
  const { parents } = context.module.scopes;
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (isFunction(at)) return callsBack(reader, at, context);
    if (at.type !== 'ForOfStatement' && at.type !== 'ForInStatement') continue;
    if (roundOf(context.frame, at)) continue;
    const loop = at;
    const { elements, whole } = elementsOf(reader, loop, context);
    const contexts = elements.map((element) => ({
      module: context.module,
      frame: roundFrame({ loop, element }, context),
    }));
    return { contexts, whole };
  }
  return UNREAD;
}

/** The element that a loop variable holds in the round that is being read; null outside of a known round. */
export function elementInRound(loop: Node, { frame }: Context): Abstract | null {
  return roundOf(frame, loop)?.element ?? null;
}

/** Whether a loop or callback is being read round by round, or call by call, so that what stands in it runs just once. */
export function isEntered(around: Node, { frame }: Context): boolean {
  for (let at = frame; at; at = at.outer) {
    if (at.round?.loop === around) return at.round.many !== true;
    if (at.fn === around) return true;
  }
  return false;
}

/** One or more rounds of a loop over a list of which a part is known. */
export interface PartlyKnown {
  readonly context: Context;
  /** The part of the list that it is for. */
  readonly item: Item;
}

/**
 * The rounds of the innermost loop or `forEach` around a node, in order, where some elements of the list are known:
 * `for (const turn of [...history, last])` runs for those of the one and then for the other.
 * @returns null where no element is known, or all are, or they are too many
 */
export function partlyKnownRounds(reader: Reader, node: Node, context: Context): readonly PartlyKnown[] | null {
  const found = loopAround(node, context);
  const over = found && reader.read(found.list, context);
  if (over?.k !== 'array' || over.open.length > 0 || over.items.length > MAX_ROUNDS) return null;
  if (over.items.every((item) => item.many) || over.items.some((item) => item.mayGo)) return null;
  if (over.items.every(isFixed)) return null;
  const { loop } = found ?? {};
  if (!loop) return null;
  return over.items.map((item) => {
    const element = item.many ? elementOf(reader, item.read()) : item.read();
    const round = { loop, element, ...(item.many ? ({ many: true } as const) : {}) };
    const base = roundFrame(round, context);
    const frame = isFunction(loop) ? { ...base, fn: loop, given: [element], depth: base.depth + 1 } : base;
    return { context: { module: context.module, frame }, item };
  });
}

/** The innermost loop or `forEach` around a node that is not being read round by round yet, and what it goes over. */
function loopAround(
  node: Node,
  { module, frame }: Context,
): { readonly loop: Loop | FunctionNode; readonly list: Node } | null {
  const { parents } = module.scopes;
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (at.type === 'ForOfStatement') {
      if (!roundOf(frame, at)) return { loop: at, list: at.right };
    } else if (isFunction(at)) {
      for (let entered = frame; entered; entered = entered.outer) if (entered.fn === at) return null;
      const call = parents.get(at);
      const callee = isCall(call) && call.arguments[0] === at ? unwrap(call.callee as Node) : null;
      const isMember = callee?.type === 'MemberExpression' || callee?.type === 'OptionalMemberExpression';
      return isMember && keyName(callee.property, callee.computed) === 'forEach'
        ? { loop: at, list: callee.object }
        : null;
    } else if (isLoop(at)) return null;
  }
  return null;
}

/** Whether a comparison asks the element of the round that is being read, by its name, for what it is or has. */
export function asksElement(test: Node, { frame }: Context): boolean {
  const loop = frame?.round?.loop;
  const left = loop?.type === 'ForOfStatement' ? loop.left : null;
  const target = left?.type === 'VariableDeclaration' ? left.declarations[0] : null;
  if (target?.id.type !== 'Identifier' || test.type !== 'BinaryExpression') return false;
  const { name } = target.id;
  return [test.left, test.right].some((side) => {
    let at: Node = unwrap(side);
    while (at.type === 'MemberExpression' || at.type === 'OptionalMemberExpression') at = unwrap(at.object);
    return at.type === 'Identifier' && at.name === name;
  });
}

function roundOf(frame: Frame | null, loop: Node): Frame['round'] | null {
  for (let at = frame; at; at = at.outer) if (at.round?.loop === loop) return at.round;
  return null;
}

function roundFrame(round: NonNullable<Frame['round']>, at: Context): Frame {
  return { fn: null, args: null, at, self: null, outer: at.frame, depth: at.frame?.depth ?? 0, round };
}

function elementsOf(
  reader: Reader,
  loop: Loop,
  context: Context,
): { readonly elements: readonly Abstract[]; readonly whole: boolean } {
  const over = reader.read(loop.right, context);
  if (over.k === 'absent') return { elements: [], whole: true };
  if (loop.type === 'ForInStatement') {
    const keys = over.k === 'object' && over.open.length === 0 ? keysOf(over) : [];
    if (over.k !== 'object' || keys.length > MAX_ROUNDS) return { elements: [], whole: false };
    const whole = hitsOf(reader, over, NO_KEY).open.length === 0;
    return { elements: keys.map((key) => literal(key, over.at)), whole };
  }
  const isKnown = over.k === 'array' && over.items.length <= MAX_ROUNDS && over.items.every((item) => !item.many);
  return isKnown
    ? {
        elements: over.items.map((item) => item.read()),
        whole: over.open.length === 0 && over.items.every(isFixed),
      }
    : { elements: [], whole: false };
}

/** The calls of a callback that is written where it is given to a method of a list: `list.forEach((x) => …)`. */
function callsBack(reader: Reader, fn: FunctionNode, context: Context): Rounds {
  const call = context.module.scopes.parents.get(fn);
  if (!isCall(call) || call.callee === fn) return UNREAD;
  for (let frame = context.frame; frame; frame = frame.outer) if (frame.fn === fn) return UNREAD;
  const { calls } = reader.callers.of(fn, context.module);
  const contexts = calls.flatMap(({ args, given, context: at }) =>
    given
      ? [
          {
            module: context.module,
            frame: { fn, args, given, at, self: null, outer: context.frame, depth: (context.frame?.depth ?? 0) + 1 },
          },
        ]
      : [],
  );
  return { contexts, whole: contexts.length > 0 };
}
