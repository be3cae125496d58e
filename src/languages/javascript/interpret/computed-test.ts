import type { Node } from '@babel/types';
import type { ComputedAnswer, ModelTest } from '../../../types/index.js';
import type { Context } from '../read/abstract.js';
import type { Reader } from '../read/reader.js';
import { truthOf, Undecided } from './concrete.js';
import { Interpreter } from './interpreter.js';

/** Ids of several generations and families, in the spelling of the API. */
const TRIED = ['claude-opus-4-6', 'claude-opus-4-7', 'claude-sonnet-4-5'] as const;

const NOTHING: ComputedAnswer = { holds: undefined, met: new Set() };

/**
 * A question about the model id that is too much of a program to be read as one: its code is worked out for each id that
 * somebody asks about, within bounds and without running it.
 * @param context what the condition is read in
 * @returns null where the answer does not depend on the id, or cannot be told
 */
export function computedTest(reader: Reader, node: Node, context: Context): ModelTest | null {
  const answers = new Map<string, ComputedAnswer>();
  let hasAsked = false;
  const answer = (modelId: string): ComputedAnswer => {
    let found = answers.get(modelId);
    if (!found) {
      const run = new Interpreter(reader, modelId);
      found = work(run, node, context);
      hasAsked ||= run.hasAsked;
      answers.set(modelId, found);
    }
    return found;
  };
  return TRIED.every((id) => answer(id).holds !== undefined) && hasAsked ? { op: 'computed', answer } : null;
}

function work(run: Interpreter, node: Node, context: Context): ComputedAnswer {
  try {
    const holds = truthOf(run.evaluate(node, { names: new Map(), outer: null, context }));
    return { holds, met: run.met };
  } catch (error) {
    if (error instanceof Undecided) return NOTHING;
    throw error;
  }
}
