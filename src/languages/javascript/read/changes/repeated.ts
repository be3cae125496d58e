import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import type { Abstract } from '../abstract.js';
import type { Item } from '../contents.js';
import { isLoop } from '../loops.js';

const ITERATION = /^(forEach|map|flatMap|filter|reduce|some|every)$/;

/**
 * Whether what stands at `site` may run any number of times before `use` does: a loop, or a callback for each element of a
 * list, is around the one and not the other.
 *
 * @param use null when all that happens to a list is asked for
 * @param isEntered whether a loop or callback is being read round by round, and counts for no more than one
 */
export function isRepeated(
  module: Module,
  site: Node,
  use: Node | null,
  isEntered: (around: Node) => boolean = () => false,
): boolean {
  const { parents } = module.scopes;
  for (let at = parents.get(site); at; at = parents.get(at)) {
    if (use && (at.start ?? 0) <= (use.start ?? 0) && (at.end ?? 0) >= (use.end ?? 0)) return false;
    if (isEntered(at)) continue;
    if (isLoop(at)) return true;
    if (!isFunction(at)) continue;
    const call = parents.get(at);
    if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return false;
    const callee = unwrap(call.callee as Node);
    const method =
      callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
        ? keyName(callee.property, callee.computed)
        : null;
    if (callee === at || method === null || !ITERATION.test(method)) return false;
    if (!use || (call.end ?? 0) < (use.start ?? 0) || (call.start ?? 0) > (use.end ?? 0)) return true;
  }
  return false;
}

/** What a loop adds: a list of such items, of which nobody knows how many there are. */
export function anyNumberOf(read: () => Abstract, module: Module, site: Node): Abstract {
  const item: Item = { read, module, site, how: 'push', conditions: [], many: false };
  return { k: 'array', items: [item], open: ['a loop adds any number of items'], at: null, via: [], shared: false };
}
