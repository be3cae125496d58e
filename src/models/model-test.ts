import type { Asked, Guard, ModelTest } from '../types/value.js';
import { contractOf } from './contracts.js';
import { SAMPLING_FIELDS } from './evaluate.js';
import { isOwnName } from './own-names.js';
import { parseModelId } from './parse-id.js';
import { patternFor } from './patterns.js';

function matches(pattern: string, flags: string, modelId: string): boolean | undefined {
  return patternFor(pattern, flags.replace('g', ''), modelId)?.test(modelId);
}

/** What the contracts say of a model that takes, or refuses, all of these fields. */
function accepts(fields: readonly string[], modelId: string): boolean | undefined {
  const canonical = parseModelId(modelId)?.canonical;
  const sampling = canonical === undefined ? undefined : contractOf(canonical)?.sampling.value;
  return sampling && fields.every((field) => SAMPLING_FIELDS.some((known) => known === field))
    ? sampling !== 'removed'
    : undefined;
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) {
    return false;
  }
  return answers.includes(undefined) ? undefined : true;
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/**
 * What a program's question about the model id answers for `modelId`, spelled as the program would see it.
 * `undefined`: the question asks something else too, or its pattern is not safe to run here. Never throws.
 * @param answer what is known of a question about something else: whether it comes out as it has to
 */
export function decideModelTest(
  test: ModelTest,
  modelId: string,
  answer?: (asked: Asked) => boolean | undefined,
): boolean | undefined {
  switch (test.op) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
    case 'equals': {
      const id = test.ignoreCase ? modelId.toLowerCase() : modelId;
      const text = test.ignoreCase ? test.text.toLowerCase() : test.text;
      if (test.op !== 'equals') return id[test.op](text);
      return id === text || (isOwnName(test.text) && !isOwnName(modelId) ? undefined : false);
    }
    case 'matches':
      return matches(test.pattern, test.flags, modelId);
    case 'in':
      return (
        test.values.includes(modelId) ||
        (test.values.length > 0 && test.values.every(isOwnName) && !isOwnName(modelId) ? undefined : false)
      );
    case 'given':
      return test.of === undefined || answer?.({ subject: test.of, outcome: true }) !== false;
    case 'computed':
      return test.answer(modelId).holds;
    case 'accepts':
      return accepts(test.fields, modelId);
    case 'not':
      return not(decideModelTest(test.test, modelId, answer));
    case 'and':
      return every(test.tests.map((part) => decideModelTest(part, modelId, answer)));
    case 'or':
      return not(every(test.tests.map((part) => not(decideModelTest(part, modelId, answer)))));
    case 'unknown':
      return test.asked && answer?.(test.asked);
  }
}

/**
 * Whether syntax behind all these conditions runs for `modelId`: false as soon as one certainly stops it, undefined when
 * none does but one cannot be decided. True for no conditions.
 * @param missing what is not there where the id is taken, as `Asked.subject` says it
 */
export function guardsAllow(guards: readonly Guard[], modelId: string, missing?: string): boolean | undefined {
  // What is missing is no, whoever asks.
  const known = ({ subject, outcome }: Asked): boolean | undefined => (subject === missing ? !outcome : undefined);
  return every(
    guards.map((guard) => {
      const answer = decideModelTest(guard.test, modelId, known);
      return answer === undefined ? undefined : answer === guard.outcome;
    }),
  );
}

/** Whether a condition asks nothing of the model: it is the same for every id. */
export function asksBeside(test: ModelTest): boolean {
  switch (test.op) {
    case 'unknown':
      return true;
    case 'not':
      return asksBeside(test.test);
    case 'and':
    case 'or':
      return test.tests.every(asksBeside);
    default:
      return false;
  }
}

/** Whether something that can be compared with other conditions may decide, whatever the model. */
export function mayAskBeside(test: ModelTest): boolean {
  switch (test.op) {
    case 'unknown':
      return test.asked !== undefined;
    case 'not':
      return mayAskBeside(test.test);
    case 'or':
      return test.tests.some(mayAskBeside);
    default:
      return false;
  }
}
