import { atLeast } from '../models/versions.js';
import type { Capability, Handling, Platform, RequestField } from '../types/index.js';
import { OPENROUTER_HANDLING } from './openrouter.js';
import { defineSurface, type FieldPaths, type Surface } from './surface.js';

// Vercel AI SDK (ai 7.0.173, @ai-sdk/anthropic 4.0.105 / 3.0.138 / 2.0.112 / 1.2.12, @ai-sdk/amazon-bedrock 5.0.101; read 2026-11-21).
const GENERATORS = ['generateText', 'streamText', 'generateObject', 'streamObject', 'streamUI'];
const PROVIDER_KEYS = ['anthropic', 'bedrock', 'amazonBedrock', 'vertex', 'googleVertex', 'vertexAnthropic', 'gateway'];

/** Where the options of each provider are. */
const under = (providers: readonly string[], ...keys: string[]): string[][] =>
  ['providerOptions', 'experimental_providerMetadata'].flatMap((holder) =>
    providers.map((provider) => [holder, provider, ...keys]),
  );
/** Paths to an option of whatever provider serves Claude. */
export const underProviders = (...keys: string[]): string[][] => under(PROVIDER_KEYS, ...keys);

const FIELDS: FieldPaths = {
  model: [['model']],
  messages: [['messages']],
  system: [['system'], ['instructions']],
  max_tokens: [['maxOutputTokens'], ['maxTokens']],
  temperature: [['temperature']],
  top_p: [['topP']],
  top_k: [['topK']],
  thinking: [
    ...underProviders('thinking'),
    ...underProviders('reasoningConfig'),
    ...underProviders('reasoning_config'),
  ],
  stop_sequences: [['stopSequences']],
  tools: [['tools']],
  speed: underProviders('speed'),
};

const other = [
  '@ai-sdk/openai',
  '@ai-sdk/google',
  '@ai-sdk/mistral',
  '@ai-sdk/groq',
  '@ai-sdk/xai',
  '@ai-sdk/azure',
  '@ai-sdk/cohere',
  '@ai-sdk/deepseek',
  '@ai-sdk/fireworks',
  '@ai-sdk/togetherai',
  '@ai-sdk/perplexity',
  '@ai-sdk/cerebras',
  '@ai-sdk/openai-compatible',
  'ollama-ai-provider',
  'ollama-ai-provider-v2',
  '@ai-sdk/deepinfra',
];
const MODEL = /^(?:\w+\.)*(?:\w+\.)?(?:call\(\)\.)?(?:(?:languageModel|messages|chat)\.)?call\(\)$/;

/**
 * Sampling parameters are removed with a warning for opus-4-7 by @ai-sdk/anthropic 2.0.75+, 3.0.70+ and 4.x (git tags on
 * both sides), by amazon-bedrock 5.0.93+ (CHANGELOG 31fb009) on Converse.
 */
function handling(
  library: string | null,
  version: string | null,
  platform: Platform,
): Readonly<Partial<Record<RequestField, Handling>>> {
  if (platform === 'openrouter') return OPENROUTER_HANDLING;
  if (!version) return {};
  const major = Number.parseInt(version.replace(/^[^\d]*/, ''), 10);
  const drops =
    platform === 'bedrock'
      ? library === '@ai-sdk/amazon-bedrock' && atLeast(version, '5.0.93')
      : library === '@ai-sdk/anthropic' &&
        (major >= 4 || (major === 3 && atLeast(version, '3.0.70')) || (major === 2 && atLeast(version, '2.0.75')));
  return drops ? { temperature: 'dropped', top_p: 'dropped', top_k: 'dropped' } : {};
}

/** First versions of the providers for ai 5: their models have the second version of the interface (dependency @ai-sdk/provider 2.0.0). */
const FIRST_FOR_5: Readonly<Record<string, string>> = {
  '@ai-sdk/anthropic': '2.0.0',
  '@ai-sdk/amazon-bedrock': '3.0.0',
  '@ai-sdk/google-vertex': '3.0.0',
};

/** Whether a provider is one for ai 4 or earlier, which takes no model of a later one and no later one takes its models. */
function isBefore5(library: string | null, version: string | null): boolean {
  const first = library === null ? undefined : FIRST_FOR_5[library];
  return first !== undefined && version !== null && atLeast(version, first) === false;
}

