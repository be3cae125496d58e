import type { ModelContract, ThinkingType } from '../../src/models/contract.js';
import { acceptsThinkingType, displayDefault } from '../../src/models/evaluate.js';
import {
  type Change,
  type CheckContext,
  type FieldBinding,
  type Fix,
  isSamePlace,
  type Literal,
  type RequestSite,
} from '../../src/types/index.js';
import { objectOfOne, SHARERS_KEEP_IT } from './apart.js';
import { effortFor, wantsEffort } from './effort.js';
import { modelQuestion, OTHERS_KEEP_IT, SERVES_ALL, servesOneRequest } from './guard.js';
import { gateThatMissesTarget } from './models.js';
import { keepOutputRoom } from './output-room.js';
import { levelled, type Remedy, readElsewhere, type Standing } from './standing.js';
import { allThinkAdaptively, budgetsOf, type ThinkingArm, turnsOff } from './thinking.js';
import { onlyKnown } from './values.js';

/*
 * What takes the place of a thinking budget: the type, the budget, the room for the answer and the effort change together.
 */

// Docs "Extended thinking" (snapshot 2026-08-22).
const MAY_SKIP =
  'a budget made the model think on every request; adaptive thinking may skip it, so a response can lack thinking blocks';

const REST_NOT_SEEN = 'the rest of the request is not seen; what it sends with this may have to change too';

/** One `thinking` binding of a request with everything it can be on the target. */
export interface ThinkingQuestion {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly binding: FieldBinding;
  readonly arms: readonly ThinkingArm[];
}

/** One way in which the type of thinking is written. */
export type TypeEntry = ThinkingArm['types'][number];

