import { bedrockConverse } from './bedrock-runtime.js';
import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

/** Keys under which the rows of gateways' tables name a parameter. */
const ROWS = ['param', 'key'];

/** Parameters of other vendors' chat requests (OpenAI's "Chat Completions" reference, Cohere's "Chat"; 2026-11). */
const STRANGERS = [
  'frequency_penalty',
  'presence_penalty',
  'logit_bias',
  'n',
  'stop',
  'response_format',
  'max_completion_tokens',
  'chat_history',
];

/** Makers of other models that Bedrock serves, one of which a table may be for. */
const OTHERS = /nova|titan|llama|mistral|cohere|ai21|jamba|deepseek|writer|qwen/i;

// A gateway's tables for all its services look alike: a name of the vendor's tells which one is its, beside the parameters that
// the Messages API requires (docs "Create a Message"; 2026-08).
export const parameterTables = defineSurface({
  id: 'parameter-table',
  title: 'Table of parameters for the Messages API',
  markers: ['nthropic', 'stop_sequences'],
  callees: [],
  entries: [],
  tables: [
    {
      parameters: ['messages', 'max_tokens'],
      rows: ROWS,
      strangers: STRANGERS,
      named: /anthropic|claude/i,
      platform: 'unknown',
      operation: 'table',
    },
  ],
  fields: API_FIELDS,
  responses: API_RESPONSES,
  libraries: [],
});

// Converse takes the same request for the models of all makers ("Converse", API reference of Amazon Bedrock Runtime; 2026-11).
export const converseTables = defineSurface({
  id: 'converse-table',
  title: 'Table of parameters for Bedrock Converse',
  markers: ['inferenceConfig', 'additionalModelRequestFields'],
  callees: [],
  entries: [],
  tables: [
    {
      parameters: ['messages', 'inferenceConfig'],
      rows: ROWS,
      strangers: [],
      named: /bedrock|converse|anthropic|claude/i,
      others: OTHERS,
      platform: 'bedrock',
      operation: 'table',
    },
    {
      parameters: ['additionalModelRequestFields'],
      rows: ROWS,
      strangers: [],
      named: /anthropic|claude/i,
      platform: 'bedrock',
      operation: 'table',
    },
  ],
  fields: bedrockConverse.fields,
  responses: bedrockConverse.responses,
  libraries: [],
});
