import type { Node } from '@babel/types';
import type { JoinedText } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import type { Reader } from '../reader.js';
import { sourceOf } from './text-source.js';

/*
 * `'[' + (block?.text || ']')`: what stands for a missing answer is joined as the answer is. When the text in front goes, it
 * has to be said here in full.
 */

/** Text that stands where there is no answer text. */
export interface Fallback {
  readonly node: Node;
  readonly module: Module;
  readonly text: string;
}

/** The known text, if any, that a choice gives instead of `node`; an empty text needs no care. */
export function fallbackBeside(reader: Reader, choice: Node, node: Node, module: Module): readonly Fallback[] {
  const other = otherOf(choice, node);
  // A text that stands for a missing answer is written near it; any other value beside it may be a whole program's.
  const value = other && reader.attempt(other, { module, frame: null });
  if (!other || value?.k !== 'literal' || (typeof value.value !== 'string' && typeof value.value !== 'number'))
    return [];
  const text = String(value.value);
  return text === '' ? [] : [{ node: other, module, text }];
}

function otherOf(choice: Node, node: Node): Node | null {
  if (choice.type === 'LogicalExpression')
    return choice.left === node && choice.operator !== '&&' ? unwrap(choice.right) : null;
  if (choice.type !== 'ConditionalExpression') return null;
  return unwrap(choice.consequent === node ? choice.alternate : choice.consequent);
}

/** A join with what it takes to leave its fallbacks the same: in its own source, or at their places. */
export function withFallbacks(join: JoinedText, fallbacks: readonly Fallback[]): JoinedText {
  if (join.prefix === '' || fallbacks.length === 0) return join;
  const { file, span } = join.whole;
  const isInside = ({ node, module }: Fallback): boolean =>
    module.file === file && (node.start ?? 0) >= span[0] && (node.end ?? 0) <= span[1];
  const inside = fallbacks.filter(isInside);
  const say = (source: string): string =>
    inside.reduce((text, { node, module, text: said }) => {
      const written = sourceOf(module, node);
      return text.split(written).length === 2 ? text.replace(written, () => quoted(written, join.prefix + said)) : text;
    }, source);
  const outside = fallbacks.filter((fallback) => !isInside(fallback));
  return {
    ...join,
    without: { ...join.without, prefix: say(join.without.prefix), both: say(join.without.both) },
    fallbacks: outside.map(({ node, module, text }) => ({ at: placeOf(module, node), text: join.prefix + text })),
  };
}

/** A string literal, in the quotes of the one it replaces. */
function quoted(written: string, text: string): string {
  const json = JSON.stringify(text);
  if (!written.startsWith("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
