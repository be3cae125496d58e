import type { Node } from '@babel/types';
import type { IdleParameter } from '../../../language.js';
import type { Binding } from '../../scope.js';
import { isFunction } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import type { Drafts } from '../core/drafts.js';
import { functionAround, startOf } from '../core/tree.js';
import { callsOf } from './calls.js';
import { isDead } from './dead.js';

/**
 * Parameters and options that nothing reads any more and that have to stay. Where the compiler refuses unread parameters
 * they get the underscore that tells it not to.
 */
export function idleParameters(drafts: Drafts): readonly IdleParameter[] {
  return drafts.all.flatMap((draft) => {
    if (draft.dropped.size === 0 && draft.erased.size === 0) return [];
    const left = draft.tree.scopes.bindings.filter((binding) => binding.kind === 'param' && isDead(draft, binding));
    const options = [...draft.idle].filter(([node]) => draft.isGone(node) && !isGoneAround(draft, node));
    return [
      ...left.map((binding) => ({
        file: draft.tree.file,
        name: named(draft, binding),
        why: whyKept(draft, binding.declaration),
      })),
      ...options.map(([node, name]) => ({
        file: draft.tree.file,
        name,
        why: whyKept(draft, functionAround(draft.tree, node)),
      })),
    ];
  });
}

function named(draft: Draft, { node, name }: Binding): string {
  const { tree } = draft;
  const parent = tree.parent(node);
  const plain =
    parent !== undefined && (isFunction(parent) || (parent.type === 'AssignmentPattern' && parent.left === node));
  const inPattern = parent !== undefined && tree.parent(parent)?.type === 'ObjectProperty';
  if (!plain || inPattern || draft.all.around?.refusesUnusedParameters(tree.file) !== true) return name;
  draft.put(node, startOf(node), startOf(node), '_');
  return `_${name}`;
}

function isGoneAround(draft: Draft, node: Node): boolean {
  const fn = functionAround(draft.tree, node);
  return fn !== undefined && draft.isGone(fn);
}

function whyKept(draft: Draft, fn: Node | undefined): string {
  const found = isFunction(fn) ? callsOf(draft, fn) : null;
  return found && 'why' in found ? found.why : 'a call does more than give it a value';
}
