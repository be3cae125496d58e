import type { ModelContract } from '../../src/models/contract.js';
import type { Change, FieldBinding, RequestSite } from '../../src/types/index.js';
import { onlyKnown } from './values.js';

export interface OutputRoom {
  readonly changes: readonly Change[];
  /** What is to be known of the room, for people; null when it is the same in every run. */
  readonly concern: string | null;
}

const UNCHANGED: OutputRoom = { changes: [], concern: null };

/**
 * Keeps the output limit of an AI SDK request that loses its thinking budget. The provider sends the limit plus the budget
 * while thinking is `enabled`, and the limit alone when it is `adaptive`, so that answers would be cut off earlier
 * (@ai-sdk/anthropic 1.2.12, 2.0.112, 3.0.138 and 4.0.105, opened 2026-11-21). Without a limit it sends the model's maximum.
 *
 * @param budgets bindings of the budget that is taken out
 * @param always whether every run of the request thinks with the budget: others had the limit alone
 */
export function keepOutputRoom(
  site: RequestSite,
  budgets: readonly FieldBinding[],
  target: ModelContract,
  always: boolean,
): OutputRoom {
  const limits = site.fields.get('max_tokens') ?? [];
  const [limit] = limits;
  if (site.surface !== 'ai-sdk' || limit === undefined || budgets.length === 0) {
    return UNCHANGED;
  }
  const lost = `${limit.key} no longer grows by the thinking budget; raise it by hand to keep the room for answers`;
  const [budget] = budgets;
  const room = onlyKnown(limit.value);
  const spent = budget && onlyKnown(budget.value)?.value;
  const single = limits.length === 1 && budgets.length === 1 && limit.otherReaders.length === 0;
  const at = room?.shared ? limit.written : (room?.at ?? limit.written);
  if (!single || typeof room?.value !== 'number' || typeof spent !== 'number' || at === undefined) {
    return { changes: [], concern: lost };
  }
  const most = target.maxOutputTokens.value ?? Number.POSITIVE_INFINITY;
  const change = { op: 'replace', at, value: Math.min(room.value + spent, most) } as const;
  return {
    changes: [change],
    concern: always ? null : `${limit.key} grows by the thinking budget, also for requests without thinking`,
  };
}
