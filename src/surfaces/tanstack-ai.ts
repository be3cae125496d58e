import { atLeast } from '../models/versions.js';
import { defineSurface } from './surface.js';

// TanStack AI (@tanstack/ai-anthropic 0.18.0, src/adapters/text.ts and src/text/text-provider-options.ts, and its CHANGELOG;
// opened 2026-11-22). An adapter is made with the id; its options have the API's own names since 0.14.0, and stood beside
// the adapter under names of the library before.
const ADAPTER =
  /^(?:anthropicText|createAnthropicChat(?:WithClient)?|(?:anthropic|createAnthropic)Summarize)\.call\(\)$/;

const OTHERS = [
  '@tanstack/ai-openai',
  '@tanstack/ai-gemini',
  '@tanstack/ai-grok',
  '@tanstack/ai-groq',
  '@tanstack/ai-mistral',
  '@tanstack/ai-cohere',
  '@tanstack/ai-ollama',
  '@tanstack/ai-perplexity',
];

/** The first with types for what Opus 4.7 takes (CHANGELOG of @tanstack/ai-anthropic). */
const FIRST = '0.16.0';

export const tanstackAi = defineSurface({
  id: 'tanstack-ai',
  title: 'TanStack AI',
  markers: ['@tanstack/ai'],
  callees: ['chat', 'createChatOptions', 'summarize', 'createSummarizeOptions'],
  entries: [
    {
      operation: 'chat',
      from: ['@tanstack/ai'],
      path: /^(?:chat|createChatOptions|summarize|createSummarizeOptions)\.call\(\)$/,
      platform: 'unknown',
      request: { argument: 0 },
    },
  ],
  modelCalls: [
    { from: ['@tanstack/ai-anthropic'], path: ADAPTER, argument: 0, platform: 'api' },
    { from: OTHERS, path: /./, argument: null, platform: 'unknown' },
  ],
  modelMayBeObject: true,
  fields: {
    model: [['model'], ['adapter']],
    max_tokens: [['modelOptions', 'max_tokens'], ['maxTokens']],
    temperature: [['modelOptions', 'temperature'], ['temperature']],
    top_p: [['modelOptions', 'top_p'], ['topP']],
    top_k: [['modelOptions', 'top_k']],
    thinking: [['modelOptions', 'thinking']],
    output_config: [['modelOptions', 'output_config']],
    stop_sequences: [['modelOptions', 'stop_sequences']],
  },
  effort: ['output_config', 'effort'],
  responses: {
    thinking: [],
    types: ['REASONING_MESSAGE_CONTENT'],
    events: [],
    text: { properties: ['delta'], methods: [], events: [] },
    content: null,
    resends: false,
  },
  libraries: ['@tanstack/ai-anthropic'],
  unsupported: (library, version) => {
    const why = `${library} ${version} has no types for it: ${FIRST} is the first`;
    return version && atLeast(version, FIRST) === false ? { adaptive: why, display: why, effort: why, xhigh: why } : {};
  },
  neutral: true,
});
