import type { Json, JsonObject } from '../../models/index.js';
import type { StubBlock, StubMessage } from './answer.js';

/** One server-sent event; `data.type` equals `event`. */
export interface StreamEvent {
  readonly event: string;
  readonly data: { readonly type: string; readonly [key: string]: Json | undefined };
}

/** Characters (code points) in one delta. */
const CHUNK = 8;

function event(type: string, data: JsonObject = {}): StreamEvent {
  return { event: type, data: { type, ...data } };
}

function chunksOf(text: string): readonly string[] {
  const characters = [...text];
  const count = Math.ceil(characters.length / CHUNK);
  return Array.from({ length: count }, (_, index) => characters.slice(index * CHUNK, (index + 1) * CHUNK).join(''));
}

/** The block as it stands in `content_block_start`, and the deltas that fill it. */
function opened(block: StubBlock): { readonly start: JsonObject; readonly deltas: readonly JsonObject[] } {
  switch (block.type) {
    case 'thinking':
      // With display omitted there is no thinking_delta at all, only the signature (docs "Thinking", snapshot 2026-08-22).
      return {
        start: { ...block, thinking: '', signature: '' },
        deltas: [
          ...chunksOf(block.thinking).map((thinking) => ({ type: 'thinking_delta', thinking })),
          { type: 'signature_delta', signature: block.signature },
        ],
      };
    case 'text':
      return {
        start: { ...block, text: '' },
        deltas: chunksOf(block.text).map((text) => ({ type: 'text_delta', text })),
      };
    case 'tool_use':
      return {
        start: { ...block, input: {} },
        deltas: ['', ...chunksOf(JSON.stringify(block.input))].map((partial_json) => ({
          type: 'input_json_delta',
          partial_json,
        })),
      };
  }
}

/** The events of a whole streamed answer, in the order of docs "Streaming messages" (snapshot 2026-08-22). */
export function* eventsOf(message: StubMessage): Generator<StreamEvent> {
  const { content, stop_reason, stop_sequence, usage, ...head } = message;
  const begun = { ...head, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } };
  yield event('message_start', { message: begun });
  yield event('ping');
  for (const [index, block] of content.entries()) {
    const { start, deltas } = opened(block);
    yield event('content_block_start', { index, content_block: start });
    for (const delta of deltas) {
      yield event('content_block_delta', { index, delta });
    }
    yield event('content_block_stop', { index });
  }
  yield event('message_delta', {
    delta: { stop_reason, stop_sequence },
    usage: { output_tokens: usage.output_tokens, output_tokens_details: usage.output_tokens_details },
  });
  yield event('message_stop');
}
