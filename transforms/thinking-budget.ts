import { comparisonOf, leaveOnly } from '../src/models/comparisons.js';
import type { ThinkingType } from '../src/models/contract.js';
import { acceptsThinkingType } from '../src/models/evaluate.js';
import { defineTransform, type FieldBinding, type Guard, type ModelTest, type Report } from '../src/types/index.js';
import { budgetRemedy, isEnabled, type ThinkingQuestion, type TypeEntry } from './shared/budget-remedy.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { latentReport } from './shared/latent.js';
import { acceptedToday } from './shared/models.js';
import { joinFlow, levelled, readElsewhere, reportOf, type Standing, standingOf } from './shared/standing.js';
import { budgetsOf, type ThinkingArm, thinkingArms, unreadArms } from './shared/thinking.js';

const TYPES: readonly ThinkingType[] = ['enabled', 'adaptive', 'disabled', 'between_tools'];

// Docs "Claude API errors" and "Troubleshooting thinking" (snapshots 2026-08-22).
const ENABLED_ERROR =
  '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';

function refusedTypes(arm: ThinkingArm, { context }: ThinkingQuestion): readonly TypeEntry[] {
  return arm.types.filter(({ value }) => {
    const type = TYPES.find((known) => known === value.value);
    return type !== undefined && acceptsThinkingType(context.target, type) === false;
  });
}

function flowOf({ binding, arms }: ThinkingQuestion): Report['flow'] {
  const inner = arms.flatMap(({ types }) => types.filter(isEnabled).map((entry) => entry.binding.path));
  return joinFlow(...inner, binding.path);
}

function enabledReport(question: ThinkingQuestion, standing: Standing): Report {
  const { site, context, binding } = question;
  const throws = site.handling.get('thinking') === 'throws';
  const library = site.library?.name ?? 'the client library';
  const name = context.target.name;
  const message = throws
    ? `${library} throws on thinking type 'enabled' for ${name}, before anything is sent${standing.scope}`
    : `thinking type 'enabled' is rejected by ${name}${standing.scope}`;
  return reportOf(
    {
      at: binding.site,
      severity: standing.severity,
      outcome: throws ? 'throws' : 'rejected',
      message,
      help: `Send { type: 'adaptive' } without a budget; depth is set by output_config.effort, whose default is 'high'. The answer is a 400: ${ENABLED_ERROR}`,
      flow: flowOf(question),
      field: 'thinking',
      ...acceptedToday(context, (contract) => acceptsThinkingType(contract, 'enabled')),
    },
    budgetRemedy(question, standing),
  );
}

/** Thinking that is asked for only where a caller gives a budget, which none in view does. */
function latentBudget({ context, binding }: ThinkingQuestion, standing: Standing): Report {
  return latentReport(
    {
      binding,
      what: "thinking type 'enabled'",
      given: 'a budget',
      verdict: `${context.target.name} then rejects`,
      help: `Nothing fails yet. Before a caller sets a budget, send { type: 'adaptive' } instead; depth is set by output_config.effort, whose default is 'high'. The answer would be a 400: ${ENABLED_ERROR}`,
      field: 'thinking',
    },
    standing,
  );
}

function isLatent({ guards }: ThinkingArm): boolean {
  return guards.some((guard) => guard.unset === true);
}

/** `if (thinking.type === 'enabled')`: what is done behind it is done to no other type. */
function asksEnabled({ outcome, test }: Guard): boolean {
  const asks = (part: ModelTest): boolean => {
    if (part.op === 'and') return part.tests.some(asks);
    const compared = part.op === 'unknown' && part.asked?.outcome === true ? comparisonOf(part.asked) : null;
    return compared?.literal === '"enabled"' && compared.of.endsWith('.type');
  };
  return outcome && asks(test);
}

function otherTypeReport({ context, binding }: ThinkingQuestion, type: string, standing: Standing): Report {
  return reportOf(
    {
      at: binding.site,
      severity: standing.severity,
      outcome: 'rejected',
      message: `thinking type '${type}' is rejected by ${context.target.name}${standing.scope}`,
      help: `Leave thinking out, or use one of the types that ${context.target.name} takes.`,
      flow: binding.path,
      field: 'thinking',
    },
    { blocked: 'what the program means by it on this model cannot be told' },
  );
}

