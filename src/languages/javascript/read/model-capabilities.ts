import type { Node } from '@babel/types';
import type { ModelTest } from '../../../types/index.js';
import { type FunctionNode, keyName, unwrap } from '../walk.js';
import type { Context } from './abstract.js';
import { isCall } from './call-index.js';
import { chosenBy } from './model-choices.js';
import { unknownTest } from './model-lists.js';
import { fieldAsked, held } from './model-records.js';
import { argumentOf, isSubject } from './model-subjects.js';
import { entriesWith } from './model-tables.js';
import type { Reader } from './reader.js';

/*
 * Records that say what a model can do: `capabilitiesOf(model).temperature`, whatever chooses the record.
 */

/** How the parts of a record are read as questions about the model id. */
export interface Questions {
  /** An expression as a question. */
  test(node: Node, context: Context): ModelTest;
  /** What a function returns as one: `each` reads one returned expression, as `test` does where it is left out. */
  answer(fn: FunctionNode, inside: Context, each?: (returned: Node) => ModelTest): ModelTest;
}

const MAX_DEPTH = 6;

/**
 * The question that a field of a record asks where a function that is given the model id, or a condition on it, makes or
 * chooses the record.
 * @returns null for every other expression
 */
export function capabilityTest(reader: Reader, node: Node, context: Context, questions: Questions): ModelTest | null {
  const asked = fieldAsked(node, context);
  const record = asked && held(asked.of, context);
  if (!asked || !record || !/^(?:(?:Optional)?Call|Logical|Conditional|Await)Expression$/.test(record.type))
    return null;
  const found = ofRecord(reader, record, asked.key, context, questions, 0);
  return found.op === 'unknown' ? null : found;
}

function ofRecord(
  reader: Reader,
  node: Node,
  key: string,
  context: Context,
  questions: Questions,
  depth: number,
): ModelTest {
  if (depth > MAX_DEPTH) return unknownTest('a record that is nested too deeply');
  const record = held(node, context);
  const next = (n: Node, c = context): ModelTest => ofRecord(reader, n, key, c, questions, depth + 1);
  switch (record.type) {
    case 'AwaitExpression':
      return next(record.argument);
    case 'ObjectExpression': {
      for (const property of record.properties.toReversed()) {
        if (property.type === 'SpreadElement') return next(property.argument);
        const name = keyName(property.key, property.computed);
        if (name === null || (name === key && property.type !== 'ObjectProperty')) break;
        if (name === key && property.type === 'ObjectProperty') return questions.test(property.value, context);
      }
      return record.properties.every((p) => p.type !== 'SpreadElement' && keyName(p.key, p.computed) !== null)
        ? { op: 'or', tests: [] }
        : unknownTest('a computed record');
    }
    case 'ConditionalExpression':
      return either(questions.test(record.test, context), next(record.consequent), next(record.alternate));
    case 'LogicalExpression': {
      const left = unwrap(record.left);
      const isLookup = left.type === 'MemberExpression' || left.type === 'OptionalMemberExpression';
      const there = record.operator !== '&&' && isLookup ? entriesWith(reader, left, null, context) : null;
      return there
        ? either({ op: 'in', values: there }, next(record.left), next(record.right))
        : unknownTest('a computed record');
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const values = entriesWith(reader, record, key, context);
      return values ? { op: 'in', values } : unknownTest('a property');
    }
    case 'Identifier': {
      const given = argumentOf(record, context);
      return given ? next(given.node, given.context) : unknownTest(`the value of ${record.name}`);
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const chosen = chosenBy(reader, record, context, questions);
      if (chosen)
        return chosen.reduceRight((rest, { test, at }) => either(test, next(at.node, at.context), rest), NONE);
      if (!isCall(record) || !record.arguments.some((a) => isSubject(a, context))) return unknownTest('a call');
      const fn = reader.read(record.callee as Node, context);
      if (fn.k !== 'function') return unknownTest('a call');
      const at = { fn: fn.node, args: record.arguments, at: context, self: fn.self, outer: fn.context.frame };
      const inside: Context = { module: fn.context.module, frame: reader.frames.ofCall(at) };
      return questions.answer(fn.node, inside, (returned) => next(returned, inside));
    }
    default:
      return unknownTest('a computed record');
  }
}

/** No record at all has none of the fields. */
const NONE: ModelTest = { op: 'or', tests: [] };

function either(test: ModelTest, yes: ModelTest, no: ModelTest): ModelTest {
  const tests: ModelTest[] = [
    { op: 'and', tests: [test, yes] },
    { op: 'and', tests: [{ op: 'not', test }, no] },
  ];
  return { op: 'or', tests };
}
