import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type Abstract, type AbstractClass, optionsOf } from '../abstract.js';
import { type AnyCall, isCall } from '../callers/call-index.js';
import { fieldOf } from '../changes/aliases.js';
import { classAround, classOfThis } from '../classes/class-around.js';
import { type ClassNode, shapeOf } from '../classes/class-shape.js';
import type { Reader } from '../reader.js';

/** Past this many base classes the chain is taken for a circle. */
const MAX_BASES = 10;

/** By the class whose constructor takes something: the classes of which an object is made by that. */
export type Made = Map<ClassNode, AbstractClass[]>;

/** An expression or a pattern, with the module it stands in. */
export interface Mention {
  readonly node: Node;
  readonly module: Module;
}

/**
 * Where the field that is declared or assigned at a node is mentioned: by its class and those that it extends, and by the
 * classes of the objects that it is known to be a field of; where none is, by all that extend its class.
 * @param at `this.x`, a property of a class, or a parameter that is one
 */
export function mentionsOfField(reader: Reader, at: Node, module: Module, made: Made): readonly Mention[] {
  const key = keyOfField(at);
  const owner =
    key === null ? null : at.type === 'MemberExpression' ? classOfThis(at, module) : classAround(at, module);
  if (key === null || !owner || isOfClass(at, module)) return [];
  const own = made.get(owner.node) ?? [owner, ...reader.subclasses(owner)];
  const family = [...own, owner].flatMap((cls) => [cls, ...basesOf(reader, cls)]);
  const classes = new Map(family.map((cls) => [cls.node, cls.context.module]));
  return [...classes].flatMap(([node, home]) =>
    (fieldOf(home, node, key)?.mentions ?? [])
      .filter((mention) => mention !== at && !isOfClass(mention, home))
      .map((mention) => ({ node: mention, module: home })),
  );
}

/** Whether `this` means the class itself at a node, as in its static methods. */
function isOfClass(at: Node, { scopes: { parents } }: Module): boolean {
  for (let node = parents.get(at); node; node = parents.get(node)) {
    if (node.type === 'ClassMethod' || node.type === 'ClassProperty') return node.static === true;
    if (node.type === 'StaticBlock') return true;
  }
  return false;
}

/** The functions that run with the arguments of a call: of a class, its constructor or that of the class it extends. */
export function runBy(
  reader: Reader,
  value: Abstract,
  call: Mention,
  made: Made,
): readonly { readonly fn: FunctionNode; readonly module: Module }[] {
  if (value.k === 'function') return [{ fn: value.node, module: value.context.module }];
  if (value.k !== 'class') return [];
  const line = [value, ...basesOf(reader, value)];
  const owner = line.find(({ node }) => shapeOf(node).builder);
  const builder = owner && shapeOf(owner.node).builder;
  if (!owner || !builder) return [];
  const makers = makersOf(reader, value, call, made);
  for (const { node } of line) made.set(node, [...(made.get(node) ?? []), ...makers]);
  return [{ fn: builder, module: owner.context.module }];
}

/** The classes that a call makes an object of: what `super(…)` is given is for an object of the class around it. */
function makersOf(
  reader: Reader,
  value: AbstractClass,
  { node, module }: Mention,
  made: Made,
): readonly AbstractClass[] {
  const around = isCall(node) && node.callee.type === 'Super' ? classAround(node, module) : null;
  return around ? (made.get(around.node) ?? [around, ...reader.subclasses(around)]) : [value];
}

/** The place of an argument in a call; -1 where a list is spread in front of it, so that nobody knows. */
export function placeAmong(args: readonly Node[], argument: Node): number {
  const index = args.indexOf(argument);
  return args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement') ? -1 : index;
}

/**
 * Where an object that leaves its function, or its name, is had by others: as a parameter of what it is given to, as a field.
 * @param at an argument of a call, or the member that the object is assigned to
 */
export function takersOf(reader: Reader, at: Node, module: Module, made: Made): readonly Mention[] {
  if (at.type === 'MemberExpression') return mentionsOfField(reader, at, module, made);
  const call = module.scopes.parents.get(at);
  const index = isCall(call) ? placeAmong(call.arguments as Node[], at) : -1;
  if (!isCall(call) || index < 0) return [];
  return optionsOf(calleeOf(reader, call, module)).flatMap(({ value }) =>
    runBy(reader, value, { node: call, module }, made).flatMap(({ fn, module: home }) => {
      const parameter = fn.params[index];
      return parameter ? namedBy(reader, parameter, home, made) : [];
    }),
  );
}

/** What a call runs: `super(…)` the constructor of the class that is extended. */
export function calleeOf(reader: Reader, { callee }: AnyCall, module: Module): Abstract {
  const base = callee.type === 'Super' ? classAround(callee, module)?.node.superClass : null;
  return reader.read(base ?? (callee as Node), { module, frame: null });
}

/** What a parameter is mentioned by, or the pattern that takes it apart. */
function namedBy(reader: Reader, parameter: Node, module: Module, made: Made): readonly Mention[] {
  switch (parameter.type) {
    case 'Identifier':
      return (module.scopes.bindingOf(parameter)?.references ?? []).map((node) => ({ node, module }));
    case 'ObjectPattern':
      return [{ node: parameter, module }];
    case 'AssignmentPattern':
      return namedBy(reader, parameter.left, module, made);
    case 'TSParameterProperty':
      return [
        ...mentionsOfField(reader, parameter, module, made),
        ...namedBy(reader, parameter.parameter, module, made),
      ];
    default:
      return [];
  }
}

function keyOfField(at: Node): string | null {
  switch (at.type) {
    case 'MemberExpression':
      return unwrap(at.object).type === 'ThisExpression' ? keyName(at.property, at.computed) : null;
    case 'ClassProperty':
      return at.static ? null : keyName(at.key, at.computed ?? false);
    case 'TSParameterProperty': {
      const { parameter } = at;
      const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      return name.type === 'Identifier' ? name.name : null;
    }
    default:
      return null;
  }
}

/** The classes of the project that a class extends, the nearest first. */
function basesOf(reader: Reader, cls: AbstractClass, depth = 0): readonly AbstractClass[] {
  const { superClass } = cls.node;
  if (!superClass || depth > MAX_BASES) return [];
  return optionsOf(reader.read(superClass, cls.context)).flatMap(({ value }) =>
    value.k === 'class' ? [value, ...basesOf(reader, value, depth + 1)] : [],
  );
}
