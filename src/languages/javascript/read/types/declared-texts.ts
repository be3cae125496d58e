import type { Node } from '@babel/types';
import type { UnknownValue } from '../../../../types/index.js';
import { type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { literalChoice } from './types.js';

/*
 * What the declared type of a parameter or property says of the text that it holds.
 */

const MAY_BE_CHOICE = new Set(['TSLiteralType', 'TSUnionType', 'TSTypeReference']);

/**
 * What a declaration promises of a text that could not be read.
 * @param annotation the type as it is written
 * @param context where it is written
 */
export function declaredText(
  reader: Reader,
  annotation: Node,
  context: Context,
): Pick<UnknownValue, 'text' | 'choices'> {
  return { ...textType(annotation, context), ...choicesOf(reader, annotation, context) };
}

/** What `: 'a' | 'b'` of a parameter or property promises. */
function choicesOf(reader: Reader, annotation: Node, context: Context): Pick<UnknownValue, 'choices'> {
  if (annotation.type !== 'TSTypeAnnotation' || !MAY_BE_CHOICE.has(annotation.typeAnnotation.type)) return {};
  const choices = reader.lazily(() => {
    const choice = literalChoice(reader, annotation, context);
    return choice ? optionsOf(choice).flatMap(({ value }) => (value.k === 'literal' ? [String(value.value)] : [])) : [];
  });
  return { choices };
}

/** What `: string` of a parameter or property promises. */
function textType(annotation: Node, { module }: Context): Pick<UnknownValue, 'text'> {
  if (annotation.type !== 'TSTypeAnnotation') return {};
  const { typeAnnotation: type } = annotation;
  const types = type.type === 'TSUnionType' ? type.types : [type];
  const isText = types.every(({ type: t }) => t === 'TSStringKeyword' || t === 'TSUndefinedKeyword');
  if (!isText || !types.some(({ type: t }) => t === 'TSStringKeyword')) return {};
  const holder = module.scopes.parents.get(annotation);
  const optional = types.length > 1 || (holder !== undefined && 'optional' in holder && holder.optional === true);
  return { text: optional ? 'if-given' : 'always' };
}
