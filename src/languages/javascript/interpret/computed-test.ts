import type { Node } from '@babel/types';
import type { ComputedAnswer, ModelTest } from '../../../types/index.js';
import type { Context } from '../read/abstract.js';
import type { Reader } from '../read/reader.js';
import { type Concrete, Failed, type Scope, truthOf, Undecided } from './concrete.js';
import { isOneOf } from './execute.js';
import { Interpreter } from './interpreter.js';

/** Ids for which the answer has to be known, in the spelling of the API. */
const TRIED = ['claude-opus-4-6', 'claude-opus-4-7', 'claude-sonnet-4-5'] as const;

/** Others, of old and future releases and other makers: what is the same for all of these asks only whether there is an id. */
const OTHERS = [
  'claude-opus-9-1',
  'claude-3-haiku-20240307',
  'claude-opus-4-1',
  'gpt-4o',
  'o1',
  'gemini-2.5-pro',
] as const;

/** What Bedrock and routers put in front of an id, which a program for these may ask for and refuse all others. */
const IN_FRONT = ['anthropic.', 'anthropic/'] as const;

/** Past this many texts that a check compares with, it is not asked about every one. */
const MAX_NAMED = 30;

/**
 * Expressions that may be worked out in vain for one condition, in all the ways that lead to it: to find that an answer does
 * not depend on the id takes every id, and what told nothing at this length hardly will.
 */
const MAX_VAIN = 500_000;

const vain = new WeakMap<Node, number>();

/** What was told of a condition, for each call that leads to it: many ways go through the same one. */
type Told = WeakMap<Node, WeakMap<object, ModelTest | null>>;

const toldBy = new WeakMap<Reader, Told>();

/** Stands for no call. */
const NO_CALL = {};

/** It cannot be told, or nothing is done with the id. */
const NOTHING: ComputedAnswer = { holds: undefined, met: new Set() };
/** The program never asks about such a model. */
const FAILED: ComputedAnswer = { holds: undefined, met: new Set() };

/**
 * A question about the model id that is too much of a program to be read as one: its code is worked out for each id that
 * somebody asks about, within bounds and without running it.
 * @param context what the condition is read in
 * @returns null where the answer does not depend on the id, cannot be told, or was not told before at great length
 */
export function computedTest(reader: Reader, node: Node, context: Context): ModelTest | null {
  const before = vain.get(node) ?? 0;
  if (before > MAX_VAIN) return null;
  const told: Told = toldBy.get(reader) ?? new WeakMap();
  toldBy.set(reader, told);
  const inCalls = told.get(node) ?? new WeakMap<object, ModelTest | null>();
  const known = inCalls.get(context.frame ?? NO_CALL);
  if (known !== undefined) return known;
  let steps = 0;
  const test = computed(reader, (run) => {
    try {
      return run.evaluate(node, scopeOf(context));
    } finally {
      steps += run.steps;
    }
  });
  if (!test) vain.set(node, before + steps);
  if (!reader.exhausted) told.set(node, inCalls.set(context.frame ?? NO_CALL, test));
  return test;
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
  const named = new Set<string>();
  const answer = (modelId: string): ComputedAnswer => {
    let found = known.get(modelId);
    if (!found) {
      const run = new Interpreter(reader, modelId);
      found = work(run, evaluate);
      known.set(modelId, found);
      for (const text of run.named) named.add(text);
    }
    return found;
  };
  if (TRIED.some((id) => answer(id) === NOTHING)) return null;
  const isAnother = (id: string): boolean => answer(id).holds !== answer(TRIED[0]).holds;
  // A check for two old releases differs for those alone, which it names.
  const varies =
    [...TRIED, ...OTHERS, ...IN_FRONT.map((vendor) => `${vendor}${TRIED[0]}`)].some(isAnother) ||
    [...named].slice(0, MAX_NAMED).some(isAnother);
  return varies ? { op: 'computed', answer, named } : null;
}

function work(run: Interpreter, evaluate: (run: Interpreter) => Concrete): ComputedAnswer {
  try {
    const holds = truthOf(evaluate(run));
    return holds === undefined || !run.hasAsked ? NOTHING : { holds, met: run.met };
  } catch (error) {
    if (error instanceof Undecided) return error instanceof Failed ? FAILED : NOTHING;
    throw error;
  }
}
