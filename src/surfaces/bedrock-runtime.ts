import { API_EFFORT, API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface, type FieldPaths } from './surface.js';

// AWS SDK for JavaScript v3, client-bedrock-runtime (docs "Claude on Amazon Bedrock", 2026-08; Converse API reference).
const BEDROCK = ['@aws-sdk/client-bedrock-runtime'];

const INVOKE: FieldPaths = {
  ...Object.fromEntries(Object.entries(API_FIELDS).map(([field, paths]) => [field, paths.map((p) => ['body', ...p])])),
  model: [['modelId']],
};

/** Other vendors' bodies on the same command have neither. */
const REQUIRES = [
  ['body', 'anthropic_version'],
  ['body', 'thinking'],
];

/** Claude's own, but of the Text Completions API, which no model since Claude 2 has (AWS: "Anthropic Claude Text Completions API"). */
const LACKS = [['body', 'max_tokens_to_sample']];

/** AWS: "Inference request parameters and response fields for foundation models", of OpenAI, Cohere, Meta and Amazon. */
const FOREIGN = ['max_completion_tokens', 'chat_history', 'max_gen_len', 'inputText', 'inferenceConfig'].map((key) => [
  'body',
  key,
]);

export const bedrockInvoke = defineSurface({
  id: 'bedrock-invoke',
  sendsAsWritten: true,
  title: 'Bedrock InvokeModel',
  markers: ['@aws-sdk/client-bedrock-runtime', 'InvokeModel'],
  callees: [
    'InvokeModelCommand',
    'InvokeModelWithResponseStreamCommand',
    'invokeModel',
    'invokeModelWithResponseStream',
  ],
  entries: [
    {
      operation: 'invoke',
      from: BEDROCK,
      path: /^(?:InvokeModel(?:WithResponseStream)?Command\.new\(\)|\w+\.new\(\)\.invokeModel(?:WithResponseStream)?\.call\(\))$/,
      platform: 'bedrock',
      request: { argument: 0 },
      requires: REQUIRES,
      lacks: LACKS,
      foreign: FOREIGN,
    },
    {
      operation: 'invoke',
      from: ['#unknown'],
      path: /(?:^|\.)InvokeModel(?:WithResponseStream)?Command\.new\(\)$/,
      platform: 'bedrock',
      request: { argument: 0 },
      requires: REQUIRES,
      lacks: LACKS,
      foreign: FOREIGN,
    },
  ],
  fields: INVOKE,
  effort: API_EFFORT,
  responses: API_RESPONSES,
  systemKey: 'system',
  libraries: ['@aws-sdk/client-bedrock-runtime'],
});

export const bedrockConverse = defineSurface({
  id: 'bedrock-converse',
  sendsAsWritten: true,
  title: 'Bedrock Converse',
  markers: ['@aws-sdk/client-bedrock-runtime', 'ConverseCommand', 'ConverseStreamCommand'],
  callees: ['ConverseCommand', 'ConverseStreamCommand', 'converse', 'converseStream'],
  entries: [
    {
      operation: 'converse',
      from: BEDROCK,
      path: /^(?:Converse(?:Stream)?Command\.new\(\)|\w+\.new\(\)\.converse(?:Stream)?\.call\(\))$/,
      platform: 'bedrock',
      request: { argument: 0 },
    },
    // A command class that a program loads on demand: its name is the SDK's own.
    {
      operation: 'converse',
      from: ['#unknown'],
      path: /(?:^|\.)Converse(?:Stream)?Command\.new\(\)$/,
      platform: 'bedrock',
      request: { argument: 0 },
      shape: [['modelId'], ['messages']],
    },
  ],
  fields: {
    model: [['modelId']],
    messages: [['messages']],
    system: [['system']],
    max_tokens: [['inferenceConfig', 'maxTokens']],
    temperature: [
      ['inferenceConfig', 'temperature'],
      ['additionalModelRequestFields', 'temperature'],
    ],
    top_p: [
      ['inferenceConfig', 'topP'],
      ['additionalModelRequestFields', 'top_p'],
    ],
    top_k: [
      ['additionalModelRequestFields', 'top_k'],
      ['additionalModelRequestFields', 'topK'],
    ],
    thinking: [
      ['additionalModelRequestFields', 'thinking'],
      ['additionalModelRequestFields', 'reasoning_config'],
      ['additionalModelRequestFields', 'reasoningConfig'],
    ],
    output_config: [['additionalModelRequestFields', 'output_config']],
    stop_sequences: [['inferenceConfig', 'stopSequences']],
    betas: [['additionalModelRequestFields', 'anthropic_beta']],
    tools: [['additionalModelRequestFields', 'tools']],
  },
  effort: API_EFFORT,
  types: [{ from: BEDROCK, name: /^Converse(Stream)?Command(Input)?$/, platform: 'bedrock', operation: 'params' }],
  responses: {
    thinking: ['reasoningContent', 'reasoningText'],
    types: [],
    events: [],
    text: { properties: ['text'], methods: ['finalText'], events: ['text'] },
    stop: { reasons: ['stopReason'], sequences: ['stop_sequence'] },
    content: 'content',
  },
  libraries: ['@aws-sdk/client-bedrock-runtime'],
});
