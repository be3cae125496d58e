import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type AnyCall, callIndexOf } from '../callers/call-index.js';
import { heldBy } from '../callers/held-by.js';
import { homeOf, runsAfter } from './order.js';

/** So many changes of one object are no conversation. */
const MAX_CHANGES = 60;

/**
 * What is done to an object, in the order in which it is done before `use`. Where all functions that call the one around
 * `use` do something to the object before they call it, that is done last; what they do after it was done in an earlier run.
 * @param changes in source order
 * @param at where a change stands
 */
export function inRunOrder<T>(
  module: Module,
  changes: readonly T[],
  at: (change: T) => Node,
  use: Node | null,
): readonly T[] {
  const home = use && changes.length > 1 && changes.length <= MAX_CHANGES ? homeOf(module, use) : null;
  if (!home || changes.every((change) => homeOf(module, at(change)) === home)) return changes;
  const calls = callsOf(module, home).map((call) => ({ call, from: homeOf(module, call) }));
  const callOf = (change: T): Node | undefined => {
    const own = homeOf(module, at(change));
    return calls.find(({ from }) => from === own)?.call;
  };
  const isBefore = (change: T, call: Node): boolean => (at(change).end ?? 0) <= (call.start ?? 0);
  const isPrepared = ({ call, from }: (typeof calls)[number]): boolean =>
    from !== null && from !== home && changes.some((each) => callOf(each) === call && isBefore(each, call));
  if (calls.length === 0 || !calls.every(isPrepared)) return changes;
  const rank = (change: T): number => {
    if (homeOf(module, at(change)) === home) return 2;
    const call = callOf(change);
    return call && !runsAfter(module, at(change), call) ? 1 : 0;
  };
  return changes
    .map((change, index) => ({ change, index, rank: rank(change) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ change }) => change);
}

/** The calls of a function by its name in its module, or as a method of `this`. */
function callsOf(module: Module, fn: FunctionNode): readonly Node[] {
  const { members, names } = callIndexOf(module);
  if ('key' in fn) {
    const name = keyName(fn.key, false);
    return name === null ? [] : (members.get(name) ?? []).filter(isOfThis);
  }
  const binding = 'id' in fn && fn.id ? module.scopes.bindingOf(fn.id) : heldBy(fn, module);
  const called = binding ? (names.get(binding.name) ?? []) : [];
  return called.filter((call) => module.scopes.bindingOf((call as AnyCall).callee as Node) === binding);
}

function isOfThis(call: Node): boolean {
  const callee = unwrap((call as AnyCall).callee as Node);
  return 'object' in callee && callee.object.type === 'ThisExpression';
}
