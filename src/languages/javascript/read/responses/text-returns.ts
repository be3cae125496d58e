import type { Node } from '@babel/types';
import { type Module, placeOf } from '../../project/module.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import { functionAround } from '../callers/call-index.js';
import { seed } from './text-assigned.js';
import { add, leave, names, type Tracker, through, type Way } from './text-track.js';

/*
 * Answer text that leaves a function, for its callers or for the method that was given it as callback.
 */

/** Where the value of a return goes: a method that was given the function, callers, or nobody knows (null). */
export function receivers(
  t: Tracker,
  node: Node,
  module: Module,
): readonly { readonly call: Node; readonly module: Module; readonly isCallback: boolean }[] {
  const fn = isFunction(node) ? node : functionAround(module, node);
  if (!fn) return [];
  const parent = module.scopes.parents.get(fn);
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression';
  if (isCall && parent.callee !== fn) return [{ call: parent, module, isCallback: true }];
  return t.reader.callers
    .of(fn, module)
    .calls.map(({ callee, context }) => ({ call: callee, module: context.module, isCallback: false }));
}

/** Goes on where the text is returned to. */
export function returned(t: Tracker, node: Node, module: Module, way: Way): void {
  const all = receivers(t, node, module);
  if (all.length === 0) return add(t, module, node, way, { use: 'kept' });
  for (const { call, module: there, isCallback } of all) {
    if (!isCallback) t.follow(call, there, through(way, placeOf(there, call)));
    else t.follow(call, there, { ...way, start: startOfReduce(t, call, there, way) || way.start });
  }
}

/** `.reduce((all, block) => all + block.text, '{')`: what the pieces are added to. */
function startOfReduce(t: Tracker, call: Node, module: Module, way: Way): string {
  if (call.type !== 'CallExpression' && call.type !== 'OptionalCallExpression') return '';
  const callee = unwrap(call.callee as Node);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return '';
  const [, initial] = call.arguments;
  return keyName(callee.property, callee.computed) === 'reduce' && initial ? seed(t, initial, module, way) : '';
}

/** Text that a generator yields arrives in the loops over it. */
export function yielded(t: Tracker, node: Node, text: Node, module: Module, way: Way): void {
  leave(t, module, text, way);
  const fn = functionAround(module, node);
  const calls = fn ? t.reader.callers.of(fn, module).calls : [];
  if (calls.length === 0) add(t, module, node, way, { use: 'kept' });
  for (const { callee, context } of calls) {
    const loop = context.module.scopes.parents.get(callee);
    if (loop?.type !== 'ForOfStatement' || loop.right !== callee) continue;
    const target = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : loop.left;
    if (target?.type === 'Identifier') names(t, target, context.module, through(way, placeOf(context.module, callee)));
  }
}
