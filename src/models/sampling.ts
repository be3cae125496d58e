import type { Scalar } from '../types/value.js';
import type { ModelContract } from './contract.js';
import { SOURCES } from './sources.js';
import { type ApiVersion, type Evaluation, noted, type Rule, rejected, type Violation } from './violation.js';

export const SAMPLING_FIELDS = ['temperature', 'top_p', 'top_k'] as const;
export type SamplingField = (typeof SAMPLING_FIELDS)[number];

/** tolerated: served today by some accounts and not by others, and without effect; leave it out. */
export type SamplingVerdict = 'accepted' | 'tolerated' | 'rejected' | 'unknown';

/**
 * What a model does with one sampling parameter on its own, whatever else the request holds.
 *
 * @param value the value sent; `undefined` is not sent at all, and accepted. `null` is sent, and unverified.
 *
 * Under 2023-06-01 sources disagree about harmless values on Opus 4.7 and later: the comments in @anthropic-ai/sdk
 * 0.84.0 to 0.137.0 tolerate temperature 1 and top_p from 0.99, docs "What's new in Claude Opus 4.7" refuses what is not the
 * default, and a probe of Opus 4.8 (2026-08-17) was answered 400 for top_p 1. Hence `tolerated`, never `accepted`.
 */
export function samplingVerdict(
  contract: ModelContract,
  field: SamplingField,
  value: Scalar | undefined,
  apiVersion: ApiVersion = '2023-06-01',
): SamplingVerdict {
  if (value === undefined) {
    return 'accepted';
  }
  if (value === null) {
    return 'unknown';
  }
  if (apiVersion === '2026-10-21' || typeof value !== 'number') {
    return 'rejected';
  }
  switch (contract.sampling.value) {
    case 'legacy-xor':
      return field === 'top_k' || (value >= 0 && value <= 1) ? 'accepted' : 'rejected';
    case 'removed': {
      const harmless = field === 'temperature' ? value === 1 : field === 'top_p' && value >= 0.99 && value <= 1;
      return harmless ? 'tolerated' : 'rejected';
    }
    case null:
      return 'unknown';
  }
}

/** The API's words where a report quotes them; nobody has quoted the text about top_k. */
function messageFor(field: SamplingField, { apiVersion, contract }: Evaluation): string | undefined {
  if (apiVersion === '2026-10-21') {
    return `${field}: Extra inputs are not permitted`;
  }
  if (contract.sampling.value !== 'removed') {
    return undefined;
  }
  return {
    temperature: '`temperature` is deprecated for this model.',
    top_p: '`top_p` is deprecated for this model',
    top_k: undefined,
  }[field];
}

function scalarOf(evaluation: Evaluation, field: SamplingField): Scalar | undefined {
  const value = evaluation.request[field];
  // A list or an object is no number either; any text stands for it.
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function explain(field: SamplingField, { apiVersion, contract }: Evaluation): string {
  if (apiVersion === '2026-10-21') {
    return `anthropic-version 2026-10-21 has no ${field}, whatever the model and the value.`;
  }
  return contract.sampling.value === 'removed'
    ? `${contract.name} no longer takes ${field}.`
    : `${field} has to be a number${field === 'top_k' ? '' : ' from 0 to 1'}.`;
}

/** Each sampling parameter on its own. */
export const samplingRule: Rule = (evaluation) =>
  SAMPLING_FIELDS.flatMap((field): readonly Violation[] => {
    const { contract, apiVersion } = evaluation;
    const source = apiVersion === '2026-10-21' ? SOURCES.apiVersions : contract.sampling.source;
    const described = { rule: 'sampling', field: [field], source } as const;
    const verdict = samplingVerdict(contract, field, scalarOf(evaluation, field), apiVersion);
    if (verdict === 'rejected') {
      const message = messageFor(field, evaluation);
      return [
        rejected({
          ...described,
          explanation: explain(field, evaluation),
          ...(message === undefined ? {} : { message }),
        }),
      ];
    }
    if (verdict === 'tolerated') {
      const explanation = `${contract.name} no longer takes ${field}; this value has been let through, and changes nothing. Leave it out.`;
      return [noted('tolerated', { ...described, explanation, source: SOURCES.sdkSampling })];
    }
    if (evaluation.request[field] === null) {
      const explanation = `null is not the same as leaving ${field} out; whether it is accepted is not verified, and one report says no.`;
      return [noted('rejected', { ...described, explanation })];
    }
    return [];
  });

function isSent(evaluation: Evaluation, field: SamplingField): boolean {
  return typeof evaluation.request[field] === 'number';
}

/** temperature and top_p exclude each other on the models that still take them. */
export const samplingCombinationRule: Rule = (evaluation) =>
  evaluation.apiVersion === '2023-06-01' &&
  evaluation.contract.sampling.value === 'legacy-xor' &&
  isSent(evaluation, 'temperature') &&
  isSent(evaluation, 'top_p')
    ? [
        rejected({
          rule: 'sampling-combination',
          field: ['top_p'],
          explanation: 'Since Claude 4, temperature and top_p cannot both be given.',
          source: SOURCES.migration,
        }),
      ]
    : [];

/** What thinking leaves of sampling on the models that still take both. */
export const samplingWithThinkingRule: Rule = (evaluation) => {
  const { request, contract, apiVersion } = evaluation;
  const thinking = request.thinking;
  const type = typeof thinking === 'object' && thinking !== null && 'type' in thinking ? thinking.type : undefined;
  if (
    apiVersion !== '2023-06-01' ||
    contract.sampling.value !== 'legacy-xor' ||
    (type !== 'enabled' && type !== 'adaptive')
  ) {
    return [];
  }
  const refused = SAMPLING_FIELDS.filter((field) => {
    const value = request[field];
    if (typeof value !== 'number') {
      return false;
    }
    return field === 'temperature' ? value !== 1 : field === 'top_p' ? value < 0.95 : true;
  });
  return refused.map((field) =>
    rejected({
      rule: 'sampling-with-thinking',
      field: [field],
      explanation: 'With thinking on, temperature has to be 1 or absent, top_p at least 0.95, and top_k absent.',
      source: SOURCES.thinking,
    }),
  );
};
