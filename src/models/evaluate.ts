import type { ModelContract } from './contract.js';
import { apiVersionContentRule, prefillRule, thinkingBlockRule } from './rules/messages.js';
import { citationsRule, effortRule, fastModeRule, maxTokensRule, taskBudgetRule } from './rules/output.js';
import { thinkingRule, toolChoiceRule } from './rules/thinking.js';
import { samplingCombinationRule, samplingRule, samplingWithThinkingRule } from './sampling.js';
import { type EvaluateOptions, listOf, type PartialRequest, type Rule, type Violation } from './violation.js';

export { acceptsPrefill } from './rules/messages.js';
export { acceptsThinkingType, displayDefault } from './rules/thinking.js';
export { SAMPLING_FIELDS, type SamplingField, type SamplingVerdict, samplingVerdict } from './sampling.js';
export type {
  ApiVersion,
  EvaluateOptions,
  Json,
  JsonObject,
  PartialRequest,
  Violation,
  ViolationRule,
} from './violation.js';

const RULES: readonly Rule[] = [
  samplingRule,
  samplingCombinationRule,
  samplingWithThinkingRule,
  thinkingRule,
  effortRule,
  prefillRule,
  thinkingBlockRule,
  toolChoiceRule,
  maxTokensRule,
  fastModeRule,
  taskBudgetRule,
  citationsRule,
  apiVersionContentRule,
];

/**
 * Holds the body of a Messages request against what a model accepts.
 *
 * @param request the body in the API's field names, whole or in part; its `model` is not looked at
 * @param contract rules of the model that would get it
 * @returns what is refused, ignored or tolerated, in a fixed order; facts that nobody verified yield nothing
 *
 * What a body cannot show is not judged: other headers than `anthropic-version` and `anthropic-beta`, whether thinking
 * blocks are unchanged, and what a router or client library does to the request on its way.
 */
export function evaluateRequest(
  request: PartialRequest,
  contract: ModelContract,
  options: EvaluateOptions = {},
): readonly Violation[] {
  const whole = (options.missing ?? 'absent') === 'absent';
  const named = listOf(request.betas).filter((beta) => typeof beta === 'string');
  const betas = [...(options.betas ?? []), ...named];
  const evaluation = {
    request,
    contract,
    apiVersion: options.apiVersion ?? '2023-06-01',
    whole,
    betas: whole || options.betas !== undefined ? betas : null,
  };
  return RULES.flatMap((rule) => rule(evaluation));
}
