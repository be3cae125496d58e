import type { Node } from '@babel/types';
import type { ModelTest } from '../../../types/index.js';
import type { Context } from './abstract.js';
import { isCall } from './call-index.js';
import { keysOf } from './keys.js';
import type { Questions } from './model-capabilities.js';
import { unknownTest } from './model-lists.js';
import { held } from './model-records.js';
import { isSubject } from './model-subjects.js';
import { tableOf } from './model-tables.js';
import type { Reader } from './reader.js';

const MAX_DEPTH = 6;

/**
 * Whether the word that a program has for the model is this one: `thinkingMode(model) === 'adaptive'`, `MODES[model] ===
 * 'adaptive'`.
 * @returns null for every other expression, and where some word cannot be read
 */
export function wordTest(
  reader: Reader,
  node: Node,
  text: string,
  context: Context,
  questions: Questions,
): ModelTest | null {
  const word = held(node, context);
  if (!/^(?:Optional)?(?:Call|Member)Expression$/.test(word.type)) return null;
  const found = ofWord(reader, word, text, context, questions, 0);
  return isWhole(found) ? found : null;
}

function ofWord(
  reader: Reader,
  node: Node,
  text: string,
  context: Context,
  questions: Questions,
  depth: number,
): ModelTest {
  if (depth > MAX_DEPTH) return unknownTest('a word that is nested too deeply');
  const word = held(node, context);
  const next = (n: Node, c = context): ModelTest => ofWord(reader, n, text, c, questions, depth + 1);
  switch (word.type) {
    case 'StringLiteral':
      return word.value === text ? { op: 'and', tests: [] } : { op: 'or', tests: [] };
    case 'ConditionalExpression': {
      const test = questions.test(word.test, context);
      return {
        op: 'or',
        tests: [
          { op: 'and', tests: [test, next(word.consequent)] },
          { op: 'and', tests: [{ op: 'not', test }, next(word.alternate)] },
        ],
      };
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const table = tableOf(reader, word, context);
      if (!table || table.open.length > 0) return unknownTest('a property');
      const values = keysOf(table).filter((key) => {
        const entry = reader.member(table, key, word, context);
        return entry.k === 'literal' && entry.value === text;
      });
      return { op: 'in', values };
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      if (!isCall(word) || !word.arguments.some((a) => isSubject(a, context))) return unknownTest('a call');
      const fn = reader.read(word.callee as Node, context);
      if (fn.k !== 'function') return unknownTest('a call');
      const at = { fn: fn.node, args: word.arguments, at: context, self: fn.self, outer: fn.context.frame };
      const inside: Context = { module: fn.context.module, frame: reader.frames.ofCall(at) };
      return questions.answer(fn.node, inside, (returned) => next(returned, inside));
    }
    default:
      return unknownTest('a computed word');
  }
}

function isWhole(test: ModelTest): boolean {
  switch (test.op) {
    case 'unknown':
      return false;
    case 'not':
      return isWhole(test.test);
    case 'and':
    case 'or':
      return test.tests.every(isWhole);
    default:
      return true;
  }
}
