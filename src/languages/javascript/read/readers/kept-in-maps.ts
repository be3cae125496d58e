import type { Node } from '@babel/types';
import { keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import type { AnyCall } from '../callers/call-index.js';
import { asksOfMap } from '../callers/map-asks.js';
import type { Keys } from './names-taken.js';
import type { ReaderSearch } from './reader-search.js';

/**
 * Goes on where a map is asked for an entry, `settings.set('llm', options)`: whoever gets it reads it as well as the request
 * that was read through the map.
 * @param node what is kept
 */
export function followEntry(search: ReaderSearch, call: AnyCall, node: Node, keys: Keys, context: Context): void {
  const { reader } = search;
  const callee = unwrap(call.callee as Node);
  const [name, value] = call.arguments;
  if (callee.type !== 'MemberExpression' || keyName(callee.property, callee.computed) !== 'set') return;
  if (value !== node || !name) return;
  const key = reader.attemptText(name, context);
  const asks = asksOfMap(callee.object, context, (binding, { module }) =>
    reader.reach
      .importsOf(binding, module)
      .flatMap(({ importer, specifier, whole }) =>
        whole
          ? []
          : specifier.references.map((reference) => ({ reference, context: { module: importer, frame: null } })),
      ),
  );
  for (const ask of asks) {
    const [asked] = ask.call.arguments;
    const other = asked ? reader.attemptText(asked, ask.context) : null;
    if (key === null || other === null || key === other) search.follow(ask.call, keys, ask.context);
  }
}
