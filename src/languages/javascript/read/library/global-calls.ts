import type { Node } from '@babel/types';
import { placeOf } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { type Abstract, absent, type Context, literal, stepped, unknown } from '../abstract.js';
import { argumentsOf } from '../arguments.js';
import type { Call } from '../calls.js';
import type { Item } from '../contents.js';
import { kindOf } from '../kinds.js';
import type { Reader } from '../reader.js';
import { throughFunction } from './json-functions.js';
import { parsedText } from './json-text.js';
import { mappedList } from './list-methods.js';
import { entriesOf, type Listed, listOf } from './maps.js';
import { fileRead } from './read-files.js';

const LISTS = {
  'Object.keys': 'keys',
  'Object.values': 'values',
  'Object.entries': 'entries',
} as const satisfies Record<string, Listed>;

/** Functions of the language whose result can be read. */
export function globalCall(
  reader: Reader,
  name: string,
  node: Call,
  context: Context,
  fn: Extract<Abstract, { k: 'external' }>,
): Abstract {
  const at = placeOf(context.module, node);
  const [first, ...rest] = node.arguments;
  const firstValue = (): Abstract => (first && first.type !== 'SpreadElement' ? reader.read(first, context) : absent());
  switch (name) {
    case 'Object.assign': {
      const base = firstValue();
      const start: Abstract =
        base.k === 'object'
          ? base
          : {
              k: 'object',
              layers: [],
              open: base.k === 'unknown' ? [base.why] : [],
              at,
              via: [],
              shared: false,
            };
      if (start.k !== 'object') return start;
      return {
        ...start,
        layers: [
          ...start.layers,
          // An object of a class has fields of its own.
          ...argumentsOf(reader, base.k === 'instance' ? node.arguments : rest, context).map(
            ({ read, module, site }) => ({
              type: 'spread' as const,
              read,
              module,
              site,
              shape: 'argument' as const,
              conditions: [],
              // The elements of a list that is spread have their place in the list.
              ...(node.arguments.some((one) => one === site) ? { source: { node: site, keys: [], context } } : {}),
            }),
          ),
        ],
      };
    }
    // Runes (svelte.dev/docs/svelte/$state, $derived; read 2026-11).
    case '$state':
    case '$state.raw':
    case '$derived':
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
    // Promises are read as what they yield: a list of them is the list of that.
    case 'Promise.all':
      return firstValue();
    case 'Object.fromEntries': {
      const list = firstValue();
      const entries = entriesOf(list);
      if (!entries) return unknown('an object made from entries', at);
      const layers = entries.map(({ key, read, module, site, conditions }) => ({
        type: 'set' as const,
        key,
        read,
        module,
        site,
        shape: 'variable' as const,
        conditions,
      }));
      return { k: 'object', layers, open: list.k === 'array' ? list.open : [], at, via: [], shared: false };
    }
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries':
      return (
        listOf(reader, firstValue(), LISTS[name]) ?? stepped(fn, { step: 'call()', args: node.arguments, context }, at)
      );
    case 'Array.isArray': {
      const kind = first && kindOf(reader, first, context);
      if (kind) return literal(kind === 'array', at);
      const inner = firstValue();
      if (inner.k === 'array') return literal(true, at);
      return inner.k === 'literal' || inner.k === 'object' || inner.k === 'absent'
        ? literal(false, at)
        : unknown('a test', at);
    }
    case 'JSON.stringify':
      return { k: 'json', inner: throughFunction(reader, firstValue(), rest[0], context), at, via: [], shared: false };
    case 'JSON.parse': {
      const inner = firstValue();
      if (inner.k === 'literal' && typeof inner.value === 'string' && first && !inner.shared)
        return parsedText(inner.value, unwrap(first as Node), context);
      if (inner.k === 'json') return throughFunction(reader, inner.inner, rest[0], context);
      const file = fileRead(reader, inner);
      if (file) return file;
      const parsed = unknown('parsed JSON', at);
      // What a text holds that the program did not write is for somebody else to say.
      return inner.k === 'unknown' || inner.k === 'external' ? { ...parsed, given: true } : parsed;
    }
    case 'String':
    case 'Number':
    case 'parseFloat':
    case 'parseInt': {
      const inner = firstValue();
      if (inner.k === 'literal')
        return literal(name === 'String' ? String(inner.value) : Number.parseFloat(String(inner.value)), inner.at);
      return inner.k === 'unknown' ? { ...inner, at } : unknown('a converted value', at);
    }
    case 'Array.from':
    case 'Buffer.from':
    case 'TextEncoder.new().encode': {
      const inner = firstValue();
      const [, callback] = node.arguments;
      if (callback && inner.k === 'array')
        return mappedList(reader, inner, reader.read(callback, context), node, context);
      if (callback && inner.k === 'object') return counted(reader, node, callback, context);
      return inner.k === 'array' || inner.k === 'json' ? inner : unknown(`the result of ${name}()`, at);
    }
    default:
      return stepped(fn, { step: 'call()', args: node.arguments, context }, at);
  }
}

/** `Array.from({ length: 4 }, (_, i) => …)`: any number of what the callback makes. */
function counted(reader: Reader, node: Call, callback: Node, context: Context): Abstract {
  const { module } = context;
  const at = placeOf(module, node);
  const fn = reader.read(callback, context);
  const made = (): Abstract =>
    fn.k === 'function'
      ? reader.invoke(fn, null, context, node, [absent(), unknown('a number that counts', at)])
      : unknown('a mapped value', at);
  const list = (item: Item): Abstract => ({ k: 'array', items: [item], open: [], at, via: [], shared: false });
  const each: Item = { module, site: callback, how: 'element', conditions: [], many: false, read: made };
  return list({ module, site: node, how: 'spread', conditions: [], many: true, read: () => list(each) });
}
