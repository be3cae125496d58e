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
import { conditionsAround, settle } from './conditions.js';
import type { Item } from './contents.js';
import type { Reader } from './reader.js';
import { typedValue } from './types.js';

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
  const { bound, self } = fn;
  const values = bound ? [...bound.given, ...(given ?? [])] : given;
  const passed = bound && args ? [...bound.args, ...args] : args;
  const outer = fn.context.frame;
  const frame: Frame =
    values || bound || !passed
      ? { fn: node, args: passed, at: context, self, outer, depth, ...(values ? { given: values } : {}) }
      : reader.frames.ofCall({ fn: node, args: passed, at: context, self, outer });
  const inside: Context = { module, frame };
  if (node.generator) return yielded(reader, node, inside);
  if (node.body.type !== 'BlockStatement') return reader.read(node.body, inside);
  const returns = returnStatements(node);
  const options: Option[] = returns.flatMap((statement) => {
    const conditions = settle(reader, conditionsAround(statement, inside, node));
    return conditions
      ? [{ value: statement.argument ? reader.read(statement.argument, inside) : absent(), conditions }]
      : [];
  });
  const value =
    options.length === 0
      ? absent()
      : options.length === 1 && options[0]
        ? oneOf([{ value: options[0].value, conditions: [] }])
        : oneOf(options);
  const annotation = 'returnType' in node ? node.returnType : null;
  if (value.k !== 'unknown') return value;
  const typed = annotation ? typedValue(reader, annotation, { module, frame: null }) : null;
  return typed && (typed.k === 'instance' || (typed.k === 'external' && typed.path.some((s) => s.step === 'new()')))
    ? typed
    : asText(value, annotation, inside);
}

/** What cannot be read of a function that says it returns a string is a text all the same. */
function asText(value: Abstract, annotation: Node | null | undefined, { module }: Context): Abstract {
  if (value.k !== 'unknown') return value;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
  const isText = type?.type === 'TSStringKeyword';
  return isText && annotation && !value.type
    ? { ...value, type: { node: annotation, context: { module, frame: null } } }
    : value;
}
