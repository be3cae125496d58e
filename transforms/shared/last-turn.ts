import {
  type ArrayItem,
  type ArrayValue,
  type CheckContext,
  type Guard,
  isSamePlace,
  type ObjectValue,
  type Place,
  type RequestSite,
  type Value,
} from '../../src/types/index.js';
import { rolesOf } from './message-roles.js';
import { isOneRun, nextRound } from './one-run.js';
import { contentOf, isReadWhole } from './prefill-text.js';
import { reachesTarget } from './reaches-target.js';
import { armsOf } from './values.js';

/** A message that can be the last of its request. */
export interface LastTurn {
  readonly item: ArrayItem;
  /** It, or a list that holds it, is added to a list that was made before. */
  readonly isAdded: boolean;
  readonly message: ObjectValue;
  /** It is the last in every run that reaches the request. */
  readonly always: boolean;
  /** Conditions, within the list, under which it is there. */
  readonly conditions: readonly Guard[];
  /** A message of another role that follows it in some runs; null where there is none. */
  readonly followedBy: Place | null;
  /**
   * The list is made and sent in one run, of single messages or with one of the user's before this one, and none of another
   * role stands behind it.
   */
  readonly endsOwnList: boolean;
  /** The loop in whose next round it is the last, where a round adds it behind its request. */
  readonly sentNext: Place | null;
  /** What a fix takes out: the turn, or the spread that holds nothing else. */
  readonly remove: Place;
  /** There is a message before it. */
  readonly hasPrevious: boolean;
  /** The list, or the message, is also used elsewhere. */
  readonly shared: boolean;
}

interface Walk {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly guards: readonly Guard[];
  readonly found: LastTurn[];
  /** Nothing may or may not follow: what stands last in the list is sent last. */
  readonly always: boolean;
  /** This list is added to another one. */
  readonly isAdded: boolean;
  /** Conditions of the lists around this one. */
  readonly conditions: readonly Guard[];
  /** There is a message before this list. */
  readonly hasPrevious: boolean;
  /** The spread of this list, where it spreads nothing in every other case. */
  readonly spread: Place | null;
}

/**
 * What is added behind the call in the text was added by the round before; messages of this round follow it. A builder may
 * stand behind the call too.
 */
function isLater(item: ArrayItem, { site }: Walk): boolean {
  return item.how === 'push' && !item.before && item.at.file === site.file && item.at.span[0] >= site.span[1];
}

/** What may follow a turn makes no difference to the API where it is an assistant's too. */
function onlyAssistants(turns: readonly LastTurn[]): boolean {
  return turns.every(({ message }) => {
    const { roles, sure } = rolesOf(message);
    return sure && roles[0] === 'assistant';
  });
}

function spreadsNothing({ value }: { readonly value: Value }): boolean {
  if (value.kind === 'array') return value.items.length === 0 && value.open.length === 0;
  return value.kind === 'absent' || (value.kind === 'known' && !value.value);
}

/** Whether two conditions are one question. */
function isSameQuestion(a: Guard, b: Guard): boolean {
  return isSamePlace(a.at, b.at) && a.asked?.subject === b.asked?.subject;
}

/** Whether one message is there wherever another one is: it is asked for no more than that one is. */
function isThereWith(later: ArrayItem, { guards }: ArrayItem): boolean {
  return later.guards.every((a) => guards.some((b) => a.outcome === b.outcome && isSameQuestion(a, b)));
}

/** Whether two messages are never there together: one where a condition holds, the other where it does not. */
function excludesEachOther(later: ArrayItem, { guards }: ArrayItem): boolean {
  return later.guards.some((a) => guards.some((b) => a.outcome !== b.outcome && isSameQuestion(a, b)));
}

/** A list spread into another, in every form that a condition gives it; true when each form ends the search. */
function walkSpread(value: Value, at: Place, state: Walk): boolean {
  const arms = armsOf(value);
  const always = state.always && arms.length === 1;
  const ended = arms.map((arm) => {
    if (arm.value.kind === 'array') {
      const others = arms.filter((other) => other !== arm);
      const spread = others.length > 0 && others.every(spreadsNothing) ? at : null;
      const conditions = [...state.conditions, ...arm.guards];
      return walk(arm.value, { ...state, always, conditions, spread, guards: [...state.guards, ...arm.guards] });
    }
    // `...(flag && [turn])` spreads nothing where the flag is false; of anything else nothing is known.
    return !(arm.value.kind === 'absent' || (arm.value.kind === 'known' && !arm.value.value));
  });
  return ended.every((end) => end);
}

