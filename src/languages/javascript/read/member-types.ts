import type { Node, TSType, TSTypeReference } from '@babel/types';
import { placeOf } from '../project/module.js';
import { keyName } from '../walk.js';
import { type Abstract, type Context, unknown } from './abstract.js';
import type { Reader } from './reader.js';
import { TRANSPARENT, typedValue } from './types.js';

/*
 * What types say of the members of objects.
 */

/**
 * What a type says of one of its members: an instance or external value where it can be told, else an unknown that
 * carries the member's own type. Null when the type has no such member or cannot be read.
 */
export function typedMember(
  reader: Reader,
  annotation: Node,
  key: string,
  context: Context,
  depth = 0,
): Abstract | null {
  if (depth > 8) return null;
  const next = (node: Node, at = context): Abstract | null => typedMember(reader, node, key, at, depth + 1);
  switch (annotation.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return next(annotation.typeAnnotation);
    case 'TSUnionType':
    case 'TSIntersectionType':
      for (const member of annotation.types) {
        const found = next(member);
        if (found) return found;
      }
      return null;
    case 'TSTypeLiteral':
      return memberOf(reader, annotation.members, key, context, depth);
    case 'TSInterfaceBody':
      return memberOf(reader, annotation.body, key, context, depth);
    case 'TSTypeReference': {
      const [first] = annotation.typeParameters?.params ?? [];
      if (annotation.typeName.type !== 'Identifier') return null;
      const binding = context.module.scopes.bindingOf(annotation.typeName);
      if (!binding) return first ? memberThrough(annotation.typeName.name, first, annotation, key, next) : null;
      const found = binding.kind === 'import' ? reader.project.imported(context.module, binding.declaration) : null;
      const at: Context = found?.kind === 'binding' ? { module: found.module, frame: null } : context;
      const declaration = found?.kind === 'binding' ? found.binding.declaration : binding.declaration;
      if (declaration.type === 'TSTypeAliasDeclaration') return next(declaration.typeAnnotation, at);
      if (declaration.type !== 'TSInterfaceDeclaration') return null;
      const own = next(declaration.body, at);
      if (own) return own;
      for (const parent of declaration.extends ?? []) {
        const inherited =
          parent.expression.type === 'Identifier'
            ? at.module.scopes.bindingOf(parent.expression)?.declaration
            : undefined;
        const value = inherited?.type === 'TSInterfaceDeclaration' ? next(inherited.body, at) : null;
        if (value) return value;
      }
      return null;
    }
    default:
      return null;
  }
}

/** A member of `Pick<Settings, 'a' | 'b'>` and the like: what a package's type picks is told by its name alone. */
function memberThrough(
  name: string,
  of: Node,
  { typeParameters }: Extract<Node, { type: 'TSTypeReference' }>,
  key: string,
  next: (node: Node) => Abstract | null,
): Abstract | null {
  if (!TRANSPARENT.has(name)) return null;
  const names = literalNames(typeParameters?.params[1]);
  const isNamed = names?.includes(key) === true;
  if (name === 'Omit' && isNamed) return null;
  if (name !== 'Pick' || names === null) return next(of);
  return isNamed ? (next(of) ?? unknown(`property ${key}`)) : null;
}

/** What a declaration says something is. */
interface Declared {
  readonly node: Node;
  readonly context: Context;
}

/** The declared type of what is left when some members are taken out: `Omit<T, 'a' | 'b'>`. */
export function withoutMembers({ node, context }: Declared, keys: readonly string[]): Declared {
  const whole = node.type === 'TSTypeAnnotation' ? node.typeAnnotation : node;
  const names = keys.map((value): TSType => ({ type: 'TSLiteralType', literal: { type: 'StringLiteral', value } }));
  const rest: TSTypeReference = {
    type: 'TSTypeReference',
    typeName: { type: 'Identifier', name: 'Omit' },
    typeParameters: {
      type: 'TSTypeParameterInstantiation',
      params: [whole as TSType, { type: 'TSUnionType', types: names }],
    },
  };
  return { node: rest, context };
}

/** The names in `'a' | 'b'`; null where they are not all written there. */
function literalNames(node: Node | undefined): readonly string[] | null {
  if (node?.type === 'TSUnionType') {
    const all = node.types.map(literalNames);
    return all.every((names) => names !== null) ? all.flat() : null;
  }
  return node?.type === 'TSLiteralType' && node.literal.type === 'StringLiteral' ? [node.literal.value] : null;
}

function memberOf(
  reader: Reader,
  members: readonly Node[],
  key: string,
  context: Context,
  depth: number,
): Abstract | null {
  for (const member of members) {
    if (
      member.type !== 'TSPropertySignature' ||
      !member.typeAnnotation ||
      keyName(member.key, member.computed ?? false) !== key
    )
      continue;
    const typed = typedValue(reader, member.typeAnnotation, context, depth + 1);
    if (typed) return typed;
    return {
      ...unknown(`property ${key}`, placeOf(context.module, member)),
      type: { node: member.typeAnnotation, context },
    } as Abstract;
  }
  return null;
}
