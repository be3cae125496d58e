import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import type { Context } from '../abstract.js';
import { subjectIn } from '../conditions/asked-in-call.js';

/*
 * `options.model?.includes('opus-4-7')` beside `model: options.model ?? 'claude-opus-4-6'`: where the caller gives none, the
 * answer is no whatever the default is.
 */

/** Whether there is an id at all. */
export function presenceOf(node: Node, context: Context): ModelTest {
  const of = subjectIn(context, node);
  return of === null ? { op: 'given' } : { op: 'given', of };
}

/** What is asked of the text that an expression holds, which is no where there is none. */
export function askedOf(node: Node, test: ModelTest, context: Context): ModelTest {
  const there = test.op === 'unknown' ? null : presenceOf(node, context);
  return there?.op === 'given' && there.of !== undefined ? { op: 'and', tests: [there, test] } : test;
}
