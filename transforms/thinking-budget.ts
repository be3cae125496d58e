import type { ModelContract, ThinkingType } from '../src/models/contract.js';
import { acceptsThinkingType, displayDefault } from '../src/models/evaluate.js';
import {
  type Change,
  type CheckContext,
  defineTransform,
  type FieldBinding,
  type Report,
  type RequestSite,
} from '../src/types/index.js';
import { effortFor } from './shared/effort.js';
import { modelQuestion, OTHERS_KEEP_IT, servesOneRequest } from './shared/guard.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { latentReport } from './shared/latent.js';
import { gateThatMissesTarget } from './shared/models.js';
import { keepOutputRoom } from './shared/output-room.js';
import {
  joinFlow,
  levelled,
  type Remedy,
  readElsewhere,
  reportOf,
  type Standing,
  standingOf,
} from './shared/standing.js';
import { allThinkAdaptively, budgetsOf, type ThinkingArm, thinkingArms, turnsOff } from './shared/thinking.js';
import { onlyKnown } from './shared/values.js';

const TYPES: readonly ThinkingType[] = ['enabled', 'adaptive', 'disabled', 'between_tools'];

// Docs "Claude API errors" and "Troubleshooting thinking" (snapshots 2026-08-22).
const ENABLED_ERROR =
  '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
// Docs "Extended thinking" (snapshot 2026-08-22).
const MAY_SKIP =
  'a budget made the model think on every request; adaptive thinking may skip it, so a response can lack thinking blocks';

/** One `thinking` binding of a request with everything it can be on the target. */
interface Question {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly binding: FieldBinding;
  readonly arms: readonly ThinkingArm[];
}

type TypeEntry = ThinkingArm['types'][number];

function refusedTypes(arm: ThinkingArm, { context }: Question): readonly TypeEntry[] {
  return arm.types.filter(({ value }) => {
    const type = TYPES.find((known) => known === value.value);
    return type !== undefined && acceptsThinkingType(context.target, type) === false;
  });
}

function isEnabled({ value }: TypeEntry): boolean {
  return value.value === 'enabled';
}

/** Writes another type where the arm's type is written; null when that text cannot be changed for this request alone. */
function retype({ value, binding }: TypeEntry, type: ThinkingType): Change | null {
  if (value.at !== null && !value.shared) {
    return { op: 'replace', at: value.at, value: type };
  }
  const { written } = binding;
  return written && onlyKnown(binding.value) ? { op: 'replace', at: written, value: type } : null;
}

function rejectsEnabled(contract: ModelContract): boolean {
  return acceptsThinkingType(contract, 'enabled') === false;
}

/** Whether the program reads thinking text, which the target leaves empty unless it is asked for. */
function needsText(site: RequestSite, context: CheckContext): boolean {
  return (
    displayDefault(context.target) === 'omitted' &&
    !site.unsupported.has('display') &&
    site.responses.some(({ what }) => what === 'thinking')
  );
}

/** Adaptive thinking for models without budgets, and what is written for all others; null where code cannot tell them apart. */
function byModel(
  { site, context, binding }: Question,
  standing: Standing,
  enabled: readonly ThinkingArm[],
): Remedy | null {
  const asked = modelQuestion(site, context, rejectsEnabled);
  if (asked === null || !servesOneRequest(binding)) {
    return null;
  }
  const value = { type: 'adaptive', ...(needsText(site, context) ? { display: 'summarized' } : {}) };
  const changes = enabled.map(({ object, types }): Change | null =>
    object?.at && !object.shared && types.every(isEnabled) ? { op: 'choose', at: object.at, value, ...asked } : null,
  );
  if (changes.length === 0 || changes.some((change) => change === null)) {
    return null;
  }
  return {
    fix: {
      title: 'Use adaptive thinking for models without budgets',
      level: 'review',
      notes: [OTHERS_KEEP_IT, MAY_SKIP],
      changes: changes.filter((change) => change !== null),
    },
    blocked: standing.blocked,
  };
}

