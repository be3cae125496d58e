import type { Node } from '@babel/types';
import type { Context } from '../read/abstract.js';
import type { Reader } from '../read/reader.js';
import { Undecided } from './concrete.js';
import { Interpreter } from './interpreter.js';
import { callOfText } from './texts.js';

/**
 * What a method makes of a text that is known: `key.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase())`.
 * @param args its arguments
 * @param context what they are read in
 * @returns null where that is no text, or cannot be worked out
 */
export function changedText(
  reader: Reader,
  text: string,
  method: string,
  args: readonly Node[],
  context: Context,
): string | null {
  const run = new Interpreter(reader, '');
  const scope = { names: new Map(), outer: null, context };
  try {
    const values = args.map((arg) => run.evaluate(arg, scope));
    const made = callOfText(text, method, values, (fn, given) => run.apply(fn, given));
    return typeof made === 'string' ? made : null;
  } catch (error) {
    if (error instanceof Undecided) return null;
    throw error;
  }
}
