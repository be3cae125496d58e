import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type Abstract, type AbstractClass, optionsOf } from '../abstract.js';
import { type AnyCall, isCall } from '../callers/call-index.js';
import { fieldOf } from '../changes/aliases.js';
import { classAround, classOfThis } from '../classes/class-around.js';
import { shapeOf } from '../classes/class-shape.js';
import type { Reader } from '../reader.js';

/** Past this many base classes the chain is taken for a circle. */
const MAX_BASES = 10;

/** An expression or a pattern, with the module it stands in. */
export interface Mention {
  readonly node: Node;
  readonly module: Module;
}

/**
 * Where the field that is declared or assigned at a node is mentioned by its class, by those that extend it, and by those that
 * it extends.
 * @param at `this.x`, a property of a class, or a parameter that is one
 */
export function mentionsOfField(reader: Reader, at: Node, module: Module): readonly Mention[] {
  const key = keyOfField(at);
  const owner =
    key === null ? null : at.type === 'MemberExpression' ? classOfThis(at, module) : classAround(at, module);
  if (key === null || !owner) return [];
  return [owner, ...basesOf(reader, owner), ...reader.subclasses(owner)].flatMap(({ node, context }) =>
    (fieldOf(context.module, node, key)?.mentions ?? [])
      .filter((mention) => mention !== at)
      .map((mention) => ({ node: mention, module: context.module })),
  );
}

/** The functions that run with the arguments of a call: of a class, its constructor or that of the class it extends. */
export function runBy(
  reader: Reader,
  value: Abstract,
): readonly { readonly fn: FunctionNode; readonly module: Module }[] {
  if (value.k === 'function') return [{ fn: value.node, module: value.context.module }];
  if (value.k !== 'class') return [];
  for (const { node, context } of [value, ...basesOf(reader, value)]) {
    const { builder } = shapeOf(node);
    if (builder) return [{ fn: builder, module: context.module }];
  }
  return [];
}

/**
 * Where an object that leaves its function, or its name, is had by others: as a parameter of what it is given to, as a field.
 * @param at an argument of a call, or the member that the object is assigned to
 */
export function takersOf(reader: Reader, at: Node, module: Module): readonly Mention[] {
  if (at.type === 'MemberExpression') return mentionsOfField(reader, at, module);
  const call = module.scopes.parents.get(at);
  const index = isCall(call) ? call.arguments.indexOf(at as never) : -1;
  if (!isCall(call) || index < 0) return [];
  return optionsOf(calleeOf(reader, call, module)).flatMap(({ value }) =>
    runBy(reader, value).flatMap(({ fn, module: home }) => {
      const parameter = fn.params[index];
      return parameter ? namedBy(reader, parameter, home) : [];
    }),
  );
}

/** What a call runs: `super(…)` the constructor of the class that is extended. */
export function calleeOf(reader: Reader, { callee }: AnyCall, module: Module): Abstract {
  const base = callee.type === 'Super' ? classAround(callee, module)?.node.superClass : null;
  return reader.read(base ?? (callee as Node), { module, frame: null });
}

/** What a parameter is mentioned by, or the pattern that takes it apart. */
function namedBy(reader: Reader, parameter: Node, module: Module): readonly Mention[] {
  switch (parameter.type) {
    case 'Identifier':
      return (module.scopes.bindingOf(parameter)?.references ?? []).map((node) => ({ node, module }));
    case 'ObjectPattern':
      return [{ node: parameter, module }];
    case 'AssignmentPattern':
      return namedBy(reader, parameter.left, module);
    case 'TSParameterProperty':
      return [...mentionsOfField(reader, parameter, module), ...namedBy(reader, parameter.parameter, module)];
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
