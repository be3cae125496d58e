import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { memberOf } from './names.js';

/** A parameter of a function. */
export interface Position {
  readonly draft: Draft;
  readonly fn: FunctionNode;
  readonly index: number;
}

/** Where a parameter that is one name stands; null for a name in a pattern. */
export function positionOf(draft: Draft, binding: Binding): Position | null {
  const fn = binding.declaration;
  if (!isFunction(fn) || binding.writes.length > 0) return null;
  const index = fn.params.findIndex(
    (p) => p === binding.node || (p.type === 'AssignmentPattern' && p.left === binding.node),
  );
  return index < 0 ? null : { draft, fn, index };
}

/**
 * Whether nothing that stays can read the option: of the parameter only other options are taken.
 * @param passed arguments that hand it on to a function that does not read the option either
 */
export function staysUnread(draft: Draft, binding: Binding, key: string, passed: readonly Node[] = []): boolean {
  const { tree } = draft;
  // Code that the fix writes may read it: `options.json ? … : …`.
  if (draft.namesWritten.has(key)) return false;
  return binding.references.every((reference) => {
    const parent = tree.parent(reference);
    if (draft.isGone(reference) || passed.includes(reference)) return true;
    if (!parent) return false;
    const member = memberOf(parent, reference);
    if (member !== undefined) return member !== null && member !== key;
    if (parent.type === 'UnaryExpression') return parent.operator === '!';
    if (parent.type === 'TSTypeQuery') return true;
    return takesOnlyOthers(draft, parent, key);
  });
}

/** `const { a, b } = options` without the option in question. */
export function takesOnlyOthers(draft: Draft, declarator: Node, key: string): boolean {
  return (
    declarator.type === 'VariableDeclarator' &&
    declarator.id.type === 'ObjectPattern' &&
    declarator.id.properties.every(
      (p) => draft.dropped.has(p) || (p.type === 'ObjectProperty' && ![key, null].includes(keyName(p.key, p.computed))),
    )
  );
}
