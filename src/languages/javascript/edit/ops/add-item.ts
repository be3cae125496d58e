import type { Node } from '@babel/types';
import type { Literal, Place } from '../../../../types/index.js';
import { unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { render, styleNear } from '../core/style.js';
import { endOf, startOf, textOf } from '../core/tree.js';
import { withParens } from '../core/trivia.js';
import { expressionAt } from './replace.js';

/**
 * Adds an element at the end of a list, in the file's own style: inside an array literal, unless it is there already; any
 * other expression is spread into a new list.
 * @throws Blocked when the place holds no expression
 */
export function addItem(draft: Draft, list: Place, value: Literal): void {
  const { tree } = draft;
  const node = expressionAt(tree, list);
  const array = unwrap(node);
  if (array.type !== 'ArrayExpression') return wrap(draft, node, render(value, styleNear(tree, startOf(node), false)));
  const last = array.elements.at(-1) ?? null;
  const multiline = last !== null && textOf(tree, last).includes('\n');
  const text = render(value, styleNear(tree, last ? startOf(last) : startOf(array), multiline));
  if (array.elements.some((element) => element && textOf(tree, element) === text)) return;
  draft.add(array, last, text);
}

/** `blocks` becomes `[...blocks, item]`. */
function wrap(draft: Draft, node: Node, item: string): void {
  const { tree } = draft;
  const parent = tree.parent(node);
  if (parent?.type === 'ObjectProperty' && parent.shorthand) {
    draft.put(parent, endOf(parent), endOf(parent), `: [...${textOf(tree, node)}, ${item}]`);
    return;
  }
  const [start, end] = withParens(tree, node);
  draft.put(node, start, start, '[...');
  draft.put(node, end, end, `, ${item}]`);
}
