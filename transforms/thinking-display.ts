import { displayDefault } from '../src/models/evaluate.js';
import {
  type Change,
  type CheckContext,
  defineTransform,
  type Report,
  type RequestSite,
  type ResponseRead,
} from '../src/types/index.js';
import { filtered, positional } from './shared/block-reads.js';
import { emptyByDefault } from './shared/default-thinking.js';
import { neverTogether } from './shared/for-others.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { gateThatMissesTarget } from './shared/models.js';
import {
  joinFlow,
  levelled,
  type Remedy,
  readElsewhere,
  reportOf,
  type Standing,
  standingOf,
} from './shared/standing.js';
import {
  allThinkAdaptively,
  budgetsOf,
  type ThinkingArm,
  thinkingArms,
  thinks,
  thinksByBudget,
  turnsOff,
  unreadArms,
} from './shared/thinking.js';
import { isAbsent } from './shared/values.js';

/** Whether the request says itself how thinking is shown. */
function choosesDisplay({ object }: ThinkingArm): boolean {
  return (object?.fields.get('display') ?? []).some(({ value }) => !isAbsent(value));
}

function isThinking(arm: ThinkingArm, context: CheckContext): boolean {
  return thinks(arm) || thinksByBudget(arm, context);
}

function isSilent(arm: ThinkingArm, context: CheckContext): boolean {
  return isThinking(arm, context) && !choosesDisplay(arm);
}

/** Whether the arm is one for models that think by a budget, and gets the target only by a check that does not know it. */
function isForOthers(arm: ThinkingArm, context: CheckContext): boolean {
  return hasOnlyBudgets(arm) && gateThatMissesTarget(arm.guards, context) !== null;
}

/** Whether every budget means that thinking is off: there is nothing to show, and display beside 'disabled' is a 400. */
function isOff(arm: ThinkingArm, context: CheckContext): boolean {
  const budgets = budgetsOf(arm, context);
  return hasOnlyBudgets(arm) && budgets.length > 0 && budgets.every((budget) => turnsOff(budget) === 'always');
}

function hasOnlyBudgets({ types }: ThinkingArm): boolean {
  return types.every(({ value }) => value.value === 'enabled');
}

/** Whether the arm goes out as it is written: a budget does not where the library decides by itself what becomes of it. */
function isSent(arm: ThinkingArm, site: RequestSite): boolean {
  return site.handling.get('thinking') !== 'unknown' || !hasOnlyBudgets(arm);
}

/** Adds the property to one thinking object, or says why it cannot. */
function addDisplay({ object, types, why }: ThinkingArm): Change | string {
  // Beside 'disabled' a display is refused.
  if (types.length === 0) {
    return `its type cannot be read: ${why}`;
  }
  if (object === null || object.at === null) {
    return 'the thinking settings are not written as an object that could be added to';
  }
  if (object.fields.has('display')) {
    return 'display is written as undefined; give it a value by hand';
  }
  return { op: 'add-property', object: object.at, key: 'display', value: 'summarized' };
}

function remedyFor(
  site: RequestSite,
  read: ResponseRead,
  arms: readonly ThinkingArm[],
  context: CheckContext,
  standing: Standing,
): Remedy {
  const tooOld = site.unsupported.get('display');
  if (tooOld !== undefined) {
    return { blocked: tooOld };
  }
  if (standing.level === null && context.relation.kind === 'unknown') {
    return { blocked: standing.blocked };
  }
  // One setting serves models that keep their budget too: asking for summaries there mends nothing for the target.
  if (standing.level === null && arms.some(hasOnlyBudgets) && !allThinkAdaptively(context)) {
    return { blocked: `choose adaptive thinking for ${context.to} first, and ask for the text there` };
  }
  const changes = arms.map(addDisplay);
  const obstacle = changes.find((change) => typeof change === 'string');
  if (obstacle !== undefined) {
    return { blocked: obstacle };
  }
  const open = arms.flatMap(({ object }) => object?.open ?? [])[0];
  const { level, notes } = levelled(
    standing.level ?? 'review',
    ...standing.notes,
    standing.level === null && 'check that the other models of this request take display',
    read.certainty !== 'proven' && 'it is not certain that what is read here is the response of this request',
    arms.some(({ object }) => object?.shared) && 'the thinking settings are also used elsewhere',
    readElsewhere(...new Set(arms.flatMap(({ binding, types }) => [binding, ...types.map((type) => type.binding)]))),
    open !== undefined && `the thinking settings may hold a display already: ${open}`,
  );
  return {
    fix: {
      title: "Ask for summaries: display 'summarized'",
      level,
      notes,
      changes: changes.filter((change) => typeof change !== 'string'),
    },
  };
}

