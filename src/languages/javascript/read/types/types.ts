import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { type Abstract, type Context, classValue, external, oneOf, unknown } from '../abstract.js';
import { configOfType } from '../library/nest-config.js';
import { isSchema, parsedValue } from '../library/schemas.js';
import type { Reader } from '../reader.js';
import { implementerOf } from './implementers.js';
import { typeNamed } from './type-names.js';

/** Types of the same members as their first parameter, or of some of them. */
export const TRANSPARENT = new Set([
  'Promise',
  'Partial',
  'Required',
  'Readonly',
  'NonNullable',
  'Pick',
  'Omit',
  'Awaited',
  'PromiseLike',
  'DeepPartial',
]);

/** Types of what a schema gives: `z.infer<typeof Settings>`. */
const INFERRED = /^(?:infer|output|TypeOf|InferOutput|InferType|Infer)$/;

/** Which types are of interest; finding the classes behind an interface means reading every module that may see it. */
export type Kinds = 'all' | 'packages';

/**
 * What a type annotation promises, where that is a package's class (`client: Anthropic`), a package's params type
 * (`Anthropic.MessageCreateParams`) or a class of the project. Null for every other type.
 * A class type is returned as an instance; a params type as the external path of its name.
 */
export function typedValue(
  reader: Reader,
  annotation: Node,
  context: Context,
  depth = 0,
  kinds: Kinds = 'all',
): Abstract | null {
  if (depth > 8) return null;
  const next = (node: Node): Abstract | null => typedValue(reader, node, context, depth + 1, kinds);
  switch (annotation.type) {
    case 'TSTypeAnnotation':
    case 'TypeAnnotation':
    case 'TSParenthesizedType':
      return next(annotation.typeAnnotation);
    case 'TSTypeOperator':
      return annotation.typeAnnotation ? next(annotation.typeAnnotation) : null;
    case 'NullableTypeAnnotation':
      return next(annotation.typeAnnotation);
    case 'TSUnionType':
    case 'TSIntersectionType':
      for (const member of annotation.types) {
        const found = next(member);
        if (found) return found;
      }
      return null;
    case 'TSTypeQuery':
      return exportMeant(reader, annotation.exprName, context);
    case 'TSTypeReference':
    case 'GenericTypeAnnotation': {
      const name = annotation.type === 'TSTypeReference' ? annotation.typeName : annotation.id;
      const parameters =
        annotation.type === 'TSTypeReference'
          ? (annotation.typeParameters?.params ?? [])
          : (annotation.typeParameters?.params ?? []);
      const [first] = parameters;
      if (first?.type === 'TSTypeQuery' && INFERRED.test(lastName(name)) && first.exprName.type === 'Identifier') {
        const schema = reader.read(first.exprName, context);
        if (isSchema(schema)) return parsedValue(reader, schema, unknown('a value that passed the schema'));
      }
      const config = first?.type === 'TSTypeQuery' && lastName(name) === 'ConfigType' ? first.exprName : null;
      if (config) return configOfType(reader, config, context) ?? typeName(reader, name, context, depth, kinds);
      if (name.type === 'Identifier' && !context.module.scopes.bindingOf(name)) {
        if (first && TRANSPARENT.has(name.name)) return whole(name.name, next(first));
        if (first?.type === 'TSTypeQuery' && name.name === 'InstanceType')
          return typeName(reader, first.exprName, context, depth, kinds);
        if (first?.type === 'TSTypeQuery' && name.name === 'ReturnType' && first.exprName.type === 'Identifier') {
          const fn = reader.read(first.exprName, context);
          return fn.k === 'function' ? reader.invoke(fn, null, context, annotation) : null;
        }
        return null;
      }
      return typeName(reader, name, context, depth, kinds);
    }
    default:
      return null;
  }
}

/** What a package exports, by `typeof query` and `typeof ai.generateText`; null for a value of the program's own. */
function exportMeant(reader: Reader, name: Node, context: Context): Abstract | null {
  const value =
    name.type === 'TSQualifiedName'
      ? name.left.type === 'Identifier' &&
        reader.member(reader.read(name.left, context), name.right.name, name, context)
      : name.type === 'Identifier' && reader.read(name, context);
  const isExport = value && value.k === 'external' && !value.source.startsWith('#') && value.path.length === 1;
  return isExport && !value.path.some(({ step }) => /\)$/.test(step)) ? value : null;
}

