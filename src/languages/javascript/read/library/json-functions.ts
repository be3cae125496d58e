import type { Node } from '@babel/types';
import { walk } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Layer } from '../contents.js';
import type { Reader } from '../reader.js';

/**
 * What comes of an object whose JSON a function of the program makes, `JSON.stringify(body, replacer)`, or reads,
 * `JSON.parse(text, reviver)`: the fields that the function names may have another value then.
 * @param argument the function, where the call has one
 */
export function throughFunction(
  reader: Reader,
  value: Abstract,
  argument: Node | undefined,
  context: Context,
): Abstract {
  if (value.k !== 'object' || !argument || argument.type === 'SpreadElement') return value;
  const named = new Set(optionsOf(reader.read(argument, context)).flatMap(({ value: fn }) => textsIn(fn)));
  if (named.size === 0) return value;
  const altered: Layer = {
    type: 'unread',
    why: 'what a function makes of it in JSON',
    mayBe: (key) => named.has(key),
  };
  return { ...value, layers: [...value.layers, altered] };
}

/** The texts that stand in a function: it can name no other fields. */
function textsIn(fn: Abstract): readonly string[] {
  const texts: string[] = [];
  if (fn.k === 'function')
    walk(fn.node.body, (node) => {
      if (node.type === 'StringLiteral') texts.push(node.value);
      return true;
    });
  return texts;
}
