import { EFFORT_LEVELS } from '../contract.js';
import { SOURCES } from '../sources.js';
import { listOf, noted, objectOf, type Rule, rejected } from '../violation.js';

/** Raises the limit to 300,000 in message batches. Source: docs "Models overview" (snapshot 2026-08-22). */
const LONG_OUTPUT = 'output-300k-2026-03-24';

/** `output_config.effort` against the levels the model has. */
export const effortRule: Rule = ({ contract, request }) => {
  const effort = objectOf(request.output_config)?.effort;
  const levels = contract.effortLevels.value;
  if (effort === undefined || effort === null || levels === null || levels.some((level) => level === effort)) {
    return [];
  }
  const known = EFFORT_LEVELS.some((level) => level === effort);
  const has = levels.length === 0 ? 'takes no effort at all' : `takes the efforts ${levels.join(', ')}`;
  const explanation = `${contract.name} ${has}${known ? '' : `; ${JSON.stringify(effort)} is none on any model`}.`;
  const { source } = contract.effortLevels;
  return [rejected({ rule: 'effort-unsupported', field: ['output_config', 'effort'], explanation, source })];
};

/** `max_tokens` above what the model can write. */
export const maxTokensRule: Rule = ({ contract, request, betas }) => {
  const limit = contract.maxOutputTokens.value;
  const asked = request.max_tokens;
  if (limit === null || typeof asked !== 'number' || asked <= limit) {
    return [];
  }
  const described = {
    rule: 'max-tokens-limit',
    field: ['max_tokens'],
    source: contract.maxOutputTokens.source,
  } as const;
  const explanation = `${contract.name} writes at most ${limit} tokens.`;
  return betas === null || betas.includes(LONG_OUTPUT)
    ? [
        noted('rejected', {
          ...described,
          explanation: `${explanation} Only a batch with the beta ${LONG_OUTPUT} may ask for more.`,
        }),
      ]
    : [rejected({ ...described, explanation })];
};

/** `speed: "fast"`. */
export const fastModeRule: Rule = ({ contract, request }) => {
  const { value: mode, source } = contract.fastMode;
  if (request.speed !== 'fast' || mode === null || mode === 'supported') {
    return [];
  }
  const described = { rule: 'fast-mode', field: ['speed'], source } as const;
  switch (mode) {
    case 'error':
      return [rejected({ ...described, explanation: `${contract.name} has no fast mode and answers with an error.` })];
    case 'ignored':
      return [noted('ignored', { ...described, explanation: `${contract.name} runs this request at standard speed.` })];
    case 'unsupported': {
      const explanation = `${contract.name} has no fast mode; how it answers is not documented.`;
      return [noted('rejected', { ...described, explanation })];
    }
  }
};

/** `output_config.task_budget.total`. */
export const taskBudgetRule: Rule = ({ contract, request }) => {
  const budget = objectOf(objectOf(request.output_config)?.task_budget);
  const { value: minimum, source } = contract.taskBudgetMinimum;
  if (budget === undefined || minimum === null) {
    return [];
  }
  const described = { rule: 'task-budget', source } as const;
  if (minimum === 'unsupported') {
    const explanation = `${contract.name} has no task budgets; how it answers is not documented.`;
    return [noted('rejected', { ...described, field: ['output_config', 'task_budget'], explanation })];
  }
  if (typeof budget.total !== 'number' || budget.total >= minimum) {
    return [];
  }
  const explanation = `The total of a task budget has to be at least ${minimum}.`;
  return [rejected({ ...described, field: ['output_config', 'task_budget', 'total'], explanation })];
};

/** Structured output excludes citations. */
export const citationsRule: Rule = ({ request }) => {
  const format = objectOf(request.output_config)?.format;
  if (format === undefined || format === null) {
    return [];
  }
  return listOf(request.messages).flatMap((message, turn) =>
    listOf(objectOf(message)?.content).flatMap((block, index) =>
      objectOf(objectOf(block)?.citations)?.enabled === true
        ? [
            rejected({
              rule: 'format-with-citations',
              field: ['messages', turn, 'content', index, 'citations'],
              explanation: 'Citations cannot be combined with output_config.format.',
              source: SOURCES.structuredOutputs,
            }),
          ]
        : [],
    ),
  );
};
