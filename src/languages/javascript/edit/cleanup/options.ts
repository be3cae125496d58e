import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import { type FunctionNode, keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isPure } from '../core/purity.js';
import { isWithin } from '../core/tree.js';
import { argumentsAt, callsOf } from './calls.js';
import { dropPatternElement } from './pattern.js';
import { dropMember, memberFor } from './types.js';

/** A parameter of a function. */
export interface Position {
  readonly draft: Draft;
  readonly fn: FunctionNode;
  readonly index: number;
}

/**
 * Takes a name out of a destructured options parameter, and the option out of every call that writes it and of its type.
 * Where other code may pass the option, only the name goes.
 */
export function dropTakenOption(draft: Draft, binding: Binding, position: Position): boolean {
  const parameter = position.fn.params[position.index];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target?.type !== 'ObjectPattern') return false;
  const property = target.properties.find((p) => isWithin(binding.node, p));
  const key = property?.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
  if (key === null || property?.type !== 'ObjectProperty' || dropPatternElement(draft, binding.node) === null)
    return false;
  if (!draft.dropped.has(property)) return true;
  return draft.transaction(() => dropOption(position, key, target)) || draft.leaveIdle(property, key);
}

/**
 * Takes an option that a function reads no more out of every call that writes it, and out of its type.
 * @param holder the parameter as it is declared, without its default
 * @returns false when a call is not known or cannot go without it
 */
export function dropOption({ draft, fn, index }: Position, key: string, holder: Node): boolean {
  const found = callsOf(draft, fn);
  const passed = 'calls' in found ? argumentsAt(fn, found.calls, index) : null;
  if (!passed) return false;
  let written = false;
  for (const argument of passed) {
    if (argument.node.type !== 'ObjectExpression') continue;
    for (const option of argument.node.properties) {
      if (option.type === 'SpreadElement' || keyName(option.key, option.computed) !== key) continue;
      if (argument.draft.dropped.has(option)) continue;
      if (!isPure(argument.draft.tree, option)) return false;
      argument.draft.dropped.add(option);
      written = true;
    }
  }
  const annotation = 'typeAnnotation' in holder ? holder.typeAnnotation : null;
  if (annotation?.type !== 'TSTypeAnnotation') return true;
  const member = memberFor(draft, annotation.typeAnnotation, key);
  // Calls may only lose the option when its declaration is here to judge.
  if (member === 'elsewhere') return !written;
  if (member === null) return true;
  return dropMember(member.draft, member.node, key) || member.node.optional === true || !written;
}
