import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Layer } from '../contents.js';
import type { Hit } from '../objects.js';
import type { Reader } from '../reader.js';
import { declaredAs, typedMember } from './member-types.js';

/*
 * What is put into an object whole and comes from callers that are not in view. Of what it holds, its declared type tells
 * the names: `function ask(settings: { temperature?: number }) { send({ ...settings }) }`.
 */

/** Settings that matter whatever their value is. An id or a list of which only the type is known says nothing. */
const SETTINGS = /^(?:temperature|top_?[pk]|thinking)$/i;

/**
 * A member that could not be read, with what the type of the parameter that holds it says of it: a caller gives `{ settings }`
 * of a file, and the function says `options: { settings?: { temperature?: number } }`.
 * @param holder the expression before the dot
 */
export function declaredMember(reader: Reader, value: Abstract, holder: Node, key: string, context: Context): Abstract {
  if (holder.type !== 'Identifier' || !optionsOf(value).some(({ value: option }) => isUntyped(option))) return value;
  const { scopes } = context.module;
  const binding = scopes.bindingOf(holder);
  const annotation = binding?.kind === 'param' && 'typeAnnotation' in binding.node ? binding.node.typeAnnotation : null;
  const member = annotation ? typedMember(reader, annotation, key, { module: context.module, frame: null }) : null;
  return member?.k === 'unknown' && member.type ? declaredAs(value, member.type.node, member.type.context) : value;
}

function isUntyped(value: Abstract): boolean {
  return (value.k === 'unknown' || value.k === 'external') && value.type === undefined;
}

/** A spread whose declared type has a member of that name, as if the member were written out there; null for any other. */
export function declaredBySpread(
  reader: Reader,
  { source, module, conditions }: Extract<Layer, { type: 'spread' }>,
  spread: Abstract,
  key: string,
): Hit | null {
  if (!source || source.keys.length > 0 || !declares(reader, spread, key)) return null;
  return { ...declaredAt(reader, source.node, module, spread, key), conditions };
}

/** The same for the value of a property: `{ inferenceConfig: settings }`. */
export function declaredByProperty(
  reader: Reader,
  { module, site }: Hit,
  value: Abstract,
  key: string | undefined,
): Hit | null {
  if (key === undefined || site.type !== 'ObjectProperty' || !declares(reader, value, key)) return null;
  return declaredAt(reader, site.value, module, value, key);
}

/** The finding stands at the expression, not at the spread or property: that holds more, and no edit may take it out. */
function declaredAt(reader: Reader, site: Node, module: Module, whole: Abstract, key: string): Hit {
  const read = (): Abstract => reader.member(whole, key, site, { module, frame: null });
  return { read, module, site, shape: 'spread', conditions: [], via: [] };
}

function declares(reader: Reader, value: Abstract, key: string): boolean {
  return (
    SETTINGS.test(key) &&
    optionsOf(value).some(
      ({ value: option }) =>
        (option.k === 'unknown' || option.k === 'external') &&
        option.type !== undefined &&
        allowsValue(typedMember(reader, option.type.node, key, option.type.context)),
    )
  );
}

/** Whether a member is declared, and not as one that is never given: `top_p?: never`. */
function allowsValue(member: Abstract | null): boolean {
  const node = member?.k === 'unknown' ? member.type?.node : undefined;
  const type = node?.type === 'TSTypeAnnotation' ? node.typeAnnotation.type : node?.type;
  return member !== null && type !== 'TSNeverKeyword' && type !== 'TSUndefinedKeyword';
}
