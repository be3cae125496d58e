import type { Capability } from '../types/index.js';
import { API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

// Agents that a plugin describes for opencode, which makes the requests (`AgentConfig` of @opencode-ai/sdk 1.19.3,
// `dist/gen/types.gen.d.ts`, opened 2026-11-22). What it does not know of a description goes to the provider of the model as
// an option (opencode docs "Agents", "Additional"). Whether a model takes a temperature it looks up itself.
const FROM = ['@opencode-ai/sdk', '@opencode-ai/sdk/*', '@opencode-ai/plugin', '@opencode-ai/plugin/*'];
const ADAPTIVE =
  'the provider that opencode brings along has to know adaptive thinking; without an option of its own the agent thinks as opencode lets it';

export const opencode = defineSurface({
  id: 'opencode',
  title: 'opencode agents',
  markers: ['@opencode-ai/'],
  callees: [],
  entries: [],
  types: [{ from: FROM, name: /(?:^|\.)AgentConfig$/, platform: 'unknown', operation: 'agent' }],
  fields: { model: [['model']], thinking: [['thinking'], ['options', 'thinking']] },
  thinkingKeys: { budgetTokens: 'budget_tokens' },
  responses: { ...API_RESPONSES, thinking: [], types: [], events: [], content: null, resends: false },
  libraries: ['@opencode-ai/sdk', '@opencode-ai/plugin'],
  unsupported: (): Readonly<Partial<Record<Capability, string>>> => ({ adaptive: ADAPTIVE }),
  neutral: true,
});
