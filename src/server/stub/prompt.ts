import type { Json, JsonObject } from '../../models/index.js';
import { listOf, objectOf } from '../../models/violation.js';

/** Longest stretch of a prompt that is searched. */
const SEARCHED = 200_000;

const JSON_ONLY =
  /\b(?:only|just|nothing but|solely|raw|valid|pure|strictly)\b[^.\n]{0,60}\bjson\b|\bjson\b[^.\n]{0,60}\b(?:only|alone|nothing else|and no|without any|no other)\b/i;

/** The text of `system` or of a message's content: a string, or text blocks joined by line breaks. */
export function textOf(content: Json | undefined): string {
  if (typeof content === 'string') {
    return content;
  }
  return listOf(content)
    .map((block) => objectOf(block)?.text)
    .filter((text) => typeof text === 'string')
    .join('\n');
}

function lastOf(request: JsonObject, role: 'user' | 'assistant'): JsonObject | undefined {
  return listOf(request.messages)
    .map((message) => objectOf(message))
    .findLast((message) => message?.role === role);
}

/** Whether the system prompt or the last user turn wants JSON and nothing else. */
export function asksForJsonOnly(request: JsonObject): boolean {
  const texts = [textOf(request.system), textOf(lastOf(request, 'user')?.content)];
  return texts.some((text) => JSON_ONLY.test(text.slice(0, SEARCHED)));
}

/** The text of a last assistant turn, which the answer continues; null when the last turn is somebody else's. */
export function prefillOf(request: JsonObject): string | null {
  const last = objectOf(listOf(request.messages).at(-1));
  return last?.role === 'assistant' ? textOf(last.content) : null;
}

/** The schema of `output_config.format`, or of the older top-level `output_format`; undefined without structured output. */
export function outputSchemaOf(request: JsonObject): JsonObject | undefined {
  const format = objectOf(objectOf(request.output_config)?.format) ?? objectOf(request.output_format);
  return format?.type === 'json_schema' ? objectOf(format.schema) : undefined;
}