function emptyText(
  site: RequestSite,
  reads: readonly ResponseRead[],
  arms: readonly ThinkingArm[],
  context: CheckContext,
  standing: Standing,
): readonly Report[] {
  const first = reads.find(({ certainty }) => certainty === 'proven') ?? reads[0];
  const others = reads.filter((read) => read !== first);
  const silent = arms.filter((arm) => isSilent(arm, context) && !isForOthers(arm, context) && !isOff(arm, context));
  if (first === undefined || silent.length === 0 || displayDefault(context.target) !== 'omitted') {
    return [];
  }
  const also = others.map(({ at }) => ({ ...at, note: 'thinking text is read here too' }));
  const objects = silent.flatMap(({ object }) =>
    object?.at ? [{ ...object.at, note: 'thinking is asked for without display' }] : [],
  );
  return [
    reportOf(
      {
        at: first.at,
        severity: standing.severity,
        outcome: 'empty',
        message: `thinking text is read here, but ${context.target.name} leaves it empty unless the request asks for it${standing.scope}`,
        help: "Set thinking.display to 'summarized' on the request if the text is needed. Blocks still come, with their signature and an empty `thinking`; streams send no thinking_delta.",
        flow: joinFlow(objects, first.path, also),
        field: 'thinking',
      },
      remedyFor(site, first, silent, context, standing),
    ),
  ];
}

/**
 * Text that is read of a request of which nothing tells how it thinks. Only a read that was followed to the response counts,
 * and two unknowns make no finding: some model is asked for some thinking.
 */
function perhapsEmptyText(
  reads: readonly ResponseRead[],
  arms: readonly ThinkingArm[],
  context: CheckContext,
  standing: Standing,
): readonly Report[] {
  const first = reads.find((read) => read.certainty === 'proven');
  const unread = unreadArms(arms).find((arm) => !choosesDisplay(arm));
  const isKnown = context.relation.kind !== 'unknown' && displayDefault(context.target) === 'omitted';
  if (first === undefined || unread === undefined || !isKnown) {
    return [];
  }
  return [
    reportOf(
      {
        at: first.at,
        severity: 'warning',
        outcome: 'empty',
        message: `thinking text is read here, which ${context.target.name} leaves empty unless the request asks for it; whether this one does cannot be read: ${unread.why}${standing.scope}`,
        help: "Check every setting that arrives there: where the text is needed, thinking.display has to be 'summarized'.",
        flow: joinFlow(unread.binding.path, first.path),
        field: 'thinking',
      },
      { blocked: `its value cannot be read: ${unread.why}` },
    ),
  ];
}

export const thinkingDisplay = defineTransform({
  id: 'thinking-display',
  docs: {
    title: 'Thinking text',
    summary: 'thinking text that is read from a response, although the target leaves it empty by default',
  },
  markers: ['thinking', 'reasoning'],
  check(site, context) {
    const standing = standingOf(context);
    // Following a response costs time: ask for reads only where the request may think at all.
    const asked = standing === null ? [] : thinkingArms(site, context);
    const arms = asked.filter((arm) => isSent(arm, site));
    const isLeftToLibrary = arms.length === 0 && asked.some((arm) => isSilent(arm, context) && !isOff(arm, context));
    if (standing !== null && (site.thinksByDefault !== undefined || isLeftToLibrary)) {
      return emptyByDefault(site, context, standing);
    }
    if (standing === null || (unreadArms(arms).length === 0 && !arms.some(thinks))) {
      return [];
    }
    const reads = site.responses;
    const of = (what: ResponseRead['what']): readonly ResponseRead[] => reads.filter((read) => read.what === what);
    const empty = emptyText(site, of('thinking'), arms, context, standing);
    return [
      ...empty,
      ...(empty.length === 0 ? perhapsEmptyText(of('thinking'), arms, context, standing) : []),
      // With summaries in them, blocks are not empty.
      ...(arms.some((arm) => isSilent(arm, context))
        ? of('thinking-filter').map((read) => filtered(read, empty[0]?.at, context, standing))
        : []),
      ...of('positional')
        .filter(({ when = [] }) => arms.some((arm) => isThinking(arm, context) && !neverTogether(when, arm.guards)))
        .map((read) => positional(read, context, standing)),
    ];
  },
});

export default /* @__PURE__ */ toJscodeshift(thinkingDisplay);
