import type { AnswerSchema, Change, ObjectValue, RequestSite, Value } from '../../src/types/index.js';
import { onlyKnown } from './values.js';

/*
 * Where the program holds a schema against the answer, the request can be given the same one: `output_config.format` is
 * the official successor of a prefill that forces JSON (docs "Structured outputs", snapshot 2026-08-22).
 */

export interface SchemaChange {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Module of the SDK that makes a format of a zod schema (@anthropic-ai/sdk 0.72.0 and later). */
const ZOD_HELPER = { name: 'zodOutputFormat', source: '@anthropic-ai/sdk/helpers/zod' } as const;

/** Keywords that structured outputs take; others are refused, or silently different (docs, as above). */
const KEYWORDS = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'title',
  'description',
]);
const MAX_DEPTH = 8;

/**
 * Gives the request the schema that its answer is checked with; null where there is none, or platform, library or schema
 * do not allow it.
 * @param object the prefill began a JSON object
 */
export function schemaChange(site: RequestSite, object: boolean): SchemaChange | null {
  const { parameters } = site;
  const schemas = site.responses.flatMap(({ text }) => (text?.use === 'parsed' && text.schema ? [text.schema] : []));
  const [schema] = schemas;
  const parses = site.responses.filter(({ text }) => text?.use === 'parsed').length;
  if (!schema || !parameters || !object || parses > 1 || site.open.length > 0) return null;
  if (!site.schemas.has(schema.kind) || !isVisible(schema, site) || !isAccepted(schema)) return null;
  const format =
    schema.kind === 'zod' ? `${ZOD_HELPER.name}(${schema.name})` : `{ type: 'json_schema', schema: ${schema.name} }`;
  const put = addFormat(site, format);
  if (!put) return null;
  return {
    changes: [...put, ...(schema.kind === 'zod' ? [{ op: 'add-import', at: parameters, ...ZOD_HELPER } as const] : [])],
    notes: [
      `output_config.format now makes the answer follow ${schema.name}; limits on numbers and lengths are not enforced, and a refusal or max_tokens can still cut it short`,
    ],
  };
}

/** The name is declared in the file of the request, before it. */
function isVisible({ declared }: AnswerSchema, site: RequestSite): boolean {
  return declared.file === site.parameters?.file && site.file === declared.file && declared.span[1] <= site.span[0];
}

function isAccepted(schema: AnswerSchema): boolean {
  if (schema.kind === 'zod') return schema.isObject;
  return schema.value?.kind === 'object' && typeOf(schema.value) === 'object' && isStrict(schema.value, 0);
}

function typeOf(schema: ObjectValue): unknown {
  const [type, ...others] = schema.fields.get('type') ?? [];
  return type && others.length === 0 ? onlyKnown(type.value)?.value : undefined;
}

/** Whether a JSON schema keeps to what structured outputs take: closed objects, and no keyword beyond the known ones. */
function isStrict(value: Value, depth: number): boolean {
  if (value.kind !== 'object' || value.open.length > 0 || depth > MAX_DEPTH) return false;
  if ([...value.fields.keys()].some((key) => !KEYWORDS.has(key))) return false;
  const below = (key: string): readonly Value[] => (value.fields.get(key) ?? []).map((binding) => binding.value);
  const closed = below('additionalProperties').some((given) => onlyKnown(given)?.value === false);
  if (typeOf(value) === 'object' && !closed) return false;
  return (
    below('properties').every(
      (properties) =>
        properties.kind === 'object' &&
        properties.open.length === 0 &&
        [...properties.fields.values()].flat().every((property) => isStrict(property.value, depth + 1)),
    ) &&
    below('items').every((items) => isStrict(items, depth + 1)) &&
    below('anyOf').every(
      (choices) =>
        choices.kind === 'array' &&
        choices.open.length === 0 &&
        choices.items.every((i) => isStrict(i.value, depth + 1)),
    )
  );
}

/** The format goes into the output_config that is there, or one of its own; null where neither can be. */
function addFormat(site: RequestSite, format: string): readonly Change[] | null {
  const bindings = site.fields.get('output_config') ?? [];
  const [binding] = bindings;
  if (!binding)
    return site.parameters
      ? [{ op: 'add-expression', object: site.parameters, key: 'output_config', code: `{ format: ${format} }` }]
      : null;
  const { value } = binding;
  if (bindings.length > 1 || value.kind !== 'object' || value.shared || !value.at || value.fields.has('format'))
    return null;
  return [{ op: 'add-expression', object: value.at, key: 'format', code: format }];
}
