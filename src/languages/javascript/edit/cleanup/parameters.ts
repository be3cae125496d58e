import type { Binding } from '../../scope.js';
import { isFunction } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isWithin } from '../core/tree.js';
import { callsOf } from './calls.js';
import { dropPosition } from './dropped-position.js';
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
