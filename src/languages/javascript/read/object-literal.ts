import type { ObjectExpression } from '@babel/types';
import { placeOf } from '../project/module.js';
import { keyName } from '../walk.js';
import type { Abstract, AbstractFunction, Context } from './abstract.js';
import { keysMeant } from './computed-keys.js';
import type { Layer } from './contents.js';
import { isProvider } from './models/provider-tests.js';
import type { Reader } from './reader.js';

/** Reads an object literal into layers; nothing in it is evaluated yet. */
export function readObjectLiteral(reader: Reader, node: ObjectExpression, context: Context): Abstract {
  const { module } = context;
  const layers: Layer[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      layers.push({
        type: 'spread',
        read: () => reader.read(property.argument, context),
        module,
        site: property,
        shape: 'inline',
        conditions: [],
        source: { node: property.argument, keys: [], context },
      });
      continue;
    }
    const key =
      keyName(property.key, property.computed) ?? (property.computed ? reader.text(property.key, context) : null);
    if (key === null) {
      layers.push({
        type: 'unread',
        why: 'an object set under computed keys',
        mayBe: keysMeant(reader, property.key, context),
        ...(property.type === 'ObjectProperty'
          ? { put: { read: () => reader.read(property.value, context), module, site: property, shape: 'inline' } }
          : {}),
        ...(isProvider(property.key) ? { ofVendor: true } : {}),
      });
      continue;
    }
    const made = (method: AbstractFunction['node']): AbstractFunction => ({
      k: 'function',
      node: method,
      context,
      self: null,
      at: placeOf(module, property),
      via: [],
      shared: false,
    });
    if (property.type === 'ObjectMethod' && property.kind === 'set') continue;
    const read =
      property.type === 'ObjectMethod'
        ? (): Abstract =>
            property.kind === 'get' ? reader.invoke(made(property), [], context, property) : made(property)
        : (): Abstract => reader.read(property.value, context);
    layers.push({ type: 'set', key, read, module, site: property, shape: 'inline', conditions: [] });
  }
  return { k: 'object', layers, open: [], at: placeOf(module, node), via: [], shared: false };
}
