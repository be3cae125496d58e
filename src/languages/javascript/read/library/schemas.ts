import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import {
  type Abstract,
  type AbstractExternal,
  type Context,
  hop,
  oneOf,
  optionsOf,
  type Segment,
  unknown,
} from '../abstract.js';
import type { Layer } from '../contents.js';
import { elementOf, withFallback } from '../destructure.js';
import { keysOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { fromOutside } from './options.js';

/*
 * Schemas say what a value is before anybody gives one: `z.string().default('x')`. Read from the calls that make them,
 * whatever the library, since the libraries agree on their words.
 */

/** Packages whose values are schemas (their documentation, read 2026-11): the calls below mean the same in all of them. */
const SCHEMA_PACKAGES = /^(?:zod(?:\/.*)?|@hono\/zod-openapi|valibot|yup|joi|superstruct|@vinejs\/vine)$/;

const OBJECT = /^(?:object|strictObject|looseObject|objectAsync|type)$/;
const MORE_KEYS = /^(?:extend|safeExtend|augment|shape|keys|append|setKey)$/;
const MORE_SCHEMA = /^(?:merge|and|concat|intersect|intersection)$/;
const DEFAULT = /^(?:default|prefault|catch|_default|fallback|defaulted)$/;
/** Called as functions they take the schema first and may take a default behind it. */
const WRAPS =
  /^(?:optional|exactOptional|nullish|nullable|undefinedable|fallback|_default|defaulted|pipe|readonly|prefault|catch)$/;
const CHOICE = /^(?:enum|nativeEnum|picklist|literal|oneOf|valid|enums)$/;
/** What comes out is no longer what went in. */
const CHANGES = /^(?:transform|preprocess|codec|map)$/;
const LETS_MORE_IN = /^(?:passthrough|loose|looseObject|catchall|unknown|objectWithRest)$/;

interface Field {
  readonly read: () => Abstract;
  readonly module: Module;
  readonly site: Node;
}

interface Schema {
  /** Keys of an object schema; null for every other kind. */
  readonly fields: ReadonlyMap<string, Field> | null;
  /** What stands for a value that is not given. */
  readonly fallback: Abstract | null;
  /** The only values that pass; null where there is no such list. */
  readonly choices: Abstract | null;
  /** Why the value may be another than the one given, or have keys of its own. */
  readonly open: string | null;
}

const ANY: Schema = { fields: null, fallback: null, choices: null, open: null };

/** Whether a value is a schema of one of the known libraries. */
export function isSchema(value: Abstract): value is AbstractExternal {
  return value.k === 'external' && SCHEMA_PACKAGES.test(value.source);
}

/**
 * What parsing gives: the value that went in, with the defaults of the schema where it may be missing.
 * @param schema the schema, as an expression was read
 * @param given what is parsed
 */
export function parsedValue(reader: Reader, schema: Abstract, given: Abstract): Abstract {
  const read = isSchema(schema) ? schemaOf(reader, schema) : ANY;
  if (read.fields) return parsedObject(reader, schema, read, given);
  const value = read.open === null ? limited(given, read.choices) : unknown(read.open);
  const { fallback } = read;
  if (!fallback) return value;
  if (value !== given && value.k !== 'unknown')
    return oneOf([...optionsOf(value), { value: fallback, conditions: [] }], schema.at);
  // Whoever gives nothing gets the default: what may be given besides is a choice from outside.
  const outside = value.k === 'unknown' ? fromOutside(value.why) : value;
  return withFallback(outside, () => fallback, schema.at);
}

/** A value that passed a list of choices is one of them. */
function limited(given: Abstract, choices: Abstract | null): Abstract {
  if (!choices || optionsOf(given).every((o) => o.value.k === 'literal')) return given;
  return choices;
}

function parsedObject(reader: Reader, schema: Abstract, read: Schema, given: Abstract): Abstract {
  const layers = [...(read.fields ?? [])].map(([key, { read: field, module, site }]): Layer => {
    // `state = Schema.parse({ ...state, … })`: what is given may hold what is made of it.
    let isBeingRead = false;
    let known: Abstract | null = null;
    const value = (): Abstract => {
      if (known) return known;
      if (isBeingRead) return unknown('it depends on itself');
      isBeingRead = true;
      try {
        const inner = reader.member(given, key, site, { module, frame: null });
        const found = parsedValue(reader, field(), inner);
        if (!reader.exhausted) known = found;
        return found;
      } finally {
        isBeingRead = false;
      }
    };
    return { type: 'set', key, read: value, module, site, shape: 'variable', conditions: [] };
  });
  const open = read.open === null ? [] : [read.open];
  return { k: 'object', layers, open, at: schema.at, via: [], shared: false };
}

/**
 * Whether a schema lets only listed values pass under `keys`: whoever writes another one has to change the list.
 * @param schema the schema, or a method of one
 */
export function isLimited(reader: Reader, schema: Abstract, keys: readonly string[]): boolean {
  if (!isSchema(schema)) return false;
  const { choices, fields } = schemaOf(reader, schema);
  const [key, ...rest] = keys;
  if (key === undefined) return choices !== null;
  const field = fields?.get(key);
  return field !== undefined && isLimited(reader, field.read(), rest);
}

/** Whether a function makes a list of the only values that pass: `z.enum`. Data from outside has to give one of them. */
export function listsChoices(callee: Abstract): boolean {
  return isSchema(callee) && CHOICE.test(callee.path.at(-1)?.step ?? '');
}

function schemaOf(reader: Reader, schema: AbstractExternal): Schema {
  let found: Schema = ANY;
  let called = false;
  schema.path.forEach((segment, i) => {
    if (!('args' in segment)) return;
    const name = schema.path[i - 1]?.step ?? '';
    found = step(reader, found, name, segment, called);
    called = true;
  });
  return found;
}

type Called = Extract<Segment, { args: readonly Node[] }>;

/** One call of the chain. @param called whether the call is a method of a schema, not the function that makes one */
function step(reader: Reader, before: Schema, name: string, { args, context }: Called, called: boolean): Schema {
  const [first, second] = args;
  const value = (node: Node | undefined): Abstract => (node ? reader.read(node, context) : unknown('nothing given'));
  if (!called && WRAPS.test(name) && first) {
    const inner = value(first);
    const schema = isSchema(inner) ? schemaOf(reader, inner) : ANY;
    return second && name !== 'pipe' ? { ...schema, fallback: made(reader, value(second), second, context) } : schema;
  }
  if (CHANGES.test(name)) return { ...before, fields: null, choices: null, open: 'a transformed value' };
  if (OBJECT.test(name) && !called) {
    const open = LETS_MORE_IN.test(name) ? 'keys that the schema lets through' : null;
    return { ...ANY, fields: fieldsOf(reader, value(first)), open };
  }
  if (called && MORE_KEYS.test(name) && before.fields)
    return { ...before, fields: new Map([...before.fields, ...fieldsOf(reader, value(first))]) };
  if (called && MORE_SCHEMA.test(name) && before.fields) {
    const other = value(first);
    const more = isSchema(other) ? schemaOf(reader, other).fields : null;
    return more ? { ...before, fields: new Map([...before.fields, ...more]) } : { ...before, open: 'another schema' };
  }
  if (called && (name === 'pick' || name === 'omit') && before.fields) {
    const named = new Set(keysOf(value(first)));
    const kept = [...before.fields].filter(([key]) => named.has(key) === (name === 'pick'));
    return { ...before, fields: new Map(kept) };
  }
  if (DEFAULT.test(name) && first) return { ...before, fallback: made(reader, value(first), first, context) };
  if (CHOICE.test(name) && first) {
    const list = value(first);
    const choices = list.k === 'array' ? elementOf(reader, list) : list;
    return optionsOf(choices).every((o) => o.value.k === 'literal') ? { ...before, choices } : before;
  }
  return LETS_MORE_IN.test(name) ? { ...before, open: 'keys that the schema lets through' } : before;
}

/** A default may be given as a function that makes it. */
function made(reader: Reader, value: Abstract, node: Node, context: Context): Abstract {
  return value.k === 'function' ? reader.invoke(value, [], context, node) : value;
}

function fieldsOf(reader: Reader, shape: Abstract): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  if (shape.k !== 'object') return fields;
  for (const layer of shape.layers) {
    if (layer.type === 'set') {
      const { site } = layer;
      // A finding stands at what the schema says of the key; the key itself is not the request's to remove.
      const at = site.type === 'ObjectProperty' ? site.value : site;
      fields.set(layer.key, { read: () => hop(layer.read(), shape.via), module: layer.module, site: at });
    } else if (layer.type === 'spread') {
      for (const [key, field] of fieldsOf(reader, layer.read())) fields.set(key, field);
    }
  }
  return fields;
}
