import { AI_SDK_MODELS, underProviders } from './ai-sdk.js';
import { defineSurface, type FieldPaths } from './surface.js';

// VoltAgent's agents are made with a model of the AI SDK and hand the settings of each call on, which stood under `provider`
// before 1.0 (@voltagent/core 2.9.1, src/agent/agent.ts and types.ts; opened 2026-11-22).
const SETTINGS: FieldPaths = {
  max_tokens: [['maxOutputTokens'], ['provider', 'maxTokens']],
  temperature: [['temperature'], ['provider', 'temperature']],
  top_p: [['topP'], ['provider', 'topP']],
  top_k: [['topK']],
  thinking: underProviders('thinking'),
  stop_sequences: [['stopSequences']],
};

const call = (methods: string, argument: number) =>
  ({
    operation: 'generate',
    from: ['@voltagent/core'],
    path: new RegExp(String.raw`^Agent\.new\(\)\.(?:${methods})\.call\(\)$`),
    platform: 'unknown',
    request: { argument },
    model: 'made',
    fields: SETTINGS,
    unread: 'the settings of the agent',
  }) as const;

export const voltagent = defineSurface({
  ...AI_SDK_MODELS,
  id: 'voltagent',
  title: 'VoltAgent agents',
  markers: ['@voltagent/core'],
  callees: ['Agent', 'generateText', 'streamText', 'generateObject', 'streamObject'],
  entries: [
    {
      operation: 'agent',
      from: ['@voltagent/core'],
      path: /^Agent\.new\(\)$/,
      platform: 'unknown',
      request: { argument: 0 },
      unread: 'the settings of each call',
    },
    call('generateText|streamText', 1),
    call('generateObject|streamObject', 2),
  ],
  fields: { model: [['model']], max_tokens: [['maxOutputTokens']], temperature: [['temperature']] },
});
