import type { Node } from '@babel/types';
import { placeOf } from '../project/module.js';
import { type Abstract, type Context, literal, unknown } from './abstract.js';
import type { Item, Layer } from './contents.js';

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
