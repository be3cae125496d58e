import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { initialOf } from './model-subjects.js';

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

/**
 * Whether a name holds a row that is looked for by a key which the program then takes from the row: `rows.find((r) => r.id
 * === id)` with `row.id`. A row whose id is changed is found by the new one.
 */
export function isRowByItsId(node: Node, context: Context): boolean {
  const { scopes } = context.module;
  const found = node.type === 'Identifier' ? initialOf(node, context) : null;
  const call = found && unwrap(found);
  if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return false;
  const { callee } = call;
  const isFind =
    (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
    keyName(callee.property, callee.computed) === 'find';
  const [isIt] = call.arguments;
  if (!isFind || !isIt || !isFunction(isIt)) return false;
  const [row] = isIt.params;
  const asked =
    row?.type === 'ObjectPattern'
      ? row.properties.flatMap((p) => (p.type === 'ObjectProperty' ? (keyName(p.key, p.computed) ?? []) : []))
      : keysTaken(row, context);
  const taken = keysTaken(scopes.bindingOf(node)?.node, context);
  return asked.some((key) => taken.includes(key));
}

/** The members that are read of what a name stands for. */
function keysTaken(name: Node | undefined, { module: { scopes } }: Context): readonly string[] {
  const references = (name && scopes.bindingOf(name)?.references) ?? [];
  return references.flatMap((reference) => {
    const parent = scopes.parents.get(reference);
    const isMember = parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression';
    return isMember && parent.object === reference ? (keyName(parent.property, parent.computed) ?? []) : [];
  });
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
