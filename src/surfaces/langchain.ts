import type { Reading, ResponseSpelling } from '../languages/reading.js';
import { atLeast } from '../models/versions.js';
import type { Capability, Handling, RequestField } from '../types/index.js';
import { defineSurface, type FieldPaths, type Surface } from './surface.js';

// @langchain/anthropic 1.5.11 and @langchain/aws 1.4.5 (packages opened 2026-11-21).
const FIELDS: FieldPaths = {
  model: [['model'], ['modelName']],
  max_tokens: [['maxTokens'], ['maxTokensToSample']],
  temperature: [['temperature'], ['invocationKwargs', 'temperature']],
  top_p: [['topP'], ['invocationKwargs', 'top_p']],
  top_k: [['topK'], ['invocationKwargs', 'top_k']],
  thinking: [['thinking'], ['invocationKwargs', 'thinking']],
  output_config: [['outputConfig']],
  stop_sequences: [['stopSequences']],
};

/** From 1.3.27 the library throws before sending (utils/params.js; git tags 1.3.26/1.3.27). */
function handling(library: string | null, version: string | null): Readonly<Partial<Record<RequestField, Handling>>> {
  if (library !== '@langchain/anthropic' || !version) return {};
  return atLeast(version, '1.3.27')
    ? { temperature: 'throws', top_p: 'throws', top_k: 'throws', thinking: 'throws' }
    : {};
}

/**
 * What the installed version cannot do. 1.3.15 is the first with outputConfig (CHANGELOG #9932) and the first that knows adaptive
 * thinking: below, it sends sampling parameters beside it, and joins what streams into a text without it (`chat_models.js` of
 * 0.3.15, 1.0.0, 1.3.14 and 1.3.15). 1.3.27 is the first on an SDK that types xhigh and `display` (git tags 1.3.26/1.3.27).
 */
function unsupported(
  library: string | null,
  version: string | null,
  file: string,
): Readonly<Partial<Record<Capability, string>>> {
  if (library !== '@langchain/anthropic' || !version) return {};
  return {
    // Its own defaults, sent where the program sets none (dist/chat_models.js of 0.3.21, 0.3.34 and 1.0.0, which has none).
    ...(atLeast(version, '1.0.0')
      ? {}
      : {
          target: `${library} ${version} sends temperature, top_k and top_p of its own with every request: upgrade to 1.3.27 or later first`,
        }),
    ...(atLeast(version, '1.3.15')
      ? {}
      : {
          adaptive: `${library} ${version} does not know adaptive thinking: upgrade to 1.3.27 or later first`,
          effort: `${library} ${version} has no outputConfig: 1.3.15 is the first`,
        }),
    ...(atLeast(version, '1.3.27')
      ? {}
      : {
          xhigh: `${library} ${version} has no effort xhigh: 1.3.27 is the first`,
          ...(/\.[cm]?tsx?$/.test(file)
            ? { display: `the types of ${library} ${version} do not know thinking.display: they do from 1.3.27` }
            : {}),
        }),
  };
}

const RESPONSES: ResponseSpelling = {
  thinking: ['thinking', 'reasoning'],
  types: ['thinking', 'reasoning'],
  events: [],
  text: { properties: ['text'], methods: ['finalText'], events: ['text'] },
  content: 'content',
};

const MARKERS = ['@langchain/anthropic', 'langchain/chat_models/anthropic', 'ChatAnthropic'];
const OF_ANTHROPIC = ['@langchain/anthropic', '@langchain/anthropic/*', 'langchain/chat_models/anthropic'];
/** Whether the id stands by itself, in front of the other parameters (`chat_models.d.ts` of 1.3.26 and 1.5.11). */
function isId(argument: Reading | null): boolean {
  return (
    argument !== null && (argument.isPlain() || argument.texts().some((parts) => parts.some((part) => part !== null)))
  );
}

/** Both ways of asking take what is sent from it (`chat_models.js` of 1.3.26 and 1.5.11). */
const BUILDER = 'invocationParams';

/** Methods that give a model with further settings. */
const SET_UP = /(?:\.(?:bindTools|bind|withConfig|withRetry|withStructuredOutput)\.call\(\))*/.source;

// Messages go to the API as they are given, a last one of an assistant as well (langchain-ai/deepagents#1585).
const CONVERSATIONS: NonNullable<Surface['conversations']> = {
  callees: ['invoke', 'stream', 'streamEvents', 'pipe'],
  calls: [
    {
      operation: 'invoke',
      from: OF_ANTHROPIC,
      path: new RegExp(
        String.raw`^(?:\w+\.)*ChatAnthropic\w*\.new\(\)${SET_UP}\.(?:invoke|stream|streamEvents)\.call\(\)$`,
      ),
      messages: { argument: 0 },
    },
    {
      operation: 'pipe',
      from: ['@langchain/core/prompts', '@langchain/core/prompts/*', 'langchain/prompts'],
      path: /^(?:\w+\.)*ChatPromptTemplate\.(?:fromMessages|fromPromptMessages)\.call\(\)\.pipe\.call\(\)$/,
      messages: { argument: 0, call: 0 },
      client: 0,
    },
  ],
  roles: { ai: 'assistant', assistant: 'assistant', human: 'user', user: 'user', system: 'system' },
};

