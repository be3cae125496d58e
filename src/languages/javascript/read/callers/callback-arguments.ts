import type { Node } from '@babel/types';
import type { FunctionNode } from '../../walk.js';
import { type Abstract, type AbstractArray, type Context, literal, stepped, unknown } from '../abstract.js';
import { isFixed } from '../contents.js';
import { elementOf } from '../destructure.js';
import { declaredOptions, fromOutside } from '../library/options.js';
import type { Reader } from '../reader.js';
import { isCall } from './call-index.js';

/** Past this many elements a list is read as one of any of them. */
const MAX_ELEMENTS = 8;
/** Methods of lists that call their first argument with each element. */
const ITERATORS = /^(map|forEach|filter|flatMap|find|some|every)$/;

/** Methods that may call their first argument. */
export const CALLS_BACK = /^(map|forEach|filter|flatMap|find|some|every|then|action)$/;

/**
 * What a method of a list, promise or command passes to the callback it is given, one list of arguments for each call.
 * @param receiver what the method is called on
 * @param fn the callback
 * @param call the call of the method, whose first argument the callback is
 * @returns null when it cannot be told
 */
export function argumentsGiven(
  reader: Reader,
  receiver: Abstract,
  method: string,
  fn: FunctionNode,
  call: Node,
  context: Context,
): readonly (readonly Abstract[])[] | null {
  if (method === 'action') {
    const values = actionArguments(reader, receiver, fn, call, context);
    return values && [values];
  }
  if (method === 'then') return receiver.k === 'unknown' ? null : [[receiver]];
  if (!ITERATORS.test(method) || receiver.k !== 'array' || receiver.items.length === 0) return null;
  if (receiver.items.length > MAX_ELEMENTS || receiver.items.some((item) => item.many))
    return [[elementOf(reader, receiver), unknown('the place of an element in a list'), receiver]];
  return receiver.items.map((item, i) => [item.read(), placeIn(receiver, i), receiver]);
}

/**
 * The second argument of a callback, which tells where its element stands.
 * @param i the element, as an index into what is known of the list
 */
export function placeIn({ items, open }: AbstractArray, i: number): Abstract {
  const isSure = open.length === 0 && items.slice(0, i).every(isFixed);
  return isSure ? literal(i, null) : unknown('the place of an element in a list');
}

/** `command.action((argument, options) => …)`: the options that the command declares; null for other packages. */
function actionArguments(
  reader: Reader,
  command: Abstract,
  fn: FunctionNode,
  call: Node,
  context: Context,
): readonly Abstract[] | null {
  if (command.k !== 'external' || !/^(?:commander|cac)$/.test(command.source) || !isCall(call)) return null;
  const action = stepped(command, { step: 'action' }, command.at);
  const options = declaredOptions(
    reader,
    stepped(action, { step: 'call()', args: call.arguments, context }, action.at),
  );
  return fn.params.map((parameter) => {
    const taken = parameter.type === 'ObjectPattern' || parameter.type === 'Identifier' ? parameter : null;
    const isOptions = taken?.type === 'ObjectPattern' || (taken && /opt|flag|args|param|config/i.test(taken.name));
    return isOptions ? options : fromOutside('an argument of the command line');
  });
}
