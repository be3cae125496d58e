import type { Json, JsonObject } from '../../models/index.js';

/** Characters that stand for one token. An invention: only the real API can count, see docs "Token counting". */
const CHARACTERS_PER_TOKEN = 4;

/** Stand-in for the tokens of a text, at least 1. */
export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / CHARACTERS_PER_TOKEN));
}

/** Stand-in for the input tokens of a request in the Messages API's field names. */
export function inputTokens({ system, messages, tools }: JsonObject): number {
  const parts: readonly Json[] = [system ?? null, messages ?? null, tools ?? null];
  return tokensOf(JSON.stringify(parts));
}
