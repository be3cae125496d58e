import type { Node, Statement } from '@babel/types';
import { isFunction } from '../../walk.js';
import type { Condition, Context } from '../abstract.js';
import { dependsOnModel } from '../models/model-dependence.js';
import { isModelId } from '../models/model-ids.js';
import type { Reader } from '../reader.js';
import { refuses } from './refusals.js';
import { guardsUnset } from './unset.js';

/**
 * The conditions that must hold for `node` to run, innermost first: enclosing branches, short-circuit operators, switch
 * arms, and earlier statements of the same blocks that leave when their test holds. Stops at the enclosing function.
 * @param stop a node to stop below, when given
 */
export function conditionsAround(node: Node, context: Context, stop?: Node): Condition[] {
  const found: Condition[] = [];
  climb(node, context, stop, {
    condition: (condition) => void found.push(condition),
    exits: (statements, child) => {
      const exits = exitsOf(statements, context);
      const conditions = inContext(exits, context);
      for (let i = 0; i < exits.before(child); i++) found.push(conditions[i] as Condition);
    },
  });
  return found;
}

/**
 * The conditions around `node` that do not stand around `use` as well, innermost first. Thousands of early exits before
 * both are passed over together: each statement after them would otherwise be held against every one.
 */
export function conditionsBeyond(node: Node, use: Node, context: Context): Condition[] {
  const enclosing = new Map<Node, Condition[]>();
  const passed = new Map<Exits, number>();
  climb(use, context, undefined, {
    condition: (condition) => {
      const same = enclosing.get(condition.test);
      if (same) same.push(condition);
      else enclosing.set(condition.test, [condition]);
    },
    exits: (statements, child) => {
      const exits = exitsOf(statements, context);
      passed.set(exits, exits.before(child));
    },
  });
  const found: Condition[] = [];
  const add = (condition: Condition): void => {
    if (enclosing.get(condition.test)?.some((other) => sameCondition(other, condition))) return;
    if (!condition.caseOf)
      for (const [exits, count] of passed) {
        const at = exits.places.get(condition.test);
        if (at !== undefined && at < count && exits.list[at]?.outcome === condition.outcome) return;
      }
    found.push(condition);
  };
  climb(node, context, undefined, {
    condition: add,
    exits: (statements, child) => {
      const exits = exitsOf(statements, context);
      const conditions = inContext(exits, context);
      for (let i = passed.get(exits) ?? 0; i < exits.before(child); i++) add(conditions[i] as Condition);
    },
  });
  return found;
}

interface Climber {
  /** One condition that holds where the climb began. */
  condition(condition: Condition): void;
  /** A list of statements, and the one of them that the climb came from. */
  exits(statements: readonly Node[], child: Node): void;
}

/** Goes up from a node to the enclosing function, and says what is passed on the way. */
function climb(node: Node, context: Context, stop: Node | undefined, on: Climber): void {
  const { parents } = context.module.scopes;
  for (
    let child = node, parent = parents.get(node);
    parent && parent !== stop;
    child = parent, parent = parents.get(parent)
  ) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression': {
        if (child === parent.test) break;
        const other = child === parent.consequent ? parent.alternate : parent.consequent;
        const only = leaves(other) && refuses(other, context.module.text) ? ({ refuses: true } as const) : {};
        on.condition({ test: parent.test, outcome: child === parent.consequent, context, ...only });
        break;
      }
      case 'LogicalExpression':
        if (child === parent.right && parent.operator !== '??')
          on.condition({ test: parent.left, outcome: parent.operator === '&&', context });
        break;
      case 'SwitchCase': {
        const owner = parents.get(parent);
        if (owner?.type === 'SwitchStatement') on.condition(switchCondition(owner, parent, context));
        on.exits(parent.consequent, child);
        break;
      }
      case 'BlockStatement':
      case 'Program':
      case 'StaticBlock':
      case 'TSModuleBlock':
        on.exits(parent.body, child);
        break;
      default:
    }
    if (isFunction(parent)) break;
  }
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
  const fallback = owner.cases.find((c) => !c.test)?.consequent.at(-1);
  const only = refuses(fallback, context.module.text) ? ({ refuses: true } as const) : {};
  if (!isDefault) return { test: owner.discriminant, outcome: true, context, caseOf: tests, ...only };
  const others = owner.cases.map((c) => c.test).filter((t): t is NonNullable<typeof t> => !!t && !tests.includes(t));
  return { test: owner.discriminant, outcome: false, context, caseOf: others };
}

interface Exit {
  readonly test: Node;
  /** What the test was where the statements after it run. */
  readonly outcome: boolean;
  /** Where the test was otherwise, an error was raised or returned. */
  readonly refuses?: true;
}

/** The statements of one list that leave when their test holds, or when it does not. */
interface Exits {
  readonly list: readonly Exit[];
  /** Index in `list` by test. */
  readonly places: ReadonlyMap<Node, number>;
  /** How many of them stand before a statement of the list. */
  before(statement: Node): number;
  /** They as conditions, as they were last asked for. */
  last: { readonly context: Context; readonly conditions: readonly Condition[] } | null;
}

const exitsByList = new WeakMap<readonly Node[], Exits>();

