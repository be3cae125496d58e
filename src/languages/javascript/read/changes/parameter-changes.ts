import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { isCall } from '../callers/call-index.js';
import { namedFunction } from '../callers/named-functions.js';
import { conditionsAround } from '../conditions/conditions.js';
import type { Mutation } from '../contents.js';
import type { Reader } from '../reader.js';
import { mutationsOf } from './aliased.js';
import { type Given, isObjectOfMember, mayChange } from './mutation-syntax.js';
import type { HandedOn } from './mutations.js';
import { mayNotHaveRun, runsAfter } from './order.js';

/** As many functions in a row are followed that an object is handed on to. */
const MAX_CALLS = 3;

type Keys = readonly string[];

interface Question extends Given {
  /** The mention by which it is given, or leads to what is. */
  readonly mention: Node;
  /** Keys from the object that is followed to the one that is given. */
  readonly keys: Keys;
  /** The read on whose behalf it is followed. */
  readonly use: Node | null;
  readonly passed: HandedOn;
}

const leftAlone = new WeakSet<Node>();

/** Whether a mention is known to hand its object to a function that leaves it as it is, whoever asks. */
export function isLeftAlone(mention: Node): boolean {
  return leftAlone.has(mention);
}

/** `applyThinking(params)`: what the called function of the project does to what it is given. */
export function mutationsOfParameter(
  reader: Reader,
  { mention, call, index, held, keys, use, passed }: Question,
  context: Context,
): Mutation[] | null {
  if (!passed || passed.length >= MAX_CALLS) return null;
  if (
    use &&
    (runsAfter(context.module, call, use) ||
      ((call.start ?? 0) <= (use.start ?? 0) && (call.end ?? 0) >= (use.end ?? 0)))
  )
    return null;
  const direct = unwrap(call.callee as Node);
  if (leavesAlone(reader, direct, index, held, context.module)) {
    if (direct.type !== 'MemberExpression' || !isChanger(direct)) leftAlone.add(mention);
    return null;
  }
  const callee = reader.attempt(direct, context);
  if (callee.k !== 'function') return null;
  const taken = parameterFor(callee.node, index, held);
  if (!taken) return null;
  const { module } = callee.context;
  const binding = module.scopes.bindingOf(taken.name);
  if (!binding || !mayChangeTaken(reader, taken, module)) return null;
  // A helper that only touches properties hands the object to nobody else.
  const argument = unwrap(call.arguments[index] ?? call);
  if (binding.references.every((reference) => isObjectOfMember(module, reference))) reader.touched.add(argument);
  const isAgain = passed.includes(binding);
  const changes = (): Mutation[] => {
    const { self, node } = callee;
    const frame = reader.frames.ofCall({
      fn: node,
      args: call.arguments,
      at: context,
      self,
      outer: callee.context.frame,
    });
    return mutationsOf(reader, binding, { module, frame }, null, [...passed, binding]);
  };
  const perhaps = isAgain || (use && mayNotHaveRun(context.module, call, use)) ? ({ perhaps: true } as const) : {};
  const out = (isAgain ? changesInAnyCall(reader, binding, module) : changes())
    .filter(({ path }) => taken.keys.every((key, i) => path[i] === key || path[i] === '*'))
    .map((m) => ({
      ...m,
      ...perhaps,
      handedOn: true as const,
      path: [...keys, ...m.path.slice(taken.keys.length)],
      conditions: [...m.conditions, ...conditionsAround(call, context)],
    }));
  return out.length > 0 ? out : null;
}

/** Whether a function leaves an argument as it is, from declarations and syntax alone: most do, and are called from many places. */
function leavesAlone(reader: Reader, callee: Node, index: number, held: Keys, module: Module): boolean {
  if (!isFollowed(reader, callee, module)) return true;
  const named = namedFunction(reader.project, callee, module);
  return named !== null && !mayChangeTaken(reader, parameterFor(named.node, index, held), named.module);
}

const inAnyCall = new WeakMap<Binding, readonly Mutation[]>();

/** What a function that calls itself does to what it takes, whatever it is called with: to ask for each round would not end. */
function changesInAnyCall(reader: Reader, binding: Binding, module: Module): readonly Mutation[] {
  const known = inAnyCall.get(binding);
  if (known) return known;
  inAnyCall.set(binding, []);
  const found = mutationsOf(reader, binding, { module, frame: null }, null, [binding]);
  if (reader.exhausted) inAnyCall.delete(binding);
  else inAnyCall.set(binding, found);
  return found;
}

/** The name by which a function knows an object, and the keys from what it names to the object. */
interface Taken {
  readonly name: Node;
  readonly keys: Keys;
  readonly isRest: boolean;
}

