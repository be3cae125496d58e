import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import { type AnyCall, isCall } from './call-index.js';
import { heldBy } from './held-by.js';

/** Arguments that a request has to have. */
const NEEDED = 2;

/** How many functions may hand on the same, one to the next. */
const MAX_DEPTH = 6;

/**
 * The name of the function around a call that gives the call what it is given itself, each argument in its place:
 * `fetch(url, init) { return retry(() => send(new URL(url), { ...init })) }`. The callers of that function say all there is
 * to say of such a call.
 * @returns null where the function changes something, or has no name to be called by
 */
export function passedOnBy(call: AnyCall, module: Module, depth = 0): string | null {
  const [first] = call.arguments;
  const fn = first && functionOf(parameterIn(first, module));
  if (!fn || call.arguments.length < NEEDED) return null;
  const isPassedOn = (argument: Node, index: number): boolean => {
    const parameter = parameterIn(argument, module);
    const own = fn.params[index];
    const declared = own?.type === 'AssignmentPattern' ? own.left : own;
    return parameter !== null && parameter.node === declared && !isChanged(parameter, module);
  };
  if (depth > MAX_DEPTH || !call.arguments.slice(0, NEEDED).every(isPassedOn)) return null;
  return outermost(fn, module, depth) ?? nameOf(fn, module);
}

/** The name by which a function is reached that is only called by another one with what that is given itself. */
function outermost(fn: FunctionNode, module: Module, depth: number): string | null {
  const held = fn.type === 'FunctionDeclaration' ? fn.id && module.scopes.bindingOf(fn.id) : heldBy(fn, module);
  if (!held || held.exported) return null;
  const names = held.references.map((mention) => {
    const call = module.scopes.parents.get(mention);
    const isOuter = isCall(call) && call.callee === mention && !isWithin(call, fn);
    return isOuter ? passedOnBy(call, module, depth + 1) : null;
  });
  const [name] = names;
  return name !== undefined && names.every((other) => other === name) ? name : null;
}

function isWithin({ start, end }: Node, outer: Node): boolean {
  return (start ?? 0) >= (outer.start ?? 0) && (end ?? 0) <= (outer.end ?? 0);
}

/** The parameter that an expression is, or is a copy of. */
function parameterIn(argument: Node, module: Module): Binding | null {
  const node = unwrap(argument);
  if (node.type === 'Identifier') {
    const binding = module.scopes.bindingOf(node);
    return binding?.kind === 'param' ? binding : null;
  }
  if (node.type === 'ObjectExpression') {
    const [only, ...others] = node.properties;
    return only?.type === 'SpreadElement' && others.length === 0 ? parameterIn(only.argument, module) : null;
  }
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return null;
  const [only, ...others] = node.arguments;
  return only && others.length === 0 ? parameterIn(only, module) : null;
}

function functionOf(parameter: Binding | null): FunctionNode | null {
  return parameter && isFunction(parameter.declaration) ? parameter.declaration : null;
}

/** Whether something else is put into a parameter, or into the object that it is. */
function isChanged({ references, writes }: Binding, { scopes: { parents } }: Module): boolean {
  return (
    writes.length > 0 ||
    references.some((mention) => {
      const member = parents.get(mention);
      const isMember = member?.type === 'MemberExpression' && member.object === mention;
      const by = isMember ? parents.get(member) : undefined;
      return (by?.type === 'AssignmentExpression' && by.left === member) || by?.type === 'UpdateExpression';
    })
  );
}

function nameOf(fn: FunctionNode, module: Module): string | null {
  if (fn.type === 'ClassMethod' || fn.type === 'ObjectMethod') return keyName(fn.key, fn.computed ?? false);
  if (fn.type === 'FunctionDeclaration') return fn.id?.name ?? null;
  const holder = module.scopes.parents.get(fn);
  if (holder?.type === 'ObjectProperty' || holder?.type === 'ClassProperty')
    return keyName(holder.key, holder.computed ?? false);
  return heldBy(fn, module)?.name ?? null;
}
