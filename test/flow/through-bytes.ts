import type { Flow } from './flow.js';

const SENDER = `import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
const client = new BedrockRuntimeClient({});
const params = {
  anthropic_version: 'bedrock-2023-05-31',
  max_tokens: 1,
  temperature: 0.2, //! temperature
  messages: [],
};`;

const sent = (body: string): string =>
  `await client.send(new InvokeModelCommand({ modelId: 'anthropic.claude-opus-4-6-v1', body: ${body} })); //! model`;

/** Bodies that are sent as the bytes of their JSON text, or as what else a library makes of them. */
export const THROUGH_BYTES: readonly Flow[] = [
  { name: 'TextEncoder', source: `${SENDER}\n${sent('new TextEncoder().encode(JSON.stringify(params))')}` },
  {
    name: 'TextEncoder of Node, kept in a name',
    source: `import { TextEncoder } from 'node:util';
${SENDER}
const encoder = new TextEncoder();
${sent('encoder.encode(JSON.stringify(params))')}`,
  },
  { name: 'Buffer', source: `${SENDER}\n${sent("Buffer.from(JSON.stringify(params), 'utf8')")}` },
  {
    name: 'Buffer that is imported',
    source: `import { Buffer } from 'node:buffer';
${SENDER}
${sent('Buffer.from(JSON.stringify(params))')}`,
  },
  {
    name: 'Blob',
    source: `const params = {
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  temperature: 0.2, //! temperature
  messages: [],
};
const body = new Blob([JSON.stringify(params)], { type: 'application/json' });
await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', headers: { 'anthropic-version': '2023-06-01' }, body });`,
  },
  {
    name: "a body that the library's own helper makes",
    source: `import { Body, fetch } from '@tauri-apps/api/http';
const params = {
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  temperature: 0.2, //! temperature
  messages: [],
};
await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: Body.json(params) });`,
  },
  {
    name: 'a request that is made step by step',
    source: `import wretch from 'wretch';
const params = {
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  temperature: 0.2, //! temperature
  messages: [],
};
await wretch('https://api.anthropic.com/v1/messages').headers({ 'anthropic-version': '2023-06-01' }).post(params).json();`,
  },
  {
    name: "the SDK's own helper",
    source: `import { fromUtf8 } from '@smithy/util-utf8';
${SENDER}
${sent('fromUtf8(JSON.stringify(params))')}`,
  },
];
