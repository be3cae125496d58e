import { defineSurface } from './surface.js';

// LlamaIndex.TS: `new Anthropic({ model, temperature, topP, maxTokens })` (@llamaindex/anthropic; read 2026-11-21).
export const llamaindex = defineSurface({
  id: 'llamaindex',
  title: 'LlamaIndex.TS Anthropic',
  markers: ['llamaindex'],
  callees: ['Anthropic', 'anthropic'],
  entries: [
    {
      operation: 'chat',
      from: ['@llamaindex/anthropic', 'llamaindex', 'llamaindex/*'],
      path: /^(?:\w+\.)*(?:Anthropic\.new\(\)|anthropic\.call\(\))$/,
      platform: 'api',
      request: { argument: 0 },
      settable: true,
    },
  ],
  // `additionalChatOptions` are spread into the request after everything else (packages/providers/anthropic/src/llm.ts).
  fields: {
    model: [['model']],
    max_tokens: [['maxTokens']],
    temperature: [['temperature'], ['additionalChatOptions', 'temperature']],
    top_p: [['topP'], ['additionalChatOptions', 'top_p']],
    top_k: [['additionalChatOptions', 'top_k']],
    thinking: [['thinking'], ['additionalChatOptions', 'thinking']],
    output_config: [['additionalChatOptions', 'output_config']],
  },
  modelMayBeObject: true,
  responses: {
    thinking: ['thinking'],
    types: ['thinking'],
    events: [],
    text: { properties: ['text'], methods: ['finalText'], events: ['text'] },
    content: null,
  },
  types: [
    {
      from: ['@llamaindex/anthropic', 'llamaindex', 'llamaindex/*'],
      name: /^Anthropic$/,
      platform: 'api',
      operation: 'params',
    },
  ],
  libraries: ['@llamaindex/anthropic', 'llamaindex'],
  claudeOnly: 'always',
});
