import { describe, expect, it } from 'vitest';
import {
  CONTRACTS,
  canonicalId,
  isClaudeId,
  looksForeign,
  parseModelId,
  rewriteModelId,
} from '../../src/models/index.js';

const TARGET = 'claude-opus-4-7';

/** text, canonical id, platform, and what moving it to Opus 4.7 writes. */
const MOVED: readonly (readonly [string, string, string, string])[] = [
  ['claude-opus-4-6', 'claude-opus-4-6', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-6[1m]', 'claude-opus-4-6', 'api', 'claude-opus-4-7[1m]'],
  ['claude-opus-4-6[1M]', 'claude-opus-4-6', 'api', 'claude-opus-4-7[1M]'],
  ['anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['anthropic.claude-opus-4-6-v1:0', 'claude-opus-4-6', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['us.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'us.anthropic.claude-opus-4-7'],
  ['us.anthropic.claude-opus-4-6-v1:0', 'claude-opus-4-6', 'bedrock', 'us.anthropic.claude-opus-4-7'],
  ['us.anthropic.claude-opus-4-6-v1[1m]', 'claude-opus-4-6', 'bedrock', 'us.anthropic.claude-opus-4-7[1m]'],
  ['global.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'global.anthropic.claude-opus-4-7'],
  ['eu.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'eu.anthropic.claude-opus-4-7'],
  ['bedrock/us.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'bedrock/us.anthropic.claude-opus-4-7'],
  [
    'bedrock/converse/anthropic.claude-opus-4-6-v1:0',
    'claude-opus-4-6',
    'bedrock',
    'bedrock/converse/anthropic.claude-opus-4-7',
  ],
  ['bedrock:anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock', 'bedrock:anthropic.claude-opus-4-7'],
  [
    'amazon-bedrock/anthropic.claude-opus-4-6-v1',
    'claude-opus-4-6',
    'bedrock',
    'amazon-bedrock/anthropic.claude-opus-4-7',
  ],
  ['us.anthropic.claude-sonnet-4-5', 'claude-sonnet-4-5', 'bedrock', 'us.anthropic.claude-opus-4-7'],
  ['us.anthropic.claude-opus-4-5-20251101-v1:0', 'claude-opus-4-5', 'bedrock', 'us.anthropic.claude-opus-4-7'],
  ['anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['anthropic.claude-3-haiku-20240307-v1:0:200k', 'claude-3-haiku', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['anthropic.claude-v2:1', 'claude-2.1', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['anthropic.claude-instant-v1', 'claude-instant-1.2', 'bedrock', 'anthropic.claude-opus-4-7'],
  ['claude-opus-4-6@default', 'claude-opus-4-6', 'vertex', 'claude-opus-4-7@default'],
  ['vertex_ai/claude-opus-4-6', 'claude-opus-4-6', 'vertex', 'vertex_ai/claude-opus-4-7'],
  ['vertex_ai/claude-opus-4-6@default', 'claude-opus-4-6', 'vertex', 'vertex_ai/claude-opus-4-7@default'],
  [
    'google-vertex-anthropic/claude-opus-4-6@default',
    'claude-opus-4-6',
    'vertex',
    'google-vertex-anthropic/claude-opus-4-7@default',
  ],
  ['claude-opus-4-5@20251101', 'claude-opus-4-5', 'vertex', 'claude-opus-4-7'],
  ['claude-opus-4@20250514', 'claude-opus-4-0', 'vertex', 'claude-opus-4-7'],
  ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet', 'vertex', 'claude-opus-4-7'],
  [
    'publishers/anthropic/models/claude-opus-4-6:rawPredict',
    'claude-opus-4-6',
    'vertex',
    'publishers/anthropic/models/claude-opus-4-7:rawPredict',
  ],
  [
    'publishers/anthropic/models/claude-opus-4-6:streamRawPredict',
    'claude-opus-4-6',
    'vertex',
    'publishers/anthropic/models/claude-opus-4-7:streamRawPredict',
  ],
  [
    'projects/p-1/locations/us-east5/publishers/anthropic/models/claude-opus-4-6',
    'claude-opus-4-6',
    'vertex',
    'projects/p-1/locations/us-east5/publishers/anthropic/models/claude-opus-4-7',
  ],
  ['anthropic/claude-opus-4.6', 'claude-opus-4-6', 'gateway', 'anthropic/claude-opus-4.7'],
  ['anthropic/claude-opus-4.6-batch', 'claude-opus-4-6', 'gateway', 'anthropic/claude-opus-4.7-batch'],
  ['anthropic/claude-4.6-opus', 'claude-opus-4-6', 'gateway', 'anthropic/claude-4.7-opus'],
  ['openrouter/anthropic/claude-opus-4.6', 'claude-opus-4-6', 'gateway', 'openrouter/anthropic/claude-opus-4.7'],
  ['anthropic/claude-3.5-haiku', 'claude-3-5-haiku', 'gateway', 'anthropic/claude-opus-4.7'],
  ['anthropic/claude-sonnet-4', 'claude-sonnet-4-0', 'gateway', 'anthropic/claude-opus-4.7'],
  ['anthropic/claude-opus-4-6', 'claude-opus-4-6', 'api', 'anthropic/claude-opus-4-7'],
  ['anthropic:claude-opus-4-6', 'claude-opus-4-6', 'api', 'anthropic:claude-opus-4-7'],
  ['anthropic/claude-3-opus-20240229', 'claude-3-opus', 'api', 'anthropic/claude-opus-4-7'],
  ['claude-opus-4.6', 'claude-opus-4-6', 'copilot', 'claude-opus-4.7'],
  ['claude-3.7-sonnet', 'claude-3-7-sonnet', 'copilot', 'claude-opus-4.7'],
  ['github_copilot/claude-sonnet-4', 'claude-sonnet-4-0', 'copilot', 'github_copilot/claude-opus-4.7'],
  ['claude-3-opus-20240229', 'claude-3-opus', 'api', 'claude-opus-4-7'],
  ['claude-3-opus-latest', 'claude-3-opus', 'api', 'claude-opus-4-7'],
  ['claude-3-7-sonnet-20250219', 'claude-3-7-sonnet', 'api', 'claude-opus-4-7'],
  ['claude-3-5-haiku-latest', 'claude-3-5-haiku', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-20250514', 'claude-opus-4-0', 'api', 'claude-opus-4-7'],
  ['claude-4-opus-20250514', 'claude-opus-4-0', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-0', 'claude-opus-4-0', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-1-20250805', 'claude-opus-4-1', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-1', 'claude-opus-4-1', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-5-20251101', 'claude-opus-4-5', 'api', 'claude-opus-4-7'],
  ['claude-sonnet-4-20250514', 'claude-sonnet-4-0', 'api', 'claude-opus-4-7'],
  ['claude-haiku-4-5-20251001', 'claude-haiku-4-5', 'api', 'claude-opus-4-7'],
  ['claude-instant-1.2', 'claude-instant-1.2', 'api', 'claude-opus-4-7'],
  ['claude-2.1', 'claude-2.1', 'api', 'claude-opus-4-7'],
  ['claude-opus-5', 'claude-opus-5', 'api', 'claude-opus-4-7'],
  ['claude-opus-4-7', 'claude-opus-4-7', 'api', 'claude-opus-4-7'],
  ['us.anthropic.claude-opus-4-7', 'claude-opus-4-7', 'bedrock', 'us.anthropic.claude-opus-4-7'],
];

/** text, canonical id, and words of the reason why no rule moves it. */
const HELD: readonly (readonly [string, string, RegExp])[] = [
  ['claude-opus-4-6-fast', 'claude-opus-4-6', /retired alias/],
  ['claude-opus-4-7-fast', 'claude-opus-4-7', /retired alias/],
  ['claude-opus-4-6-thinking', 'claude-opus-4-6', /"-thinking"/],
  ['claude-opus-4-6-latest', 'claude-opus-4-6', /"-latest"/],
  ['claude-opus-4-6-200k', 'claude-opus-4-6', /"-200k"/],
  ['claude-opus-4-6-1024k', 'claude-opus-4-6', /"-1024k"/],
  ['claude-opus-4-6-high-thinking', 'claude-opus-4-6', /"-high-thinking"/],
  ['claude-opus-4-6-batch', 'claude-opus-4-6', /"-batch"/],
  ['claude-opus-4-6-20260101', 'claude-opus-4-6', /no dated ids/],
  ['claude-opus-4-6@20260205', 'claude-opus-4-6', /no dated ids/],
  ['claude-opus-4-5-20250101', 'claude-opus-4-5', /no snapshot of 20250101/],
  ['anthropic.claude-opus-4-7-v1', 'claude-opus-4-7', /no "-v1" id/],
  ['claude-opus-4-6-v1', 'claude-opus-4-6', /belongs to Bedrock/],
  ['jp.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', /profile "jp\."/],
  ['apac.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', /profile "apac\."/],
  ['au.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', /profile "au\."/],
  ['bedrock/jp.anthropic.claude-opus-4-6-v1:0', 'claude-opus-4-6', /profile "jp\."/],
  [
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-6-v1',
    'claude-opus-4-6',
    /ARN/,
  ],
  ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', /ARN/],
  ['azure_ai/claude-opus-4-6', 'claude-opus-4-6', /deployment/],
  ['acme/claude-opus-4-6', 'claude-opus-4-6', /private route/],
  ['litellm_proxy/claude-opus-4-6', 'claude-opus-4-6', /private route/],
  ['bedrock/claude-opus-4-6', 'claude-opus-4-6', /start with "anthropic\."/],
  ['anthropic.claude-opus-4.6', 'claude-opus-4-6', /router's own/],
  ['claude-4.6-opus', 'claude-opus-4-6', /router's own/],
  ['claude-4-6-opus', 'claude-opus-4-6', /router's own/],
  ['claude-sonnet-3.7', 'claude-3-7-sonnet', /third generation/],
  ['claude-opus-4', 'claude-opus-4-0', /not an id of the Claude API/],
  ['anthropic/claude-3.7-sonnet:thinking', 'claude-3-7-sonnet', /":thinking"/],
  ['claude-opus-4-9', 'claude-opus-4-9', /not a model this table knows/],
  ['claude-opus-6', 'claude-opus-6', /not a model this table knows/],
];

const NO_IDS = [
  '',
  'opus',
  'sonnet',
  'claude',
  'claude-opus',
  'claude-sonnet',
  'claude-instant',
  'claude-code',
  'claude-latest',
  'claude-opus-4-60',
  'claude-opus-4-6x',
  'my-claude-opus-4-6-proxy',
  'my-claude-opus-4-6',
  'claude-opus-4-6-proxy',
  'claude-opus-4-6 ',
  ' claude-opus-4-6',
  'claude-opus-4-6\n',
  'claude-opus-4-6.json',
  'claude_opus_4_6',
  'CLAUDE_OPUS_4_6',
  'use claude-opus-4-6',
  'us.claude-opus-4-6',
  'anthropic.claude',
  'gpt-4o',
  'claude-opus-4-6,claude-opus-4-7',
  'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123',
  'claude-opus-4-6-20260101-20260102',
  'claude-opus-4-5-20251101@20251101',
  `claude-opus-4-6${'[1m]'.repeat(2)}`,
  `${'a/'.repeat(200)}claude-opus-4-6`,
];

describe('parseModelId and rewriteModelId', () => {
  it.each(MOVED)('%s is %s on %s and moves to %s', (text, canonical, platform, moved) => {
    expect(parseModelId(text)).toMatchObject({ text, canonical, platform, movable: true, whyNotMovable: null });
    expect(rewriteModelId(text, TARGET)).toEqual({ text: moved });
  });

  it.each(HELD)('%s is %s and stays: %s', (text, canonical, why) => {
    const parsed = parseModelId(text);
    expect(parsed).toMatchObject({ canonical, movable: false });
    expect(parsed?.whyNotMovable).toMatch(why);
    expect(rewriteModelId(text, TARGET)).toEqual({ blocked: parsed?.whyNotMovable });
  });

  it.each(NO_IDS)('%j is no id', (text) => {
    expect(parseModelId(text)).toBeNull();
    expect(isClaudeId(text)).toBe(false);
    expect(canonicalId(text)).toBeNull();
    expect(rewriteModelId(text, TARGET)).toHaveProperty('blocked');
  });

  it('tells family and version', () => {
    expect(parseModelId('us.anthropic.claude-opus-4-6-v1:0')).toMatchObject({
      family: 'opus',
      version: '4-6',
      prefix: 'us.anthropic.',
      core: 'claude-opus-4-6',
      suffix: '-v1:0',
    });
    expect(parseModelId('claude-3-5-haiku-20241022')).toMatchObject({
      family: 'haiku',
      version: '3-5',
      suffix: '-20241022',
    });
    expect(parseModelId('claude-mythos-preview')).toMatchObject({ family: 'mythos', version: 'preview', suffix: '' });
    expect(parseModelId('claude-2.1')).toMatchObject({ family: 'claude', version: '2-1' });
  });

  it('finds every contract by its own id', () => {
    for (const { id, family, version } of CONTRACTS) {
      expect(parseModelId(id)).toMatchObject({ canonical: id, family, version, known: true });
    }
  });

  it('knows which targets a platform can spell', () => {
    expect(rewriteModelId('claude-opus-4-6', 'claude-opus-4-8')).toEqual({ text: 'claude-opus-4-8' });
    expect(rewriteModelId('claude-opus-4-6', 'claude-opus-5')).toEqual({ text: 'claude-opus-5' });
    expect(rewriteModelId('anthropic/claude-opus-4.6', 'claude-opus-5')).toEqual({ text: 'anthropic/claude-opus-5' });
    expect(rewriteModelId('us.anthropic.claude-opus-4-5-20251101-v1:0', 'claude-opus-4-6')).toHaveProperty('blocked');
    expect(rewriteModelId('claude-opus-4@20250514', 'claude-opus-4-5')).toHaveProperty('blocked');
    expect(rewriteModelId('anthropic/claude-opus-4.6-batch', 'claude-opus-4-8')).toHaveProperty('blocked');
    expect(rewriteModelId('anthropic/claude-4.6-opus', 'claude-opus-5')).toHaveProperty('blocked');
    expect(rewriteModelId('anthropic/claude-opus-5', TARGET)).toHaveProperty('blocked');
    expect(rewriteModelId('claude-opus-4-6', 'claude-opus-4-9')).toHaveProperty('blocked');
  });
});

describe('looksForeign', () => {
  it.each([
    'gpt-4o',
    'gpt-5.2',
    'openai:gpt-5',
    'chatgpt-4o-latest',
    'openai/gpt-4o-mini',
    'o1',
    'o3-mini',
    'o4-mini-2025-04-16',
    'gemini-2.5-pro',
    'google/gemini-3-pro',
    'models/gemini-2.0-flash',
    'llama3',
    'llama-3.3-70b',
    'meta-llama/llama-3-8b',
    'us.meta.llama3-70b-instruct-v1:0',
    'mistral-large-latest',
    'mistral.mistral-large-2407-v1:0',
    'deepseek-chat',
    'deepseek/deepseek-r1',
    'amazon.nova-pro-v1:0',
    'us.amazon.nova-lite-v1:0',
    'amazon.titan-embed-text-v2:0',
    'cohere.command-r-v1:0',
    'command-r-plus',
    'ai21.jamba-1-5-large-v1:0',
    'qwen3-coder',
    'grok-4',
    'x-ai/grok-4',
    'text-embedding-3-small',
    'kimi-k2',
  ])('%s is', (text) => {
    expect(looksForeign(text)).toBe(true);
  });

  it.each([
    '',
    'opus',
    'default',
    'my-model',
    'fast',
    'claude-opus-4-6',
    'anthropic.claude-opus-4-6-v1',
    'openai/claude-opus-4-6',
    'openai/my-alias',
    'o1x',
    'production',
    'gpt',
    'nova',
    'gateway-gpt-4',
    'claude-gpt-4',
    'text',
    'arn:aws:bedrock:us-east-1:1:application-inference-profile/a',
  ])('%s is not certainly', (text) => {
    expect(looksForeign(text)).toBe(false);
  });
});
