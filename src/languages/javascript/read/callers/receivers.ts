import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, unwrap } from '../../walk.js';
import type { Abstract, Context } from '../abstract.js';
import type { Reader } from '../reader.js';
import type { CallerCall } from './callers.js';

/**
 * The object on which a call runs a method, or an assignment a setter.
 * @param call the call or assignment
 * @param at where it stands
 * @returns null when it names no object, or one that is no instance the reader knows
 */
export function receiverOf(reader: Reader, call: Node, at: Context): Abstract | null {
  const target =
    call.type === 'AssignmentExpression'
      ? call.left
      : call.type === 'CallExpression' || call.type === 'OptionalCallExpression'
        ? unwrap(call.callee as Node)
        : null;
  if (target?.type !== 'MemberExpression' && target?.type !== 'OptionalMemberExpression') return null;
  const receiver = reader.read(target.object, at);
  return receiver.k === 'instance' && receiver.made ? reader.frames.self(receiver) : null;
}

/** Whether two instances are certainly not the same object: each is known to be made somewhere else. */
export function areDifferent(a: Abstract | null, b: Abstract | null): boolean {
  return (
    a?.k === 'instance' && b?.k === 'instance' && a.made !== null && b.made !== null && a.made.args !== b.made.args
  );
}

/** The calls of a method that may run on an object. */
export function callsOn(reader: Reader, self: Abstract | null, calls: readonly CallerCall[]): readonly CallerCall[] {
  if (self?.k !== 'instance' || !self.made) return calls;
  return calls.filter(({ callee, context }) => !areDifferent(self, receiverOf(reader, callee, context)));
}

/** Whether a method is called, but never on the given object. */
export function runsOnOthersOnly(reader: Reader, fn: FunctionNode, module: Module, self: Abstract): boolean {
  if (self.k !== 'instance' || !self.made) return false;
  const { calls, outside } = reader.callers.of(fn, module);
  return calls.length > 0 && outside === null && callsOn(reader, self, calls).length === 0;
}