export const langchain = defineSurface({
  id: 'langchain',
  title: 'LangChain.js ChatAnthropic',
  markers: MARKERS,
  // The model says the rest by itself: only the messages stand with the call.
  imported: {
    markers: ['new ChatAnthropic'],
    sends: [/\.(?:invoke|stream|streamEvents|pipe)\s*\(/, /AIMessage|\bassistant\b|['"]ai['"]/],
  },
  callees: ['ChatAnthropic', 'ChatAnthropicMessages'],
  entries: [
    {
      operation: 'chat',
      from: OF_ANTHROPIC,
      path: /^(?:\w+\.)*ChatAnthropic\w*\.new\(\)$/,
      platform: 'api',
      accepts: (callee) => isId(callee.argument(0)),
      model: 0,
      request: { argument: 1, optional: true },
      settable: true,
      builder: BUILDER,
    },
    {
      operation: 'chat',
      from: OF_ANTHROPIC,
      path: /^(?:\w+\.)*ChatAnthropic\w*\.new\(\)$/,
      platform: 'api',
      request: { argument: 0 },
      settable: true,
      builder: BUILDER,
    },
  ],
  fields: FIELDS,
  conversations: CONVERSATIONS,
  responses: RESPONSES,
  types: [
    {
      from: ['@langchain/anthropic'],
      name: /^(AnthropicInput|ChatAnthropicInput|ChatAnthropicCallOptions)$/,
      platform: 'api',
      operation: 'params',
    },
  ],
  libraries: ['@langchain/anthropic'],
  claudeOnly: 'always',
  handling,
  effort: ['outputConfig', 'effort'],
  unsupported,
});

// `initChatModel(model, fields)` makes the class of whatever provider the id belongs to (langchain 1.x docs "Models", and
// `langchain/chat_models/universal` before; 2026-08).
export const langchainUniversal = defineSurface({
  id: 'langchain-universal',
  title: 'LangChain.js initChatModel',
  markers: ['initChatModel'],
  callees: ['initChatModel'],
  entries: [
    {
      operation: 'chat',
      from: ['langchain', 'langchain/*', '@langchain/classic', '@langchain/classic/*'],
      path: /^(?:\w+\.)*initChatModel\.call\(\)$/,
      platform: 'unknown',
      model: 0,
      request: { argument: 1, optional: true },
      settable: true,
    },
  ],
  fields: FIELDS,
  responses: RESPONSES,
  libraries: ['@langchain/anthropic'],
  handling,
  unsupported,
  neutral: true,
});

export const langchainBedrock = defineSurface({
  id: 'langchain-bedrock',
  title: 'LangChain.js ChatBedrockConverse',
  markers: ['@langchain/aws', 'ChatBedrockConverse', '@langchain/community/chat_models/bedrock'],
  callees: ['ChatBedrockConverse', 'BedrockChat', 'ChatBedrock'],
  entries: [
    {
      operation: 'chat',
      from: [
        '@langchain/aws',
        '@langchain/aws/*',
        '@langchain/community/chat_models/bedrock',
        '@langchain/community/chat_models/bedrock/*',
      ],
      path: /^(?:\w+\.)*(?:ChatBedrockConverse|BedrockChat|ChatBedrock)\.new\(\)$/,
      platform: 'bedrock',
      request: { argument: 0 },
      settable: true,
    },
  ],
  fields: {
    model: [['model'], ['modelId']],
    max_tokens: [['maxTokens']],
    temperature: [['temperature'], ['modelKwargs', 'temperature']],
    top_p: [['topP'], ['modelKwargs', 'top_p']],
    top_k: [
      ['additionalModelRequestFields', 'top_k'],
      ['modelKwargs', 'top_k'],
    ],
    thinking: [
      ['additionalModelRequestFields', 'thinking'],
      ['modelKwargs', 'thinking'],
    ],
  },
  responses: {
    thinking: ['reasoningContent', 'reasoning'],
    types: ['reasoning', 'reasoning_content'],
    events: [],
    text: { properties: ['text'], methods: ['finalText'], events: ['text'] },
    content: 'content',
  },
  types: [{ from: ['@langchain/aws'], name: /^ChatBedrockConverseInput$/, platform: 'bedrock', operation: 'params' }],
  libraries: ['@langchain/aws'],
  neutral: true,
});