/** Read once for each list of statements: a block of thousands is asked about for each of them. */
function exitsOf(statements: readonly Node[], { module }: Context): Exits {
  const known = exitsByList.get(statements);
  if (known) return known;
  const list: Exit[] = [];
  const places = new Map<Node, number>();
  const counts = new Map<Node, number>();
  for (const statement of statements) {
    counts.set(statement, list.length);
    if (statement.type !== 'IfStatement') continue;
    const thenLeaves = leaves(statement.consequent);
    const elseLeaves = statement.alternate ? leaves(statement.alternate) : false;
    if (thenLeaves === elseLeaves) continue;
    places.set(statement.test, list.length);
    const branch = thenLeaves ? statement.consequent : statement.alternate;
    list.push({
      test: statement.test,
      outcome: elseLeaves,
      ...(refuses(branch, module.text) ? { refuses: true } : {}),
    });
  }
  const exits: Exits = { list, places, before: (statement) => counts.get(statement) ?? list.length, last: null };
  exitsByList.set(statements, exits);
  return exits;
}

/** The same conditions for every statement that is asked about in one context: there may be thousands of both. */
function inContext(exits: Exits, context: Context): readonly Condition[] {
  if (exits.last?.context !== context)
    exits.last = { context, conditions: exits.list.map((exit) => ({ ...exit, context })) };
  return exits.last.conditions;
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
    reader.deadline.check();
    const holds = decide(reader, condition);
    if (holds === false) return null;
    if (holds === null) left.push(condition);
  }
  return left;
}

/** Whether a condition holds; null where that cannot be told, or where what it keeps out is only what nobody gives. */
function decide(reader: Reader, condition: Condition): boolean | null {
  const holds = answerOf(reader, condition);
  return holds === false && guardsUnset(reader, condition) ? null : holds;
}

function answerOf(reader: Reader, condition: Condition): boolean | null {
  const { test, outcome, context, caseOf, all, row } = condition;
  if (row !== undefined) return null;
  if (all) {
    const answers = all.map((part) => answerOf(reader, part));
    return answers.includes(false) ? true : answers.includes(null) ? null : false;
  }
  if (!caseOf && test.type === 'LogicalExpression' && test.operator !== '??') {
    // Of `json && tier === 'fast'` one part alone may say that it does not hold, whatever the other is.
    const parts = [test.left, test.right].map((part) => answerOf(reader, { ...condition, test: part }));
    const one = (test.operator === '||') === outcome;
    return parts.includes(one) ? one : parts.includes(null) ? null : !one;
  }
  if (!caseOf && !decidable(test, context)) return null;
  const value = reader.attempt(test, context);
  if (value.k !== 'literal') return null;
  if (!caseOf) return dependsOnModel(reader, test, context) ? null : Boolean(value.value) === outcome;
  const cases = caseOf.map((c) => reader.read(c, context));
  if (isModelId(value.value) && cases.some((c) => c.k === 'literal' && isModelId(c.value))) return null;
  if (cases.some((c) => c.k === 'literal' && c.value === value.value)) return outcome;
  return cases.every((c) => c.k === 'literal') ? !outcome : null;
}

/**
 * Comparisons with a literal, questions to a list, and whether a call gives what it may leave out: the only tests whose
 * outcome is worth looking for.
 */
function decidable(test: Node, context: Context): boolean {
  switch (test.type) {
    case 'Identifier':
      return context.frame !== null && context.module.scopes.bindingOf(test)?.kind === 'param';
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return !test.computed && test.object.type === 'Identifier' && decidable(test.object, context);
    case 'BinaryExpression':
      return (
        (/^[!=]==?$/.test(test.operator) && [test.left, test.right].some((side) => /Literal$/.test(side.type))) ||
        (/^[<>]=?$/.test(test.operator) && test.left.type === 'Identifier' && test.right.type === 'NumericLiteral') ||
        test.operator === 'instanceof'
      );
    case 'UnaryExpression':
      return test.operator === '!' && decidable(test.argument, context);
    case 'CallExpression':
      return (
        test.callee.type === 'MemberExpression' &&
        test.callee.property.type === 'Identifier' &&
        /^(isArray|includes)$/.test(test.callee.property.name)
      );
    default:
      return false;
  }
}

/** Past this many conditions nobody asks any more what holds where not all of them do. */
const MAX_TOGETHER = 4;

/** The opposite of a conjunction of conditions, as one condition; null where there is none, or they are too many. */
export function negate(conditions: readonly Condition[]): Condition | null {
  const last = conditions.at(-1);
  if (!last || conditions.length > MAX_TOGETHER) return null;
  const { refuses: _, ...condition } = last;
  if (conditions.length === 1 && !last.all) return { ...condition, outcome: !last.outcome };
  if (conditions.some(({ all }) => all)) return null;
  return { test: last.test, outcome: false, context: last.context, all: conditions };
}

export function sameCondition(a: Condition, b: Condition): boolean {
  if (a.all || b.all) return a.all === b.all;
  return a.test === b.test && a.outcome === b.outcome && a.caseOf?.[0] === b.caseOf?.[0] && a.row === b.row;
}
