import type { EffortLevel } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import type { Change, CheckContext, EffortSlot, FieldBinding, RequestSite } from '../../src/types/index.js';
import type { ThinkingArm } from './thinking.js';
import { armsOf, onlyKnown } from './values.js';

export interface EffortEdit {
  readonly level: EffortLevel | null;
  readonly changes: readonly Change[];
  /** Why a person has to look, for people: the effort could not be written, or wants more than the request gives. */
  readonly concern: string | null;
}

const NONE: EffortEdit = { level: null, changes: [], concern: null };

// Docs "Effort" (snapshot 2026-08-22): the two highest levels want an output limit of at least 64,000 tokens.
const ROOMY: ReadonlySet<EffortLevel> = new Set(['xhigh', 'max']);
const ROOM = 64_000;

/**
 * The effort that takes the place of thinking budgets, as the user's policy has it. What the program sets already stays.
 *
 * @param binding the `thinking` of the request
 * @param arms everything that it can be on the target
 * @param budgets the budgets that are taken out
 */
export function effortFor(
  site: RequestSite,
  binding: FieldBinding,
  arms: readonly ThinkingArm[],
  budgets: readonly FieldBinding[],
  context: CheckContext,
): EffortEdit {
  const chosen = levelFor(budgets, context);
  if (typeof chosen !== 'string') {
    return chosen.why === null ? NONE : { ...NONE, concern: `no effort is written: ${chosen.why}` };
  }
  const slot = site.effort;
  if (slot !== null && slot.bindings.length > 0) {
    return NONE;
  }
  const why = obstacle(site, binding, arms, chosen, context);
  const change = why === null && slot !== null ? changeFor(slot, binding, chosen) : null;
  if (change === null) {
    return {
      ...NONE,
      concern: `effort '${chosen}' is not written: ${why ?? 'the object that would hold it is made elsewhere'}`,
    };
  }
  return { level: chosen, changes: [change], concern: roomConcern(site, chosen) };
}

/** Whether the user's policy puts an effort in the place of any budget. */
export function wantsEffort({ effort }: CheckContext): boolean {
  return effort !== undefined && (effort.otherwise !== null || effort.below.length > 0);
}

/** The level for all budgets, or why there is none; null where the policy wants none. */
function levelFor(
  budgets: readonly FieldBinding[],
  { effort }: CheckContext,
): EffortLevel | { readonly why: string | null } {
  if (effort === undefined) {
    return { why: null };
  }
  const { below, otherwise } = effort;
  const levels = new Set<EffortLevel | null>(below.length === 0 ? [otherwise] : []);
  for (const budget of below.length === 0 ? [] : budgets) {
    const tokens = onlyKnown(budget.value)?.value;
    if (typeof tokens !== 'number') {
      return { why: 'the budget is no number that could be read, so the table cannot be asked' };
    }
    const row = below.find(([limit]) => tokens < limit);
    levels.add(row === undefined ? otherwise : row[1]);
  }
  const [level, ...others] = levels;
  if (others.length > 0) {
    return { why: 'its budgets stand for different efforts' };
  }
  return level ?? { why: null };
}

function obstacle(
  site: RequestSite,
  binding: FieldBinding,
  arms: readonly ThinkingArm[],
  level: EffortLevel,
  { relation, to }: CheckContext,
): string | null {
  if (site.effort === null || binding.key !== 'thinking') {
    return `no place for it beside ${binding.key} is known here`;
  }
  const [unread] = site.effort.open;
  if (unread !== undefined) {
    return `it may be set elsewhere (${unread})`;
  }
  const lacking = site.unsupported.get('effort') ?? (level === 'xhigh' ? site.unsupported.get('xhigh') : undefined);
  if (lacking !== undefined) {
    return lacking;
  }
  const alwaysThinks = arms.every(
    ({ types }) => types.length > 0 && types.every(({ value }) => value.value === 'enabled'),
  );
  if (!alwaysThinks || armsOf(binding.value).length > arms.length) {
    return 'the request also runs without this thinking, where an effort would change it';
  }
  const refusing = relation.ids.find(({ canonical, role }) => {
    const levels = contractOf(role === 'from' ? to : (canonical ?? ''))?.effortLevels.value;
    return levels !== undefined && levels?.includes(level) !== true;
  });
  return refusing === undefined ? null : `${refusing.text} does not take it`;
}

function changeFor({ keys, holders }: EffortSlot, binding: FieldBinding, level: EffortLevel): Change | null {
  const [key = '', inner] = keys;
  if (inner === undefined) {
    return { op: 'add-sibling', binding, key, value: level };
  }
  const [holder] = holders;
  if (holder === undefined) {
    return { op: 'add-sibling', binding, key, value: { [inner]: level } };
  }
  const { value, guards, otherReaders } = holder;
  const always = binding.guards.length === 0 && guards.length === 0;
  const own = holders.length === 1 && always && otherReaders.length === 0;
  return own && value.kind === 'object' && value.at !== null && !value.shared && value.open.length === 0
    ? { op: 'add-property', object: value.at, key: inner, value: level }
    : null;
}

/** Whether the output limit is known to be smaller than the level wants. */
function roomConcern(site: RequestSite, level: EffortLevel): string | null {
  const limits = site.fields.get('max_tokens') ?? [];
  const short = limits.find(({ value }) => {
    const tokens = onlyKnown(value)?.value;
    return typeof tokens === 'number' && tokens < ROOM;
  });
  return short === undefined || !ROOMY.has(level)
    ? null
    : `effort '${level}' wants ${short.key} of at least ${ROOM}; raise it by hand, and stream the answer`;
}
