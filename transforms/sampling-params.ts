import type { ModelContract } from '../src/models/contract.js';
import { type ApiVersion, SAMPLING_FIELDS, type SamplingField, samplingVerdict } from '../src/models/evaluate.js';
import {
  type CheckContext,
  defineTransform,
  type FieldBinding,
  type Handling,
  isSamePlace,
  type Outcome,
  type Report,
  type RequestSite,
  type Scalar,
} from '../src/types/index.js';
import { modelQuestion, OTHERS_KEEP_IT, servesOneRequest } from './shared/guard.js';
import { helperFor } from './shared/helper.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { isSetByOthers, latentReport } from './shared/latent.js';
import { apiVersionOf } from './shared/library.js';
import { acceptedToday, gateThatMissesTarget } from './shared/models.js';
import { reachesTarget } from './shared/reaches-target.js';
import { levelled, type Remedy, readElsewhere, reportOf, type Standing, standingOf } from './shared/standing.js';
import { armsOf, onlyKnown } from './shared/values.js';

/** One field of one request, with what decides about it. */
interface Question {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly field: SamplingField;
  readonly binding: FieldBinding;
  readonly handling: Handling;
  readonly version: ApiVersion;
  /** The API version of the client refuses the field whatever the model. */
  readonly everyModel: boolean;
}

