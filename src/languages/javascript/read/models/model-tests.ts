import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import { computedCase, computedTest } from '../../interpret/computed-test.js';
import { type FunctionNode, isFunction, isNothing, keyName, unwrap } from '../../walk.js';
import type { Condition, Context } from '../abstract.js';
import { askedIn, subjectIn } from '../conditions/asked-in-call.js';
import { conditionsAround } from '../conditions/conditions.js';
import { returnStatements } from '../invoke.js';
import { keysOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { callTest } from './model-calls.js';
import { dependsOnModel } from './model-dependence.js';
import { isUndecided } from './model-helpers.js';
import { isModelId } from './model-ids.js';
import { unknownTest } from './model-lists.js';
import { askedOf, presenceOf } from './model-presence.js';
import type { Questions } from './model-questions.js';
import { held, isModelText, isSubject, isSubjectRead, subjectOf, subjectRead } from './model-subjects.js';
import { tableTest } from './model-tables.js';
import { isOtherProvider } from './provider-tests.js';
import { equalTo, isRowByItsId, isTruthy, rowTest } from './row-tests.js';

const TRUE: ModelTest = { op: 'and', tests: [] };
const FALSE: ModelTest = { op: 'or', tests: [] };

/** What conditions ask, each as it has to be for all of them to hold. */
export function testsOf(reader: Reader, all: readonly Condition[]): ModelTest[] {
  return all.map((condition) => {
    const test = conditionTest(reader, condition);
    return condition.outcome ? test : not(test);
  });
}

/** What a condition asks, or the cases of a `switch` do. */
export function conditionTest(reader: Reader, condition: Condition): ModelTest {
  const { context, test, caseOf, row } = condition;
  if (row !== undefined) return { op: 'unknown', why: 'a choice of settings', asked: { subject: row, outcome: true } };
  if (!caseOf) return modelTest(reader, test, context, 0);
  const discriminant = reader.read(test, context);
  if (discriminant.k === 'literal' && discriminant.value === true)
    return { op: 'or', tests: caseOf.map((c) => modelTest(reader, c, context, 0)) };
  if (isSubjectRead(reader, test, context) && !caseOf.some((c) => isOfWords(c))) {
    const values = caseOf.map((c) => reader.text(c, context));
    return values.every((v) => v !== null) ? { op: 'in', values } : unknownTest('a computed case');
  }
  return (
    computedCase(reader, test, caseOf, context) ??
    caseTest(context, test, caseOf) ??
    unknownTest('a switch over something else')
  );
}

/** Whether a case is no id of a model, each of which has a version. */
function isOfWords(node: Node): boolean {
  return node.type === 'StringLiteral' && isWord(node.value);
}

/** A switch over something else, as the comparisons that it stands for; null where one cannot be compared. */
function caseTest(context: Context, test: Node, cases: readonly Node[]): ModelTest | null {
  const [subject, ...texts] = [test, ...cases].map((node) => subjectIn(context, node));
  if (subject === undefined || subject === null || texts.includes(null)) return null;
  const tests = texts.map((text, i): ModelTest => {
    const named = cases[i];
    if (named?.type === 'StringLiteral' && isOtherProvider(test, named.value, context)) return FALSE;
    const asked = { subject: `(${subject} === ${text})`, outcome: true };
    return { op: 'unknown', why: 'a switch over something else', asked };
  });
  return { op: 'or', tests };
}

/**
 * Reads an expression as a question about the model id.
 * Helper functions of the project are followed (`supportsTemperature(model)`), as are named conditions.
 */
export function modelTest(reader: Reader, node: Node, context: Context, depth: number): ModelTest {
  const read = readTest(reader, node, context, depth);
  const isWhole = isUndecided(read) && !isOfParts(node) && !isRowByItsId(unwrap(node), context);
  const found = isWhole ? (computedTest(reader, node, context) ?? read) : read;
  const asked = found.op === 'unknown' ? askedIn(context, node) : null;
  return found.op === 'unknown' && asked ? { ...found, asked } : found;
}

/** Whether the parts of a condition are questions of their own, each of which is looked at. */
function isOfParts(node: Node): boolean {
  const { type } = unwrap(node);
  return type === 'LogicalExpression' || type === 'UnaryExpression' || type === 'ConditionalExpression';
}

function readTest(reader: Reader, node: Node, context: Context, depth: number): ModelTest {
  if (depth > 10) return unknownTest('a condition that is nested too deeply');
  const test = unwrap(node);
  const next = (n: Node, c: Context = context): ModelTest => modelTest(reader, n, c, depth + 1);
  switch (test.type) {
    case 'BooleanLiteral':
      return test.value ? TRUE : FALSE;
    case 'NullLiteral':
      return FALSE;
    case 'ObjectExpression':
    case 'ArrayExpression':
      return TRUE;
    case 'UnaryExpression':
      return test.operator === '!' ? not(next(test.argument)) : unknownTest('a computed condition');
    case 'LogicalExpression':
      if (test.operator === '??') return next(test.left);
      return both(test, next(test.left), next(test.right), context);
    case 'ConditionalExpression':
      return {
        op: 'or',
        tests: [
          { op: 'and', tests: [next(test.test), next(test.consequent)] },
          { op: 'and', tests: [not(next(test.test)), next(test.alternate)] },
        ],
      };
    case 'BinaryExpression':
      return comparison(reader, test, context, depth);
    case 'Identifier':
      return named(reader, test, context, depth);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callTest(reader, test, context, questions(reader, depth));
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      // What a pattern captured is there exactly where it matches.
      if (keyName(test.property, test.computed) === 'groups') return next(test.object);
      return (
        tableTest(reader, test, context) ??
        rowTest(reader, test, context, isTruthy) ??
        literalTest(reader, test, context) ??
        unknownTest('a property')
      );
    default:
      return unknownTest('a condition about something else');
  }
}

/** `model && isNew(model)`: beside what is asked of an id, whether there is one is a question, too. */
function both(
  { operator, left: node }: Extract<Node, { type: 'LogicalExpression' }>,
  left: ModelTest,
  right: ModelTest,
  context: Context,
): ModelTest {
  const negated = node.type === 'UnaryExpression' && node.operator === '!';
  const asked = negated ? node.argument : node;
  const isPresence = left.op === 'unknown' && right.op !== 'unknown' && isModelText(asked, context);
  const there = isPresence ? presenceOf(asked, context) : null;
  return {
    op: operator === '&&' ? 'and' : 'or',
    tests: [there === null ? left : negated ? not(there) : there, right],
  };
}

function not(test: ModelTest): ModelTest {
  if (test.op === 'unknown') {
    const { asked } = test;
    return asked ? { ...test, asked: { ...asked, outcome: !asked.outcome } } : test;
  }
  return test.op === 'not' ? test.test : { op: 'not', test };
}

function comparison(
  reader: Reader,
  test: Extract<Node, { type: 'BinaryExpression' }>,
  context: Context,
  depth: number,
): ModelTest {
  const { operator, left, right } = test;
  if (operator === 'in') {
    const table = reader.read(right, context);
    return isSubject(left, context) && table.k === 'object'
      ? { op: 'in', values: keysOf(table) }
      : unknownTest('a computed condition');
  }
  if (!/^[!=]==?$/.test(operator)) return unknownTest('a comparison of something else');
  const nothing = [left, right].find((side) => isNothing(side));
  if (nothing) {
    const there = modelTest(reader, nothing === left ? right : left, context, depth + 1);
    return operator.startsWith('!') ? there : not(there);
  }
  const yes = [left, right].find((side) => side.type === 'BooleanLiteral' && side.value);
  const holds = yes ? modelTest(reader, yes === left ? right : left, context, depth + 1) : null;
  if (holds && holds.op !== 'unknown') return operator.startsWith('!') ? not(holds) : holds;
  const sides = [left, right] as const;
  for (const [a, b] of [sides, [right, left] as const]) {
    if (b.type === 'StringLiteral' && isOtherProvider(a, b.value, context))
      return operator.startsWith('!') ? TRUE : FALSE;
    const id = b.type === 'StringLiteral' && isModelId(b.value);
    const subject = id ? subjectRead(reader, a, context) : subjectOf(a, context);
    const text = subject && reader.text(b, context);
    // By its name it may be the model's id, and yet be a word that the program has for the model.
    const isMade = isOfWords(b) && /^(?:Optional)?(?:Call|Member)Expression$/.test(held(a, context).type);
    const word = isMade ? computedTest(reader, test, context) : null;
    if (word) return word;
    const equals: ModelTest | null = text
      ? { op: 'equals', text, ...(subject.ignoreCase ? { ignoreCase: true } : {}) }
      : null;
    const answer = equals && askedOf(a, equals, context);
    if (answer) return operator.startsWith('!') ? { op: 'not', test: answer } : answer;
    const chosen = /Literal$/.test(b.type) ? rowTest(reader, a, context, equalTo(reader.read(b, context))) : null;
    if (chosen) return operator.startsWith('!') ? not(chosen) : chosen;
  }
  return unknownTest('a comparison of something else');
}

/** Whether a text is no id of a model, each of which has a version: `legacy`, `adaptive`. */
function isWord(text: string): boolean {
  return !/\d/.test(text);
}

function named(
  reader: Reader,
  node: Extract<Node, { type: 'Identifier' }>,
  context: Context,
  depth: number,
): ModelTest {
  const { module } = context;
  const binding = module.scopes.bindingOf(node);
  if (!binding) return isNothing(node) ? FALSE : unknownTest(`the global ${node.name}`);
  if (binding.kind === 'param' && isFunction(binding.declaration)) {
    const index = binding.declaration.params.indexOf(binding.node as never);
    for (let frame = context.frame; frame; frame = frame.outer)
      if (frame.fn === binding.declaration && index >= 0 && frame.args?.[index]) {
        const given = frame.args[index] as Node;
        const seen = modelTest(reader, given, frame.at, depth + 1);
        // `if (!model) return …` is for those who give no id.
        return seen.op === 'unknown' && isModelText(given, frame.at) ? presenceOf(given, frame.at) : seen;
      }
    return unknownTest(`parameter ${node.name}`);
  }
  if (
    binding.declaration.type === 'VariableDeclarator' &&
    binding.declaration.id === binding.node &&
    binding.declaration.init &&
    binding.writes.length === 0
  ) {
    const there = modelTest(reader, binding.declaration.init, context, depth + 1);
    if (there.op === 'unknown' || !isRowByItsId(node, context)) return there;
    // Where the list lacks the target, its row may be one that is changed.
    const asked = askedIn(context, node);
    return { op: 'or', tests: [there, { ...unknownTest('whether a row is found'), ...(asked ? { asked } : {}) }] };
  }
  return literalTest(reader, node, context) ?? unknownTest(`the value of ${node.name}`);
}

/** What an expression says that is one literal, whatever the model; null for every other expression. */
function literalTest(reader: Reader, node: Node, context: Context): ModelTest | null {
  const value = reader.read(node, context);
  if (value.k !== 'literal' || dependsOnModel(reader, node, context)) return null;
  return value.value ? TRUE : FALSE;
}

function questions(reader: Reader, depth: number): Questions {
  return {
    test: (node, context) => modelTest(reader, node, context, depth + 1),
    answer: (fn, inside) => answerOf(reader, fn, inside, depth),
  };
}

/** What a function returns, as a question about the model id. */
function answerOf(reader: Reader, fn: FunctionNode, inside: Context, depth: number): ModelTest {
  const each = (returned: Node): ModelTest => modelTest(reader, returned, inside, depth + 1);
  if (fn.body.type !== 'BlockStatement') return each(fn.body);
  const arms = returnStatements(fn).map((statement): ModelTest => {
    const value = statement.argument ? each(statement.argument) : FALSE;
    return { op: 'and', tests: [...testsOf(reader, conditionsAround(statement, inside, fn)), value] };
  });
  return arms.length > 0 ? { op: 'or', tests: arms } : unknownTest('a call');
}
