import { defineSurface } from './surface.js';

// Genkit (@genkit-ai/anthropic 0.3.0, src/types.ts and src/runner/base.ts and stable.ts: what the configuration says is sent
// under the API's names; opened 2026-11-22).
const OTHERS = [
  '@genkit-ai/googleai',
  '@genkit-ai/google-genai',
  '@genkit-ai/vertexai',
  '@genkit-ai/compat-oai',
  '@genkit-ai/compat-oai/*',
  'genkitx-openai',
  'genkitx-ollama',
];

const ADAPTIVE = 'Genkit spells it `thinking: { adaptive: true }`';

export const genkit = defineSurface({
  id: 'genkit',
  title: 'Genkit',
  markers: ['genkit'],
  callees: ['generate', 'generateStream', 'definePrompt', 'chat'],
  entries: [
    {
      operation: 'generate',
      from: ['genkit', 'genkit/beta'],
      path: /^genkit\.call\(\)\.(?:generate|generateStream|definePrompt|chat)\.call\(\)$/,
      platform: 'unknown',
      request: { argument: 0 },
    },
  ],
  modelCalls: [
    { from: ['@genkit-ai/anthropic'], path: /^anthropic\.model\.call\(\)$/, argument: 0, platform: 'api' },
    {
      from: ['@genkit-ai/vertexai/modelgarden'],
      path: /^vertexModelGarden\.model\.call\(\)$/,
      argument: 0,
      platform: 'vertex',
    },
    { from: OTHERS, path: /\.model\.call\(\)$/, argument: null, platform: 'unknown' },
  ],
  modelMayBeObject: true,
  fields: {
    model: [['model']],
    max_tokens: [['config', 'maxOutputTokens']],
    temperature: [['config', 'temperature']],
    top_p: [['config', 'topP']],
    top_k: [['config', 'topK']],
    thinking: [['config', 'thinking']],
    stop_sequences: [['config', 'stopSequences']],
  },
  thinkingKeys: { budgetTokens: 'budget_tokens' },
  thinkingFlags: { enabled: { true: 'enabled', false: 'disabled' }, adaptive: { true: 'adaptive' } },
  responses: {
    thinking: ['reasoning'],
    types: [],
    events: [],
    text: { properties: ['text'], methods: [], events: [] },
    content: 'content',
  },
  libraries: ['@genkit-ai/anthropic'],
  unsupported: () => ({ adaptive: ADAPTIVE, display: ADAPTIVE }),
  neutral: true,
});