/** Looks for the last message from the end of a list; true when one was found for certain, or nothing can be said. */
function walk(list: ArrayValue, state: Walk): boolean {
  // More items may follow somewhere: which is last cannot be told.
  if (list.open.length > 0) {
    return true;
  }
  let { always } = state;
  /** The messages that stand behind the one that is looked at, and of those the ones that are no assistant's. */
  const behind: ArrayItem[] = [];
  const others: ArrayItem[] = [];
  for (let index = list.items.length - 1; index >= 0; index--) {
    const item = list.items[index];
    const guards = [...state.guards, ...(item?.guards ?? [])];
    const later = item !== undefined && isLater(item, state);
    const sentNext = later ? nextRound(item, list, state.site) : null;
    if (item === undefined || (later && !sentNext) || !reachesTarget(guards, state.context)) {
      continue;
    }
    const conditional = later || item.guards.length > 0;
    if (behind.some((later) => isThereWith(later, item))) continue;
    const before = state.found.length;
    if (item.many) {
      const hasPrevious = state.hasPrevious || index > 0;
      const conditions = [...state.conditions, ...item.guards];
      const isAdded = state.isAdded || item.how === 'push';
      const below: Walk = { ...state, always: always && !conditional, guards, conditions, hasPrevious, isAdded };
      if (walkSpread(item.value, item.at, below) && !conditional) {
        return true;
      }
      always = always && onlyAssistants(state.found.slice(before));
      continue;
    }
    for (const { value } of armsOf(item.value)) {
      if (value.kind === 'object') {
        const shared = list.shared || value.shared;
        state.found.push({
          item,
          isAdded: state.isAdded || item.how === 'push',
          message: value,
          always: always && !conditional && item.mayGo !== true,
          conditions: [...state.conditions, ...item.guards],
          followedBy: others.find((later) => !excludesEachOther(later, item))?.at ?? null,
          sentNext,
          endsOwnList: others.length === 0 && isOneRun(item, list, state.site),
          remove: list.items.length === 1 && state.spread ? state.spread : item.at,
          hasPrevious: state.hasPrevious || index > 0,
          shared,
        });
      }
    }
    // In the first round it is not there yet.
    if (later) continue;
    // What stands before it is last only where it was left out, and of that nothing is known.
    if (!conditional || item.mayGo) {
      return true;
    }
    behind.push(item);
    const isAnswer = onlyAssistants(state.found.slice(before));
    if (!isAnswer) others.push(item);
    always = always && isAnswer;
  }
  return false;
}

/** Every message that can be the last one on the target, as far as the list was read. */
export function lastTurns(
  messages: Value,
  guards: readonly Guard[],
  site: RequestSite,
  context: CheckContext,
): readonly LastTurn[] {
  const found: LastTurn[] = [];
  const arms = armsOf(messages).filter((arm) => reachesTarget([...guards, ...arm.guards], context));
  let inAll = true;
  for (const arm of arms) {
    if (arm.value.kind !== 'array') {
      inAll = false;
      continue;
    }
    const before = found.length;
    const all = [...guards, ...arm.guards];
    const conditions = arms.length > 1 ? arm.guards : [];
    walk(arm.value, {
      site,
      context,
      guards: all,
      found,
      always: true,
      conditions,
      hasPrevious: false,
      isAdded: false,
      spread: null,
    });
    inAll &&= found.slice(before).some((turn) => turn.always && onlyAssistants([turn]));
  }
  return inAll ? found : found.map((turn) => ({ ...turn, always: false }));
}

/** The one text that a turn certainly is; null where it can be another one. */
function textOf({ message }: LastTurn): string | null {
  const contents = (message.fields.get('content') ?? []).map(({ value }) => value);
  const [first, ...others] = contents.flatMap(contentOf);
  if (!first?.whole || !contents.every(isReadWhole) || others.some(({ text }) => text !== first.text)) return null;
  return first.text?.trim() ?? null;
}

/**
 * Whether every way into a request ends with this turn, or with one that says the same: what is asked for in its place is
 * asked of all of them. One place in a function says what each of its callers has it say.
 * @param turn sent in every run of its own way
 * @param turns all that can be last in that way
 */
export function isSentByAll(turn: LastTurn, turns: readonly LastTurn[], context: CheckContext): boolean {
  const text = textOf(turn);
  const same = (other: LastTurn): boolean =>
    text === null ? isSamePlace(other.item.at, turn.item.at) : textOf(other) === text;
  const elsewhere = (context.otherWays ?? []).map((way) =>
    (way.fields.get('messages') ?? []).flatMap(({ value, guards }) =>
      lastTurns(value, [...way.guards, ...guards], way, context),
    ),
  );
  return turns.every(same) && elsewhere.every((last) => last.length > 0 && last.every((t) => t.always && same(t)));
}
