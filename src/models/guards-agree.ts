import type { Asked, Guard, ModelTest } from '../types/value.js';
import { type Comparison, comparisonOf } from './comparisons.js';
import { decideModelTest } from './model-test.js';

/*
 * Conditions that ask of the model and of something else at once: behind `if (isNew(model) && effort) return …`, an `effort`
 * that is there leaves only the models that are not new.
 */

/** What is known of the program's other questions, by their subjects. */
type Facts = Map<string, Fact>;

interface Fact {
  readonly holds: boolean;
  /** What the subject compares, where it is a comparison. */
  readonly comparison: Comparison | null;
}

const FALSY = new Set(['undefined', 'null', 'false', '0', '""']);

/** What is known of a subject: told itself, or by what is known of the same value. */
function known(facts: Facts, question: Asked): boolean | undefined {
  const { subject } = question;
  const told = facts.get(subject);
  if (told !== undefined) return told.holds;
  const asked = comparisonOf(question);
  for (const [other, { holds, comparison: fact }] of facts) {
    if (asked && fact && holds && fact.of === asked.of) return isFalsy(fact) && isFalsy(asked) ? undefined : false;
    // A value that is there is none of the texts and numbers that stand for nothing, and the other way round.
    if (asked && asked.of === other && isFalsy(asked) === holds) return false;
    if (fact && holds && fact.of === subject) return !isFalsy(fact);
  }
  return undefined;
}

function isFalsy({ literal }: Comparison): boolean {
  return FALSY.has(literal);
}

function decide(test: ModelTest, modelId: string, facts: Facts): boolean | undefined {
  return decideModelTest(test, modelId, (question) => {
    const answer = known(facts, question);
    return answer === undefined ? undefined : answer === question.outcome;
  });
}

/** Adds to the facts what has to hold for a test to come out as wanted; false where that contradicts them. */
function force(test: ModelTest, wanted: boolean, modelId: string, facts: Facts): boolean {
  const answer = decide(test, modelId, facts);
  if (answer !== undefined) return answer === wanted;
  switch (test.op) {
    case 'unknown':
      if (test.asked) {
        const holds = wanted === test.asked.outcome;
        facts.set(test.asked.subject, { holds, comparison: comparisonOf(test.asked) });
      }
      return true;
    case 'not':
      return force(test.test, !wanted, modelId, facts);
    case 'and':
    case 'or': {
      // `and` that holds, and `or` that does not, say it of every part; otherwise only of one that is left alone.
      const open = test.tests.filter((part) => decide(part, modelId, facts) === undefined);
      if ((test.op === 'and') === wanted) return test.tests.every((part) => force(part, wanted, modelId, facts));
      return open.length !== 1 || open.every((part) => force(part, wanted, modelId, facts));
    }
    default:
      return true;
  }
}

/** Rounds in which one condition may tell something of another; more are not met in practice. */
const ROUNDS = 4;

/**
 * Whether several conditions can all be as they have to be, with what each says of the others' subjects.
 * @param guards conditions around one piece of syntax, each with the model id as that condition sees it
 * @param missing what is not there, as `Asked.subject` says it
 * @param presumed what is taken to hold, in the same way
 * @returns false only where they certainly cannot
 */
export function guardsAgree(
  guards: readonly (readonly [guard: Guard, modelId: string])[],
  missing: string | undefined = undefined,
  presumed: readonly string[] = [],
): boolean {
  const facts: Facts = new Map(missing === undefined ? [] : [[missing, { holds: false, comparison: null }]]);
  for (const subject of presumed)
    facts.set(subject, { holds: true, comparison: comparisonOf({ subject, outcome: true }) });
  for (let round = 0, size = -1; round < ROUNDS && facts.size !== size; round++) {
    size = facts.size;
    if (!guards.every(([guard, modelId]) => force(guard.test, guard.outcome, modelId, facts))) return false;
  }
  return true;
}

/** A comparison with the vendor's name, or with a member of that name. */
const OF_VENDOR = / === (?:"(?:anthropic|claude)"|\S+\.(?:anthropic|claude))\)$/i;

/** What conditions ask of the vendor that a request goes to, each as `Asked.subject` says it. */
export function askedOfVendor(guards: readonly Guard[]): readonly string[] {
  const asked = (test: ModelTest): readonly string[] => {
    switch (test.op) {
      case 'unknown':
        return test.asked && OF_VENDOR.test(test.asked.subject) ? [test.asked.subject] : [];
      case 'not':
        return asked(test.test);
      case 'and':
      case 'or':
        return test.tests.flatMap(asked);
      default:
        return [];
    }
  };
  return guards.flatMap(({ test }) => asked(test));
}
