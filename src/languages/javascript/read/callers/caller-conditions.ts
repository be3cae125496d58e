import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Condition } from '../abstract.js';
import { conditionsAround } from '../conditions/conditions.js';
import type { Reader } from '../reader.js';
import { functionAround } from './call-index.js';

/** A check and what it lets through stand a few calls apart. */
const MAX_LEVELS = 3;

/**
 * The conditions under which the function around a node is called, where one call is all there is, and under which that
 * call's own function is in turn. Innermost first.
 */
export function conditionsOfCaller(reader: Reader, module: Module, node: Node, levels = MAX_LEVELS): Condition[] {
  const fn = levels > 0 ? functionAround(module, node) : null;
  if (!fn) return [];
  const { calls, outside } = reader.callers.of(fn, module);
  const [only] = calls;
  if (!only || calls.length > 1 || outside !== null) return [];
  const { module: from } = only.context;
  return [
    ...conditionsAround(only.callee, { module: from, frame: null }),
    ...conditionsOfCaller(reader, from, only.callee, levels - 1),
  ];
}