/** What stands behind `Partial<T>` and the like; a pick of a package's params type is not those params. */
function whole(name: string, of: Abstract | null): Abstract | null {
  const isParams = of?.k === 'external' && of.path.at(-1)?.step !== 'new()';
  return name === 'Pick' && isParams ? null : of;
}

function declaredLiteral(value: string, at: Place): Abstract {
  return { k: 'literal', value, declared: true, at, via: [], shared: false };
}

/**
 * The texts that a type of string literals allows (`'claude-opus-4-7' | 'claude-haiku-4-5'`), as a choice among them; null
 * for any other type.
 */
export function literalChoice(reader: Reader, annotation: Node, context: Context, depth = 0): Abstract | null {
  if (depth > 6) return null;
  switch (annotation.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return literalChoice(reader, annotation.typeAnnotation, context, depth + 1);
    case 'TSLiteralType':
      return annotation.literal.type === 'StringLiteral'
        ? declaredLiteral(annotation.literal.value, placeOf(context.module, annotation.literal))
        : null;
    case 'TSUnionType': {
      const choices = annotation.types.map((type) => literalChoice(reader, type, context, depth + 1));
      return choices.every((choice) => choice !== null)
        ? oneOf(choices.map((value) => ({ value, conditions: [] })))
        : null;
    }
    case 'TSTypeReference': {
      const named = typeNamed(reader, annotation.typeName, context);
      return named?.kind === 'declared' && named.declaration.type === 'TSTypeAliasDeclaration'
        ? literalChoice(reader, named.declaration.typeAnnotation, named.context, depth + 1)
        : null;
    }
    default:
      return null;
  }
}

function aliasBeside(
  { id }: Extract<Node, { type: 'VariableDeclarator' }>,
  module: Module,
): Extract<Node, { type: 'TSTypeAliasDeclaration' }> | null {
  for (const statement of module.ast.program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSTypeAliasDeclaration' && id.type === 'Identifier' && declared.id.name === id.name)
      return declared;
  }
  return null;
}

function lastName(name: Node): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'TSQualifiedName' && name.right.type === 'Identifier' ? name.right.name : '';
}

function typeName(reader: Reader, name: Node, context: Context, depth: number, kinds: Kinds): Abstract | null {
  const named = typeNamed(reader, name, context);
  if (named === null) return null;
  return named.kind === 'package'
    ? classOrParams(named.source, named.names, context, name)
    : typeOfDeclaration(reader, named.declaration, named.context, depth, kinds);
}

function typeOfDeclaration(
  reader: Reader,
  declaration: Node,
  context: Context,
  depth: number,
  kinds: Kinds,
): Abstract | null {
  if (declaration.type === 'ClassDeclaration' || declaration.type === 'ClassExpression') {
    const at = placeOf(context.module, declaration);
    const of = classValue(declaration, { module: context.module, frame: null }, at);
    return { k: 'instance', of, made: null, at: null, via: [], shared: false };
  }
  if (declaration.type === 'TSTypeAliasDeclaration')
    return kinds === 'all' && declaration.typeAnnotation.type === 'TSTypeLiteral'
      ? implementerOf(reader, declaration, context)
      : typedValue(reader, declaration.typeAnnotation, context, depth + 1, kinds);
  if (declaration.type === 'VariableDeclarator') {
    // `const Settings = …; type Settings = …`: a name of both a value and a type.
    const alias = aliasBeside(declaration, context.module);
    return alias && typedValue(reader, alias.typeAnnotation, context, depth + 1, kinds);
  }
  if (declaration.type === 'TypeAlias') return typedValue(reader, declaration.right, context, depth + 1, kinds);
  if (declaration.type === 'TSInterfaceDeclaration') {
    for (const parent of declaration.extends ?? []) {
      const found = typeName(reader, parent.expression, context, depth + 1, kinds);
      if (found) return found;
    }
    if (kinds === 'packages') return null;
    return implementerOf(reader, declaration, context);
  }
  return null;
}

/** Types whose name ends like a parameter or message type stay type names; anything else is taken for a class. */
function classOrParams(source: string, names: readonly string[], context: Context, node: Node): Abstract {
  const at = placeOf(context.module, node);
  const steps = names.map((step) => ({ step }));
  const last = names.at(-1) ?? '';
  if (
    /(Params|Request|Param|Config|Options|Input|Enabled|Adaptive|Disabled|Base|Streaming|Command\w*|Message|Block|Event|Delta|Response|Model)$/.test(
      last,
    )
  )
    return external(source, steps, at);
  return external(source, [...steps, { step: 'new()', args: [], context }], at);
}
