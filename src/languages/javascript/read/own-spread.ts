import type { Place, SpreadOfFields } from '../../../types/index.js';
import { placeOf } from '../project/module.js';
import { unwrap } from '../walk.js';
import { optionsOf } from './abstract.js';
import { keysOf } from './keys.js';
import { locate } from './located.js';
import type { Reader } from './reader.js';

/**
 * The spread nearest to a request, `{ ...SAMPLING }`, that puts a field of an object with a name into it.
 * @param via steps from the request to the field, nearest to the request first
 * @returns null where there is none, or not all that it gives is known
 */
export function spreadOnTheWay(reader: Reader, via: readonly Place[]): SpreadOfFields | null {
  for (const place of via) {
    const named = locate(reader, place);
    if (!named) continue;
    const { parents } = named.module.scopes;
    let at = named.node;
    for (
      let parent = parents.get(at);
      parent && (unwrap(parent) !== parent || (parent.type === 'MemberExpression' && parent.object === at));
      parent = parents.get(at)
    )
      at = parent;
    const spread = parents.get(at);
    const holder = spread && parents.get(spread);
    if (spread?.type !== 'SpreadElement' || holder?.type !== 'ObjectExpression') continue;
    const given = optionsOf(reader.attempt(spread.argument, { module: named.module, frame: null }));
    const keys = given.flatMap(({ value }) =>
      value.k === 'object' && value.open.length === 0 && value.layers.every(({ type }) => type === 'set')
        ? keysOf(value)
        : [null],
    );
    if (keys.includes(null)) return null;
    return {
      at: placeOf(named.module, spread),
      holder: placeOf(named.module, holder),
      keys: keys.filter((key) => key !== null),
    };
  }
  return null;
}
