import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { onlyAsks } from '../core/purity.js';
import { isWithin } from '../core/tree.js';
import { argumentsAt, type Call, callsOf } from './calls.js';
import { dropTakenOption } from './options.js';

/**
 * Takes an unread parameter out of a function all of whose calls are known, and the argument out of every call.
 * @returns false when other code may call the function, or an argument does more than yield a value
 */
export function dropParameter(draft: Draft, binding: Binding): boolean {
  const fn = binding.declaration;
  if (!isFunction(fn)) return false;
  const index = fn.params.findIndex((parameter) => isWithin(binding.node, parameter));
  const parameter = fn.params[index];
  if (!parameter) return false;
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'ObjectPattern') return dropTakenOption(draft, binding, { draft, fn, index });
  if (target !== binding.node) return false;
  const found = callsOf(draft, fn);
  return 'calls' in found && dropPosition(draft, fn, index, found.calls);
}

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
