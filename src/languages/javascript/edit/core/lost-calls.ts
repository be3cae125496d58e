import type { Node } from '@babel/types';
import type { TextEdit } from '../../../../types/index.js';
import { eachChild } from '../../walk.js';
import type { Draft } from './draft.js';
import { quoted } from './drop.js';
import { isPure, onlyAsks } from './purity.js';
import { endOf, startOf, textOf } from './tree.js';

/**
 * Calls that the edits take out although they are not known to be without effect: those that are named like a question.
 * @param edits what becomes of the file
 * @returns each as it is quoted in messages
 */
export function lostCalls(draft: Draft, edits: readonly TextEdit[]): readonly string[] {
  const { tree } = draft;
  const lost = new Set<string>();
  /** @returns whether one was found at or below the node */
  const look = (node: Node): boolean => {
    // What a function that goes would have called, nobody calls.
    if (/Function|Method/.test(node.type)) return false;
    let found = false;
    eachChild(node, (child) => {
      found = look(child) || found;
    });
    const isCall =
      node.type === 'CallExpression' || node.type === 'OptionalCallExpression' || node.type === 'AwaitExpression';
    // What acts goes only where the fix is about the call itself, such as a `push`.
    if (found || !isCall || isPure(tree, node) || !onlyAsks(tree, node)) return found;
    const [start, end] = [startOf(node), endOf(node)];
    const edit = edits.find(({ span }) => span[0] <= start && span[1] >= end);
    if (!edit || edit.text.includes(textOf(tree, node))) return false;
    lost.add(quoted(tree, node));
    return true;
  };
  for (const node of [...draft.dropped, ...draft.erased]) look(node);
  return [...lost];
}
