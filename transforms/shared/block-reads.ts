import type { CheckContext, Place, Report, ResponseRead } from '../../src/types/index.js';
import { reportOf, type Standing } from './standing.js';

/**
 * Code that drops or rebuilds thinking blocks before they are sent again.
 * @param summaries where summaries are asked for, if that can be done: with text in them, no block is dropped as empty
 */
export function filtered(
  read: ResponseRead,
  summaries: Place | undefined,
  context: CheckContext,
  standing: Standing,
): Report {
  return reportOf(
    {
      ...(summaries === undefined ? {} : { settledBy: summaries }),
      at: read.at,
      severity: read.certainty === 'proven' ? standing.severity : 'warning',
      outcome: 'rejected',
      message: `thinking blocks are dropped or rebuilt here before they are sent again; on ${context.target.name} their text is empty, and a changed block is rejected${standing.scope}`,
      help: 'Send the blocks of the latest assistant turn back exactly as they came, also those with empty text. The answer is a 400: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified.',
      flow: read.path,
      field: 'thinking',
    },
    { blocked: 'which blocks the program means to keep cannot be told' },
  );
}

/** Code that expects the answer at a fixed place among the blocks. */
export function positional(read: ResponseRead, context: CheckContext, standing: Standing): Report {
  return reportOf(
    {
      at: read.at,
      severity: 'warning',
      outcome: 'misrouted',
      message: `this expects the answer at a fixed place among the blocks, but with adaptive thinking on ${context.target.name} a thinking block may come first or be missing${standing.scope}`,
      help: "Look for the block by its type: content.find((block) => block.type === 'text').",
      flow: read.path,
      field: 'thinking',
    },
    { blocked: 'which block is meant cannot be told' },
  );
}
