import type { Node } from '@babel/types';
import type { Draft } from '../core/draft.js';
import { onlyAsks } from '../core/purity.js';

/**
 * Takes one name out of a destructuring pattern, with the nested patterns that it empties.
 * @param name the declared identifier
 * @returns true when the whole pattern is empty by then, false when something is left in it, null when the name has to
 *   stay: beside `...rest`, in an array pattern, or with a default that does something
 */
export function dropPatternElement(draft: Draft, name: Node): boolean | null {
  const { tree } = draft;
  let at = name;
  for (;;) {
    let parent = tree.parent(at);
    if (parent?.type === 'AssignmentPattern' && parent.left === at) {
      if (!onlyAsks(tree, parent.right)) return null;
      at = parent;
      parent = tree.parent(at);
    }
    if (parent?.type !== 'ObjectProperty') return null;
    const pattern = tree.parent(parent);
    if (pattern?.type !== 'ObjectPattern') return null;
    if (
      pattern.properties.some((p) => p.type === 'RestElement') ||
      !onlyAsks(tree, parent.computed ? parent.key : null)
    )
      return null;
    draft.dropped.add(parent);
    if (!pattern.properties.every((p) => draft.dropped.has(p))) return false;
    const around = tree.parent(pattern);
    if (
      around?.type !== 'ObjectProperty' &&
      !(around?.type === 'AssignmentPattern' && tree.parent(around)?.type === 'ObjectProperty')
    )
      return true;
    at = pattern;
  }
}
