/** One library, or none, through which a program sends its request. */
export interface Client {
  /** What stands at the top of the main module. */
  readonly head: string;
  /** What names the model in the request, or stands where it would. */
  readonly model: string;
  readonly limit: string;
  /** The library's own names for fields. */
  readonly keys: Readonly<Record<string, string>>;
  /** The statement that sends a request. */
  send(request: string): string;
}

const ID = 'claude-opus-4-6';
const HEADERS = `headers: { 'x-api-key': 'k', 'anthropic-version': '2023-06-01', 'content-type': 'application/json' }`;
const SDK = `import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();`;

/** The clients that programs are written for. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  create: {
    head: SDK,
    model: `model: '${ID}'`,
    limit: 'max_tokens: 4096',
    keys: {},
    send: (request) => `await client.messages.create(${request});`,
  },
  stream: {
    head: SDK,
    model: `model: '${ID}'`,
    limit: 'max_tokens: 4096',
    keys: {},
    send: (request) => `await client.messages.stream(${request}).finalMessage();`,
  },
  fetch: {
    head: '',
    model: `model: '${ID}'`,
    limit: 'max_tokens: 4096',
    keys: {},
    send: (request) =>
      `await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', ${HEADERS}, body: JSON.stringify(${request}) });`,
  },
  bedrock: {
    head: `import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';\nconst client = new BedrockRuntimeClient({});`,
    model: `anthropic_version: 'bedrock-2023-05-31'`,
    limit: 'max_tokens: 4096',
    keys: {},
    send: (request) =>
      `await client.send(new InvokeModelCommand({ modelId: 'us.anthropic.claude-opus-4-6-v1', body: JSON.stringify(${request}) }));`,
  },
  ai: {
    head: `import { generateText } from 'ai';\nimport { anthropic } from '@ai-sdk/anthropic';`,
    model: `model: anthropic('${ID}')`,
    limit: 'maxOutputTokens: 4096',
    keys: { top_p: 'topP', top_k: 'topK', thinking: 'providerOptions' },
    send: (request) => `await generateText(${request});`,
  },
};

/** A value that the new model rejects, for each field. */
const REJECTED: Readonly<Record<string, string>> = {
  temperature: '0.2',
  top_p: '0.5',
  top_k: '5',
  thinking: `{ type: 'enabled', budget_tokens: 2048 }`,
};

/** The fields that the new model rejects some values of. */
export const FIELDS = Object.keys(REJECTED);

/** A value of a field that the new model rejects, as a client takes it. */
export function rejectedValue({ keys }: Client, field: string): string {
  return keys[field] === 'providerOptions'
    ? `{ anthropic: { thinking: { type: 'enabled', budgetTokens: 2048 } } }`
    : (REJECTED[field] ?? '0');
}