/** What a provider cannot send: 1.x rejects `adaptive` in its own schema; 2.0.75 and 3.0.70 are the first to know the model (git tags on both sides). */
function withoutAdaptive(
  library: string | null,
  version: string | null,
): Readonly<Partial<Record<Capability, string>>> {
  if (library !== '@ai-sdk/anthropic' || !version) return {};
  const why = `${library} ${version} has no adaptive thinking: upgrade ai to 5 or later and ${library} to 2.0.75 or later first`;
  if (atLeast(version, '2.0.75') === false) return { adaptive: why, display: why, effort: why, xhigh: why };
  if (atLeast(version, '3.0.0') === false || atLeast(version, '3.0.70')) return {};
  const early = `${library} ${version} does not know the model and its efforts yet: 3.0.70 is the first`;
  return { effort: early, xhigh: early };
}

/** The models of the AI SDK, whatever asks them: what makes them, and how their answers and versions differ. */
export const AI_SDK_MODELS = {
  modelCalls: [
    { from: ['@ai-sdk/anthropic', '@ai-sdk/anthropic/*'], path: MODEL, argument: 0, platform: 'api', nameKey: 'name' },
    {
      from: ['@ai-sdk/google-vertex/anthropic', '@ai-sdk/google-vertex/anthropic/edge'],
      path: MODEL,
      argument: 0,
      platform: 'vertex',
    },
    { from: ['@ai-sdk/amazon-bedrock', '@ai-sdk/amazon-bedrock/*'], path: MODEL, argument: 0, platform: 'bedrock' },
    { from: ['@ai-sdk/gateway'], path: MODEL, argument: 0, platform: 'gateway' },
    { from: ['@openrouter/ai-sdk-provider'], path: MODEL, argument: 0, platform: 'openrouter' },
    // The package hands the gateway on (ai 5.0.277, `dist/index.d.ts`).
    {
      from: ['ai'],
      path: /^(?:gateway|createGateway\.call\(\))\.(?:(?:languageModel|chat)\.)?call\(\)$/,
      argument: 0,
      platform: 'gateway',
    },
    { from: ['@ai-sdk/google-vertex'], path: /nthropic/, argument: 0, platform: 'vertex' },
    {
      from: ['ai'],
      path: /^(experimental_)?wrapLanguageModel\.call\(\)$/,
      argument: 0,
      within: ['model'],
      // Two of these only look at what comes back, the third adds what a request does not set (ai 5 docs "Middleware"; 2026-08).
      alteredBy: {
        key: 'middleware',
        except: /^(?:extractReasoning|simulateStreaming|defaultSettings)Middleware\.call\(\)$/,
        settings: { made: /^defaultSettingsMiddleware\.call\(\)$/, within: ['settings'] },
      },
      platform: 'unknown',
    },
    // ai 5 docs "Provider management": a table of models by the program's own names.
    {
      from: ['ai'],
      path: /^(?:experimental_)?customProvider\.call\(\)\.languageModel\.call\(\)$/,
      argument: 0,
      table: { within: 'languageModels', fallback: 'fallbackProvider' },
      platform: 'unknown',
    },
    // `anthropic:claude-…`, the name of the provider first (ai 5 docs "Provider management").
    {
      from: ['ai'],
      path: /^(?:experimental_)?createProviderRegistry\.call\(\)\.languageModel\.call\(\)$/,
      argument: 0,
      platform: 'gateway',
    },
    // ai-retry 1.x: tries other models only when the first one fails.
    {
      from: ['ai-retry'],
      path: /^createRetryable\.call\(\)$/,
      argument: 0,
      within: ['model'],
      fallbacks: 'retries',
      platform: 'unknown',
    },
    { from: [...other, '@ai-sdk/google-vertex'], path: /./, argument: null, platform: 'unknown' },
  ],
  modelMayBeObject: true,
  // ai 5.0.277 `dist/index.d.ts`; `prepareCall`: ai 6 docs "ToolLoopAgent" (2026-08).
  hooks: ['prepareStep', 'experimental_prepareStep', 'prepareCall'],
  // `gatewayProviderOptions.models` (@ai-sdk/gateway of ai 5.0.277, `dist/index.d.ts`).
  fallbacks: [['providerOptions', 'gateway', 'models']],
  // What ai 4.3.16 calls it there (`defaultSettingsMiddleware` in `dist/index.mjs`).
  settingNames: { providerOptions: 'providerMetadata' },
  thinkingKeys: { budgetTokens: 'budget_tokens' },
  responses: {
    thinking: ['reasoning', 'reasoningText', 'reasoningDetails'],
    types: ['reasoning', 'reasoning-delta'],
    events: [],
    // ai 7.0.173, 5.0.277 (`textDelta`: 4.3): `generate-text/*-result.d.ts`.
    text: {
      properties: ['text', 'textStream', 'textDelta'],
      methods: [],
      events: [],
      wholes: [
        'toTextStreamResponse',
        'toUIMessageStreamResponse',
        'toUIMessageStream',
        'toDataStreamResponse',
        'toDataStream',
        'pipeTextStreamToResponse',
        'pipeUIMessageStreamToResponse',
        'pipeDataStreamToResponse',
        'mergeIntoDataStream',
      ],
    },
    // ai 5.0.277 and 4.3 `dist/index.d.ts`. What is sent where nothing says so, nobody need show.
    thinkingOptions: ['sendReasoning'],
    callbacks: ['onFinish', 'onStepFinish', 'onChunk'],
    // `finishReason` is `stop` either way; the provider's own word is `rawFinishReason` and `providerMetadata.anthropic`.
    stop: { reasons: ['finishReason', 'rawFinishReason'], sequences: ['stopSequence'] },
    model: ['modelId'],
    content: null,
  },
  libraries: ['@ai-sdk/anthropic', '@ai-sdk/amazon-bedrock', '@ai-sdk/google-vertex'],
  handling,
  effort: ['effort'],
  // Until 4.3.19 the generators send temperature 0 where none is given, which 5.0.0 does not (`prepareCallSettings` in the
  // `dist/index.js` of 3.4.33, 4.3.19 and 5.0.0); the providers pass it on (`doGenerate` in that of anthropic 1.2.12).
  unsupported: (library, version): Readonly<Partial<Record<Capability, string>>> => {
    const target = isBefore5(library, version)
      ? `ai 4 and earlier, which ${library} ${version} is for, send temperature 0 where none is given: upgrade ai to 5 or later first`
      : null;
    return { ...(target === null ? {} : { target }), ...withoutAdaptive(library, version) };
  },
  neutral: true,
} satisfies Partial<Surface>;

