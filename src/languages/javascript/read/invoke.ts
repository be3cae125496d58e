import type { Node, ReturnStatement } from '@babel/types';
import { placeOf } from '../project/module.js';
import { eachChild, type FunctionNode, isFunction } from '../walk.js';
import {
  type Abstract,
  type AbstractFunction,
  absent,
  type Context,
  type Frame,
  type Option,
  oneOf,
  unknown,
} from './abstract.js';
import { conditionsAround, settle } from './conditions/conditions.js';
import type { Item } from './contents.js';
import type { Reader } from './reader.js';
import { declaredAs } from './types/member-types.js';
import { typedValue } from './types/types.js';

const MAX_FRAMES = 16;

const returnsOf = new WeakMap<FunctionNode, readonly ReturnStatement[]>();

/** Return statements of a function itself, not of functions inside it. */
export function returnStatements(fn: FunctionNode): readonly ReturnStatement[] {
  const known = returnsOf.get(fn);
  if (known) return known;
  const found: ReturnStatement[] = [];
  const look = (node: Node): void =>
    eachChild(node, (child) => {
      if (isFunction(child) || child.type === 'ClassDeclaration' || child.type === 'ClassExpression') return;
      if (child.type === 'ReturnStatement') found.push(child);
      look(child);
    });
  if (fn.body.type === 'BlockStatement') look(fn.body);
  returnsOf.set(fn, found);
  return found;
}

/** What a generator gives to the loop that runs it: a list of what it yields, each any number of times. */
function yielded(reader: Reader, fn: FunctionNode, inside: Context): Abstract {
  const items: Item[] = [];
  const look = (node: Node): void =>
    eachChild(node, (child) => {
      if (isFunction(child)) return;
      const { argument } = child.type === 'YieldExpression' ? child : { argument: null };
      if (child.type === 'YieldExpression' && argument)
        items.push({
          read: () => reader.read(argument, inside),
          module: inside.module,
          site: argument,
          how: 'element',
          conditions: [],
          many: child.delegate,
        });
      look(child);
    });
  look(fn.body);
  const at = placeOf(inside.module, fn);
  return { k: 'array', items, open: ['a generator may yield again'], at, via: [], shared: false };
}

/**
 * What a function of the project returns.
 * @param args argument expressions; null when the call is not known (parameters then come from all callers)
 * @param given values of parameters that no expression gives
 */
export function invoke(
  reader: Reader,
  fn: AbstractFunction,
  args: readonly Node[] | null,
  context: Context,
  call: Node,
  given?: readonly (Abstract | undefined)[],
): Abstract {
  const { node } = fn;
  const { module } = fn.context;
  const depth = (context.frame?.depth ?? 0) + 1;
  if (depth > MAX_FRAMES) return unknown('calls are nested too deeply', placeOf(context.module, call));
  for (let frame: Frame | null = context.frame, seen = 0; frame; frame = frame.at.frame)
    if (frame.fn === node && ++seen > 1) return unknown('a recursive function', placeOf(module, node));
  const frame = frameOf(reader, fn, args, context, given);
  const inside: Context = { module, frame };
  if (node.generator) return yielded(reader, node, inside);
  const value = returned(reader, node, inside);
  const annotation = 'returnType' in node ? node.returnType : null;
  const declaredIn: Context = { module, frame: null };
  const typed = annotation && value.k === 'unknown' ? typedValue(reader, annotation, declaredIn) : null;
  return typed && (typed.k === 'instance' || (typed.k === 'external' && typed.path.some((s) => s.step === 'new()')))
    ? typed
    : declaredAs(value, annotation, declaredIn);
}

/** The frame of a call: one that was made before, where the same function was called in the same way. */
function frameOf(
  reader: Reader,
  { node: fn, context: { frame: outer }, self, bound }: AbstractFunction,
  args: readonly Node[] | null,
  at: Context,
  given?: readonly (Abstract | undefined)[],
): Frame {
  if (!bound && args && !given) return reader.frames.ofCall({ fn, args, at, self, outer });
  if (!bound && !args && given) return reader.frames.ofGiven({ fn, at, self, outer }, given);
  const values = bound ? [...bound.given, ...(given ?? [])] : given;
  const passed = bound && args ? [...bound.args, ...args] : args;
  const depth = (at.frame?.depth ?? 0) + 1;
  return { fn, args: passed, at, self, outer, depth, ...(values ? { given: values } : {}) };
}

/** What the body of a function gives back, by all its ways. */
function returned(reader: Reader, node: FunctionNode, inside: Context): Abstract {
  if (node.body.type !== 'BlockStatement') return reader.read(node.body, inside);
  const options: Option[] = returnStatements(node).flatMap((statement) => {
    const conditions = settle(reader, conditionsAround(statement, inside, node));
    return conditions
      ? [{ value: statement.argument ? reader.read(statement.argument, inside) : absent(), conditions }]
      : [];
  });
  const [only] = options;
  if (!only) return absent();
  return oneOf(options.length === 1 ? [{ value: only.value, conditions: [] }] : options);
}
