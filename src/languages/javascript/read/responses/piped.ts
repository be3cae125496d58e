import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type AbstractFunction, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';

/** What takes the pieces of a stream, by the class that is made of it (WHATWG Streams). */
const TAKERS: Readonly<Record<string, string>> = { TransformStream: 'transform', WritableStream: 'write' };

/**
 * Functions that are given each piece of a stream which is piped somewhere: `stream.pipeThrough(new TransformStream({
 * transform(piece) {} }))`, whoever makes that one.
 */
export function takersOfPieces(reader: Reader, target: Node, module: Module): readonly AbstractFunction[] {
  const found: AbstractFunction[] = [];
  for (const { value } of optionsOf(reader.read(target, { module, frame: null }))) {
    if (value.k !== 'external' || value.source !== '#global') continue;
    const made = value.path.at(-1);
    const taker = TAKERS[value.path.at(-2)?.step ?? ''];
    if (made?.step !== 'new()' || !('args' in made) || taker === undefined || made.args[0] === undefined) continue;
    const given = reader.member(reader.read(made.args[0], made.context), taker, made.args[0], made.context);
    for (const option of optionsOf(given)) if (option.value.k === 'function') found.push(option.value);
  }
  return found;
}
