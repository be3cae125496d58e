import type { MemberExpression, Node, OptionalMemberExpression } from '@babel/types';
import type { Asked } from '../../../../types/index.js';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { keyName, unwrap } from '../../walk.js';
import { functionAround } from '../callers/call-index.js';
import { classOfThis } from '../classes/class-around.js';
import { shapeOf } from '../classes/class-shape.js';
import { isLoop } from '../loops.js';

/*
 * Conditions in a form that can be compared: `if (json)` here and `json ? … : …` there ask the same, as long as nobody
 * writes to `json` in between.
 */

const MAX_DEPTH = 8;

/** How a name is spelled in the subject of a condition. */
type Spelling = (binding: Binding) => string;

/**
 * What an expression stands for, spelled with the declarations of its names: equal texts mean equal values.
 * @param spell how names are spelled; by their declarations, unless the call that they belong to matters
 * @returns null where the value may change, or is computed
 */
export function subjectOf(
  module: Module,
  node: Node,
  spell: Spelling = (binding) => `${module.file}#${binding.node.start}`,
  depth = 0,
): string | null {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH) return null;
  const next = (child: Node): string | null => subjectOf(module, child, spell, depth + 1);
  switch (inner.type) {
    case 'Identifier': {
      const binding = module.scopes.bindingOf(inner);
      if (!binding) return inner.name === 'undefined' ? 'undefined' : null;
      if (binding.writes.length > 0 && !isSettled(module, binding, inner)) return null;
      const { declaration } = binding;
      const init = binding.kind === 'const' && declaration.type === 'VariableDeclarator' ? declaration.init : null;
      // A name for a comparison asks what the comparison asks.
      const named = init && declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier';
      const said = named && /^(?:Binary|Unary|Logical)Expression$/.test(unwrap(init).type) ? next(init) : null;
      return said ?? spell(binding);
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (inner.object.type === 'ThisExpression') {
        const parameter = parameterHeld(module, inner);
        return parameter && spell(parameter);
      }
      const object = next(inner.object);
      const key = keyName(inner.property, inner.computed);
      return object !== null && key !== null ? `${object}.${key}` : null;
    }
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return JSON.stringify(inner.value);
    case 'NullLiteral':
      return 'null';
    case 'UnaryExpression': {
      const argument = inner.operator === '!' ? next(inner.argument) : null;
      return argument === null ? null : argument.startsWith('!') ? argument.slice(1) : `!${argument}`;
    }
    case 'BinaryExpression':
    case 'LogicalExpression': {
      if (inner.left.type === 'PrivateName') return null;
      const [left, right] = [next(inner.left), next(inner.right)];
      if (left === null || right === null || !/^(?:[=!<>]=*|&&|\|\||\?\?)$/.test(inner.operator)) return null;
      const equal = /^!==?$/.test(inner.operator);
      const said = `(${left} ${equal ? inner.operator.replace('!', '=') : inner.operator} ${right})`;
      return equal ? `!${said}` : said;
    }
    case 'CallExpression': {
      const [argument] = inner.arguments;
      const isBoolean = inner.callee.type === 'Identifier' && inner.callee.name === 'Boolean';
      return isBoolean && argument && inner.arguments.length === 1 && !module.scopes.bindingOf(inner.callee)
        ? next(argument)
        : null;
    }
    default:
      return null;
  }
}

/**
 * Whether a variable has its last value where it is used: all that writes to it stands before, in the function that declares
 * it, and comes round with none of the loops that the use is in.
 */
function isSettled(module: Module, { node, writes }: Binding, use: Node): boolean {
  const home = functionAround(module, node);
  const loops = new Set<Node>();
  for (let at = module.scopes.parents.get(use); at && at !== home; at = module.scopes.parents.get(at))
    if (isLoop(at)) loops.add(at);
  return writes.every((write) => {
    const assignment = module.scopes.parents.get(write) ?? write;
    if ((assignment.end ?? 0) > (use.start ?? 0) || functionAround(module, write) !== home) return false;
    for (let at: Node | undefined = assignment; at && at !== home; at = module.scopes.parents.get(at))
      if (loops.has(at)) return false;
    return true;
  });
}

/**
 * The parameter of the constructor that a field of `this` holds for good: `constructor(private options: Options)`, or
 * `this.options = options` and nothing else.
 */
function parameterHeld(
  module: Module,
  { property, computed }: MemberExpression | OptionalMemberExpression,
): Binding | null {
  const key = keyName(property, computed);
  const shape = key === null ? undefined : classOfThis(property, module)?.node;
  const { builder, members, named = [] } = shape ? shapeOf(shape) : {};
  const field = key === null ? undefined : members?.get(key);
  // `Object.assign(this, …)` may set it as well.
  if (!builder || !field || named.length > 0 || field.method || field.getter || field.property?.value) return null;
  const [first, ...others] = field.assigned;
  if (others.length > 0 || (first && (field.parameter || first.owner !== builder))) return null;
  const name = first ? unwrap(first.value) : field.parameter?.node.parameter;
  const binding = name?.type === 'Identifier' ? module.scopes.bindingOf(name) : undefined;
  return binding?.declaration === builder && binding.writes.length === 0 ? binding : null;
}

/** A condition that holds, or does not, in a form that can be compared; null where it has none. */
export function askedBy(module: Module, test: Node, outcome: boolean, spell?: Spelling): Asked | null {
  const subject = subjectOf(module, test, spell);
  if (subject === null) return null;
  return subject.startsWith('!') ? { subject: subject.slice(1), outcome: !outcome } : { subject, outcome };
}

/** What `text ?? ''` or `text || ''` stands for, where there is a text at all; null for a name of a literal, too. */
export function textSubjectOf(module: Module, node: Node): string | null {
  const inner = unwrap(node);
  const isOptional = inner.type === 'LogicalExpression' && inner.operator !== '&&';
  if (isOptional) {
    const { left, right } = inner;
    return right.type === 'StringLiteral' && right.value === '' ? textSubjectOf(module, left) : null;
  }
  if (!/^(?:Identifier|(?:Optional)?MemberExpression)$/.test(inner.type) || isNamedLiteral(module, inner)) return null;
  return subjectOf(module, inner);
}

function isNamedLiteral(module: Module, node: Node): boolean {
  const binding = node.type === 'Identifier' ? module.scopes.bindingOf(node) : undefined;
  return binding?.declaration.type === 'VariableDeclarator' && binding.declaration.init?.type === 'StringLiteral';
}
