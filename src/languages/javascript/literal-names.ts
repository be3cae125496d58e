import type { Node } from '@babel/types';
import type { Module } from './project/module.js';
import { functionAround } from './read/callers/call-index.js';
import { type FunctionNode, keyName, unwrap, walk } from './walk.js';

/** Specifiers of files of the program: relative ones, and the usual aliases. */
const OWN = /^[.~#]|^@\//;

/**
 * What an object literal that is kept or returned is called, as the source spells it: the variable that holds it, the types
 * of the program's own written beside it, and where it is returned, itself or by that variable, the function's return type,
 * or its name where no type is written.
 */
export function literalNames(literal: Node, module: Module): readonly string[] {
  const { scopes, text } = module;
  const { parents } = scopes;
  const names: string[] = [];
  /** A type says what the object is: then what its maker is called says what it is made for, or from. */
  let isTyped = false;
  const add = (type: Node | null | undefined): void => {
    if (!type) return;
    isTyped ||= isNamedType(type);
    if (!isOfPackage(type, module)) names.push(text.slice(type.start ?? 0, type.end ?? 0));
  };
  let node = literal;
  let parent = parents.get(node);
  for (; parent && unwrap(parent) === literal; node = parent, parent = parents.get(node))
    if (parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression') add(parent.typeAnnotation);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    names.push(parent.id.name);
    add(parent.id.typeAnnotation);
    const returned = scopes.bindingOf(parent.id)?.references.some((id) => parents.get(id)?.type === 'ReturnStatement');
    if (!returned) return names;
  } else if (parent?.type !== 'ReturnStatement' && parent?.type !== 'ArrowFunctionExpression') return names;
  const maker = functionAround(module, node);
  if (!maker) return names;
  add(maker.returnType);
  const name = isTyped ? null : functionName(maker, parents);
  return name === null ? names : [...names, name];
}

/** Whether a type has a name of its own, unlike `any` or `Record<string, unknown>`. */
function isNamedType(type: Node): boolean {
  const written = type.type === 'TSTypeAnnotation' ? type.typeAnnotation : type;
  if (written.type !== 'TSTypeReference') return false;
  return written.typeName.type !== 'Identifier' || written.typeName.name !== 'Record';
}

/** Whether a type is imported from a package: who sends what that package types is told there. */
function isOfPackage(type: Node, { scopes }: Module): boolean {
  let isImported = false;
  walk(type, (node) => {
    const declaration = node.type === 'Identifier' ? scopes.bindingOf(node)?.declaration : undefined;
    const owner = declaration && scopes.parents.get(declaration);
    if (owner?.type === 'ImportDeclaration' && !OWN.test(owner.source.value)) isImported = true;
  });
  return isImported;
}

/** The name of a function: its own, or that of the constant or the member that it is. */
function functionName(node: FunctionNode, parents: ReadonlyMap<Node, Node>): string | null {
  if ('id' in node && node.id) return node.id.name;
  if ('key' in node) return keyName(node.key, node.computed ?? false);
  const parent = parents.get(node);
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : null;
  return parent?.type === 'ObjectProperty' || parent?.type === 'ClassProperty'
    ? keyName(parent.key, parent.computed ?? false)
    : null;
}
