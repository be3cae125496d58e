import { AI_SDK_MODELS, underProviders } from './ai-sdk.js';
import { defineSurface } from './surface.js';

// The OpenAI Agents SDK asks models of the AI SDK through an adapter, with the settings of the agent
// (@openai/agents-extensions 0.18.0, dist/ai-sdk/index.js; opened 2026-11-22).
const SETTINGS = ['modelSettings'];

export const openaiAgents = defineSurface({
  ...AI_SDK_MODELS,
  id: 'openai-agents',
  title: 'OpenAI Agents SDK with a model of the AI SDK',
  markers: ['@openai/agents'],
  callees: ['Agent', 'create'],
  entries: [
    {
      operation: 'agent',
      from: ['@openai/agents', '@openai/agents-core'],
      path: /^Agent\.(?:new\(\)|create\.call\(\))$/,
      platform: 'unknown',
      request: { argument: 0 },
      // Without a model it asks one of OpenAI's.
      requires: [['model']],
    },
  ],
  modelCalls: [
    ...AI_SDK_MODELS.modelCalls,
    {
      from: ['@openai/agents-extensions', '@openai/agents-extensions/*'],
      path: /^(?:aisdk\.call\(\)|AiSdkModel\.new\(\))$/,
      argument: 0,
      within: [],
      platform: 'unknown',
    },
  ],
  fields: {
    model: [['model']],
    max_tokens: [[...SETTINGS, 'maxTokens']],
    temperature: [[...SETTINGS, 'temperature']],
    top_p: [[...SETTINGS, 'topP']],
    thinking: underProviders('thinking').map((path) => [...SETTINGS, 'providerData', ...path]),
  },
});
