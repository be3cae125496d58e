import { defineSurface } from './surface.js';

// `ChatVertexAI` sends what it is given to the maker of the model: for ids that start with `claude`, as a Messages request
// (@langchain/google-common, src/utils/anthropic.ts of langchain-ai/langchainjs, 2026-08-05).
export const langchainVertex = defineSurface({
  id: 'langchain-vertex',
  title: 'LangChain.js ChatVertexAI',
  markers: ['@langchain/google-vertexai'],
  callees: ['ChatVertexAI'],
  entries: [
    {
      operation: 'chat',
      from: ['@langchain/google-vertexai', '@langchain/google-vertexai-web'],
      path: /^(?:\w+\.)*ChatVertexAI\.new\(\)$/,
      platform: 'vertex',
      request: { argument: 0 },
      // The class's own default is a Gemini model.
      requires: [['model'], ['modelName']],
    },
  ],
  fields: {
    model: [['model'], ['modelName']],
    max_tokens: [['maxOutputTokens']],
    temperature: [['temperature']],
    top_p: [['topP']],
    top_k: [['topK']],
    thinking: [['apiConfig', 'thinking']],
  },
  leavesOutZero: true,
  responses: {
    thinking: ['thinking', 'reasoning'],
    types: ['thinking', 'reasoning'],
    events: [],
    text: { properties: ['text'], methods: [], events: [] },
    content: 'content',
  },
  // Most models behind this class are Gemini's: that the package is there says nothing of Claude.
  libraries: [],
  neutral: true,
});
