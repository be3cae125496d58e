import type { Node } from '@babel/types';
import { isClaudeId, isPartOfNoId } from '../../../../models/own-names.js';
import type { ModelTest } from '../../../../types/index.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { vouchedFor } from './model-helpers.js';
import { elementsOf, listOf, regexTest, someTest, unknownTest } from './model-lists.js';
import { askedOf } from './model-presence.js';
import type { Questions } from './model-questions.js';
import { isSubjectRead, madeOfSubject, subjectRead } from './model-subjects.js';

/**
 * Reads a call as a question about the model id: one to the text itself, to a pattern or list, or to a function of the
 * project, which is followed.
 */
export function callTest(
  reader: Reader,
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  context: Context,
  questions: Questions,
): ModelTest {
  const callee = unwrap(node.callee as Node);
  const [first] = node.arguments;
  if (callee.type === 'Identifier' && callee.name === 'Boolean' && first) return questions.test(first, context);
  if ((callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') && first) {
    const name = keyName(callee.property, callee.computed) ?? '';
    // A function may take away what stands before the release.
    const asksRelease = name === 'includes' || name === 'startsWith';
    const made =
      asksRelease && first.type === 'StringLiteral' ? madeOfSubject(callee.object, first.value, context) : null;
    if (made && first.type === 'StringLiteral')
      return askedOf(callee.object, { op: 'includes', text: first.value, ...made }, context);
    const subject = subjectRead(reader, callee.object, context);
    if (subject && (name === 'includes' || name === 'startsWith' || name === 'endsWith')) {
      const text = reader.text(first, context);
      const test: ModelTest = {
        op: name,
        text: text ?? '',
        ...(subject.ignoreCase ? { ignoreCase: true } : {}),
        ...(text !== null && isPartOfNoId(text) && isOnlyCalled(reader, callee.object, context)
          ? { byName: true }
          : {}),
      };
      if (text !== null) return askedOf(callee.object, test, context);
    }
    if (subject && name === 'match') return askedOf(callee.object, regexTest(reader, first, context), context);
    if ((name === 'test' || name === 'exec') && isSubjectRead(reader, first, context))
      return askedOf(first, regexTest(reader, callee.object, context), context);
    if ((name === 'includes' || name === 'has' || name === 'indexOf') && isSubjectRead(reader, first, context)) {
      const values = listOf(reader, callee.object, context);
      if (values) return askedOf(first, { op: 'in', values }, context);
    }
    // What is found is there.
    if (name === 'some' || name === 'find') {
      const values = listOf(reader, callee.object, context);
      const fn = unwrap(first);
      if (fn.type === 'ArrowFunctionExpression' || fn.type === 'FunctionExpression')
        return (values && someTest(context, values, fn)) ?? eachTest(reader, callee.object, fn, context, questions);
    }
  }
  const fn = reader.read(callee, context);
  const seen = calledTest(reader, fn, node, context, questions);
  return node.arguments.some((a) => isSubjectRead(reader, a, context)) ? vouchedFor(reader, fn, seen) : seen;
}

/** Whether an expression holds no id of Claude's that is known, but for what its type allows. */
function isOnlyCalled(reader: Reader, node: Node, context: Context): boolean {
  return optionsOf(reader.attempt(node, context)).every(({ value }) =>
    value.k === 'literal'
      ? value.declared === true || !isClaudeId(String(value.value))
      : value.k === 'unknown' || value.k === 'external',
  );
}

/** What a function of the project answers about the model id that it is given. */
function calledTest(
  reader: Reader,
  fn: Abstract,
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  context: Context,
  questions: Questions,
): ModelTest {
  if (fn.k !== 'function') return unknownTest('a call');
  const isGiven = node.arguments.some((a) => isSubjectRead(reader, a, context));
  // It may also be given what holds the id, as settings do.
  if (!isGiven && !(node.arguments.length > 0 && speaksOfModels(fn))) return unknownTest('a call');
  const { self } = fn;
  const frame = reader.frames.ofCall({ fn: fn.node, args: node.arguments, at: context, self, outer: fn.context.frame });
  return bounded(questions.answer(fn.node, { module: fn.context.module, frame }));
}

/** Each request goes through every part of a question: a longer one, of helpers that call helpers, is not gone through. */
const MAX_PARTS = 1000;

const partsOf = new WeakMap<ModelTest, number>();

function bounded(test: ModelTest): ModelTest {
  return countParts(test) > MAX_PARTS ? unknownTest('a function that asks too much') : test;
}

/** The parts of a question, those that it has in several places as often. */
function countParts(test: ModelTest): number {
  const inner = test.op === 'not' ? [test.test] : test.op === 'and' || test.op === 'or' ? test.tests : [];
  if (inner.length === 0) return 1;
  const known = partsOf.get(test) ?? inner.reduce((sum, part) => sum + countParts(part), 1);
  partsOf.set(test, known);
  return known;
}

/** Whether a function names a model, or at least something that is called so: all others have nothing to say of one. */
function speaksOfModels({ node, context }: Extract<Abstract, { k: 'function' }>): boolean {
  return /claude|opus|model/i.test(context.module.text.slice(node.start ?? 0, node.end ?? 0));
}

/** `PATTERNS.some((pattern) => pattern.test(model))`: what the function asks for one element or another. */
function eachTest(reader: Reader, list: Node, fn: FunctionNode, context: Context, questions: Questions): ModelTest {
  const elements = elementsOf(reader, list, context);
  if (!elements) return unknownTest('a computed condition');
  const tests = elements.map(({ site, module }) => {
    const at: Context = { module, frame: null };
    const frame = reader.frames.ofCall({ fn, args: [site], at, self: null, outer: context.frame });
    return questions.answer(fn, { module: context.module, frame });
  });
  return { op: 'or', tests };
}
