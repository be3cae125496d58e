import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { placeOf } from '../project/module.js';
import { keyName } from '../walk.js';
import {
  type Abstract,
  type AbstractArray,
  absent,
  type Context,
  givenWith,
  hop,
  type Option,
  oneOf,
  optionsOf,
  unknown,
} from './abstract.js';
import { insteadOf, memberOfSource, type Source } from './conditions/instead-of.js';
import { instead } from './conditions/unset.js';
import { isOnlyRearranged } from './contents.js';
import type { Reader } from './reader.js';
import { withoutMembers } from './types/member-types.js';

/**
 * One element of an array, whichever.
 * @param inside spreads that are being read: a list that takes up its own elements has no others for it
 */
export function elementOf(reader: Reader, array: Abstract, inside: readonly Node[] = []): Abstract {
  const items = array.k === 'array' ? array.items.filter(({ site }) => !inside.includes(site)) : [];
  if (items.length === 0 || items.length > 40) return givenWith(array, unknown('an element of a list'));
  return oneOf(
    items.map((item) => ({
      value: item.many ? elementOf(reader, item.read(), [...inside, item.site]) : item.read(),
      conditions: item.conditions,
    })),
  );
}

/** Any element of a list of which it is not known what stands where: `models.filter(isAvailable)[0]`. */
export function elementOfOpen(reader: Reader, list: AbstractArray): Abstract {
  const other: Option = { value: unknown('an array element'), conditions: [] };
  const element = elementOf(reader, list);
  return isOnlyRearranged(list.open) ? element : oneOf([...optionsOf(element), other]);
}

/**
 * The value that a pattern gives to one of its names.
 * @param source the expression that gives `value`, where it is one
 */
export function destructure(
  reader: Reader,
  pattern: Node,
  value: Abstract,
  name: Node,
  context: Context,
  source: Source | null = null,
): Abstract {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? value : absent();
    case 'AssignmentPattern': {
      const given = destructureDefault(reader, value, pattern.right, context, source);
      return destructure(reader, pattern.left, given, name, context, source);
    }
    case 'TSParameterProperty':
      return destructure(reader, pattern.parameter, value, name, context, source);
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          if (!contains(property, name)) continue;
          return withoutKeys(value, taken);
        }
        const key = keyName(property.key, property.computed);
        if (key) taken.push(key);
        if (contains(property.value, name))
          return destructure(
            reader,
            property.value,
            key ? reader.member(value, key, property, context) : unknown('a computed key'),
            name,
            context,
            memberOfSource(source, key),
          );
      }
      return unknown('a destructured value');
    }
    case 'ArrayPattern':
      for (const [i, element] of pattern.elements.entries())
        if (element && contains(element, name))
          return destructure(
            reader,
            element,
            element.type === 'RestElement'
              ? unknown('the rest of a list')
              : reader.member(value, String(i), element, context),
            name,
            context,
          );
      return unknown('a destructured value');
    case 'RestElement':
      return unknown('the rest of a list');
    default:
      return unknown('a destructured value');
  }
}

/** What is left of an object, or of each that a value may be, without some of its keys. */
function withoutKeys(value: Abstract, keys: readonly string[]): Abstract {
  if (value.k === 'one-of') {
    const options = optionsOf(value).map((o) => ({ value: withoutKeys(o.value, keys), conditions: o.conditions }));
    return oneOf(options, value.at);
  }
  if ((value.k === 'unknown' || value.k === 'external') && value.type)
    return { ...value, type: withoutMembers(value.type, keys) };
  return value.k === 'object'
    ? { ...value, layers: [...value.layers, ...keys.map((key) => ({ type: 'delete' as const, key, conditions: [] }))] }
    : value;
}

export function contains(node: Node, name: Node): boolean {
  return (node.start ?? 0) <= (name.start ?? 0) && (node.end ?? 0) >= (name.end ?? 0);
}

/** Whether a value may be undefined: what a package or the environment gives is not known. */
function mayBeMissing(value: Abstract): boolean {
  if (value.k === 'external') return !value.path.some((s) => s.step === 'new()');
  return value.k === 'absent' || value.k === 'unknown';
}

/**
 * `x = default`: the default takes part when x may be missing.
 * @param source the expression that gives `value`, where it is one
 */
export function destructureDefault(
  reader: Reader,
  value: Abstract,
  fallback: Node,
  context: Context,
  source: Source | null = null,
): Abstract {
  const read = (): Abstract => insteadOf(reader.read(fallback, context), source);
  return withFallback(value, read, placeOf(context.module, fallback));
}

/**
 * A value that something else stands for where it is missing.
 * @param at where the fallback is written, for the flow
 */
export function withFallback(value: Abstract, fallback: () => Abstract, at: Place | null): Abstract {
  if (value.k === 'absent') return value.unset ? instead(fallback()) : fallback();
  const options = optionsOf(value);
  if (!options.some((o) => mayBeMissing(o.value))) return value;
  return oneOf([
    ...options.filter((o) => o.value.k !== 'absent'),
    { value: hop({ ...fallback() }, at ? [{ ...at, note: 'default' }] : []), conditions: [] },
  ]);
}
