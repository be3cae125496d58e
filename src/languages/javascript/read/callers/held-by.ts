import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, unwrap } from '../../walk.js';
import { calleeName, isCall } from './call-index.js';
import { WRAPPERS } from './use-search.js';

/** The name a function expression is bound to, through wrappers such as `useCallback`; null where it has none. */
export function heldBy(fn: FunctionNode, module: Module): Binding | null {
  const { parents } = module.scopes;
  let at: Node = fn;
  let parent = parents.get(at);
  while (
    parent &&
    (unwrap(parent) !== parent || (isCall(parent) && WRAPPERS.test(calleeName(parent)) && parent.arguments[0] === at))
  ) {
    at = parent;
    parent = parents.get(at);
  }
  return parent?.type === 'VariableDeclarator' && parent.init === at && parent.id.type === 'Identifier'
    ? (module.scopes.bindingOf(parent.id) ?? null)
    : null;
}
