import { API_EFFORT, API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

// Effect's language models are made of the API's own fields, `messages` and `tools` left out
// (@effect/ai-anthropic 4.0.0-rc.111, src/AnthropicLanguageModel.ts; opened 2026-11-22).
const FROM = ['@effect/ai-anthropic', '@effect/ai-anthropic/AnthropicLanguageModel'];

/** Calls of the module, which is imported by itself or by its name in the package. */
const call = (names: string): RegExp => new RegExp(String.raw`^(?:AnthropicLanguageModel\.)?(?:${names})\.call\(\)$`);

const { messages: _, tools: __, ...FIELDS } = API_FIELDS;

const BESIDE = Object.fromEntries(
  Object.entries(FIELDS).map(([field, ways]) => [field, ways.map((way) => ['config', ...way])]),
);

export const effectAi = defineSurface({
  id: 'effect-ai',
  title: 'Effect AI',
  markers: ['@effect/ai-anthropic'],
  callees: ['model', 'make', 'layer', 'modelWithTokenizer', 'layerWithTokenizer'],
  entries: [
    {
      operation: 'model',
      from: FROM,
      path: call('model|modelWithTokenizer'),
      platform: 'api',
      request: { argument: 1, optional: true },
      model: 0,
    },
    {
      operation: 'model',
      from: FROM,
      path: call('make|layer|layerWithTokenizer'),
      platform: 'api',
      request: { argument: 0 },
      fields: { ...BESIDE, model: [['model']] },
    },
  ],
  fields: FIELDS,
  effort: API_EFFORT,
  responses: { ...API_RESPONSES, thinking: [], types: ['reasoning', 'reasoning-delta'], content: null },
  libraries: ['@effect/ai-anthropic'],
  claudeOnly: 'always',
});
