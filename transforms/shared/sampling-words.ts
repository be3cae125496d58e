import type { Outcome } from '../../src/types/index.js';
import { isLeftOut, type Question, type Verdict } from './sampling-verdict.js';
import { onlyKnown } from './values.js';

/** The text of the 400 that the field gets; empty where no report quotes one. */
export function apiError({ field, version }: Question): string {
  if (version === '2026-10-21') {
    return `${field}: Extra inputs are not permitted`;
  }
  // Nobody has quoted the text about top_k; the other two are quoted by public reports.
  return field === 'top_k' ? '' : `\`${field}\` is deprecated for this model`;
}

function written({ binding }: Question): string {
  const known = onlyKnown(binding.value);
  return known ? `\`${binding.key}: ${JSON.stringify(known.value)}\`` : `\`${binding.key}\``;
}

const STEER = 'Steer with the prompt instead: describe the tone or the variety you want.';

/** The next step for whoever reads the finding. */
export function helpFor(question: Question, verdict: Verdict): string {
  const { binding, everyModel, site } = question;
  const error = apiError(question);
  const quoted = error === '' ? '' : ` The answer is a 400: "${error}".`;
  if (verdict === 'tolerated') {
    return `Leave ${binding.key} out; this value changes nothing, and sources disagree about whether it is let through.`;
  }
  if (everyModel) {
    return `Remove ${binding.key} from every request of this client, whatever its model.${quoted} ${site.library?.name ?? 'The client'} sends anthropic-version 2026-10-21 from 1.0.0 on.`;
  }
  if (question.handling === 'ignored') {
    return `Nothing fails: ${binding.key} has no effect on such models. Remove it, or send it only to models that take it. ${STEER}`;
  }
  if (isLeftOut(question)) {
    return `Nothing fails: requests to such models go without ${binding.key}. ${STEER}`;
  }
  return `Remove ${binding.key}, or send it only to models that take it.${quoted} ${STEER}`;
}

/** What happens, and the sentence that says so; `scope` ends it (which models, how far it is known). */
export function messageFor(question: Question, verdict: Verdict, scope: string): { outcome: Outcome; message: string } {
  const { context, everyModel, handling, site } = question;
  const name = context.target.name;
  const what = written(question);
  const library = site.library?.name ?? 'the client library';
  if (verdict === 'tolerated') {
    return { outcome: 'tolerated', message: `${what} has no effect on ${name} and should not be sent${scope}` };
  }
  if (verdict === 'unverified') {
    return { outcome: 'rejected', message: `${what} is sent as null, which ${name} may reject: leave it out${scope}` };
  }
  if (everyModel) {
    const version = `${library} ${site.library?.version ?? ''}`.trim();
    return {
      outcome: 'rejected',
      message: `${what} is rejected for every model by the API version that ${version} sends`,
    };
  }
  switch (handling) {
    case 'throws':
      return {
        outcome: 'throws',
        message: `${library} throws on ${what} for ${name}, before anything is sent${scope}`,
      };
    case 'dropped':
      return {
        outcome: 'ignored',
        message: `${library} drops ${what} for ${name} and sends the rest${scope}`,
      };
    case 'ignored':
      return { outcome: 'ignored', message: `${what} is accepted and ignored for ${name}${scope}` };
    case 'unknown':
    case 'rejected':
      return { outcome: 'rejected', message: `${what} is rejected by ${name}${scope}` };
  }
}