function remedyFor(question: Question, standing: Standing): Remedy {
  const { site, context, binding, arms } = question;
  const tooOld = site.unsupported.get('adaptive');
  if (tooOld !== undefined) {
    return { blocked: tooOld };
  }
  const enabled = arms.filter((arm) => arm.types.some(isEnabled));
  if (enabled.some(({ guards }) => gateThatMissesTarget(guards, context))) {
    return { blocked: `only a check that does not know ${context.to} leads here; fix that check` };
  }
  if (standing.level === null && !(context.relation.kind === 'mixed' && allThinkAdaptively(context))) {
    return byModel(question, standing, enabled) ?? { blocked: standing.blocked };
  }
  const budgets = enabled.flatMap((arm) => budgetsOf(arm, context));
  const off = budgets.map(turnsOff);
  const stops = off.length > 0 && off.every((answer) => answer === 'always');
  const entries = enabled.flatMap((arm) => arm.types.filter(isEnabled));
  const retyped = entries.map((entry) => retype(entry, stops ? 'disabled' : 'adaptive'));
  if (retyped.some((change) => change === null)) {
    return { blocked: "the text 'enabled' is also used elsewhere and cannot be changed for this request alone" };
  }
  const room = stops ? { changes: [], lost: null } : keepOutputRoom(site, budgets, context.target);
  const effort = stops ? null : effortFor(site, binding, arms, budgets, context);
  const { level, notes } = levelled(
    standing.level ?? 'review',
    ...standing.notes,
    readElsewhere(binding, ...entries.map((entry) => entry.binding), ...budgets),
    enabled.some(({ object }) => object?.shared) && 'the thinking settings are also used elsewhere',
    stops && 'a budget of 0 was never accepted; the program seems to mean that thinking is off',
    !stops &&
      off.some((answer) => answer !== 'never') &&
      "a budget of 0 may mean that thinking is off: send { type: 'disabled' } then",
    room.lost,
    effort?.concern ?? null,
  );
  const changes = [
    ...retyped.filter((change) => change !== null),
    ...budgets.map((budget): Change => ({ op: 'remove', binding: budget })),
    ...room.changes,
    ...(effort?.changes ?? []),
  ];
  return {
    fix: {
      title: titleOf(stops, effort?.level ?? null),
      level,
      notes: stops ? notes : [...notes, MAY_SKIP],
      changes,
    },
  };
}

function titleOf(stops: boolean, effort: string | null): string {
  if (stops) {
    return "Turn thinking off: type 'disabled'";
  }
  return effort === null
    ? "Use adaptive thinking: type 'adaptive', without a budget"
    : `Use adaptive thinking: type 'adaptive' and effort '${effort}' instead of a budget`;
}

function flowOf({ binding, arms }: Question): Report['flow'] {
  const inner = arms.flatMap(({ types }) => types.filter(isEnabled).map((entry) => entry.binding.path));
  return joinFlow(...inner, binding.path);
}

function enabledReport(question: Question, standing: Standing): Report {
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
    },
    remedyFor(question, standing),
  );
}

/** Thinking that is asked for only where a caller gives a budget, which none in view does. */
function latentBudget({ context, binding }: Question, standing: Standing): Report {
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

function otherTypeReport({ context, binding }: Question, type: string, standing: Standing): Report {
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
  question: Question,
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
  { context, binding }: Question,
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

function unreadReport({ context, binding }: Question, why: string, standing: Standing): Report {
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

function check(question: Question, standing: Standing): readonly Report[] {
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
  // Two unknowns make no finding: some model gets some setting. Beside a type that can be read, what cannot be read is an
  // override, and the program shows what it knows to send.
  const rejected = acceptsThinkingType(context.target, 'enabled') === false;
  const unread = arms.some(({ types }) => types.length > 0) ? [] : arms.filter(({ why }) => why !== '');
  for (const arm of rejected ? unread : []) {
    const [budget] = budgetsOf(arm, context);
    if (budget) {
      return [budgetReport(question, arm, budget, standing)];
    }
  }
  const [first] = unread;
  if (first && rejected && context.relation.kind !== 'unknown') {
    return [unreadReport(question, first.why, standing)];
  }
  const adaptive = arms.filter(({ types }) => types.some(({ value }) => value.value === 'adaptive'));
  const stray = adaptive.flatMap((arm) => budgetsOf(arm, context));
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

export default toJscodeshift(thinkingBudget);
