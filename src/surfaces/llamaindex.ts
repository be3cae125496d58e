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
    },
  ],
  fields: {
    model: [['model']],
    max_tokens: [['maxTokens']],
    temperature: [['temperature']],
    top_p: [['topP']],
    thinking: [['thinking']],
  },
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
});
