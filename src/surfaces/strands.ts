import type { Platform } from '../types/index.js';
import { API_RESPONSES } from './messages-api.js';
import { defineSurface, type Entry, type FieldPaths } from './surface.js';

// Strands Agents for TypeScript: models are made of what Converse and the Messages API are to be sent
// (@strands-agents/sdk 1.19.0, dist/src/models/bedrock.js and anthropic.js; opened 2026-11-22).
const BEDROCK: FieldPaths = {
  model: [['modelId']],
  max_tokens: [['maxTokens']],
  temperature: [['temperature'], ['additionalRequestFields', 'temperature']],
  top_p: [['topP'], ['additionalRequestFields', 'top_p']],
  top_k: [['additionalRequestFields', 'top_k']],
  thinking: [['additionalRequestFields', 'thinking']],
  output_config: [['additionalRequestFields', 'output_config']],
  stop_sequences: [['stopSequences']],
  betas: [['additionalRequestFields', 'anthropic_beta']],
};

// `params` are assigned to the request after everything else.
const ANTHROPIC: FieldPaths = {
  model: [['modelId'], ['params', 'model']],
  max_tokens: [['maxTokens'], ['params', 'max_tokens']],
  temperature: [['temperature'], ['params', 'temperature']],
  top_p: [['topP'], ['params', 'top_p']],
  top_k: [['params', 'top_k']],
  thinking: [['params', 'thinking']],
  output_config: [['params', 'output_config']],
  stop_sequences: [['stopSequences'], ['params', 'stop_sequences']],
  betas: [['betas']],
};

const PACKAGE = ['@strands-agents/sdk', '@strands-agents/sdk/*'];

/** The construction of a model, and `updateConfig`, which sets more of the same for all later requests. */
function entriesFor(name: string, platform: Platform, fields: FieldPaths): Entry[] {
  const made = String.raw`^(?:\w+\.)*${name}\.new\(\)`;
  const entry = { from: PACKAGE, platform, request: { argument: 0 }, fields };
  return [
    { ...entry, operation: 'chat', path: new RegExp(`${made}$`) },
    { ...entry, operation: 'updateConfig', path: new RegExp(`${made}\\.updateConfig\\.call\\(\\)$`), model: 'made' },
  ];
}

export const strands = defineSurface({
  id: 'strands',
  title: 'Strands Agents',
  markers: ['@strands-agents/sdk'],
  callees: ['BedrockModel', 'AnthropicModel', 'updateConfig'],
  entries: [...entriesFor('BedrockModel', 'bedrock', BEDROCK), ...entriesFor('AnthropicModel', 'api', ANTHROPIC)],
  fields: BEDROCK,
  responses: { ...API_RESPONSES, thinking: ['reasoningContent'], types: ['reasoningBlock', 'reasoningContentDelta'] },
  libraries: ['@strands-agents/sdk'],
  neutral: true,
});
