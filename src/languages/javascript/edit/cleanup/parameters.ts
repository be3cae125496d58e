import type { CallExpression, Node, ObjectPattern } from '@babel/types';
import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, keyName, walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isPure } from '../core/purity.js';
import { isModule, isWithin, type Tree } from '../core/tree.js';
import { callsOfMethod } from './members.js';
import { dropPatternElement } from './pattern.js';
import { dropMember, membersFor } from './types.js';

/**
 * Takes an unread parameter out of a function that only this file calls, and the argument out of every call.
 * @returns false when other code may call the function, or an argument does more than yield a value
 */
export function dropParameter(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  const fn = binding.declaration;
  if (!isFunction(fn)) return false;
  const index = fn.params.findIndex((parameter) => isWithin(binding.node, parameter));
  const parameter = fn.params[index];
  const calls = callsOf(draft, fn);
  if (!parameter || !calls) return false;
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target === binding.node) return dropPosition(draft, fn, index, calls);
  return target.type === 'ObjectPattern' && dropOption(draft, binding, target, index, calls, tree);
}

/** Every call of a function, or null when something else is done with it than calling it. */
function callsOf(draft: Draft, fn: FunctionNode): CallExpression[] | null {
  const { tree } = draft;
  if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') return callsOfMethod(draft, fn);
  const holder = tree.parent(fn);
  const name =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : holder?.type === 'VariableDeclarator' && holder.init === fn
        ? holder.id
        : null;
  if (name?.type !== 'Identifier' || name.typeAnnotation) return null;
  const binding = tree.scopes.bindingOf(name);
  if (!binding || binding.exported || binding.writes.length > 0 || binding.node !== name) return null;
  if (binding.scope.node.type === 'Program' && !isModule(tree) && !tree.scopes.globals.has('require')) return null;
  const calls: CallExpression[] = [];
  for (const reference of binding.references) {
    if (draft.isGone(reference)) continue;
    const call = tree.parent(reference);
    if (
      call?.type !== 'CallExpression' ||
      call.callee !== reference ||
      call.arguments.some((a) => a.type === 'SpreadElement')
    )
      return null;
    calls.push(call);
  }
  return calls;
}

function dropPosition(draft: Draft, fn: FunctionNode, index: number, calls: readonly CallExpression[]): boolean {
  const { tree } = draft;
  const parameter = fn.params[index];
  if (!parameter || !fn.params.slice(index + 1).every((p) => draft.dropped.has(p))) return false;
  if (parameter.type === 'AssignmentPattern' && !isPure(tree, parameter.right)) return false;
  if (('decorators' in parameter && parameter.decorators?.length) || readsArguments(fn)) return false;
  for (const call of calls) {
    if (call.arguments.length > fn.params.length) return false;
    const argument = call.arguments[index];
    if (!argument) continue;
    if (!isPure(tree, argument)) return false;
    draft.dropped.add(argument);
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

/** A name of a destructured options parameter, the option in every call that writes it out, and its type. */
function dropOption(
  draft: Draft,
  binding: Binding,
  pattern: ObjectPattern,
  index: number,
  calls: readonly CallExpression[],
  tree: Tree,
): boolean {
  const property = pattern.properties.find((p) => isWithin(binding.node, p));
  const key = property?.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
  if (key === null || property?.type !== 'ObjectProperty' || dropPatternElement(draft, binding.node) === null)
    return false;
  if (!draft.dropped.has(property)) return true;
  let passed = false;
  for (const call of calls) {
    const argument: Node | undefined = call.arguments[index];
    if (argument?.type !== 'ObjectExpression') continue;
    for (const option of argument.properties) {
      if (option.type === 'SpreadElement' || keyName(option.key, option.computed) !== key || draft.dropped.has(option))
        continue;
      if (!isPure(tree, option)) return false;
      draft.dropped.add(option);
      passed = true;
    }
  }
  const type = pattern.typeAnnotation?.type === 'TSTypeAnnotation' ? pattern.typeAnnotation.typeAnnotation : null;
  if (!type) return true;
  const members = membersFor(draft, type);
  // Calls may only lose the option when its declaration is here to judge.
  if (!members) return !passed;
  const member = members.find((m) => m.type === 'TSPropertySignature' && keyName(m.key, m.computed ?? false) === key);
  if (member?.type !== 'TSPropertySignature') return true;
  return dropMember(draft, member, key) || member.optional === true || !passed;
}