export const aiSdk = defineSurface({
  id: 'ai-sdk',
  title: 'Vercel AI SDK',
  // What is called, not the package: files that only import a provider hold no request, and are read when one leads there.
  markers: [...GENERATORS, 'ToolLoopAgent', 'Experimental_Agent', 'Agent(', 'Agent as ', 'doGenerate', 'doStream'],
  callees: [...GENERATORS, 'ToolLoopAgent', 'Experimental_Agent', 'Agent', 'createAgent', 'doGenerate', 'doStream'],
  entries: [
    ...GENERATORS.map((name) => ({
      operation: name,
      from: ['ai', 'ai/*', '@ai-sdk/rsc', '#unknown', '#global'],
      path: new RegExp(`(^|\\.)${name}\\.call\\(\\)$`),
      platform: 'unknown' as const,
      request: { argument: 0 },
    })),
    {
      operation: 'agent',
      from: ['ai'],
      path: /^(ToolLoopAgent|Experimental_Agent|Agent)\.new\(\)$/,
      // The constructors store their settings as they are (ai 5.0.277, opened 2026-11-22).
      keeps: true,
      platform: 'unknown',
      request: { argument: 0 },
    },
    // A model that is asked without the helpers around it: one that a provider made, one of the declared type, or by the name
    // of the method alone (`LanguageModelV1` to `V4` of @ai-sdk/provider 1.x to 4.x).
    {
      operation: 'model',
      from: ['*'],
      accepts: ({ source }): boolean => source !== '#local',
      path: /(?:^|\.)do(?:Generate|Stream)\.call\(\)$/,
      model: 'receiver' as const,
      platform: 'unknown' as const,
      request: { argument: 0 },
      shape: [['prompt']],
      fields: { ...FIELDS, messages: [['prompt']] },
    },
  ],
  fields: FIELDS,
  unasked: (operation, library, version) =>
    GENERATORS.includes(operation) && isBefore5(library, version) ? { temperature: 0 } : {},
  fieldsOfProvider: (name) => ({ thinking: under([name], 'thinking'), speed: under([name], 'speed') }),
  ...AI_SDK_MODELS,
  systemKey: 'system',
});
