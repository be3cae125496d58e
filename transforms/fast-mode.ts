import { type CheckContext, defineTransform, type FieldBinding, type Report } from '../src/types/index.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { reachesTarget } from './shared/reaches-target.js';
import { levelled, type Remedy, readElsewhere, reportOf, type Standing, standingOf } from './shared/standing.js';
import { armsOf } from './shared/values.js';

/** Whether a binding asks the target for fast mode: certainly that word, by some way that leads to the target. */
function asksForIt({ value, guards }: FieldBinding, context: CheckContext): boolean {
  return armsOf(value).some(
    (arm) =>
      arm.value.kind === 'known' &&
      arm.value.value === 'fast' &&
      !arm.value.declared &&
      reachesTarget([...guards, ...arm.guards], context),
  );
}

function remedyFor(binding: FieldBinding, standing: Standing): Remedy {
  if (standing.level === null) {
    return { blocked: standing.blocked };
  }
  const { level, notes } = levelled(
    'review',
    ...standing.notes,
    'who asked for speed may rather want a model that has it',
    readElsewhere(binding),
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
    if (standing === null || !reachesTarget(site.guards, context)) {
      return [];
    }
    return (site.fields.get('speed') ?? [])
      .filter((binding) => asksForIt({ ...binding, guards: [...site.guards, ...binding.guards] }, context))
      .map((binding) => report(binding, standing, context));
  },
});

export default /* @__PURE__ */ toJscodeshift(fastMode);
