import type { ResponseSpelling } from '../languages/reading.js';
import type { FieldPaths } from './surface.js';

/*
 * How the Messages API itself spells requests and answers. Surfaces that pass them on as they are take these.
 */

/** The Messages API's own field names, at the top of the request. */
export const API_FIELDS: FieldPaths = {
  model: [['model']],
  messages: [['messages']],
  system: [['system']],
  max_tokens: [['max_tokens']],
  temperature: [['temperature']],
  top_p: [['top_p']],
  top_k: [['top_k']],
  thinking: [['thinking']],
  output_config: [['output_config']],
  stop_sequences: [['stop_sequences']],
  stream: [['stream']],
  betas: [['betas']],
  speed: [['speed']],
  tools: [['tools']],
  tool_choice: [['tool_choice']],
};

/** Models that the beta API asks where the request's own refuses (`BetaFallbackParam` of @anthropic-ai/sdk 1.11.0; read 2026-11). */
export const API_FALLBACKS: readonly (readonly string[])[] = [['fallbacks']];

/** Where the API has the effort, beside `thinking` (docs "Effort", 2026-08). */
export const API_EFFORT: readonly string[] = ['output_config', 'effort'];

/** How the API's own responses spell things (docs "Thinking", "Streaming messages", "Handling stop reasons", 2026-08). */
export const API_RESPONSES: ResponseSpelling = {
  thinking: ['thinking'],
  inBlocks: true,
  types: ['thinking', 'thinking_delta'],
  events: ['thinking'],
  text: { properties: ['text'], methods: ['finalText'], events: ['text'], wholes: ['toReadableStream'] },
  stop: { reasons: ['stop_reason'], sequences: ['stop_sequence'] },
  model: ['model'],
  // `core/api-promise.d.ts` and `lib/MessageStream.d.ts` of @anthropic-ai/sdk 1.11.0.
  carriers: ['withResponse', 'finalMessage'],
  content: 'content',
};
