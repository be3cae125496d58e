import type { Node } from '@babel/types';
import type { Place, Span } from '../../../../types/index.js';
import { eachChild } from '../../walk.js';
import { Blocked, endOf, startOf, type Tree } from './tree.js';

/**
 * The nodes that a place names, outermost first.
 * @throws Blocked when the place is in another file or names no syntax
 */
export function nodesAt(tree: Tree, place: Place): readonly Node[] {
  if (place.file !== tree.file) throw new Blocked('the change is in another file');
  const nodes = tree.at(place.span);
  if (nodes.length === 0) throw new Blocked('the source does not have the syntax that the change names');
  return nodes;
}

/** The innermost node at a place whose type is one of `types`; undefined when there is none. */
export function nodeAt<T extends Node['type']>(
  tree: Tree,
  place: Place,
  types: readonly T[],
): Extract<Node, { type: T }> | undefined {
  const isWanted = (node: Node): node is Extract<Node, { type: T }> => types.some((type) => type === node.type);
  return nodesAt(tree, place).filter(isWanted).at(-1);
}

/** The smallest node that holds the span, and its children that lie wholly inside the span. */
export function nodesAround(
  tree: Tree,
  [start, end]: Span,
): { readonly holder: Node; readonly inside: readonly Node[] } {
  let holder: Node = tree.ast.program;
  for (;;) {
    const inside: Node[] = [];
    let next: Node | undefined;
    eachChild(holder, (child) => {
      if (startOf(child) >= start && endOf(child) <= end) inside.push(child);
      else if (startOf(child) <= start && endOf(child) >= end) next = child;
    });
    if (inside.length > 0 || !next) return { holder, inside };
    holder = next;
  }
}
