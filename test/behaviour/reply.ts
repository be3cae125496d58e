import type { JsonObject } from '../../src/models/index.js';
import { listOf, objectOf } from '../../src/models/violation.js';
import { textOf } from '../../src/server/stub/prompt.js';

/** What a system prompt may ask of the form of an answer, and an answer that does it. */
const FORMS: readonly (readonly [RegExp, (asked: RegExpExecArray) => string | undefined])[] = [
  [/Begin the answer with (<\w+>), .* close it with (<\/\w+>)\./, ([, open, close]) => `${open}ok${close}`],
  [/Write what belongs inside (<\w+>) directly, .* and (<\/\w+>) after it\./, ([, , close]) => `ok${close}`],
  // What follows a sentence that is begun may be anything.
  [/Respond with only (?:one of these labels|what would follow)/, () => undefined],
];

/**
 * Answers that depend on what was asked, so that a fix that loses part of a prompt is seen in the output. Where a prompt
 * is about JSON or ends with a prefill, the server knows what a model would write.
 */
export function replyTo(request: JsonObject): string | undefined {
  const turns = listOf(request.messages).map((turn) => objectOf(turn));
  if (turns.at(-1)?.role === 'assistant' || /json/i.test(JSON.stringify(request))) {
    return undefined;
  }
  const system = textOf(request.system);
  for (const [wanted, answer] of FORMS) {
    const asks = wanted.exec(system);
    if (asks) {
      return answer(asks);
    }
  }
  const asked = turns.map((turn) => textOf(turn?.content)).join(' / ');
  return `[${system}] ${asked}`;
}
