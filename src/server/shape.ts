import type { JsonObject } from '../models/index.js';
import { listOf, objectOf } from '../models/violation.js';

/** Roles of a turn; `system` in `messages` came with @anthropic-ai/sdk@1.0.0 (`SystemMessageParam`). */
const ROLES: readonly unknown[] = ['user', 'assistant', 'system'];

function messageProblem(turn: number, message: JsonObject | undefined): string | null {
  if (message === undefined) {
    return `messages.${turn}: Input should be an object`;
  }
  if (!ROLES.includes(message.role)) {
    return `messages.${turn}.role: ${message.role === undefined ? 'Field required' : "Input should be 'user' or 'assistant'"}`;
  }
  if (message.content === undefined) {
    return `messages.${turn}.content: Field required`;
  }
  const known = typeof message.content === 'string' || Array.isArray(message.content);
  return known ? null : `messages.${turn}.content: Input should be a string or a list`;
}

function messagesProblem(body: JsonObject): string | null {
  if (body.messages === undefined) {
    return 'messages: Field required';
  }
  if (!Array.isArray(body.messages)) {
    return 'messages: Input should be a valid list';
  }
  const messages = listOf(body.messages);
  if (messages.length === 0) {
    return 'messages: at least one message is required';
  }
  for (const [turn, message] of messages.entries()) {
    const problem = messageProblem(turn, objectOf(message));
    if (problem !== null) {
      return problem;
    }
  }
  return null;
}

function maxTokensProblem(limit: JsonObject[string]): string | null {
  if (limit === undefined) {
    return 'max_tokens: Field required';
  }
  // 0 is allowed: it fills the prompt cache without an answer (@anthropic-ai/sdk@1.11.0, comment on max_tokens).
  const valid = typeof limit === 'number' && Number.isInteger(limit) && limit >= 0;
  return valid ? null : 'max_tokens: Input should be a valid integer';
}

/**
 * What is missing or of the wrong type for any model, as the text of the API's error; null when the body can be answered.
 * Only what an answer needs is looked at: this is no validation of every field.
 *
 * @param needs fields that the operation requires besides `messages`
 */
export function shapeProblem(body: JsonObject, needs: readonly ('model' | 'max_tokens')[]): string | null {
  if (needs.includes('model') && typeof body.model !== 'string') {
    return `model: ${body.model === undefined ? 'Field required' : 'Input should be a valid string'}`;
  }
  return (needs.includes('max_tokens') ? maxTokensProblem(body.max_tokens) : null) ?? messagesProblem(body);
}
