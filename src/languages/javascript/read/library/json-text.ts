import type { Node } from '@babel/types';
import { placeOf } from '../../project/module.js';
import { type Abstract, type Context, literal, unknown } from '../abstract.js';
import type { Item, Layer } from '../contents.js';
import { locate } from '../located.js';
import { textForms } from '../operators.js';
import type { Reader } from '../reader.js';

/** Past this many characters a text is not parsed. */
const MAX_TEXT = 100_000;

/**
 * What `JSON.parse` makes of a text that stands in the program.
 * @param node the expression that the text is given by; every part of the value is said to stand there
 */
export function parsedText(text: string, node: Node, context: Context): Abstract {
  const at = placeOf(context.module, node);
  if (text.length > MAX_TEXT) return unknown('parsed JSON', at);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unknown('a text that is no JSON', at);
  }
  return jsonValue(value, { text, node, context });
}

/** Stands for a part of a text that is not known. */
const HOLE = '\uFFFD';

/**
 * The object that a text is, `'{"model":"…"}'` or `{"model":"…","messages":${list}}` in a template, where it is one: an API
 * is sent it as well as what `JSON.stringify` makes. What stands in the holes of a template is not known.
 */
export function objectInText(reader: Reader, value: Abstract): Abstract | null {
  const [parts] = value.k === 'literal' || value.k === 'unknown' ? textForms(value) : [];
  const found = parts && /^\s*\{/.test(parts[0] ?? '') && value.at ? locate(reader, value.at) : null;
  if (!parts || !found) return null;
  let text = '';
  for (const part of parts) text += part ?? (isWithinQuotes(text) ? HOLE : `"${HOLE}"`);
  const object = parsedText(text, found.node, { module: found.module, frame: null });
  return object.k === 'object' ? object : null;
}

function isWithinQuotes(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

interface Source {
  readonly text: string;
  readonly node: Node;
  readonly context: Context;
}

function jsonValue(value: unknown, source: Source): Abstract {
  const { node } = source;
  const { module } = source.context;
  const at = placeOf(module, node);
  const base = { at, via: [], shared: false } as const;
  if (typeof value === 'string' && value.includes(HOLE)) return unknown('a part of a text', at);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    // A text that stands there twice cannot be changed in one of the places alone.
    return { ...literal(value, at), shared: typeof value === 'string' && source.text.split(value).length > 2 };
  if (Array.isArray(value)) {
    const items = value.map(
      (each: unknown): Item => ({
        read: () => jsonValue(each, source),
        module,
        site: node,
        how: 'spread',
        conditions: [],
        many: false,
      }),
    );
    return { ...base, k: 'array', items, open: [] };
  }
  const layers = Object.entries(value ?? {}).map(
    ([key, each]): Layer => ({
      type: 'set',
      key,
      read: () => jsonValue(each, source),
      module,
      site: node,
      shape: 'variable',
      conditions: [],
    }),
  );
  return { ...base, k: 'object', layers, open: [] };
}
