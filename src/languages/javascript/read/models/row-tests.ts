import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import { keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';

/*
 * Conditions on a member of settings of which one is chosen, `if (agent.reasons) …`: they ask which one it is, and with that
 * which model.
 */

/**
 * A condition on a member of a variable that holds one of several rows, as the question which of them it holds.
 * @param member what is asked, `agent.reasons`
 * @param holds whether the condition holds for a value of that member; null where that is not known
 * @returns null where the variable holds no such rows, or nothing is known of any of them
 */
export function rowTest(
  reader: Reader,
  member: Node,
  context: Context,
  holds: (value: Abstract) => boolean | null,
): ModelTest | null {
  const node = unwrap(member);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return null;
  const key = keyName(node.property, node.computed);
  const object = unwrap(node.object);
  if (key === null || object.type !== 'Identifier') return null;
  const chosen = reader.attempt(object, context);
  if (chosen.k !== 'one-of') return null;
  const yes: ModelTest[] = [];
  const no: ModelTest[] = [];
  let rest: ModelTest[] = [];
  for (const { value, conditions } of optionsOf(chosen)) {
    const row = conditions.find((condition) => condition.row !== undefined)?.row;
    const answer = value.k === 'absent' ? false : holds(reader.member(value, key, node, context));
    if (answer === null || (row === undefined && answer)) rest = [{ op: 'unknown', why: 'a property' }];
    else if (row !== undefined)
      (answer ? yes : no).push({ op: 'unknown', why: 'a choice of settings', asked: { subject: row, outcome: true } });
  }
  if (yes.length + no.length === 0) return null;
  const anyOf: ModelTest = { op: 'or', tests: [...yes, ...rest] };
  if (rest.length === 0) return anyOf;
  return { op: 'and', tests: [...no.map((test): ModelTest => ({ op: 'not', test })), anyOf] };
}

/** Whether a condition that asks for a value itself holds; null where that is not known. */
export function isTruthy(value: Abstract): boolean | null {
  switch (value.k) {
    case 'literal':
      return Boolean(value.value);
    case 'absent':
      return false;
    case 'object':
    case 'array':
    case 'function':
    case 'class':
      return true;
    default:
      return null;
  }
}

/** Whether a value is this text or number; null where that is not known. */
export function equalTo(other: Abstract): (value: Abstract) => boolean | null {
  return (value) => {
    if (other.k !== 'literal' || (value.k !== 'literal' && value.k !== 'absent')) return null;
    return value.k === 'literal' && value.value === other.value;
  };
}