type Verdict = 'rejected' | 'unverified' | 'tolerated';
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
function verdictOf(question: Question): Found | null {
  const { binding, context, everyModel } = question;
  const verdicts = armsOf(binding.value).flatMap(({ value, guards }): readonly (Found | null)[] => {
    if (!everyModel && !reachesTarget(guards, context)) {
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

function apiError({ field, version }: Question): string {
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

function helpFor(question: Question, verdict: Verdict): string {
  const { binding, everyModel, site } = question;
  const error = apiError(question);
  const quoted = error === '' ? '' : ` The answer is a 400: "${error}".`;
  if (verdict === 'tolerated') {
    return `Leave ${binding.key} out; this value changes nothing, and sources disagree about whether it is let through.`;
  }
  if (everyModel) {
    return `Remove ${binding.key} from every request of this client, whatever its model.${quoted} ${site.library?.name ?? 'The client'} sends anthropic-version 2026-10-21 from 1.0.0 on.`;
  }
  if (isLeftOut(question)) {
    return `Nothing fails: requests to such models go without ${binding.key}. ${STEER}`;
  }
  return `Remove ${binding.key}, or send it only to models that take it.${quoted} ${STEER}`;
}

function messageFor(question: Question, verdict: Verdict, scope: string): { outcome: Outcome; message: string } {
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
        message: `${library} drops ${what} for ${name}, with a warning at run time${scope}`,
      };
    case 'ignored':
      return { outcome: 'ignored', message: `${what} is accepted and ignored for ${name}${scope}` };
    case 'unknown':
    case 'rejected':
      return { outcome: 'rejected', message: `${what} is rejected by ${name}${scope}` };
  }
}

/** Whether the same words are sent to other models as well, by a choice of the program that keeps the target from them. */
function isKeptForOthers({ site, context, field, binding }: Question): boolean {
  return (site.fields.get(field) ?? []).some(
    (other) =>
      other !== binding &&
      isSamePlace(other.site, binding.site) &&
      !reachesTarget([...site.guards, ...other.guards], context),
  );
}

function removal(question: Question, standing: Standing, verdict: Verdict): Remedy {
  const { binding, site, everyModel } = question;
  const { level, notes } = levelled(
    standing.level ?? 'review',
    ...standing.notes,
    readElsewhere(binding),
    !everyModel && isKeptForOthers(question) && 'the program also sends it to other models, which may take it',
    site.unsupported.get('target') ?? false,
    verdict === 'unverified' && 'it is not verified what null does',
  );
  return { fix: { title: `Remove ${binding.key}`, level, notes, changes: [{ op: 'remove', binding }] } };
}

function isRemoved(contract: ModelContract): boolean {
  return contract.sampling.value === 'removed';
}

function remedyFor(asked: Question, standing: Standing, verdict: Verdict): Remedy {
  const { site, binding, context, everyModel } = asked;
  const gate = gateThatMissesTarget([...site.guards, ...binding.guards], context);
  if (gate && !everyModel) {
    return { blocked: `only a check that does not know ${context.to} lets it through; fix that check` };
  }
  if (standing.level !== null || everyModel) {
    return removal(asked, standing, verdict);
  }
  const question = servesOneRequest(binding) ? modelQuestion(site, context, isRemoved) : null;
  if (question === null) {
    return { blocked: standing.blocked };
  }
  const helper = helperFor(asked.field, context);
  return {
    fix: {
      title: `Send ${binding.key} only to models that take it`,
      level: 'review',
      notes: [
        helper === null
          ? OTHERS_KEEP_IT
          : `the other models keep it; ${helper.name} has to answer no for ${context.to}`,
      ],
      changes: [{ op: 'guard', binding, ...question, ...(helper === null ? {} : { helper }) }],
    },
    blocked: standing.blocked,
  };
}

/** Every Claude model is refused; other providers behind the same client are not ours to judge. */
function standingOnEveryModel(context: CheckContext): Standing | null {
  const { relation } = context;
  if (relation.ids.some(({ role }) => role === 'foreign')) {
    return null;
  }
  const sure = relation.kind !== 'unknown';
  const notes = sure ? [] : [`the model is not known (${relation.why}); another server may stand behind this client`];
  return { severity: 'error', level: sure ? 'safe' : 'review', notes, blocked: '', scope: '' };
}

function severityOf(question: Question, verdict: Verdict, standing: Standing): Report['severity'] {
  if (verdict === 'tolerated' || question.handling === 'ignored' || isLeftOut(question)) {
    return 'info';
  }
  return verdict === 'unverified' || question.handling === 'dropped' ? 'warning' : standing.severity;
}

/** What nobody in view sets is only to be known of. */
function latent(question: Question, standing: Standing): Report {
  const { binding, context, field, handling, site } = question;
  const library = site.library?.name ?? 'the client library';
  const error = apiError(question);
  return latentReport(
    {
      binding,
      what: `\`${binding.key}\``,
      given: 'it',
      verdict: handling === 'throws' ? `${library} then throws` : `${context.target.name} then rejects`,
      help: `Nothing fails yet. Before a caller sets ${binding.key}, leave it out of this request or send it only to models that take it.${error === '' ? '' : ` The answer would be a 400: "${error}".`}`,
      field,
    },
    standing,
  );
}

function check(question: Question, standing: Standing): readonly Report[] {
  const { site, context, field, binding, everyModel, handling } = question;
  const reached = reachesTarget([...site.guards, ...binding.guards], context);
  if (!reached && (!everyModel || context.relation.kind === 'affected')) {
    return [];
  }
  const quiet = handling === 'dropped' || handling === 'ignored';
  // The gateway already does for each model what it needs: nothing to do before the model is settled.
  if (handling === 'ignored' && context.relation.kind !== 'affected') {
    return [];
  }
  const verdict = verdictOf(question);
  if (verdict === null) {
    return [];
  }
  if (verdict === 'latent') {
    return quiet || isSetByOthers(binding, field, context) ? [] : [latent(question, standing)];
  }
  const { outcome, message } = messageFor(question, verdict, standing.scope);
  const report = {
    at: binding.site,
    severity: severityOf(question, verdict, standing),
    outcome,
    message,
    help: helpFor(question, verdict),
    flow: binding.path,
    field,
    // A value without effect has none today either.
    ...(everyModel || verdict === 'tolerated' ? {} : acceptedToday(context, (contract) => !isRemoved(contract))),
  };
  return [reportOf(report, isLeftOut(question) ? { blocked: LEFT_OUT } : remedyFor(question, standing, verdict))];
}

const LEFT_OUT = 'the library leaves it out for the models that reject it, and the others may keep it';

/** Whether the library sends the field to other models that the request may use, and only leaves it out for the target. */
function isLeftOut({ handling, context, everyModel }: Question): boolean {
  return handling === 'dropped' && context.relation.kind !== 'affected' && !everyModel;
}

export const samplingParams = defineTransform({
  id: 'sampling-params',
  docs: {
    title: 'Sampling parameters',
    summary: 'temperature, top_p and top_k that reach a model which rejects them',
  },
  markers: ['temperature', 'top_p', 'topP', 'top_k', 'topK'],
  check(site, context) {
    const version = apiVersionOf(site);
    const onEveryModel = version === '2026-10-21' ? standingOnEveryModel(context) : null;
    const everyModel = onEveryModel !== null;
    const standing = onEveryModel ?? standingOf(context);
    if (standing === null) {
      return [];
    }
    return SAMPLING_FIELDS.flatMap((field) =>
      (site.fields.get(field) ?? []).flatMap((binding) => {
        const handling = site.handling.get(field) ?? 'rejected';
        return check({ site, context, field, binding, handling, version, everyModel }, standing);
      }),
    );
  },
});

export default /* @__PURE__ */ toJscodeshift(samplingParams);
