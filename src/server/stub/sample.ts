import type { Json, JsonObject } from '../../models/index.js';
import { listOf, objectOf } from '../../models/violation.js';

/** Schemas may refer to themselves: past this depth leaves are preferred, past the number of values `null` stands in. */
const LEAVES_FIRST = 4;
const MAX_VALUES = 2_000;

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'P1D',
  email: 'ok@example.com',
  hostname: 'example.com',
  uri: 'https://example.com/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '00000000-0000-4000-8000-000000000000',
};

interface Sampling {
  readonly root: JsonObject;
  values: number;
}

function referred(root: JsonObject, pointer: string): JsonObject | undefined {
  let at: Json | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const object = objectOf(at);
    at = object !== undefined && Object.hasOwn(object, key) ? object[key] : listOf(at)[Number(key)];
  }
  return pointer.startsWith('#') ? objectOf(at) : undefined;
}

function isLeaf(option: Json): boolean {
  const { type, properties, items, $ref } = objectOf(option) ?? {};
  return type !== 'object' && type !== 'array' && [properties, items, $ref].every((part) => part === undefined);
}

function numberFor({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonObject): number {
  const least = [minimum, typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : undefined];
  const most = [maximum, typeof exclusiveMaximum === 'number' ? exclusiveMaximum - 1 : undefined];
  const numbers = (bounds: readonly (Json | undefined)[]) => bounds.filter((bound) => typeof bound === 'number');
  return Math.min(Math.max(1, ...numbers(least)), ...numbers(most));
}

function stringFor({ format, minLength, maxLength }: JsonObject): string {
  if (typeof format === 'string' && FORMATS[format] !== undefined) {
    return FORMATS[format];
  }
  const least = Math.min(typeof minLength === 'number' ? minLength : 0, MAX_VALUES);
  return 'ok'.padEnd(least, '.').slice(0, typeof maxLength === 'number' ? maxLength : undefined);
}

function objectFor(schema: JsonObject, sampling: Sampling, depth: number): JsonObject {
  const properties = objectOf(schema.properties) ?? {};
  const required = listOf(schema.required).filter((key) => typeof key === 'string');
  return Object.fromEntries(required.map((key) => [key, sample(properties[key], sampling, depth + 1)]));
}

function arrayFor(schema: JsonObject, sampling: Sampling, depth: number): readonly Json[] {
  const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, MAX_VALUES) : 0;
  const prefix = listOf(schema.prefixItems);
  const item = (_: unknown, index: number): Json => sample(prefix[index] ?? schema.items, sampling, depth + 1);
  return Array.from({ length: least }, item);
}

function typeOf({ type, properties, required, items, prefixItems }: JsonObject): Json | undefined {
  if (type !== undefined) {
    return Array.isArray(type) ? listOf(type)[0] : type;
  }
  return properties !== undefined || required !== undefined
    ? 'object'
    : items !== undefined || prefixItems !== undefined
      ? 'array'
      : 'string';
}

/** All schemas as one: later keywords win, except that properties and required names add up. */
function merged(schemas: readonly JsonObject[]): JsonObject {
  const properties = Object.fromEntries(schemas.flatMap((schema) => Object.entries(objectOf(schema.properties) ?? {})));
  const required = schemas.flatMap((schema) => listOf(schema.required));
  return {
    ...Object.fromEntries(schemas.flatMap((schema) => Object.entries(schema))),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The schema with its reference followed, or its alternatives decided: one step of both. */
function decided({ $ref, anyOf, oneOf, allOf, ...rest }: JsonObject, sampling: Sampling, depth: number): JsonObject {
  const options = listOf(anyOf ?? oneOf);
  const leaf = depth > LEAVES_FIRST ? options.find(isLeaf) : undefined;
  const target = typeof $ref === 'string' ? referred(sampling.root, $ref) : undefined;
  const parts = [target, leaf ?? options[0], ...listOf(allOf)].map((part) => objectOf(part) ?? {});
  return merged([rest, ...parts]);
}

function sample(given: Json | undefined, sampling: Sampling, depth: number): Json {
  sampling.values += 1;
  if (sampling.values > MAX_VALUES || depth > 100) {
    return null;
  }
  const schema = objectOf(given) ?? {};
  if (schema.const !== undefined) {
    return schema.const;
  }
  if (listOf(schema.enum).length > 0) {
    return listOf(schema.enum)[0] ?? null;
  }
  if (['$ref', 'anyOf', 'oneOf', 'allOf'].some((key) => schema[key] !== undefined)) {
    return sample(decided(schema, sampling, depth), sampling, depth + 1);
  }
  switch (typeOf(schema)) {
    case 'object':
      return objectFor(schema, sampling, depth);
    case 'array':
      return arrayFor(schema, sampling, depth);
    case 'number':
    case 'integer':
      return numberFor(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return stringFor(schema);
  }
}

/**
 * A small value that a JSON schema accepts: required properties only, lists as short as allowed. Always the same for the
 * same schema. Keywords that structured outputs do not take (`pattern`, `multipleOf`, `not`, `if`) are not obeyed; their
 * list is in docs "Structured outputs" (snapshot 2026-08-22).
 */
export function sampleOf(schema: JsonObject): Json {
  return sample(schema, { root: schema, values: 0 }, 0);
}
