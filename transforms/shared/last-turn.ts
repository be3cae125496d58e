import type {
  ArrayItem,
  ArrayValue,
  CheckContext,
  Guard,
  ObjectValue,
  RequestSite,
  Value,
} from '../../src/types/index.js';
import { reachesTarget } from './models.js';
import { armsOf } from './values.js';

/** A message that can be the last of its request. */
export interface LastTurn {
  readonly item: ArrayItem;
  readonly message: ObjectValue;
  /** It is the last in every run that reaches the request. */
  readonly always: boolean;
  /** There is a message before it in the same list. */
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
}

/** What is added behind the call in the text was added by the round before; messages of this round follow it. */
function isLater(item: ArrayItem, { site }: Walk): boolean {
  return item.how === 'push' && item.at.file === site.file && item.at.span[0] >= site.span[1];
}

/** What may follow a turn makes no difference to the API where it is an assistant's too. */
function onlyAssistants(turns: readonly LastTurn[]): boolean {
  return turns.every(({ message }) => {
    const { roles, sure } = rolesOf(message);
    return sure && roles[0] === 'assistant';
  });
}

/** A list spread into another, in every form that a condition gives it; true when each form ends the search. */
function walkSpread(value: Value, state: Walk): boolean {
  const arms = armsOf(value);
  const always = state.always && arms.length === 1;
  const ended = arms.map((arm) => {
    if (arm.value.kind === 'array') {
      return walk(arm.value, { ...state, always, guards: [...state.guards, ...arm.guards] });
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
  for (let index = list.items.length - 1; index >= 0; index--) {
    const item = list.items[index];
    const guards = [...state.guards, ...(item?.guards ?? [])];
    if (item === undefined || isLater(item, state) || !reachesTarget(guards, state.context)) {
      continue;
    }
    const conditional = item.guards.length > 0;
    const before = state.found.length;
    if (item.many) {
      if (walkSpread(item.value, { ...state, always: always && !conditional, guards }) && !conditional) {
        return true;
      }
      always = always && onlyAssistants(state.found.slice(before));
      continue;
    }
    for (const { value } of armsOf(item.value)) {
      if (value.kind === 'object') {
        const shared = list.shared || value.shared;
        state.found.push({ item, message: value, always: always && !conditional, hasPrevious: index > 0, shared });
      }
    }
    if (!conditional) {
      return true;
    }
    always = always && onlyAssistants(state.found.slice(before));
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
  for (const arm of armsOf(messages)) {
    const all = [...guards, ...arm.guards];
    if (arm.value.kind === 'array' && reachesTarget(all, context)) {
      walk(arm.value, { site, context, guards: all, found, always: true });
    }
  }
  return found;
}

/** Roles a message can have, as far as they are known. */
export function rolesOf(message: ObjectValue): { readonly roles: readonly string[]; readonly sure: boolean } {
  const arms = (message.fields.get('role') ?? []).flatMap(({ value }) => armsOf(value));
  const roles = arms.flatMap(({ value }) =>
    value.kind === 'known' && typeof value.value === 'string' ? [value.value] : [],
  );
  return { roles, sure: arms.length > 0 && arms.length === roles.length && new Set(roles).size === 1 };
}
