import type { Comment, Node } from '@babel/types';
import { endOf, startOf, type Tree } from './tree.js';

/*
 * White space, comments and lines around offsets. `\r` counts as white space, so a line of a CRLF file ends at its `\n`
 * and both go together.
 */

const INLINE_SPACE = /[ \t\r\f\v\u00a0\ufeff]/;

/** First offset at or after `at` that holds neither a space nor, when `lines` is set, a line break. */
export function skipSpace(text: string, at: number, lines = false): number {
  let i = at;
  while (i < text.length && (INLINE_SPACE.test(text.charAt(i)) || (lines && text[i] === '\n'))) i++;
  return i;
}

/** Smallest offset such that only spaces (and line breaks, when `lines` is set) stand between it and `at`. */
export function skipSpaceBack(text: string, at: number, lines = false): number {
  let i = at;
  while (i > 0 && (INLINE_SPACE.test(text.charAt(i - 1)) || (lines && text[i - 1] === '\n'))) i--;
  return i;
}

/** Offset of the first character of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset just after the line break that ends the line of `at`, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}

/** True when nothing but spaces stands before `at` on its line. */
export function startsLine(text: string, at: number): boolean {
  const i = skipSpaceBack(text, at);
  return i === 0 || text[i - 1] === '\n';
}

/** True when nothing but spaces stands after `at` on its line. */
export function endsLine(text: string, at: number): boolean {
  const i = skipSpace(text, at);
  return i === text.length || text[i] === '\n';
}

/** The white space that the line of `at` starts with. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return text.slice(start, skipSpace(text, start)).replace(/\r/g, '');
}

function find(comments: readonly Comment[], test: (comment: Comment) => number): Comment | undefined {
  let low = 0;
  let high = comments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const comment = comments[middle];
    if (!comment) return undefined;
    const side = test(comment);
    if (side === 0) return comment;
    if (side < 0) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** The comment that starts exactly at `at`. */
export function commentFrom(tree: Tree, at: number): Comment | undefined {
  return find(tree.comments, (c) => at - (c.start ?? 0));
}

/** The comment that ends exactly at `at`. */
export function commentTo(tree: Tree, at: number): Comment | undefined {
  return find(tree.comments, (c) => at - (c.end ?? 0));
}

/** Offset of the next character that is neither white space nor part of a comment. */
export function nextToken(tree: Tree, at: number): number {
  let i = skipSpace(tree.text, at, true);
  for (let comment = commentFrom(tree, i); comment; comment = commentFrom(tree, i))
    i = skipSpace(tree.text, comment.end ?? i + 1, true);
  return i;
}

/** Offset just after the last character before `at` that is neither white space nor part of a comment. */
export function previousTokenEnd(tree: Tree, at: number): number {
  let i = skipSpaceBack(tree.text, at, true);
  for (let comment = commentTo(tree, i); comment; comment = commentTo(tree, i))
    i = skipSpaceBack(tree.text, comment.start ?? i - 1, true);
  return i;
}

/** Comments that lie wholly between two offsets. */
export function commentsBetween(tree: Tree, start: number, end: number): readonly Comment[] {
  return tree.comments.filter((c) => (c.start ?? 0) >= start && (c.end ?? 0) <= end);
}

/** The span of an expression with the parentheses written around it. */
export function withParens(tree: Tree, node: Node): readonly [start: number, end: number] {
  const extra: Readonly<Record<string, unknown>> = node.extra ?? {};
  const { parenthesized, parenStart } = extra;
  if (parenthesized !== true || typeof parenStart !== 'number') return [startOf(node), endOf(node)];
  let open = 0;
  for (let i = parenStart; i < startOf(node); i = nextToken(tree, i + 1)) if (tree.text[i] === '(') open++;
  let end = endOf(node);
  for (; open > 0; open--) {
    const close = nextToken(tree, end);
    if (tree.text[close] !== ')') break;
    end = close + 1;
  }
  return [parenStart, end];
}
