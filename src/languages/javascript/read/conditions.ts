import type { Node, Statement } from '@babel/types';
import { isFunction } from '../walk.js';
import type { Condition, Context } from './abstract.js';
import type { Reader } from './reader.js';

/**
 * The conditions that must hold for `node` to run, innermost first: enclosing branches, short-circuit operators, switch
 * arms, and earlier statements of the same blocks that leave when their test holds. Stops at the enclosing function.
 * @param stop a node to stop below, when given
 */
export function conditionsAround(node: Node, context: Context, stop?: Node): Condition[] {
  const { parents } = context.module.scopes;
  const found: Condition[] = [];
  for (
    let child = node, parent = parents.get(node);
    parent && parent !== stop;
    child = parent, parent = parents.get(parent)
  ) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (child === parent.consequent) found.push({ test: parent.test, outcome: true, context });
        else if (child === parent.alternate) found.push({ test: parent.test, outcome: false, context });
        break;
      case 'LogicalExpression':
        if (child === parent.right && parent.operator !== '??')
          found.push({ test: parent.left, outcome: parent.operator === '&&', context });
        break;
      case 'SwitchCase': {
        const owner = parents.get(parent);
        if (owner?.type === 'SwitchStatement') found.push(switchCondition(owner, parent, context));
        found.push(...earlierExits(parent.consequent, child, context));
        break;
      }
      case 'BlockStatement':
      case 'Program':
      case 'StaticBlock':
      case 'TSModuleBlock':
        found.push(...earlierExits(parent.body, child, context));
        break;
      default:
    }
    if (isFunction(parent)) break;
  }
  return found;
}

function switchCondition(
  owner: Extract<Node, { type: 'SwitchStatement' }>,
  arm: Extract<Node, { type: 'SwitchCase' }>,
  context: Context,
): Condition {
  const index = owner.cases.indexOf(arm);
  const tests: Node[] = [];
  let isDefault = false;
  for (let i = index; i >= 0; i--) {
    const candidate = owner.cases[i];
    if (!candidate || (i < index && candidate.consequent.length > 0 && leaves(candidate.consequent.at(-1)))) break;
    if (candidate.test) tests.push(candidate.test);
    else isDefault = true;
  }
  if (!isDefault) return { test: owner.discriminant, outcome: true, context, caseOf: tests };
  const others = owner.cases.map((c) => c.test).filter((t): t is NonNullable<typeof t> => !!t && !tests.includes(t));
  return { test: owner.discriminant, outcome: false, context, caseOf: others };
}

function earlierExits(statements: readonly Node[], child: Node, context: Context): Condition[] {
  const found: Condition[] = [];
  for (const statement of statements) {
    if (statement === child) break;
    if (statement.type !== 'IfStatement') continue;
    const thenLeaves = leaves(statement.consequent);
    const elseLeaves = statement.alternate ? leaves(statement.alternate) : false;
    if (thenLeaves && !elseLeaves) found.push({ test: statement.test, outcome: false, context });
    else if (elseLeaves && !thenLeaves) found.push({ test: statement.test, outcome: true, context });
  }
  return found;
}

/** Whether control never runs past the statement. */
export function leaves(statement: Statement | Node | null | undefined): boolean {
  switch (statement?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return leaves(statement.body.at(-1));
    case 'IfStatement':
      return leaves(statement.consequent) && leaves(statement.alternate);
    default:
      return false;
  }
}

/**
 * Leaves out conditions that certainly hold.
 * @returns null when one of them certainly does not: what they guard never runs
 */
export function settle(reader: Reader, conditions: readonly Condition[]): readonly Condition[] | null {
  const left: Condition[] = [];
  for (const condition of conditions) {
    const holds = decide(reader, condition);
    if (holds === false) return null;
    if (holds === null) left.push(condition);
  }
  return left;
}

function decide(reader: Reader, { test, outcome, context, caseOf }: Condition): boolean | null {
  if (!caseOf && !decidable(test)) return null;
  const value = reader.attempt(test, context);
  if (value.k !== 'literal') return null;
  if (!caseOf) return Boolean(value.value) === outcome;
  const cases = caseOf.map((c) => reader.read(c, context));
  if (cases.some((c) => c.k === 'literal' && c.value === value.value)) return outcome;
  return cases.every((c) => c.k === 'literal') ? !outcome : null;
}

/** Comparisons with a literal: the only tests whose outcome is worth looking for. */
function decidable(test: Node): boolean {
  switch (test.type) {
    case 'BinaryExpression':
      return /^[!=]==?$/.test(test.operator) && [test.left, test.right].some((side) => /Literal$/.test(side.type));
    case 'UnaryExpression':
      return test.operator === '!' && decidable(test.argument);
    case 'LogicalExpression':
      return decidable(test.left) && decidable(test.right);
    case 'CallExpression':
      return (
        test.callee.type === 'MemberExpression' &&
        test.callee.property.type === 'Identifier' &&
        test.callee.property.name === 'isArray'
      );
    default:
      return false;
  }
}

/** The opposite of a conjunction of conditions, where that is again one condition; null otherwise. */
export function negate(conditions: readonly Condition[]): Condition | null {
  const [only] = conditions;
  return conditions.length === 1 && only ? { ...only, outcome: !only.outcome } : null;
}

export function sameCondition(a: Condition, b: Condition): boolean {
  return a.test === b.test && a.outcome === b.outcome && a.caseOf?.[0] === b.caseOf?.[0];
}
