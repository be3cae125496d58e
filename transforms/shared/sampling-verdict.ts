import { type ApiVersion, type SamplingField, samplingVerdict } from '../../src/models/evaluate.js';
import type { CheckContext, FieldBinding, Handling, RequestSite, Scalar } from '../../src/types/index.js';
import { isForOthers } from './for-others.js';
import { reachesTarget } from './reaches-target.js';
import { armsOf } from './values.js';

/** One field of one request, with what decides about it. */
export interface Question {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly field: SamplingField;
  readonly binding: FieldBinding;
  readonly handling: Handling;
  readonly version: ApiVersion;
  /** The API version of the client refuses the field whatever the model. */
  readonly everyModel: boolean;
}

/** What happens to a value that is sent: refused, not known, or let through without effect. */
export type Verdict = 'rejected' | 'unverified' | 'tolerated';
/** `latent`: no caller in view sets it. */
type Found = Verdict | 'latent';
const WORST_FIRST: readonly Found[] = ['rejected', 'unverified', 'tolerated', 'latent'];

/** @langchain/anthropic throws for every value but 1, and leaves 1 out (utils/params.js of 1.5.11, read 2026-11-21). */
function thrownVerdict(field: SamplingField, value: Scalar): Verdict {
  return field !== 'top_k' && value === 1 ? 'tolerated' : 'rejected';
}

function scalarVerdict({ field, handling, version, context }: Question, value: Scalar): Verdict | null {
  const verdict = samplingVerdict(context.target, field, value, version);
  if (verdict === 'accepted') {
    return null;
  }
  if (handling === 'throws' && value !== null) {
    return thrownVerdict(field, value);
  }
  return verdict === 'unknown' ? 'unverified' : verdict;
}

/** The worst that can happen to what the binding sends; null when nothing is sent, or only what is accepted. */
export function verdictOf(question: Question): Found | null {
  const { binding, context, everyModel, site } = question;
  const verdicts = armsOf(binding.value).flatMap(({ value, guards }): readonly (Found | null)[] => {
    if (!everyModel && !reachesTarget(guards, context)) {
      return [];
    }
    if (isForOthers(site, [...site.guards, ...binding.guards, ...guards])) {
      return [];
    }
    if (value.kind === 'absent') {
      return value.unset ? ['latent'] : [];
    }
    // `temperature > 0 ? { temperature } : {}`, where 0 stands for what nobody gives.
    if (value.kind === 'known' && value.instead && [...binding.guards, ...guards].some(({ unset }) => unset)) {
      return ['latent'];
    }
    // What cannot be read is some number, and hardly the one that changes nothing.
    return [scalarVerdict(question, value.kind === 'known' ? value.value : 0.5)];
  });
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? null;
}

/** Whether the library sends the field to other models that the request may use, and only leaves it out for the target. */
export function isLeftOut({ handling, context, everyModel }: Question): boolean {
  return handling === 'dropped' && context.relation.kind !== 'affected' && !everyModel;
}
