import { type FunctionNode, walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { onlyAsks } from '../core/purity.js';
import { argumentsAt, type Call } from './calls.js';

/**
 * Takes the parameter at `index` out of a function and of each of its calls.
 * @returns false when an argument cannot be told or does more than yield a value
 */
export function dropPosition(draft: Draft, fn: FunctionNode, index: number, calls: readonly Call[]): boolean {
  const { tree } = draft;
  const parameter = fn.params[index];
  if (!parameter || parameter.type === 'RestElement') return false;
  if (parameter.type === 'AssignmentPattern' && !onlyAsks(tree, parameter.right)) return false;
  if (('decorators' in parameter && parameter.decorators?.length) || readsArguments(fn)) return false;
  const open = fn.params.at(-1)?.type === 'RestElement';
  if (!open && calls.some(({ node }) => node.arguments.length > fn.params.length)) return false;
  const passed = argumentsAt(fn, calls, index);
  if (!passed) return false;
  for (const argument of passed) {
    if (!onlyAsks(argument.draft.tree, argument.node)) return false;
    argument.draft.dropped.add(argument.node);
  }
  draft.dropped.add(parameter);
  return true;
}

function readsArguments(fn: FunctionNode): boolean {
  let found = false;
  walk(fn, (node) => {
    if (node.type === 'Identifier' && node.name === 'arguments') found = true;
  });
  return found;
}