/** Whether it asks for thinking with a budget. */
export function isEnabled({ value }: TypeEntry): boolean {
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

/** Whether a budget of 0 says for every model that it is not to think. */
function isOff(enabled: readonly ThinkingArm[], context: CheckContext): boolean {
  return enabled.some((arm) => budgetsOf(arm, context).some((budget) => turnsOff(budget) === 'always'));
}

function adaptiveFor(site: RequestSite, context: CheckContext): Literal {
  return { type: 'adaptive', ...(needsText(site, context) ? { display: 'summarized' } : {}) };
}

/**
 * Adaptive thinking in one of the requests that share the settings: `{ ...shared, thinking: { type: 'adaptive' } }`, or in
 * place of the name that all of them send.
 */
function inThisRequest(question: ThinkingQuestion, enabled: readonly ThinkingArm[]): Fix | null {
  const { site, context, binding, arms } = question;
  const isAlways = arms.length === 1 && [binding, ...arms].every((by) => by.guards.length === 0);
  // An effort for the budget would have to be said beside it.
  if (!isAlways || wantsEffort(context) || isOff(enabled, context)) {
    return null;
  }
  const change = enabled.every(({ types }) => types.every(isEnabled))
    ? saidHere(question, adaptiveFor(site, context))
    : null;
  return change === null
    ? null
    : {
        title: 'Use adaptive thinking in this request',
        level: 'review',
        notes: [SHARERS_KEEP_IT, MAY_SKIP],
        changes: [change],
      };
}

/** Gives a request thinking settings of its own; null where that would change those of others. */
function saidHere({ site, binding, arms }: ThinkingQuestion, value: Literal): Change | null {
  const own = objectOfOne(site, binding);
  if (own !== null) {
    return { op: 'add-property', object: own, key: binding.key, value };
  }
  const [settings] = arms.map(({ object }) => object?.at);
  const { written, subject } = binding;
  // A look-up or a call may give other settings in another run.
  const isNamed = written && subject !== undefined && settings && !isSamePlace(written, settings);
  return isNamed && isInCall(binding, site) ? { op: 'replace', at: written, value } : null;
}

/** Adaptive thinking for models without budgets, and what is written for all others; null where code cannot tell them apart. */
function byModel({ site, context, binding }: ThinkingQuestion, enabled: readonly ThinkingArm[]): Fix | null {
  const asked = modelQuestion(site, context, rejectsEnabled);
  if (asked === null || isOff(enabled, context) || !servesOneRequest(binding)) {
    return null;
  }
  const value = adaptiveFor(site, context);
  const changes = enabled.map(({ object, types }): Change | null =>
    object?.at && !object.shared && types.every(isEnabled) ? { op: 'choose', at: object.at, value, ...asked } : null,
  );
  if (changes.length === 0 || changes.some((change) => change === null)) {
    return null;
  }
  return {
    title: 'Use adaptive thinking for models without budgets',
    level: 'review',
    notes: [OTHERS_KEEP_IT, MAY_SKIP],
    changes: changes.filter((change) => change !== null),
  };
}

/** The rewrite of thinking with a budget to adaptive thinking, or the reason why there is none. */
export function budgetRemedy(question: ThinkingQuestion, standing: Standing): Remedy {
  const { site, context, arms } = question;
  const tooOld = site.unsupported.get('adaptive');
  if (tooOld !== undefined) {
    return { blocked: tooOld };
  }
  if (site.operation === 'table') {
    return { blocked: SERVES_ALL };
  }
  const enabled = arms.filter((arm) => arm.types.some(isEnabled));
  if (enabled.some(({ guards }) => gateThatMissesTarget(guards, context))) {
    return { blocked: `only a check that does not know ${context.to} leads here; fix that check` };
  }
  const each = context.apart ? inThisRequest(question, enabled) : byModel(question, enabled);
  if (standing.level === null && !(context.relation.kind === 'mixed' && allThinkAdaptively(context))) {
    return { ...(each === null ? {} : { fix: each }), blocked: standing.blocked };
  }
  const all = forAllModels(question, standing, enabled);
  return 'fix' in all && each && standing.overridable ? { fix: { ...each, otherwise: all.fix } } : all;
}

const HIDDEN_BUDGET =
  'its budget is set where it cannot be read; it has to go together with the type, or the request fails on it';

/**
 * Whether a budget, without which 'enabled' was never accepted (docs "Extended thinking", 2026-08), comes from a part of the
 * settings that is not seen: what is only given another type would still be sent with it.
 */
function hidesBudget(arm: ThinkingArm, context: CheckContext): boolean {
  const isMadeInParts =
    (arm.object?.open.length ?? 0) > 0 || arm.types.some(({ binding }) => binding.shape === 'assignment');
  return isMadeInParts && budgetsOf(arm, context).length === 0;
}

/** The rewrite for every model of the request. */
function forAllModels(
  { site, context, binding, arms }: ThinkingQuestion,
  standing: Standing,
  enabled: readonly ThinkingArm[],
): Remedy {
  const budgets = enabled.flatMap((arm) => budgetsOf(arm, context));
  if (enabled.some((arm) => hidesBudget(arm, context))) {
    return { blocked: HIDDEN_BUDGET };
  }
  const off = budgets.map(turnsOff);
  const stops = off.length > 0 && off.every((answer) => answer === 'always');
  const entries = enabled.flatMap((arm) => arm.types.filter(isEnabled));
  const retyped = entries.map((entry) => retype(entry, stops ? 'disabled' : 'adaptive'));
  if (retyped.some((change) => change === null)) {
    return { blocked: "the text 'enabled' is also used elsewhere and cannot be changed for this request alone" };
  }
  const always =
    isInCall(binding, site) && arms.length === 1 && [binding, ...arms].every((by) => by.guards.length === 0);
  const room = stops ? { changes: [], concern: null } : keepOutputRoom(site, budgets, context.target, always);
  const effort = stops ? null : effortFor(site, binding, arms, budgets, context);
  const { level, notes } = levelled(
    standing.level ?? 'review',
    ...standing.notes,
    readElsewhere(binding, ...entries.map((entry) => entry.binding), ...budgets),
    isPart(site) && REST_NOT_SEEN,
    enabled.some(({ object }) => object?.shared) && 'the thinking settings are also used elsewhere',
    stops && 'a budget of 0 was never accepted; the program seems to mean that thinking is off',
    !stops &&
      off.some((answer) => answer !== 'never') &&
      "a budget of 0 may mean that thinking is off: send { type: 'disabled' } then",
    room.concern,
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

/** Whether thinking is made by itself, for a request that is put together where no analysis follows. */
function isPart({ loose, operation }: RequestSite): boolean {
  return loose === true && (operation === 'part' || operation === 'options');
}

/** Whether a field is written in the call itself: what a name or a table holds may be something else in another run. */
function isInCall({ site: at }: FieldBinding, { file, span }: RequestSite): boolean {
  return at.file === file && span[0] <= at.span[0] && at.span[1] <= span[1];
}

function titleOf(stops: boolean, effort: string | null): string {
  if (stops) {
    return "Turn thinking off: type 'disabled'";
  }
  return effort === null
    ? "Use adaptive thinking: type 'adaptive', without a budget"
    : `Use adaptive thinking: type 'adaptive' and effort '${effort}' instead of a budget`;
}
