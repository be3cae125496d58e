import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, unwrap } from '../../walk.js';
import { type Abstract, type Context, type Frame, unknown } from '../abstract.js';
import { contextsBySelf, isMadeOnField, wayOn } from '../classes/selves.js';
import type { Reader } from '../reader.js';
import { literalChoice } from '../types/types.js';
import { functionAround } from './call-index.js';
import type { CallerCall } from './callers.js';
import { receiverOf } from './receivers.js';

/** Past this many ways into a function they are read together: what they pass is then a one-of. */
const MAX_CONTEXTS = 24;
const MAX_LEVELS = 3;
/** The same of ways that are told apart by the object as well: of one that is not told, a base class says nothing of its own. */
const MAX_ON_SELVES = 2 * MAX_CONTEXTS;

/**
 * The ways in which the code around a node is reached: one context for each caller of the function it stands in, and of
 * that caller's function in turn, or for each object that the code runs on. One context without a frame when there is
 * nothing to tell apart.
 */
export function contextsOf(reader: Reader, module: Module, node: Node, levels = MAX_LEVELS): readonly Context[] {
  const fn = givenFunctionAround(module, node);
  const plain: Context = { module, frame: null };
  if (!fn || levels <= 0) return [plain];
  const ways = waysInto(reader, module, fn, new Set(), levels);
  const called = ways.some(({ frame }) => frame !== null);
  if (called && !ways.some(({ frame }) => frame?.fn === fn && frame.self === null)) return ways;
  const bySelf = contextsBySelf(reader, module, node, (at, made) => contextsOf(reader, at, made, levels - 1));
  // Past that many, what the callers give counts more, unless each class calls something else.
  if (called) return onEachSelf(ways, bySelf, fn) ?? (isMadeOnField(node) ? bySelf : ways);
  return bySelf.length > 0 ? bySelf : ways;
}

/**
 * The function whose callers give the code around a node what it has: not a closure that is given nothing itself, such as
 * that of `retry(() => client.messages.create({ model }))`.
 */
function givenFunctionAround(module: Module, node: Node): FunctionNode | null {
  let fn = functionAround(module, node);
  while (fn?.type === 'ArrowFunctionExpression' && fn.params.length === 0) {
    const outer = functionAround(module, fn);
    if (!outer) break;
    fn = outer;
  }
  return fn;
}

/** Where a call does not tell the object it runs a method on, that is each of those there are; null for too many. */
function onEachSelf(ways: readonly Context[], bySelf: readonly Context[], fn: FunctionNode): readonly Context[] | null {
  const selves = bySelf.flatMap(({ frame }) => (frame?.fn === fn && frame.self ? [frame.self] : []));
  const contexts = ways.flatMap((way): readonly Context[] => {
    const { frame } = way;
    if (frame?.fn !== fn || frame.self !== null || selves.length === 0) return [way];
    // What was read without the object says nothing of one.
    const { memo: _, ...call } = frame;
    return selves.map((self) => ({ ...way, frame: { ...call, self } }));
  });
  return contexts.length > MAX_ON_SELVES ? null : contexts;
}

function waysInto(
  reader: Reader,
  module: Module,
  fn: FunctionNode,
  seen: Set<Node>,
  levels: number,
): readonly Context[] {
  const plain: readonly Context[] = [{ module, frame: null }];
  if (levels === 0 || seen.has(fn) || fn.params.length === 0) return plain;
  const { calls, outside } = reader.callers.of(fn, module);
  if (calls.length === 0 || calls.length > MAX_CONTEXTS) return plain;
  const inner = new Set([...seen, fn]);
  const contexts: Context[] = [];
  for (const call of calls) {
    const around = givenFunctionAround(call.context.module, call.callee);
    // A call met inside a frame is one way already.
    const ways =
      around && !call.context.frame ? waysInto(reader, call.context.module, around, inner, levels - 1) : [call.context];
    for (const way of onOwnObjects(reader, call, ways, levels - 1)) {
      const at = wayOn(reader, call, way);
      if (at) contexts.push({ module, frame: frameOf(reader, fn, call, at) });
    }
    // Callers that are too many with theirs may be few enough by themselves.
    if (contexts.length > MAX_CONTEXTS) return levels > 1 ? waysInto(reader, module, fn, seen, 1) : plain;
  }
  const choices = isExported(module, fn) ? fn.params.map((p) => choiceOf(reader, p, module)) : [];
  const others = outside ?? (choices.some((choice) => choice !== null) ? 'its type allows other calls' : null);
  if (others) {
    const given = fn.params.map((_, i) => choices[i] ?? unknown(others));
    contexts.push({
      module,
      frame: { fn, args: null, given, at: { module, frame: null }, self: null, outer: null, depth: 1 },
    });
  }
  return contexts;
}

/**
 * The ways to a call that a method makes on its own object, by that object: what `this.send(this.model(), this.settings())`
 * gives is then of one object each.
 * @param ways the ways in which the method is reached
 */
function onOwnObjects(
  reader: Reader,
  { callee, on, context: { module } }: CallerCall,
  ways: readonly Context[],
  levels: number,
): readonly Context[] {
  if (on || levels <= 0 || !isOnThis(callee)) return ways;
  if (!ways.some(({ frame }) => frame === null || frame.self === null)) return ways;
  const bySelf = contextsBySelf(reader, module, callee, (at, made) => contextsOf(reader, at, made, levels));
  const member = bySelf[0]?.frame?.fn;
  if (!member) return ways;
  const split = ways.flatMap((way) => (way.frame === null ? bySelf : (onEachSelf([way], bySelf, member) ?? way)));
  return split.length > MAX_CONTEXTS ? ways : split;
}

function isOnThis(call: Node): boolean {
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee as Node);
  return callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
}

/** The ids that the type of a parameter lists: what other callers of an exported function may pass. */
function choiceOf(reader: Reader, parameter: Node, module: Module): Abstract | null {
  const bare = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return bare.type === 'Identifier' && bare.typeAnnotation
    ? literalChoice(reader, bare.typeAnnotation, { module, frame: null })
    : null;
}

function isExported(module: Module, fn: FunctionNode): boolean {
  const holder = module.scopes.parents.get(fn);
  const name = fn.type === 'FunctionDeclaration' ? fn.id : holder?.type === 'VariableDeclarator' ? holder.id : null;
  return (name && module.scopes.bindingOf(name)?.exported) ?? false;
}

function frameOf(reader: Reader, fn: FunctionNode, call: CallerCall, at: Context): Frame {
  const { args, callee, given } = call;
  const self = receiverOf(reader, callee, at) ?? (isOnThis(callee) ? ownObjectOf(at) : null);
  return given
    ? { fn, args, at, self, outer: null, depth: (at.frame?.depth ?? 0) + 1, given }
    : reader.frames.ofCall({ fn, args, at, self, outer: null });
}

/** The object that the code of a way runs on. */
function ownObjectOf({ frame }: Context): Abstract | null {
  for (let at = frame; at; at = at.outer) if (at.self) return at.self;
  return null;
}
