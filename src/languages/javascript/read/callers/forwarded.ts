import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import type { Abstract, AbstractFunction } from '../abstract.js';
import { returnStatements } from '../invoke.js';
import type { Reader } from '../reader.js';
import { isCall } from './call-index.js';

/** How many wrappers may lie around a function. */
const MAX_WRAPPERS = 4;

/**
 * The function that a wrapper calls with all that it is given: `(...args) => fn(...args)`, as tracers, retries and limiters
 * return it. A call of the wrapper is a call of that function.
 * @returns null where a function does something else with its arguments
 */
export function forwardedTo(reader: Reader, wrapper: AbstractFunction): Abstract | null {
  let fn = wrapper;
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const { module } = fn.context;
    const inner = forwardedBy(fn.node);
    if (!inner || fn.bound || !isGiven(inner, module) || usesElsewhere(fn.node, module)) return null;
    const called = reader.read(inner, fn.context);
    if (called.k !== 'function') return called.k === 'external' ? called : null;
    fn = called;
  }
  return null;
}

/** The callee to which a function hands on its parameters, each in its place. */
function forwardedBy(fn: FunctionNode): Node | null {
  const { body } = fn;
  const returned = body.type === 'BlockStatement' ? returnStatements(fn).map(({ argument }) => argument) : [body];
  for (const value of returned) {
    const called = value && awaited(value);
    const inner = called && isCall(called) ? handedAll(called.callee as Node, called.arguments as Node[], fn) : null;
    if (inner) return inner;
  }
  return null;
}

/** Whether a function does more with what it is given than to hand it on and to note it: then it has a say in what is sent. */
function usesElsewhere(fn: FunctionNode, module: Module): boolean {
  if (/\barguments\b/.test(module.text.slice(fn.body.start ?? 0, fn.body.end ?? 0))) return true;
  return fn.params.some((param) => {
    const name = param.type === 'RestElement' ? param.argument : param;
    const binding = name.type === 'Identifier' ? module.scopes.bindingOf(name) : null;
    if (!binding || binding.writes.length > 0) return true;
    return binding.references.filter((mention) => !isNoted(mention, module)).length !== 1;
  });
}

/** Whether a mention is all that it is written to a log. */
function isNoted(mention: Node, { scopes: { parents } }: Module): boolean {
  for (let at = parents.get(mention); at; at = parents.get(at)) {
    if (at.type === 'ExpressionStatement') return false;
    if (!isCall(at)) continue;
    const callee = unwrap(at.callee as Node);
    const holder = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
    if (holder?.type === 'Identifier' && /^(?:console|log|logger)$/i.test(holder.name)) return true;
    if (holder?.type !== 'Identifier' || holder.name !== 'JSON') return false;
  }
  return false;
}

/** Whether a wrapper was given a function, or what has it as a method: its own code calls others by their names. */
function isGiven(callee: Node, { scopes }: Module): boolean {
  const holder = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return holder.type === 'Identifier' && scopes.bindingOf(holder)?.kind === 'param';
}

function awaited(value: Node): Node {
  const inner = unwrap(value);
  return inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
}

/** What is called with all parameters of a function: also by `fn.call(this, ...args)` and `fn.apply(this, args)`. */
function handedAll(callee: Node, args: readonly Node[], fn: FunctionNode): Node | null {
  if (areHandedOn(args, fn)) return unwrap(callee);
  if (callee.type !== 'MemberExpression') return null;
  const [, ...others] = args;
  const [list] = others;
  switch (keyName(callee.property, callee.computed)) {
    case 'call':
      return areHandedOn(others, fn) ? unwrap(callee.object) : null;
    case 'apply':
      return list && others.length === 1 && isRest(list, fn) ? unwrap(callee.object) : null;
    default:
      return null;
  }
}

function areHandedOn(args: readonly Node[], { params }: FunctionNode): boolean {
  return (
    params.length > 0 &&
    args.length === params.length &&
    params.every((param, i) => {
      const given = args[i];
      if (!given) return false;
      if (param.type !== 'RestElement') return isSameName(given, param);
      return given.type === 'SpreadElement' && isSameName(given.argument, param.argument);
    })
  );
}

/** Whether an expression is the list of all that a function is given. */
function isRest(list: Node, { params: [first] }: FunctionNode): boolean {
  return first?.type === 'RestElement' && isSameName(list, first.argument);
}

function isSameName(given: Node, param: Node): boolean {
  const inner = unwrap(given);
  return inner.type === 'Identifier' && param.type === 'Identifier' && inner.name === param.name;
}