const mayChangeKnown = new WeakMap<Binding, boolean>();

/** Whether a function may change what it takes, or hand it to one that does, from declarations and syntax alone. */
function mayChangeTaken(reader: Reader, taken: Taken | null, module: Module): boolean {
  const first = taken && module.scopes.bindingOf(taken.name);
  if (!first) return false;
  const known = mayChangeKnown.get(first);
  if (known !== undefined) return known;
  const todo = [{ binding: first, module, isRest: taken.isRest }];
  const met = new Set([first]);
  let found = false;
  for (const { binding, module: home, isRest } of todo) {
    found ||= binding.references.some((reference) => {
      if (isRest) return true;
      if (!mayChange(home, reference)) return false;
      const handed = handedTo(reader, reference, home);
      if (handed === undefined) return true;
      if (!handed) return false;
      const next = handed.module.scopes.bindingOf(handed.taken.name);
      if (next && !met.has(next)) {
        met.add(next);
        todo.push({ binding: next, module: handed.module, isRest: handed.taken.isRest });
      }
      return false;
    });
    if (found) break;
  }
  mayChangeKnown.set(first, found);
  return found;
}

/**
 * How a function of the project takes what a mention hands to it; null where nobody looks at what is called, or the
 * function takes nothing there, and undefined where it is not told by its name, or the mention is no argument.
 */
function handedTo(
  reader: Reader,
  mention: Node,
  module: Module,
): { readonly taken: Taken; readonly module: Module } | null | undefined {
  const { parents } = module.scopes;
  let at = mention;
  let parent = parents.get(at);
  while (parent && (unwrap(parent) !== parent || ('object' in parent && parent.object === at))) {
    at = parent;
    parent = parents.get(at);
  }
  if (!isCall(parent) || parent.type === 'NewExpression') return undefined;
  const index = parent.arguments.indexOf(at as never);
  const callee = unwrap(parent.callee as Node);
  if (index < 0 || (callee.type === 'MemberExpression' && isChanger(callee))) return undefined;
  if (!isFollowed(reader, callee, module)) return null;
  const named = namedFunction(reader.project, callee, module);
  if (!named) return undefined;
  const taken = parameterFor(named.node, index, []);
  return taken && { taken, module: named.module };
}

/** `Object.assign`, `Reflect.set`, `[].push.call`: functions of the language that change what they are given. */
function isChanger({ object, property, computed }: Extract<Node, { type: 'MemberExpression' }>): boolean {
  const key = keyName(property, computed);
  if (key === 'call' || key === 'apply') return true;
  return object.type === 'Identifier' && (object.name === 'Object' || object.name === 'Reflect');
}

/** How a function takes an object that is a part of its argument. */
function parameterFor({ params }: FunctionNode, index: number, held: Keys): Taken | null {
  const last = params.at(-1);
  if (last?.type === 'RestElement' && index >= params.length - 1)
    return { name: last.argument, keys: [String(index - params.length + 1), ...held], isRest: true };
  const given = params[index];
  const parameter = given?.type === 'AssignmentPattern' ? given.left : given;
  if (parameter?.type === 'Identifier') return { name: parameter, keys: held, isRest: false };
  const [key, ...rest] = held;
  if (parameter?.type !== 'ObjectPattern' || key === undefined) return null;
  for (const property of parameter.properties) {
    if (property.type !== 'ObjectProperty' || keyName(property.key, property.computed) !== key) continue;
    const name = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    return name.type === 'Identifier' ? { name, keys: rest, isRest: false } : null;
  }
  return null;
}

/**
 * Whether a callee is looked at: following any receiver to find out what it does to its argument costs more than it tells.
 * Names, own methods and those of what is declared in the project do.
 */
function isFollowed(reader: Reader, callee: Node, module: Module): boolean {
  if (callee.type === 'Identifier') return true;
  if (callee.type !== 'MemberExpression') return false;
  const object = unwrap(callee.object);
  if (object.type === 'ThisExpression') return true;
  const binding = object.type === 'Identifier' ? module.scopes.bindingOf(object) : undefined;
  if (!binding) return false;
  const { kind, declaration } = binding;
  if (kind === 'class') return true;
  if (kind === 'import') {
    const found = reader.project.imported(module, declaration);
    return found !== null && found.kind !== 'external';
  }
  const init = declaration.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : null;
  if (init?.type === 'ObjectExpression') return true;
  if (init?.type !== 'NewExpression' || init.callee.type !== 'Identifier') return false;
  const made = module.scopes.bindingOf(init.callee);
  if (made?.kind === 'class') return true;
  const found = made?.kind === 'import' ? reader.project.imported(module, made.declaration) : null;
  return found !== null && found !== undefined && found.kind !== 'external';
}
