import type { ModelContract } from '../../src/models/contract.js';

/**
 * What adding the target to a check would do, judged by the name of what the check decides.
 *
 * extend: add it. ask: a person has to look. leave: the check is right to leave the target out.
 */
export interface Purpose {
  readonly verdict: 'extend' | 'ask' | 'leave';
  /** For people; empty when there is nothing to say. */
  readonly note: string;
}

const NEGATIVE =
  /(?:^|[^a-z])(?:no|non|not|without|omits?|strips?|drops?|rejects?|forbids?|skips?|removes?|deprecat\w*|unsupported|disallow\w*)(?:[^a-z]|$)/;
const BUDGET = /budget|manual|extended/;
const SAMPLING = /temperature|sampling|top (?:p|k)\b|topp|topk/;
const THINKING = /think|reason/;
const ALIASES = /alias/;
const PRICE = /price|pricing|cost|rate/;
const LIMIT = /limit|max|context|window|tokens/;

/** `supportsTopP` and `SUPPORTS_TOP_P` as `supports top p`. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase();
}

/**
 * Judges a check by its name.
 * @param decides name around the check, as the source spells it; null when there is none
 */
export function purposeOf(decides: string | null, target: ModelContract): Purpose {
  const name = words(decides ?? '');
  const negative = NEGATIVE.test(name);
  const refused =
    (SAMPLING.test(name) && target.sampling.value === 'removed') ||
    (/prefill/.test(name) && target.prefill.value === 'rejected') ||
    (/fast|speed/.test(name) && target.fastMode.value === 'error');
  if (refused && !negative && !BUDGET.test(name)) {
    return { verdict: 'leave', note: '' };
  }
  if (ALIASES.test(name)) {
    return { verdict: 'ask', note: 'names for the older model: the target is another one, with an entry of its own' };
  }
  if (BUDGET.test(name)) {
    return { verdict: 'ask', note: 'it seems to decide on a thinking budget, which the target rejects' };
  }
  if (THINKING.test(name)) {
    return { verdict: 'extend', note: 'right if this leads to adaptive thinking, wrong if it leads to budget_tokens' };
  }
  if (PRICE.test(name)) {
    return {
      verdict: 'extend',
      note: 'copies the price of the older model; Opus 4.6 and 4.7 cost the same, others do not',
    };
  }
  if (LIMIT.test(name)) {
    return {
      verdict: 'extend',
      note: 'copies the limit of the older model; Opus 4.6 and 4.7 have the same, others do not',
    };
  }
  return { verdict: 'extend', note: 'look at what the check decides: parameters the target rejects must not follow' };
}
