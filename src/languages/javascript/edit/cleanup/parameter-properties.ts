import type { ClassMethod, TSParameterProperty } from '@babel/types';
import type { Draft } from '../core/draft.js';
import { callsOf } from './calls.js';
import { dropPosition } from './dropped-position.js';
import { accessesOf, isHandedOn, isNamed } from './members.js';

/**
 * Takes out private fields that a constructor declares as its parameters (`constructor(private temperature = 0.7)`), when
 * they were read before and are read no more and every construction is known.
 * @returns false when there is none that can go
 */
export function dropParameterProperties(draft: Draft): boolean {
  const { tree } = draft;
  return (
    tree.ofType('TSParameterProperty').filter((property) => {
      const method = tree.parent(property);
      const body = method && tree.parent(method);
      if (method?.type !== 'ClassMethod' || !body || draft.isGone(property) || isHandedOn(draft, body)) return false;
      const accesses = isNamed(draft, property) ? null : accessesOf(tree, property);
      if (!accesses?.some((access) => draft.isGone(access)) || !accesses.every((access) => draft.isGone(access)))
        return false;
      const name = property.parameter.type === 'AssignmentPattern' ? property.parameter.left : property.parameter;
      const binding = tree.scopes.bindingOf(name);
      if (!binding?.references.every((reference) => draft.isGone(reference))) return false;
      return draft.transaction(() => dropWithConstructions(draft, method, property));
    }).length > 0
  );
}

function dropWithConstructions(draft: Draft, method: ClassMethod, property: TSParameterProperty): boolean {
  const found = callsOf(draft, method);
  const index = method.params.indexOf(property);
  return 'calls' in found && dropPosition(draft, method, index, found.calls);
}
