import { API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

// Claude Agent SDK: no sampling, no prefill; the model id and the display of thinking matter. Its messages hold the API's own
// blocks and stream events (sdk.d.ts of 0.2.104, which types `display` already, 0.2.112 and 0.3.329, read 2026-11-21).
const PACKAGES = ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'];

export const agentSdk = defineSurface({
  id: 'agent-sdk',
  title: 'Claude Agent SDK',
  markers: PACKAGES,
  imported: { markers: PACKAGES, sends: [/\b(?:query|\w*[sS]ession)\s*\(/] },
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
  fields: { model: [['model']], thinking: [['thinking']] },
  thinkingKeys: { budgetTokens: 'budget_tokens' },
  // "Default for models that support it" is adaptive thinking; of `maxThinkingTokens` the types speak for Opus 4.6 only
  // (sdk.d.ts of 0.3.329).
  // The flag of its command line is another way to ask for the text (anthropics/claude-code#56356).
  thinks: { unless: [['maxThinkingTokens']], shown: [['extraArgs', 'thinking-display']] },
  // It keeps the conversation itself, and sends each block as a message of its own: no place among the blocks is certain.
  responses: { ...API_RESPONSES, events: [], content: null, resends: false },
  libraries: ['@anthropic-ai/claude-agent-sdk'],
  // Its types say that a budget is for older models; whether it is converted for the newer ones they do not say.
  handling: () => ({ thinking: 'unknown' }),
  claudeOnly: 'always',
});
