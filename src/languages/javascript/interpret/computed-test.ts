import type { Node } from '@babel/types';
import type { ComputedAnswer, ModelTest } from '../../../types/index.js';
import type { Context } from '../read/abstract.js';
import type { Reader } from '../read/reader.js';
import { type Concrete, Failed, type Scope, truthOf, Undecided } from './concrete.js';
import { isOneOf } from './execute.js';
import { Interpreter } from './interpreter.js';

/** Ids of several generations and families, in the spelling of the API. */
const TRIED = ['claude-opus-4-6', 'claude-opus-4-7', 'claude-sonnet-4-5'] as const;

const NOTHING: ComputedAnswer = { holds: undefined, met: new Set() };
/** The program never asks about such a model. */
const FAILED: ComputedAnswer = { holds: undefined, met: new Set() };

function isTold({ holds }: ComputedAnswer): boolean {
  return holds !== undefined;
}

/**
 * A question about the model id that is too much of a program to be read as one: its code is worked out for each id that
 * somebody asks about, within bounds and without running it.
 * @param context what the condition is read in
 * @returns null where the answer does not depend on the id, or cannot be told
 */
export function computedTest(reader: Reader, node: Node, context: Context): ModelTest | null {
  return computed(reader, (run) => run.evaluate(node, scopeOf(context)));
}

/** The same for a `switch`: whether the discriminant is one of the cases. */
export function computedCase(
  reader: Reader,
  discriminant: Node,
  cases: readonly Node[],
  context: Context,
): ModelTest | null {
  return computed(reader, (run) => isOneOf(run, discriminant, cases, scopeOf(context)));
}

function scopeOf(context: Context): Scope {
  return { names: new Map(), outer: null, context };
}

function computed(reader: Reader, evaluate: (run: Interpreter) => Concrete): ModelTest | null {
  const known = new Map<string, ComputedAnswer>();
  let hasAsked = false;
  const answer = (modelId: string): ComputedAnswer => {
    let found = known.get(modelId);
    if (!found) {
      const run = new Interpreter(reader, modelId);
      found = work(run, evaluate);
      hasAsked ||= run.hasAsked;
      known.set(modelId, found);
    }
    return found;
  };
  const answers = TRIED.map(answer);
  return hasAsked && answers.some(isTold) && answers.every((one) => isTold(one) || one === FAILED)
    ? { op: 'computed', answer }
    : null;
}

function work(run: Interpreter, evaluate: (run: Interpreter) => Concrete): ComputedAnswer {
  try {
    return { holds: truthOf(evaluate(run)), met: run.met };
  } catch (error) {
    if (error instanceof Undecided) return error instanceof Failed ? FAILED : NOTHING;
    throw error;
  }
}
