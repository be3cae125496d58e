import type { Node } from '@babel/types';
import { type FunctionNode, isFunction } from '../walk.js';
import { type Abstract, type Context, type Frame, literal } from './abstract.js';
import { isCall } from './call-index.js';
import { keysOf } from './keys.js';
import type { Reader } from './reader.js';

type Loop = Extract<Node, { type: 'ForOfStatement' | 'ForInStatement' }>;

/** Past this many rounds a loop is read as one round with any of its elements. */
const MAX_ROUNDS = 40;

/**
 * The rounds of the innermost loop or callback of a list around a node, each with its own element, where all are known:
 * `for (const [key, value] of Object.entries(settings)) params[key] = value` is a statement for each key.
 * @returns nothing where the rounds are not known, or nothing is repeated
 */
export function roundsAround(reader: Reader, node: Node, context: Context): readonly Context[] {
  const { parents } = context.module.scopes;
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (isFunction(at)) return callsBack(reader, at, context);
    if (at.type !== 'ForOfStatement' && at.type !== 'ForInStatement') continue;
    if (roundOf(context.frame, at)) continue;
    const loop = at;
    const elements = elementsOf(reader, loop, context);
    return elements.map((element) => ({ module: context.module, frame: roundFrame(loop, element, context) }));
  }
  return [];
}

/** The element that a loop variable holds in the round that is being read; null outside of a known round. */
export function elementInRound(loop: Node, { frame }: Context): Abstract | null {
  return roundOf(frame, loop)?.element ?? null;
}

function roundOf(frame: Frame | null, loop: Node): Frame['round'] | null {
  for (let at = frame; at; at = at.outer) if (at.round?.loop === loop) return at.round;
  return null;
}

function roundFrame(loop: Loop, element: Abstract, at: Context): Frame {
  return {
    fn: null,
    args: null,
    at,
    self: null,
    outer: at.frame,
    depth: at.frame?.depth ?? 0,
    round: { loop, element },
  };
}

function elementsOf(reader: Reader, loop: Loop, context: Context): readonly Abstract[] {
  const over = reader.read(loop.right, context);
  if (loop.type === 'ForInStatement') {
    const keys = over.k === 'object' && over.open.length === 0 ? keysOf(over) : [];
    return keys.length <= MAX_ROUNDS ? keys.map((key) => literal(key, over.at)) : [];
  }
  const isKnown = over.k === 'array' && over.items.length <= MAX_ROUNDS && over.items.every((item) => !item.many);
  return isKnown ? over.items.map((item) => item.read()) : [];
}

/** The calls of a callback that is written where it is given to a method of a list: `list.forEach((x) => …)`. */
function callsBack(reader: Reader, fn: FunctionNode, context: Context): readonly Context[] {
  const call = context.module.scopes.parents.get(fn);
  if (!isCall(call) || call.callee === fn) return [];
  for (let frame = context.frame; frame; frame = frame.outer) if (frame.fn === fn) return [];
  const { calls } = reader.callers.of(fn, context.module);
  return calls.flatMap(({ args, given, context: at }) =>
    given
      ? [
          {
            module: context.module,
            frame: { fn, args, given, at, self: null, outer: context.frame, depth: (context.frame?.depth ?? 0) + 1 },
          },
        ]
      : [],
  );
}
