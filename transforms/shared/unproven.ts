import {
  type ArrayValue,
  type CheckContext,
  type Guard,
  isSamePlace,
  type Note,
  type RequestSite,
  type Value,
} from '../../src/types/index.js';
import { rolesOf } from './message-roles.js';
import { reachesTarget } from './reaches-target.js';
import { armsOf } from './values.js';

/*
 * Whether enough is known of a request to send it to the new model. What it is seen to send has findings of its own; this is
 * about what it may send besides.
 */

/**
 * Why nobody can say that a request is all it was read as: it may be changed unseen, or end with a message that could not
 * be read. What callers or packages give is theirs to answer for.
 * @returns null where there is no such reason
 */
export function unprovenNote(site: RequestSite, context: CheckContext): Note | null {
  const why = unreadEnd(site, context);
  if (why !== null) {
    return `the last message could not be read (${why}); see that it is not an assistant's`;
  }
  const at = site.unseenChanges;
  return at.length === 0 ? null : { text: 'what is sent may be changed in a way that was not followed at', at };
}

function unreadEnd({ fields, guards: around }: RequestSite, context: CheckContext): string | null {
  for (const { value, guards } of fields.get('messages') ?? []) {
    const why = endOf(value, [...around, ...guards], context);
    if (why !== null) return why;
  }
  return null;
}

/** Why the end of a list of messages is not known. */
function endOf(value: Value, guards: readonly Guard[], context: CheckContext): string | null {
  for (const arm of armsOf(value)) {
    const all = [...guards, ...arm.guards];
    if (!reachesTarget(all, context)) continue;
    const why =
      arm.value.kind === 'array'
        ? endOfList(arm.value, all, context)
        : arm.value.kind === 'unknown'
          ? unread(arm.value)
          : null;
    if (why !== null) return why;
  }
  return null;
}

function unread(value: Value): string | null {
  return value.kind === 'unknown' && !value.given ? value.why : null;
}

function endOfList(list: ArrayValue, guards: readonly Guard[], context: CheckContext): string | null {
  const [open] = list.open;
  if (open !== undefined) return mayBeAnswer(list) ? open : null;
  const conditional: Guard[] = [];
  for (const item of [...list.items].reverse()) {
    const why = item.many ? endOf(item.value, [...guards, ...item.guards], context) : unreadArm(item.value);
    if (why !== null) return why;
    if (item.many || item.mayGo) continue;
    const [guard, ...others] = item.guards;
    if (!guard) return null;
    // One of the two branches of a condition adds the last message.
    if (others.length > 0) continue;
    if (conditional.some(({ at, outcome }) => outcome !== guard.outcome && isSamePlace(at, guard.at))) return null;
    conditional.push(guard);
  }
  return null;
}

function unreadArm(value: Value): string | null {
  for (const arm of armsOf(value)) {
    const why = unread(arm.value);
    if (why !== null) return why;
  }
  return null;
}

/** Whether a message, or one of a list, is seen to be an assistant's, or could not be read. */
function mayBeAnswer(message: Value): boolean {
  return armsOf(message).some(({ value }) => {
    if (value.kind === 'array') return value.items.some((item) => mayBeAnswer(item.value));
    return value.kind === 'object' ? rolesOf(value).roles.includes('assistant') : unread(value) !== null;
  });
}
