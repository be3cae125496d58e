import { type CheckContext, defineTransform, type FieldBinding, type Report } from '../src/types/index.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { fastSpeeds } from './shared/speed.js';
import { levelled, missedElsewhere, type Remedy, reportOf, type Standing, standingOf } from './shared/standing.js';

function remedyFor(binding: FieldBinding, standing: Standing): Remedy {
  if (standing.level === null) {
    return { blocked: standing.blocked };
  }
  const { level, notes } = levelled(
    'review',
    ...standing.notes,
    'who asked for speed may rather want a model that has it',
    missedElsewhere(binding),
  );
  return { fix: { title: `Remove ${binding.key}`, level, notes, changes: [{ op: 'remove', binding }] } };
}

function report(binding: FieldBinding, standing: Standing, context: CheckContext): Report {
  const { name } = context.target;
  return reportOf(
    {
      at: binding.site,
      severity: standing.severity,
      outcome: 'rejected',
      message: `\`${binding.key}: 'fast'\` is rejected by ${name}, which has no fast mode${standing.scope}`,
      help: `Take ${binding.key} out, and the beta fast-mode-2026-02-01 with it, or choose a model that has fast mode. Opus 4.6 answers such requests at standard speed, without a word.`,
      flow: binding.path,
      field: 'speed',
    },
    remedyFor(binding, standing),
  );
}

export const fastMode = defineTransform({
  id: 'fast-mode',
  docs: {
    title: 'Fast mode',
    summary: "speed: 'fast' that reaches a model which has no fast mode",
  },
  markers: ['speed'],
  check(site, context) {
    const standing = context.target.fastMode.value === 'error' ? standingOf(context) : null;
    return standing === null
      ? []
      : fastSpeeds(site, context).flatMap(({ binding, fast }) =>
          fast === 'certainly' ? [report(binding, standing, context)] : [],
        );
  },
});

export default /* @__PURE__ */ toJscodeshift(fastMode);
