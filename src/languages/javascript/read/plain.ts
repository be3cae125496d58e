import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Project } from '../project/project.js';
import type { Binding } from '../scope.js';
import { isFunction, keyName, unwrap } from '../walk.js';
import { classOfThis } from './classes/class-around.js';
import { shapeOf } from './classes/class-shape.js';

/** How far a name is followed to what it is given; what takes longer to tell is not told. */
const MAX_DEPTH = 4;

// Every surface asks of the same arguments, in every way that leads to their call.
const plain = new WeakMap<Node, boolean>();
const keys = new WeakMap<Node, { readonly written: ReadonlySet<string> | null }>();

/**
 * Whether an expression is a text, a number or a truth value by its syntax or by the types written beside it: it has no
 * keys then, wherever it comes from. Nothing is read for it.
 */
export function isPlain(project: Project, module: Module, node: Node, depth = 0): boolean {
  if (depth > 0) return isPlainWithin(project, module, node, depth);
  const known = plain.get(node) ?? isPlainWithin(project, module, node, depth);
  plain.set(node, known);
  return known;
}

function isPlainWithin(project: Project, module: Module, node: Node, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (part: Node): boolean => isPlain(project, module, part, depth + 1);
  if ((node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') && isPlainType(node.typeAnnotation))
    return true;
  const own = unwrap(node);
  switch (own.type) {
    case 'StringLiteral':
    case 'TemplateLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return true;
    case 'BinaryExpression':
      return own.operator === '+' && (inner(own.left) || inner(own.right));
    case 'ConditionalExpression':
      return inner(own.consequent) && inner(own.alternate);
    case 'LogicalExpression':
      return inner(own.left) && inner(own.right);
    case 'AwaitExpression':
      return inner(own.argument);
    case 'CallExpression':
      return returnsPlain(project, module, unwrap(own.callee as Node));
    case 'Identifier': {
      const binding = module.scopes.bindingOf(own);
      return binding !== undefined && holdsPlain(binding, module, inner);
    }
    default:
      return false;
  }
}

/** Types of values that no request is made of, by the names that every program has for them. */
const WITHOUT_KEYS = new Set([
  'AbortSignal',
  'AbortController',
  'Date',
  'RegExp',
  'Buffer',
  'Uint8Array',
  'ReadableStream',
]);

/** What a program calls the signal that ends a request. */
const SIGNAL = /^(?:abort)?signal$/i;

/**
 * The keys that an expression can have, by its syntax and the types written beside it; null where that does not tell.
 * What is made JSON text of counts as the text. Nothing is read for it.
 */
export function keysWritten(project: Project, module: Module, node: Node): ReadonlySet<string> | null {
  const known = keys.get(node) ?? { written: keysWithin(project, module, node, 0) };
  keys.set(node, known);
  return known.written;
}

function keysWithin(project: Project, module: Module, node: Node, depth: number): ReadonlySet<string> | null {
  if (depth > MAX_DEPTH) return null;
  if (isPlain(project, module, node)) return new Set();
  const all = (parts: readonly Node[]): ReadonlySet<string> | null => {
    // Beside an object, a text is mostly the JSON text of one.
    if (parts.length > 1 && parts.some((part) => isPlain(project, module, part))) return null;
    const found = parts.map((part) => keysWithin(project, module, part, depth + 1));
    return found.every((keys) => keys !== null) ? new Set(found.flatMap((keys) => [...keys])) : null;
  };
  const own = unwrap(node);
  if (isFunction(own) || own.type === 'RegExpLiteral' || own.type === 'NullLiteral') return new Set();
  switch (own.type) {
    case 'ObjectExpression': {
      const names = new Set<string>();
      for (const part of own.properties) {
        const name = part.type === 'SpreadElement' ? null : keyName(part.key, part.computed);
        const keys = part.type === 'SpreadElement' ? all([part.argument]) : name === null ? null : [name];
        if (keys === null) return null;
        for (const key of keys) names.add(key);
      }
      return names;
    }
    case 'ConditionalExpression':
      return all([own.consequent, own.alternate]);
    case 'LogicalExpression':
      return all(own.operator === '&&' ? [own.right] : [own.left, own.right]);
    case 'AwaitExpression':
      return all([own.argument]);
    case 'CallExpression': {
      const [text] = own.arguments;
      return text && isStringify(own.callee as Node) ? all([text]) : null;
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return SIGNAL.test(keyName(own.property, own.computed) ?? '') ? new Set() : null;
    case 'Identifier': {
      if (SIGNAL.test(own.name) || own.name === 'undefined') return new Set();
      const binding = module.scopes.bindingOf(own);
      const type = binding?.node.typeAnnotation;
      return type?.type === 'TSTypeAnnotation' && hasNoKeys(type.typeAnnotation, module) ? new Set() : null;
    }
    default:
      return null;
  }
}

function isStringify(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'JSON' &&
    keyName(callee.property, callee.computed) === 'stringify'
  );
}

function hasNoKeys(type: Node, module: Module): boolean {
  switch (type.type) {
    case 'TSFunctionType':
    case 'TSArrayType':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
      return true;
    case 'TSUnionType':
      return type.types.every((part) => hasNoKeys(part, module));
    case 'TSTypeReference':
      return (
        type.typeName.type === 'Identifier' &&
        WITHOUT_KEYS.has(type.typeName.name) &&
        module.scopes.bindingOf(type.typeName) === undefined
      );
    default:
      return isPlainType(type);
  }
}

/** Whether a name is declared to be plain, or is given nothing else. */
function holdsPlain(
  { node, declaration, writes }: Binding,
  { scopes }: Module,
  isOne: (node: Node) => boolean,
): boolean {
  if (node.typeAnnotation) return isPlainAnnotation(node.typeAnnotation);
  if (declaration.type !== 'VariableDeclarator' || declaration.id !== node || !declaration.init) return false;
  const written = writes.map((id) => scopes.parents.get(id));
  return (
    isOne(declaration.init) &&
    written.every((by) => by?.type === 'AssignmentExpression' && by.operator === '=' && isOne(by.right))
  );
}

/** Whether a function is declared to return something plain, or a promise of it. */
function returnsPlain(project: Project, module: Module, callee: Node): boolean {
  if (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression') {
    const key = keyName(callee.property, callee.computed);
    const owner = key === null ? null : classOfThis(callee, module);
    const member = owner && key !== null ? shapeOf(owner.node).members.get(key) : undefined;
    const held = member?.property?.typeAnnotation;
    const type = held?.type === 'TSTypeAnnotation' ? held.typeAnnotation : null;
    return (
      isPlainAnnotation(member?.method?.returnType) ||
      (type?.type === 'TSFunctionType' && isPlainAnnotation(type.typeAnnotation))
    );
  }
  const binding = callee.type === 'Identifier' ? module.scopes.bindingOf(callee) : undefined;
  const found = binding?.kind === 'import' ? project.imported(module, binding.declaration) : null;
  const declaration = found?.kind === 'binding' ? found.binding.declaration : binding?.declaration;
  const fn = declaration?.type === 'VariableDeclarator' ? declaration.init : declaration;
  return isFunction(fn) && isPlainAnnotation(fn.returnType);
}

function isPlainAnnotation(annotation: Node | null | undefined): boolean {
  return annotation?.type === 'TSTypeAnnotation' && isPlainType(annotation.typeAnnotation);
}

function isPlainType(type: Node): boolean {
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
      return true;
    case 'TSUnionType':
      return type.types.every(isPlainType);
    case 'TSTypeReference':
      return (
        type.typeName.type === 'Identifier' &&
        type.typeName.name === 'Promise' &&
        (type.typeParameters?.params.every(isPlainType) ?? false)
      );
    default:
      return false;
  }
}
