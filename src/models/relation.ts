import { type Guard, isSamePlace, type OneOfValue, type UnknownValue, type Value } from '../types/value.js';
import { hasNoMessagesApi, looksForeign } from './foreign.js';
import { asksBeside, guardsAllow, mayAskBeside } from './model-test.js';
import { type ParsedModelId, parseModelId } from './parse-id.js';
import { resolveFrom, resolveTo } from './resolve.js';

export { resolveFrom, resolveTo, UnknownModelError } from './resolve.js';

export interface RelatedId {
  /** As the source spells it. */
  readonly text: string;
  readonly canonical: string | null;
  readonly role: 'from' | 'target' | 'other-claude' | 'foreign' | 'unrecognised';
  /** Why `text` cannot be rewritten by rule, for people; null when it can, and for ids that are not Claude's. */
  readonly whyNotMovable: string | null;
  /** What the program takes it for where that is missing, each as `Asked.subject` says it; absent where nothing says so. */
  readonly insteadOf?: readonly string[];
}

/** How the model of one request relates to a move. */
export interface ModelRelation {
  readonly kind: 'affected' | 'mixed' | 'unaffected' | 'unknown';
  /** Every id that reading found, once each, in source order. */
  readonly ids: readonly RelatedId[];
  /**
   * What the program asks besides the model on each way to one that is moved, is the target, or may be either. Absent
   * where it comes to one of those without such a condition.
   */
  readonly ways?: readonly (readonly Guard[])[];
  /** The user's word: the program itself tells no model. */
  readonly assumed?: true;
  /** Every value that the model can have was read. */
  readonly told?: true;
  /**
   * Conditions under which an id is taken that it does not meet itself: what they ask for is a name for the settings, and
   * not the id that is sent.
   */
  readonly aside?: readonly Guard[];
  /** For people; completes "the model is affected/…: ". Empty when there is nothing to add to the ids. */
  readonly why: string;
}

/** One migration: from some models to one. */
export interface Move {
  /** Canonical id of the target. */
  readonly to: string;
  /** Canonical ids, oldest first, without the target. */
  readonly from: readonly string[];
  /** Whether code with this model is to be moved. */
  includes(parsed: ParsedModelId): boolean;
}

/**
 * Makes a move from what the user asked for.
 *
 * @param spec see {@link resolveFrom}
 * @param to target in any spelling
 * @throws UnknownModelError
 */
export function createMove(spec: readonly string[], to: string): Move {
  const target = resolveTo(to).id;
  const from = resolveFrom(spec, target);
  const wanted = new Set(from);
  const any = spec.includes('any');
  return {
    to: target,
    from,
    includes: ({ canonical }) => canonical !== target && (any || wanted.has(canonical)),
  };
}

interface Reading {
  readonly ids: Map<string, RelatedId>;
  /** Reasons, once each. */
  readonly unknowns: Set<string>;
  /** Where an id may be given from outside the program. */
  readonly given: Set<string>;
  /** Some of the values were too many to follow. */
  more: boolean;
  /** See {@link ModelRelation.ways}; one without conditions is there as an empty list. */
  readonly ways: (readonly Guard[])[];
  /** See {@link ModelRelation.aside}. */
  readonly aside: Guard[];
}

function relateId(text: string, move: Move): RelatedId {
  const parsed = parseModelId(text);
  if (parsed === null) {
    return { text, canonical: null, role: looksForeign(text) ? 'foreign' : 'unrecognised', whyNotMovable: null };
  }
  const role = parsed.canonical === move.to ? 'target' : move.includes(parsed) ? 'from' : 'other-claude';
  return { text, canonical: parsed.canonical, role, whyNotMovable: parsed.whyNotMovable };
}

function foreignId(text: string): RelatedId {
  return { text, canonical: null, role: 'foreign', whyNotMovable: null };
}

/** Reads what a declaration allows, where none of it concerns the move: what it may be besides that, callers decide. */
function readDeclared({ choices, more }: UnknownValue, move: Move, reading: Reading): boolean {
  const ids = more ? [] : (choices?.() ?? []).map((text) => relateId(text, move));
  const isApart = ids.length > 0 && ids.every(({ role }) => role === 'foreign' || role === 'other-claude');
  if (isApart) for (const id of ids) reading.ids.set(id.text, id);
  return isApart;
}

/** Whether one condition gives a model where it holds, and another one where it does not. */
function isToldEitherWay({ values }: OneOfValue): boolean {
  const told = values.flatMap(({ value, guards: [guard, ...others] }) =>
    // What a later branch sets stays away where this one does: said twice, it is one condition.
    guard && value.kind !== 'absent' && others.every((other) => isSame(guard, other)) ? [guard] : [],
  );
  return told.some((guard) => told.some((other) => isSame(guard, { ...other, outcome: !other.outcome })));
}

function isSame(a: Guard, b: Guard): boolean {
  return a.outcome === b.outcome && isSamePlace(a.at, b.at);
}

/** What leads to one of the values that a model may have. */
interface Way {
  /** What has to hold, besides what is asked of the model. */
  readonly guards: readonly Guard[];
  /** All that has to hold. */
  readonly around: readonly Guard[];
  /** What has to be missing, each as `Asked.subject` says it. */
  readonly missing: readonly string[];
}

