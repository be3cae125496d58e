import { SAMPLING_FIELDS } from '../src/models/evaluate.js';
import { type CheckContext, defineTransform, type Report } from '../src/types/index.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { isSetByOthers, latentReport } from './shared/latent.js';
import { apiVersionOf } from './shared/library.js';
import { acceptedToday } from './shared/models.js';
import { reachesTarget } from './shared/reaches-target.js';
import { isRemoved, remedyFor } from './shared/sampling-remedy.js';
import { unaskedReports } from './shared/sampling-unasked.js';
import { isLeftOut, type Question, type Verdict, verdictOf } from './shared/sampling-verdict.js';
import { apiError, helpFor, messageFor } from './shared/sampling-words.js';
import { reportOf, type Standing, standingOf } from './shared/standing.js';

/** Every Claude model is refused; other providers behind the same client are not ours to judge. */
function standingOnEveryModel(context: CheckContext): Standing | null {
  const { relation } = context;
  if (relation.ids.some(({ role }) => role === 'foreign')) {
    return null;
  }
  const sure = relation.kind !== 'unknown';
  const notes = sure ? [] : [`the model is not known (${relation.why}); another server may stand behind this client`];
  return { severity: 'error', level: sure ? 'safe' : 'review', notes, overridable: false, blocked: '', scope: '' };
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
    return SAMPLING_FIELDS.flatMap((field) => {
      const handling = site.handling.get(field) ?? 'rejected';
      const given = (site.fields.get(field) ?? []).flatMap((binding) =>
        check({ site, context, field, binding, handling, version, everyModel }, standing),
      );
      return given.some(({ latent }) => !latent)
        ? given
        : [...given, ...unaskedReports(site, context, field, standing)];
    });
  },
});

export default /* @__PURE__ */ toJscodeshift(samplingParams);
