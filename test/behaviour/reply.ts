import type { JsonObject } from '../../src/models/index.js';
import { listOf, objectOf } from '../../src/models/violation.js';
import { textOf } from '../../src/server/stub/prompt.js';

/**
 * Answers that depend on what was asked, so that a fix that loses part of a prompt is seen in the output. Where a prompt
 * is about JSON or ends with a prefill, the server knows what a model would write.
 */
export function replyTo(request: JsonObject): string | undefined {
  const turns = listOf(request.messages).map((turn) => objectOf(turn));
  if (turns.at(-1)?.role === 'assistant' || /json/i.test(JSON.stringify(request))) {
    return undefined;
  }
  const asked = turns.map((turn) => textOf(turn?.content)).join(' / ');
  return `[${textOf(request.system)}] ${asked}`;
}
