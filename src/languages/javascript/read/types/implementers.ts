import type { Node } from '@babel/types';
import { type Abstract, type Context, oneOf } from '../abstract.js';
import type { Reader } from '../reader.js';

/** Past this many, a type says too little to be worth following. */
const MAX_IMPLEMENTERS = 12;

/**
 * What stands behind an interface of the project: an object of one of the classes that implement it, or one of the object
 * literals that are said to be of it.
 * @param declaration an interface, or an alias of an object type
 * @returns null where nothing is known to, or too much
 */
export function implementerOf(reader: Reader, declaration: Node, { module }: Context): Abstract | null {
  const members = membersOf(declaration);
  if (!members) return null;
  const instances = reader.callers.classes
    .implementers(declaration, module)
    .map((of): Abstract => ({ k: 'instance', of, made: null, at: null, via: [], shared: false }));
  // An object of data is one of any number; one with functions is one of a few.
  const literals = members.some(isCallable)
    ? reader.callers.classes
        .literals(declaration, module)
        .map(({ object, context }) => reader.read(object, context))
        .filter(({ k }) => k === 'object')
    : [];
  const all = [...instances, ...literals];
  return all.length > 0 && all.length <= MAX_IMPLEMENTERS
    ? oneOf(all.map((value) => ({ value, conditions: [] })))
    : null;
}

function membersOf(declaration: Node): readonly Node[] | null {
  if (declaration.type === 'TSInterfaceDeclaration') return declaration.body.body;
  return declaration.type === 'TSTypeAliasDeclaration' && declaration.typeAnnotation.type === 'TSTypeLiteral'
    ? declaration.typeAnnotation.members
    : null;
}

function isCallable(member: Node): boolean {
  return (
    member.type === 'TSMethodSignature' ||
    (member.type === 'TSPropertySignature' && member.typeAnnotation?.typeAnnotation.type === 'TSFunctionType')
  );
}