function read(
  value: Value,
  move: Move,
  reading: Reading,
  { guards, around, missing }: Way = { guards: [], around: [], missing: [] },
): void {
  switch (value.kind) {
    case 'one-of':
      // A variable that is given an id later starts without one, and no API takes a request without a model. What nobody
      // in view gives, somebody else may.
      for (const { value: one, guards: own } of value.values) {
        const isStart =
          one.kind === 'absent' &&
          (one.unset ? isToldEitherWay(value) : value.values.some((other) => other.value.kind !== 'absent'));
        const without = own.flatMap(({ asked }) => (asked && !asked.outcome ? [asked.subject] : []));
        const beside = own.filter(({ test }) => asksBeside(test) || mayAskBeside(test));
        if (isStart) continue;
        read(one, move, reading, {
          guards: [...guards, ...beside],
          around: [...around, ...own],
          missing: [...missing, ...without],
        });
      }
      return;
    case 'known':
      if (typeof value.value === 'string' && value.value.trim() !== '') {
        const id = value.foreign ? foreignId(value.value) : relateId(value.value, move);
        const own = value.insteadOf === undefined ? missing : [...missing, value.insteadOf];
        const insteadOf = [...new Set([...(reading.ids.get(value.value)?.insteadOf ?? []), ...own])];
        reading.ids.set(value.value, insteadOf.length > 0 ? { ...id, insteadOf } : id);
        if (id.role === 'foreign' || id.role === 'other-claude') return;
        const { value: text } = value;
        reading.aside.push(...around.filter((guard) => guardsAllow([guard], text) === false));
      } else {
        reading.unknowns.add(`${JSON.stringify(value.value)} is not a model id`);
      }
      break;
    case 'unknown':
      if (value.prefix !== undefined && looksForeign(value.prefix)) {
        const text = `${value.prefix}…`;
        reading.ids.set(text, foreignId(text));
        return;
      }
      if (readDeclared(value, move, reading)) return;
      (value.outside ? reading.given : reading.unknowns).add(value.why);
      reading.more ||= value.more === true;
      break;
    case 'absent':
      reading.unknowns.add('the request names no model');
      break;
    default:
      reading.unknowns.add(`an ${value.kind} is not a model id`);
  }
  reading.ways.push(guards);
}

const HIDDEN_BY_PROFILE = /^arn:aws[a-z-]*:bedrock:[^/]*:application-inference-profile\//;

function describeUnrecognised(text: string): string {
  return HIDDEN_BY_PROFILE.test(text)
    ? `the application inference profile "${text}" does not tell its model`
    : `"${text}" is not a model id in a known spelling`;
}

/** Past this many ids a message only counts the others. */
const MAX_LISTED = 6;

function listed(ids: readonly RelatedId[]): string {
  const texts = ids.map(({ text }) => text);
  return texts.length <= MAX_LISTED
    ? texts.join(', ')
    : `${texts.slice(0, MAX_LISTED - 1).join(', ')} and ${texts.length - MAX_LISTED + 1} more`;
}

/**
 * Reads every id that the model of a request can have and says how they relate to a move.
 *
 * `affected`: every id found is moved or is the target already; an alternative that reading could not decide does not
 * change that (it overrides a default). `unaffected`: every alternative is known and none is moved. `mixed`: some ids are
 * moved, others are not, are names nobody here knows, or were too many to follow. `unknown`: nothing moved was found, and not everything was read.
 *
 * @param claudeOnly the request goes through a client of the Messages API
 */
export function relateModel(model: Value, move: Move, claudeOnly = false): ModelRelation {
  const reading: Reading = { ids: new Map(), unknowns: new Set(), given: new Set(), more: false, ways: [], aside: [] };
  read(model, move, reading);
  const isAlways = reading.ways.some((guards) => guards.length === 0);
  const isTold = reading.unknowns.size + reading.given.size === 0 && !reading.more;
  const extra = {
    ...(isAlways || reading.ways.length === 0 ? {} : { ways: reading.ways }),
    ...(isTold ? ({ told: true } as const) : {}),
    ...(reading.aside.length > 0 ? { aside: reading.aside } : {}),
  };
  const ids = [...reading.ids.values()];
  const hits = ids.filter(({ role }) => role === 'from' || role === 'target');
  const misses = ids.filter(({ role }) => role === 'other-claude' || role === 'foreign');
  const strangers = ids.filter(({ role }) => role === 'unrecognised');
  // A default that the move does not concern speaks for the variable that may replace it; one that several clients share
  // and only the others can send does not.
  const speaks = ({ role, text }: RelatedId): boolean => !(claudeOnly && role === 'foreign' && hasNoMessagesApi(text));
  const given = misses.some(speaks) && hits.length === 0 ? [] : reading.given;
  const reasons = [...reading.unknowns, ...given, ...strangers.map(({ text }) => describeUnrecognised(text))];
  const unknowns = reasons.length > 3 ? [...reasons.slice(0, 2), `and ${reasons.length - 2} more`] : reasons;

  if (hits.length > 0) {
    const others = [...misses, ...strangers];
    if (others.length > 0 || reading.more) {
      const named = others.length > 0 ? [`${listed(hits)} but also ${listed(others)}`] : [];
      return { kind: 'mixed', ids, ...extra, why: [...named, ...[...reading.unknowns].slice(0, 2)].join('; ') };
    }
    const why =
      unknowns.length === 0 ? '' : `${listed(hits)} is the default; may be overridden: ${unknowns.join('; ')}`;
    return { kind: 'affected', ids, ...extra, why };
  }
  if (unknowns.length === 0 && misses.length > 0) {
    return { kind: 'unaffected', ids, why: `${listed(misses)}: not among the models to move` };
  }
  const seen = misses.length === 0 ? '' : `; otherwise ${listed(misses)}`;
  const why = unknowns.length === 0 ? 'no model was found' : unknowns.join('; ');
  return { kind: 'unknown', ids, ...extra, why: `${why}${seen}` };
}
