import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf, pathText } from '../abstract.js';
import type { AnyCall } from '../callers/call-index.js';
import { shapeOf } from '../classes/class-shape.js';
import type { Reader } from '../reader.js';

/** Functions of the standard library that hand on what they are given, and those that only look at it. */
const HANDS_ON =
  /^(?:Object\.(?:assign|entries|freeze|keys|seal|values)|structuredClone|Promise\.(?:all|resolve)|JSON\.(?:parse|stringify))$/;
const LOOKS = /^(?:console\.\w+|Object\.hasOwn|Array\.isArray|Boolean)$/;

/** Loggers write down what they are given, whichever package they come from: `this.logger.info('asking', params)`. */
const LOGS = /^(?:trace|silly|verbose|debug|log|info|notice|warn|warning|error|fatal)$/;
const LOGGER = /^(?:log|logger|logging)$|(?:L|_l)og(?:ger)?$/;

/** What a function hands on: the object, the text of it, or a list of what is in it. */
export type HandedOn = 'itself' | 'text' | 'keys' | 'values' | 'entries';

const RESULTS: ReadonlyMap<string, HandedOn> = new Map([
  ['JSON.stringify', 'text'],
  ['Object.keys', 'keys'],
  ['Object.values', 'values'],
  ['Object.entries', 'entries'],
]);

/** A parameter that takes an argument, or all of the rest. */
export interface Taker {
  readonly parameter: Node;
  readonly isRest: boolean;
}

/** What becomes of an object that is an argument of a call. */
export type Fate =
  | { readonly goes: 'nowhere' }
  /** Into code that reads it and cannot be read itself. */
  | { readonly goes: 'away' }
  /** Into functions of the project; `isElsewhereToo` where it is not known what some of them do. */
  | {
      readonly goes: 'into';
      readonly parameters: readonly (Taker & { readonly module: Module })[];
      readonly isElsewhereToo: boolean;
    }
  /** Into a list. */
  | { readonly goes: 'in'; readonly list: Node }
  /** Into the result of the call, and into the object at `target`. */
  | { readonly goes: 'on'; readonly as: HandedOn; readonly target: Node | null };

/** What a call does with one of its arguments. */
export function fateOf(reader: Reader, call: AnyCall, argument: Node, context: Context): Fate {
  if (reader.requests.has(call)) return { goes: 'nowhere' };
  const list = listAdded(reader, call, context);
  if (list) return { goes: 'in', list };
  const index = call.arguments.indexOf(argument as never);
  const options = optionsOf(reader.read(unwrap(call.callee as Node), context)).map(({ value }) => value);
  const own = options.flatMap((value) => calledOf(value) ?? []);
  if (own.length > 0)
    return {
      goes: 'into',
      parameters: own.flatMap(({ fn, module }) => parameterAt(fn, index).map((taker) => ({ ...taker, module }))),
      isElsewhereToo: own.length < options.length,
    };
  const [callee] = options;
  const name = callee?.k === 'external' && callee.source === '#global' ? pathText(callee.path) : '';
  if (LOOKS.test(name) || isLogged(call)) return { goes: 'nowhere' };
  if (!HANDS_ON.test(name)) return { goes: 'away' };
  const [first] = call.arguments;
  const target = name === 'Object.assign' && index > 0 && first ? unwrap(first) : null;
  const isNamed = target?.type === 'Identifier' || target?.type === 'MemberExpression';
  return { goes: 'on', as: RESULTS.get(name) ?? 'itself', target: isNamed ? target : null };
}

function isLogged(call: AnyCall): boolean {
  const callee = unwrap(call.callee as Node);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  return LOGS.test(lastName(callee)) && LOGGER.test(lastName(unwrap(callee.object)));
}

/** The name of a variable, or of a member. */
function lastName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  const isMember = node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
  return isMember ? (keyName(node.property, node.computed) ?? '') : '';
}

/** The list of the program that a call adds its arguments to: `list.push(x)`; null where it is no such call. */
function listAdded(reader: Reader, call: AnyCall, context: Context): Node | null {
  const callee = unwrap(call.callee as Node);
  if (callee.type !== 'MemberExpression' || !/^(?:push|unshift)$/.test(keyName(callee.property, callee.computed) ?? ''))
    return null;
  const kinds = optionsOf(reader.read(callee.object, context)).map(({ value }) => value.k);
  return kinds.includes('array') && kinds.every((k) => k === 'array' || k === 'literal' || k === 'absent')
    ? callee.object
    : null;
}

/** The parameter of a function that takes the argument at an index; none where the function ignores it. */
export function parameterAt({ params: all }: FunctionNode, index: number): readonly Taker[] {
  const [head] = all;
  // `function f(this: Bot, x)`: the first parameter takes no argument.
  const params = head?.type === 'Identifier' && head.name === 'this' ? all.slice(1) : all;
  const last = params.at(-1);
  if (last?.type === 'RestElement' && index >= params.length - 1) return [{ parameter: last.argument, isRest: true }];
  const parameter = params[index];
  return parameter ? [{ parameter, isRest: false }] : [];
}

/** The code of the project that a call runs: a function's own, or a class's constructor. */
function calledOf(value: Abstract): { readonly fn: FunctionNode; readonly module: Module } | null {
  const fn = value.k === 'function' ? value.node : value.k === 'class' ? shapeOf(value.node).builder : null;
  return fn && (value.k === 'function' || value.k === 'class') ? { fn, module: value.context.module } : null;
}
