import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { FunctionNode } from '../../walk.js';
import { heldBy } from './held-by.js';

/** Whether a call runs a function of its own module, as far as its name tells. */
export function isOwnFunction(callee: Node, module: Module): boolean {
  const kind = callee.type === 'Identifier' ? module.scopes.bindingOf(callee)?.kind : undefined;
  return kind !== undefined && kind !== 'import';
}

/** Whether a function has a name that only its own module knows. */
export function isHidden(fn: FunctionNode, module: Module): boolean {
  const name = fn.type === 'FunctionDeclaration' && fn.id ? module.scopes.bindingOf(fn.id) : heldBy(fn, module);
  return name?.exported === false;
}
