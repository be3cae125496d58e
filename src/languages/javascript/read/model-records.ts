import type { Node } from '@babel/types';
import { isFunction, isNothing, keyName, unwrap } from '../walk.js';
import type { Context } from './abstract.js';
import { isCall } from './call-index.js';
import { returnStatements } from './invoke.js';
import { initialOf, isSubject } from './model-subjects.js';
import type { Reader } from './reader.js';

/*
 * Functions of a program that take the model id apart: `const { family, minor } = parse(model)`.
 */

/** The expression itself, or what the constant holds that it names. */
export function held(node: Node, context: Context): Node {
  const inner = unwrap(node);
  const init = inner.type === 'Identifier' ? initialOf(inner, context) : null;
  return init && !isFunction(init) ? unwrap(init) : inner;
}

/** An expression and how the code around it runs. */
export interface Found {
  readonly node: Node;
  readonly context: Context;
}

/**
 * Where a function of the project that is given the model id says what a field of its result is: for `parse(model).major`
 * what stands behind `major:`.
 * @returns null for every other expression, and where the function returns more than one object
 */
export function fieldMade(reader: Reader, node: Node, context: Context): Found | null {
  const asked = fieldAsked(node, context);
  const call = asked && held(asked.of, context);
  if (!call || !isCall(call) || !call.arguments.some((argument) => isSubject(argument, context))) return null;
  const fn = reader.read(call.callee as Node, context);
  if (fn.k !== 'function') return null;
  const { body } = fn.node;
  // Where it returns nothing, a field cannot be asked for.
  const made = (body.type === 'BlockStatement' ? returnStatements(fn.node).map(({ argument }) => argument) : [body])
    .flatMap((returned) => (returned ? unwrap(returned) : []))
    .filter((returned) => !isNothing(returned));
  const [object, ...others] = made;
  if (object?.type !== 'ObjectExpression' || others.length > 0) return null;
  const property = object.properties.find(
    (p) => p.type === 'ObjectProperty' && keyName(p.key, p.computed) === asked.key,
  );
  if (property?.type !== 'ObjectProperty') return null;
  const at = { fn: fn.node, args: call.arguments, at: context, self: fn.self, outer: fn.context.frame };
  return { node: property.value, context: { module: fn.context.module, frame: reader.frames.ofCall(at) } };
}

/** The record and the key of `result.key`, or of a name that `const { key } = result` declares. */
export function fieldAsked(node: Node, { module }: Context): { readonly of: Node; readonly key: string } | null {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') {
    const key = keyName(inner.property, inner.computed);
    return key === null ? null : { of: inner.object, key };
  }
  const binding = module.scopes.bindingOf(inner);
  const declarator = binding?.declaration;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ObjectPattern' || !declarator.init)
    return null;
  const property = declarator.id.properties.find((p) => p.type === 'ObjectProperty' && p.value === binding?.node);
  const key = property?.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
  return key === null || binding?.writes.length ? null : { of: declarator.init, key };
}
