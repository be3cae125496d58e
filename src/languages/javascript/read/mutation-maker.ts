import type { Node } from '@babel/types';
import type { Abstract, Context, Mutation } from './abstract.js';
import { functionAround } from './call-index.js';
import { conditionsAround, conditionsBeyond, settle } from './conditions.js';
import { elementInRound, roundsAround } from './iterations.js';
import { mayBeSkipped, mayNotHaveRun, runsAfter } from './order.js';
import type { Reader } from './reader.js';
import { anyNumberOf, isRepeated } from './repeated.js';

/** What hides a value that was there before. */
const OVERWRITES: ReadonlySet<Mutation['op']> = new Set(['set', 'delete', 'assign', 'pop']);

/** What is known of a change from where it stands; none of it where it certainly does not count. */
export type MakeMutation = (
  op: Mutation['op'],
  path: readonly string[],
  read: () => Abstract,
  site: Node,
  spread?: boolean,
) => Mutation[];

/**
 * Makes the changes that one mention of an object is a part of.
 * @param use the read on whose behalf the object is followed; null where all that is ever done counts
 */
export function mutationMaker(reader: Reader, mention: Node, context: Context, use: Node | null): MakeMutation {
  const { module } = context;
  return (op, path, read, site, spread = false) => {
    if (use && runsAfter(module, site, use)) return [];
    const together = use && functionAround(module, use) === functionAround(module, site);
    const conditions = settle(
      reader,
      together ? conditionsBeyond(site, use, context) : conditionsAround(site, context),
    );
    if (conditions === null) return [];
    const home = use ?? module.scopes.bindingOf(mention)?.node;
    const isRound = (loop: Node): boolean => elementInRound(loop, context) !== null;
    const skipped = home && OVERWRITES.has(op) && mayBeSkipped(module, site, home, isRound);
    const perhaps = skipped || (home && mayNotHaveRun(module, site, home)) ? ({ perhaps: true } as const) : {};
    const before = together && (site.start ?? 0) < (use.start ?? 0) ? ({ before: true } as const) : {};
    const made: Mutation = { path, op, read, module, site, conditions, spread, ...perhaps, ...before };
    const repeated = (op === 'push' || op === 'pop') && isRepeated(module, site, use, (at) => isEntered(at, context));
    if (op === 'pop' && repeated) return [{ ...made, op: 'other' }];
    return op === 'push' && !spread && repeated
      ? [{ ...made, read: () => anyNumberOf(read, module, site), spread: true }]
      : [made];
  };
}

/** Whether a loop or callback is being read round by round, or call by call. */
function isEntered(around: Node, context: Context): boolean {
  if (elementInRound(around, context)) return true;
  for (let { frame } = context; frame; frame = frame.outer) if (frame.fn === around) return true;
  return false;
}

/** Past this many rounds, what they add to a list is said to be any number of elements. */
const MAX_ROUNDS = 24;

/**
 * The rounds in which something is added to a list, one context for each.
 * @returns null where it is not repeated, or its rounds are not known
 */
export function roundsOfPush(
  reader: Reader,
  site: Node,
  context: Context,
  use: Node | null,
): readonly Context[] | null {
  if (!isRepeated(context.module, site, use, (at) => isEntered(at, context))) return null;
  const { contexts, whole } = roundsAround(reader, site, context);
  return whole && contexts.length <= MAX_ROUNDS ? contexts : null;
}
