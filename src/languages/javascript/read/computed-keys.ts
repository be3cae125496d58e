import type { Node } from '@babel/types';
import { type Context, optionsOf } from './abstract.js';
import type { Reader } from './reader.js';

/** Whether a key that is computed may be this one. */
export type KeyTest = (key: string) => boolean;

/**
 * Which keys `object[node]` may mean.
 * @param node the expression in the brackets
 * @returns a test that holds for every key it may be: for any, where nothing is known of it
 * @throws what Reader.read throws
 */
export function keysMeant(reader: Reader, node: Node, context: Context): KeyTest {
  const tests = optionsOf(reader.attempt(node, context)).map(({ value }): KeyTest | null => {
    if (value.k === 'literal') return (key) => key === String(value.value);
    if (value.k !== 'unknown' || !value.parts) return null;
    const pattern = patternOf(value.parts);
    return (key) => pattern.test(key);
  });
  return (key) => tests.some((test) => test === null || test(key));
}

/** Fixed text with holes between, as an expression that the whole text must match. */
function patternOf(parts: readonly (string | null)[]): RegExp {
  const escaped = parts.map((part) => part?.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) ?? '[^]*');
  return new RegExp(`^${escaped.join('')}$`);
}
