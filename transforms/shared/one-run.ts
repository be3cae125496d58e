import type { ArrayItem, ArrayValue, Place, RequestSite } from '../../src/types/index.js';
import { rolesOf } from './message-roles.js';
import { armsOf } from './values.js';

/**
 * Whether every round that adds a turn makes its list first, and sends it: with no history in it, or with a question of its
 * own behind the history. A function that makes the whole list may leave it to its callers to send.
 */
export function isOneRun(item: ArrayItem, { at, items, open }: ArrayValue, site: RequestSite): boolean {
  const { round } = item;
  if (!round || !at || !isWithin(at, round) || items.length < 2) return false;
  const index = items.indexOf(item);
  if (items.slice(index).some(({ many }) => many)) return false;
  const isWhole = items.every(({ many }) => !many);
  return isWithin(site, round) ? isWhole || isQuestion(items[index - 1]) : isWhole && open.length === 0;
}

/**
 * The loop that adds a turn behind its request, where that is the last message of the next round's: the loop adds nothing
 * else to the list, which was made before it. Null for any other turn.
 */
export function nextRound({ at, round, loops = [] }: ArrayItem, list: ArrayValue, site: RequestSite): Place | null {
  if (!round || !loops.some((test) => isWithin(test, round)) || !isWithin(site, round)) return null;
  if (!list.at || isWithin(list.at, round)) return null;
  return list.items.every((other) => other.at === at || !isWithin(other.at, round)) ? round : null;
}

function isWithin(inner: Pick<Place, 'file' | 'span'>, outer: Place): boolean {
  return inner.file === outer.file && inner.span[0] >= outer.span[0] && inner.span[1] <= outer.span[1];
}

/** Whether a message is a single one of the user's, in every run. */
function isQuestion(item: ArrayItem | undefined): boolean {
  if (item === undefined || item.many || item.guards.length > 0) return false;
  return armsOf(item.value).every(({ value }) => {
    const { roles, sure } = value.kind === 'object' ? rolesOf(value) : { roles: [], sure: false };
    return sure && roles[0] === 'user';
  });
}
