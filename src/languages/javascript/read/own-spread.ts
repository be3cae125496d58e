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
    // What callers give, they may give more of tomorrow.
    const kind = named.module.scopes.bindingOf(at)?.kind;
    if (kind !== 'const' && kind !== 'import') continue;
    for (
      let parent = parents.get(at);
      parent && (unwrap(parent) !== parent || (parent.type === 'MemberExpression' && parent.object === at));
      parent = parents.get(at)
    )
      at = parent;
    const spread = parents.get(at);
    const holder = spread && parents.get(spread);
    if (spread?.type !== 'SpreadElement' || holder?.type !== 'ObjectExpression') continue;
    const [only, ...others] = optionsOf(reader.attempt(spread.argument, { module: named.module, frame: null }));
    const given = only?.value;
    const isKnown =
      given?.k === 'object' && given.open.length === 0 && given.layers.every(({ type }) => type === 'set');
    if (others.length > 0 || !isKnown) return null;
    return { at: placeOf(named.module, spread), holder: placeOf(named.module, holder), keys: keysOf(given) };
  }
  return null;
}
