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
}

/** What is added behind the call in the text was added by the round before; messages of this round follow it. */
function isLater(item: ArrayItem, { site }: Walk): boolean {
  return item.how === 'push' && item.at.file === site.file && item.at.span[0] >= site.span[1];
}

/** Looks for the last message from the end of a list; true when one was found for certain, or nothing can be said. */
function walk(list: ArrayValue, state: Walk): boolean {
  // More items may follow somewhere: which is last cannot be told.
  if (list.open.length > 0) {
    return true;
  }
  for (let index = list.items.length - 1; index >= 0; index--) {
    const item = list.items[index];
    const guards = [...state.guards, ...(item?.guards ?? [])];
    if (item === undefined || isLater(item, state) || !reachesTarget(guards, state.context)) {
      continue;
    }
    if (item.many) {
      if (item.value.kind === 'array' && !walk(item.value, { ...state, guards })) {
        continue;
      }
      return true;
    }
    const always = item.guards.length === 0;
    for (const { value } of armsOf(item.value)) {
      if (value.kind === 'object') {
        const shared = list.shared || value.shared;
        state.found.push({ item, message: value, always, hasPrevious: index > 0, shared });
      }
    }
    if (always) {
      return true;
    }
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
      walk(arm.value, { site, context, guards: all, found });
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
