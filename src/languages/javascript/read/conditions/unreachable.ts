import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isFunction } from '../../walk.js';
import { leaves } from './conditions.js';

/**
 * Where the function around `node` certainly returns, throws or leaves the block before `node`, which then never runs.
 * @returns the statement that leaves; null where there is none
 */
export function leftBefore(node: Node, { scopes }: Module): Node | null {
  const { parents } = scopes;
  for (let child = node, parent = parents.get(node); parent; child = parent, parent = parents.get(parent)) {
    // A declaration is there wherever it stands.
    if (isFunction(parent)) return null;
    const statements: readonly Node[] =
      parent.type === 'SwitchCase'
        ? parent.consequent
        : parent.type === 'BlockStatement' || parent.type === 'Program'
          ? parent.body
          : [];
    for (const statement of statements) {
      if (statement === child) break;
      if (leaves(statement)) return statement;
    }
  }
  return null;
}
