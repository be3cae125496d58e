import type { Node, ObjectExpression } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { onlyAsks } from '../core/purity.js';
import { isWithin } from '../core/tree.js';
import { argumentsAt, callsOf } from './calls.js';
import { dropPosition } from './dropped-position.js';
import { dropPatternElement } from './pattern.js';
import { type Position, positionOf, staysUnread } from './positions.js';
import { dropMember, memberFor } from './types.js';
import type { Use } from './uses.js';

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
  if (!draft.transaction(() => dropOption(position, key, target))) return draft.leaveIdle(property, key);
  if (target.properties.every((p) => draft.dropped.has(p))) draft.transaction(() => dropEmptied(position));
  return true;
}

/** Takes out a parameter that nothing is taken of any more, where no call gives it more than an object without properties. */
function dropEmptied({ draft, fn, index }: Position): boolean {
  const found = callsOf(draft, fn);
  if (!('calls' in found)) return false;
  const isEmpty = ({ draft: at, node }: Use): boolean =>
    node.type === 'ObjectExpression' && node.properties.every((property) => at.dropped.has(property));
  return argumentsAt(fn, found.calls, index)?.every(isEmpty) === true && dropPosition(draft, fn, index, found.calls);
}

/**
 * Takes an option that a function reads no more out of every call that writes it, and out of its type.
 * @param holder the parameter as it is declared, without its default
 * @returns false when a call is not known or cannot go without it
 */
export function dropOption({ draft, fn, index }: Position, key: string, holder: Node, depth = 0): boolean {
  const found = callsOf(draft, fn);
  const passed = 'calls' in found ? argumentsAt(fn, found.calls, index) : null;
  if (!passed) return false;
  let written = false;
  for (const argument of passed) {
    const object = objectOf(argument, key, passed);
    if (!object) {
      passOn(argument, key, passed, depth);
      continue;
    }
    for (const option of object.properties) {
      if (option.type === 'SpreadElement' || keyName(option.key, option.computed) !== key) continue;
      if (argument.draft.dropped.has(option)) continue;
      if (!onlyAsks(argument.draft.tree, option)) return false;
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

/** The object literal that an argument is or, where nothing else is done with it, names. */
function objectOf({ draft, node }: Use, key: string, passed: readonly Use[]): ObjectExpression | null {
  if (node.type === 'ObjectExpression') return node;
  const binding = node.type === 'Identifier' ? draft.tree.scopes.bindingOf(node) : undefined;
  const declarator = binding?.declaration;
  if (binding?.kind !== 'const' || binding.exported || declarator?.type !== 'VariableDeclarator') return null;
  const { init, id } = declarator;
  if (init?.type !== 'ObjectExpression' || id !== binding.node) return null;
  return staysUnread(draft, binding, key, nodesIn(draft, passed)) ? init : null;
}

/** Wrappers of wrappers followed. */
const MAX_DEPTH = 6;

/** A caller that hands its own options on needs the option no more, if nothing else in it does. */
function passOn({ draft, node }: Use, key: string, passed: readonly Use[], depth: number): void {
  const binding = node.type === 'Identifier' ? draft.tree.scopes.bindingOf(node) : undefined;
  const position = binding?.kind === 'param' ? positionOf(draft, binding) : null;
  if (!binding || !position || depth > MAX_DEPTH || !staysUnread(draft, binding, key, nodesIn(draft, passed))) return;
  draft.transaction(() => dropOption(position, key, binding.node, depth + 1));
}

function nodesIn(draft: Draft, uses: readonly Use[]): readonly Node[] {
  return uses.filter((use) => use.draft === draft).map(({ node }) => node);
}
