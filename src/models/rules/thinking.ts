import { EFFORT_LEVELS, type ModelContract, type ThinkingRule, type ThinkingType } from '../contract.js';
import { SOURCES } from '../sources.js';
import { type Evaluation, noted, objectOf, type Rule, rejected, type Violation } from '../violation.js';

/** Smallest `budget_tokens`. Source: docs "Extended thinking" (snapshot 2026-08-22). */
const MIN_BUDGET = 1024;
const INTERLEAVED = 'interleaved-thinking-2025-05-14';

/** Texts of docs "Claude API errors" and "Troubleshooting thinking" (snapshots 2026-08-22). */
const TYPE_MESSAGES: Readonly<Record<string, string>> = {
  enabled:
    '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
  adaptive: 'adaptive thinking is not supported on this model',
  disabled:
    '"thinking.type.disabled" is not supported for this model. Thinking defaults to adaptive mode when not specified; use "thinking.type.enabled" with "budget_tokens" for extended thinking.',
};

function ruleFor(contract: ModelContract, type: string): ThinkingRule | undefined {
  return contract.thinkingTypes.value?.find((rule) => rule.type === type);
}

/** Whether the model takes `thinking.type` at some effort at least; undefined when that is not verified. */
export function acceptsThinkingType(contract: ModelContract, type: ThinkingType): boolean | undefined {
  return contract.thinkingTypes.value === null ? undefined : ruleFor(contract, type) !== undefined;
}

/** What `thinking.display` is when a request does not say; undefined when that is not verified. */
export function displayDefault(contract: ModelContract): 'summarized' | 'omitted' | undefined {
  return contract.displayDefault.value ?? undefined;
}

function typeViolations({ contract }: Evaluation, type: string): readonly Violation[] {
  const { value: accepted, source } = contract.thinkingTypes;
  if (accepted === null) {
    return [];
  }
  const rule = ruleFor(contract, type);
  const described = { rule: 'thinking-type', field: ['thinking', 'type'], source } as const;
  if (rule === undefined) {
    const message = TYPE_MESSAGES[type];
    const explanation = `${contract.name} takes the thinking types ${accepted.map((one) => one.type).join(', ')}.`;
    return [rejected({ ...described, explanation, ...(message === undefined ? {} : { message }) })];
  }
  if (rule.deprecated) {
    const explanation = `${contract.name} still takes "${type}", but it is deprecated and gone from later models.`;
    return [noted('tolerated', { ...described, explanation })];
  }
  return [];
}

function effortViolations({ contract, request }: Evaluation, type: string): readonly Violation[] {
  const maxEffort = ruleFor(contract, type)?.maxEffort;
  const explicit = objectOf(request.output_config)?.effort;
  const effort = EFFORT_LEVELS.find((level) => level === explicit);
  // No model's default effort is above its limit here, so an effort that is not given cannot offend.
  if (
    maxEffort === undefined ||
    effort === undefined ||
    EFFORT_LEVELS.indexOf(effort) <= EFFORT_LEVELS.indexOf(maxEffort)
  ) {
    return [];
  }
  return [
    rejected({
      rule: 'thinking-with-effort',
      field: ['output_config', 'effort'],
      explanation: `${contract.name} takes thinking type "${type}" up to effort "${maxEffort}".`,
      source: contract.thinkingTypes.source,
    }),
  ];
}

function budgetViolations(evaluation: Evaluation, budget: unknown): readonly Violation[] {
  const { request, whole, betas } = evaluation;
  const described = { rule: 'thinking-budget', field: ['thinking', 'budget_tokens'] } as const;
  if (typeof budget !== 'number') {
    const explanation = 'Thinking type "enabled" needs the number budget_tokens.';
    return whole || budget !== undefined
      ? [rejected({ ...described, explanation, source: SOURCES.extendedThinking })]
      : [];
  }
  if (budget < MIN_BUDGET) {
    const explanation = `budget_tokens has to be at least ${MIN_BUDGET}.`;
    return [rejected({ ...described, explanation, source: SOURCES.extendedThinking })];
  }
  const limit = request.max_tokens;
  if (typeof limit !== 'number' || budget < limit || betas === null || betas.includes(INTERLEAVED)) {
    return [];
  }
  const explanation = `budget_tokens has to be less than max_tokens (${limit}), unless thinking is interleaved with tools.`;
  return [rejected({ ...described, explanation, source: `${SOURCES.extendedThinking}; ${SOURCES.sdkBudget}` })];
}

/** The `thinking` field, with what of `output_config.effort` and `tool_choice` it excludes. */
export const thinkingRule: Rule = (evaluation) => {
  const thinking = objectOf(evaluation.request.thinking);
  const type = thinking?.type;
  if (thinking === undefined || typeof type !== 'string') {
    return [];
  }
  const violations = [...typeViolations(evaluation, type), ...effortViolations(evaluation, type)];
  if (type === 'enabled' && acceptsThinkingType(evaluation.contract, 'enabled')) {
    violations.push(...budgetViolations(evaluation, thinking.budget_tokens));
  }
  if (type === 'disabled' && thinking.display !== undefined) {
    violations.push(
      rejected({
        rule: 'display-without-thinking',
        field: ['thinking', 'display'],
        explanation: 'display cannot be given together with thinking type "disabled".',
        source: SOURCES.thinking,
      }),
    );
  }
  return violations;
};

/** `tool_choice` that forces a tool, against the model and against manual thinking. */
export const toolChoiceRule: Rule = ({ contract, request }) => {
  const type = objectOf(request.tool_choice)?.type;
  if (type !== 'any' && type !== 'tool') {
    return [];
  }
  const described = { rule: 'tool-choice', field: ['tool_choice', 'type'] } as const;
  if (contract.forcedToolChoice.value === 'rejected') {
    const explanation = `${contract.name} does not let a request force a tool.`;
    return [rejected({ ...described, explanation, source: contract.forcedToolChoice.source })];
  }
  if (objectOf(request.thinking)?.type === 'enabled' && acceptsThinkingType(contract, 'enabled')) {
    const explanation = 'A tool cannot be forced while thinking type is "enabled"; with "adaptive" it can.';
    return [rejected({ ...described, explanation, source: SOURCES.thinking })];
  }
  return [];
};