function strayBudgetReport(
  question: ThinkingQuestion,
  budgets: readonly FieldBinding[],
  standing: Standing,
): readonly Report[] {
  const { context } = question;
  return budgets.map((budget) => {
    const { level, notes } = levelled('review', ...standing.notes, readElsewhere(budget));
    const fix = { title: `Remove ${budget.key}`, level, notes, changes: [{ op: 'remove' as const, binding: budget }] };
    return reportOf(
      {
        at: budget.site,
        severity: 'warning',
        outcome: 'rejected',
        message: `${context.target.name} has no thinking budgets; ${budget.key} belongs to type 'enabled' only${standing.scope}`,
        help: `Remove ${budget.key}; depth is set by output_config.effort.`,
        flow: budget.path,
        field: 'thinking',
      },
      standing.level === null ? { blocked: standing.blocked } : { fix },
    );
  });
}

/** A type that cannot be read beside a budget: the API takes a budget with 'enabled' only, so that is what the program asks for. */
function budgetReport(
  { context, binding }: ThinkingQuestion,
  arm: ThinkingArm,
  budget: FieldBinding,
  standing: Standing,
): Report {
  return reportOf(
    {
      at: binding.site,
      severity: 'warning',
      outcome: 'rejected',
      message: `${budget.key} goes only with thinking type 'enabled', which ${context.target.name} rejects${standing.scope}`,
      help: `Send { type: 'adaptive' } without a budget; depth is set by output_config.effort, whose default is 'high'. The answer is a 400: ${ENABLED_ERROR}`,
      flow: joinFlow(budget.path, binding.path),
      field: 'thinking',
    },
    { blocked: `its type cannot be read: ${arm.why}` },
  );
}

function unreadReport({ context, binding }: ThinkingQuestion, why: string, standing: Standing): Report {
  return reportOf(
    {
      at: binding.site,
      severity: 'warning',
      outcome: 'rejected',
      message: `whether this asks for thinking type 'enabled', which ${context.target.name} rejects, cannot be read: ${why}${standing.scope}`,
      help: "Check every value that arrives here: send { type: 'adaptive' } instead of { type: 'enabled', budget_tokens }.",
      flow: binding.path,
      field: 'thinking',
    },
    { blocked: `its value cannot be read: ${why}` },
  );
}

/** A budget that is made smaller where thinking was asked for by 'enabled' before: that is where it has to change. */
function isAmended({ binding: { amends, guards } }: ThinkingQuestion): boolean {
  return amends !== undefined && leaveOnly(guards, `${amends}.type`, 'enabled');
}

function check(question: ThinkingQuestion, standing: Standing): readonly Report[] {
  const { arms, context } = question;
  const refused = arms.flatMap((arm) => refusedTypes(arm, question));
  if (refused.some(isEnabled)) {
    const sent = arms.filter((arm) => refusedTypes(arm, question).some(isEnabled) && !isLatent(arm));
    return [sent.length === 0 ? latentBudget(question, standing) : enabledReport(question, standing)];
  }
  const [other] = refused;
  if (other) {
    return [otherTypeReport(question, String(other.value.value), standing)];
  }
  // Two unknowns make no finding: some model gets some setting.
  const rejected = acceptsThinkingType(context.target, 'enabled') === false;
  const unread = unreadArms(arms);
  for (const arm of rejected ? unread : []) {
    const [budget] = budgetsOf(arm, context);
    if (budget) {
      return isAmended(question) ? [] : [budgetReport(question, arm, budget, standing)];
    }
  }
  const [first] = unread;
  if (first && rejected && context.relation.kind !== 'unknown') {
    return [unreadReport(question, first.why, standing)];
  }
  const adaptive = arms.filter(({ types }) => types.some(({ value }) => value.value === 'adaptive'));
  const stray = adaptive.flatMap((arm) => budgetsOf(arm, context)).filter(({ guards }) => !guards.some(asksEnabled));
  return rejected ? strayBudgetReport(question, stray, standing) : [];
}

export const thinkingBudget = defineTransform({
  id: 'thinking-budget',
  docs: {
    title: 'Thinking budgets',
    summary: "thinking of type 'enabled' with budget_tokens, which gave way to adaptive thinking",
  },
  markers: ['budget_tokens', 'budgetTokens', 'thinking'],
  check(site, context) {
    const standing = standingOf(context);
    // Where the library decides by itself what it makes of a budget, nothing is certain to be refused.
    if (standing === null || site.handling.get('thinking') === 'unknown') {
      return [];
    }
    const arms = thinkingArms(site, context);
    return (site.fields.get('thinking') ?? []).flatMap((binding) =>
      check({ site, context, binding, arms: arms.filter((arm) => arm.binding === binding) }, standing),
    );
  },
});

export default /* @__PURE__ */ toJscodeshift(thinkingBudget);
