import { defineSurface } from './surface.js';

// Claude Agent SDK 0.3.329: no sampling, no prefill; only the model id and display matter (sdk.d.ts, read 2026-11-21).
export const agentSdk = defineSurface({
  id: 'agent-sdk',
  title: 'Claude Agent SDK',
  markers: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'],
  callees: ['query', 'createSession'],
  entries: [
    {
      operation: 'query',
      from: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'],
      path: /^(?:\w+\.)*(query|createSession)\.call\(\)$/,
      platform: 'api',
      request: { argument: 0, within: ['options'] },
    },
  ],
  fields: { model: [['model']] },
  responses: {
    thinking: [],
    types: [],
    events: [],
    text: { properties: ['text'], methods: ['finalText'], events: ['text'] },
    content: null,
  },
  libraries: ['@anthropic-ai/claude-agent-sdk'],
});
