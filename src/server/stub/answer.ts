import { displayDefault, type Json, type JsonObject, type ModelContract } from '../../models/index.js';
import { listOf, objectOf } from '../../models/violation.js';
import type { ServedModel } from '../model-choice.js';
import { continuationOf } from './continuation.js';
import { asksForJsonOnly, outputSchemaOf, prefillOf } from './prompt.js';
import { sampleOf } from './sample.js';
import { inputTokens, tokensOf } from './usage.js';

export type StubBlock =
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: Json };

/** A `Message` as the Messages API answers it. */
export type StubMessage = {
  readonly id: string;
  readonly type: 'message';
  readonly role: 'assistant';
  readonly model: string;
  readonly content: readonly StubBlock[];
  readonly stop_reason: 'end_turn' | 'stop_sequence' | 'tool_use';
  readonly stop_sequence: string | null;
  readonly usage: StubUsage;
};

/** In stand-in tokens, see `tokensOf`. */
export type StubUsage = {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly service_tier: 'standard';
  readonly output_tokens_details: { readonly thinking_tokens: number };
};

/** Text for the answer to a request in the Messages API's field names; undefined leaves it to the server. */
export type Reply = (request: JsonObject) => string | undefined;

const TEXT = 'This is a stub answer.';
const THINKING = 'This is a summary of stub thinking.';
const SIGNATURE = 'c3R1Yi1zaWduYXR1cmU=';

function thinks(request: JsonObject, contract: ModelContract): boolean {
  const type = objectOf(request.thinking)?.type;
  // `between_tools` thinks after tool results; a stub has no reason to think there.
  return type === undefined ? contract.absentThinking.value !== 'idle' : type === 'enabled' || type === 'adaptive';
}

function thinkingBlock(request: JsonObject, contract: ModelContract): readonly StubBlock[] {
  if (!thinks(request, contract)) {
    return [];
  }
  // Where the default is not verified, the server does as every other model of the generation.
  const display = objectOf(request.thinking)?.display ?? displayDefault(contract) ?? 'omitted';
  return [{ type: 'thinking', thinking: display === 'omitted' ? '' : THINKING, signature: SIGNATURE }];
}

function forcedTool(request: JsonObject): { readonly name: string; readonly input: Json } | null {
  const choice = objectOf(request.tool_choice);
  if (choice?.type !== 'any' && choice?.type !== 'tool') {
    return null;
  }
  const tools = listOf(request.tools).map((tool) => objectOf(tool));
  const tool = choice.type === 'any' ? tools[0] : tools.find((one) => one?.name === choice.name);
  const name = choice.type === 'any' ? tool?.name : choice.name;
  return typeof name === 'string'
    ? { name, input: sampleOf(objectOf(tool?.input_schema) ?? { type: 'object' }) }
    : null;
}

function fullText(request: JsonObject, reply: Reply | undefined): string {
  const scripted = reply?.(request);
  if (scripted !== undefined) {
    return scripted;
  }
  const schema = outputSchemaOf(request);
  if (schema !== undefined) {
    return JSON.stringify(sampleOf(schema));
  }
  const prefill = prefillOf(request);
  const continued = prefill === null ? null : continuationOf(prefill);
  return continued ?? (prefill === null && asksForJsonOnly(request) ? '{"ok":true}' : TEXT);
}

/** The text up to the first stop sequence in it, and that sequence. */
function stopped(text: string, request: JsonObject): { readonly text: string; readonly sequence: string | null } {
  let cut = { text, sequence: null as string | null };
  for (const sequence of listOf(request.stop_sequences)) {
    const at = typeof sequence === 'string' && sequence !== '' ? text.indexOf(sequence) : -1;
    if (typeof sequence === 'string' && at >= 0 && at < cut.text.length) {
      cut = { text: text.slice(0, at), sequence };
    }
  }
  return cut;
}

/**
 * The answer to a request that the contract accepts: the same request always gives the same answer, but for its id.
 *
 * @param request in the Messages API's field names
 * @param id unique part of the message's id
 * @param reply what the text says, where a test wants to decide that
 */
export function answer(
  request: JsonObject,
  { contract, id: model }: ServedModel,
  id: string,
  reply: Reply | undefined,
): StubMessage {
  const tool = forcedTool(request);
  const { text, sequence } = tool === null ? stopped(fullText(request, reply), request) : { text: '', sequence: null };
  const last: readonly StubBlock[] =
    tool !== null ? [{ type: 'tool_use', id: `toolu_${id}`, ...tool }] : text === '' ? [] : [{ type: 'text', text }];
  const thinking = thinkingBlock(request, contract);
  // Omitted thinking is paid for all the same: docs "Thinking" (snapshot 2026-08-22).
  const thinkingTokens = thinking.length > 0 ? tokensOf(THINKING) : 0;
  const output = tool === null ? text : JSON.stringify(tool.input);
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [...thinking, ...last],
    stop_reason: tool !== null ? 'tool_use' : sequence !== null ? 'stop_sequence' : 'end_turn',
    stop_sequence: sequence,
    usage: {
      input_tokens: inputTokens(request),
      output_tokens: tokensOf(output) + thinkingTokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      service_tier: 'standard',
      output_tokens_details: { thinking_tokens: thinkingTokens },
    },
  };
}
