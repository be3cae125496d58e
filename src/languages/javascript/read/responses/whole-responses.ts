import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';

/** The call of a method. */
export type MethodCall = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;

/**
 * `result.toUIMessageStreamResponse({ sendReasoning: true })`: the call of a method that gives the whole answer to something
 * else, thinking text too where an option says so.
 * @param options names of such options
 * @returns the property that turns it on, or the call where the options are written elsewhere; null where nothing does
 */
export function thinkingGivenAway(
  reader: Reader,
  call: MethodCall,
  module: Module,
  options: readonly string[],
): Node | null {
  const context = { module, frame: null };
  for (const argument of options.length > 0 ? call.arguments : []) {
    if (argument.type === 'SpreadElement') continue;
    const given = reader.read(argument, context);
    if (!optionsOf(given).some(({ value }) => value.k === 'object')) continue;
    const on = options.find((name) =>
      optionsOf(reader.member(given, name, call, context)).some(
        ({ value }) => value.k === 'literal' && value.value === true,
      ),
    );
    if (on !== undefined) return propertyOf(argument, on) ?? call;
  }
  return null;
}

function propertyOf(argument: Node, name: string): Node | null {
  const node = unwrap(argument);
  if (node.type !== 'ObjectExpression') return null;
  return (
    node.properties.find(
      (property) => property.type === 'ObjectProperty' && keyName(property.key, property.computed) === name,
    ) ?? null
  );
}
