import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const BODY = `JSON.stringify({ model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.2, messages: [{ role: 'user', content: 'Hi' }] })`;
const URL_MODULE = `export const API_URL = 'https://api.anthropic.com/v1/messages';\n`;
const SEND = (url: string, from = './urls') =>
  `import { API_URL } from '${from}';\nexport const ask = () => fetch(${url}, { method: 'POST', body: ${BODY} });\n`;

async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map(({ file, transform }) => `${basename(file)} ${transform}`);
}

it('finds a request whose URL is a constant of another module', async () => {
  expect(await found({ 'urls.ts': URL_MODULE, 'ask.ts': SEND('API_URL') })).toEqual(['ask.ts sampling-params']);
});

it('finds one behind an index that passes the constant on', async () => {
  const files = {
    'service/urls.ts': URL_MODULE,
    'service/index.ts': `export { API_URL } from './urls';\n`,
    'ask.ts': SEND('API_URL', './service'),
  };
  expect(await found(files)).toEqual(['ask.ts sampling-params']);
});

it('finds one whose URL and headers are entries of a table of providers', async () => {
  const files = {
    'providers.ts': `export const PROVIDERS = {
  other: { url: 'https://api.openai.com/v1/chat/completions', headers: (key: string) => ({ Authorization: key }) },
  claude: { url: 'https://api.anthropic.com/v1/messages', headers: (key: string) => ({ 'anthropic-version': '2023-06-01', 'x-api-key': key }) },
};\n`,
    'ask.ts': `import { PROVIDERS } from './providers';
const { url, headers } = PROVIDERS.claude;
export const ask = (key: string) => fetch(url, { method: 'POST', headers: headers(key), body: ${BODY} });\n`,
    'other.ts': `import { PROVIDERS } from './providers';
const { url, headers } = PROVIDERS.other;
export const ask = (key: string) => fetch(url, { method: 'POST', headers: headers(key), body: ${BODY} });\n`,
  };
  expect(await found(files)).toEqual(['ask.ts sampling-params']);
});

it('finds one whose URL is worked out where that may fail, and none where it may be any', async () => {
  const send = (first: string, endpoint: string): string => `import { endpointOf } from './endpoints';
export async function ask(provider: string | undefined) {
  let url${first};
  try {
    if (!provider) throw new Error('no provider');
    url = ${endpoint};
  } catch (error) {
    throw new Error('no endpoint', { cause: error });
  }
  return fetch(url, { method: 'POST', body: ${BODY} });
}\n`;
  const files = {
    'endpoints.ts': `export function endpointOf(provider: string): string {
  switch (provider) {
    case 'anthropic':
      return 'https://api.anthropic.com/v1/messages';
    default:
      return 'https://api.openai.com/v1/chat/completions';
  }
}\n`,
    'unset.ts': send(': string | undefined', 'endpointOf(provider)'),
    'null.ts': send(': string | null = null', 'endpointOf(provider)'),
    'any.ts': send(' = setting()', 'endpointOf(provider)'),
    'other.ts': send(': string | undefined', `endpointOf('openai')`),
  };
  expect([...(await found(files))].sort()).toEqual(['null.ts sampling-params', 'unset.ts sampling-params']);
});

it('finds one that is sent by a client which another module makes', async () => {
  const request = `{ model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.2, messages: [] }`;
  const files = {
    'clients.ts': `import Anthropic from '@anthropic-ai/sdk';
import axios from 'axios';
export const llm = new Anthropic();
export const http = axios.create({ baseURL: 'https://api.anthropic.com/v1' });
export const mail = axios.create({ baseURL: 'https://mail.example/v1' });\n`,
    'sdk.ts': `import { llm } from './clients';\nconst { messages: api } = llm;\nexport const ask = () => api.create(${request});\n`,
    'http.ts': `import { http } from './clients';\nexport const ask = () => http.post('/messages', ${request});\n`,
    'mail.ts': `import { mail } from './clients';\nexport const ask = () => mail.post('/letters', ${request});\n`,
  };
  expect([...(await found(files))].sort()).toEqual(['http.ts sampling-params', 'sdk.ts sampling-params']);
});

it('finds the body of one of several providers in a table, and not those of the others', async () => {
  const provider = (name: string, url: string, body: string): string => `export const ${name} = {
  url: '${url}',
  body: (question: string) => ({ ${body}, temperature: 0.2, messages: [{ role: 'user', content: question }] }),
};\n`;
  const files = {
    'claude.ts': provider('claude', 'https://api.anthropic.com/v1/messages', `model: 'claude-opus-4-7', max_tokens: 9`),
    'other.ts': provider('other', 'https://api.openai.com/v1/chat/completions', `model: 'gpt-5'`),
    'table.ts': `import { claude } from './claude';
import { other } from './other';
export const providers = { claude, other };\n`,
    'send.ts': `import { providers } from './table';
export function send(name: keyof typeof providers, question: string) {
  const { url, body } = providers[name];
  return fetch(url, { method: 'POST', body: JSON.stringify(body(question)) });
}\n`,
  };
  expect(await found(files)).toEqual(['claude.ts sampling-params']);
});

it('finds a prefill that a model of another module is given', async () => {
  const files = (last: string): Record<string, string> => ({
    'model.ts': `import { ChatAnthropic } from '@langchain/anthropic';
export const model = new ChatAnthropic({ model: 'claude-opus-4-7' });\n`,
    'ask.ts': `import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { model } from './model';
export const ask = (question: string) => model.invoke([new AIMessage('Hi'), new HumanMessage(question)${last}]);\n`,
  });
  expect(await found(files(`, new AIMessage('{')`))).toEqual(['ask.ts assistant-prefill']);
  expect(await found(files(''))).toEqual([]);
});

it('finds the model of an agent that is run through an export of another module', async () => {
  const files = {
    'claude.ts': `export { query } from '@anthropic-ai/claude-agent-sdk';\n`,
    'run.ts': `import { query } from './claude';
export const run = (prompt: string) => query({ prompt, options: { model: 'claude-opus-4-6' } });\n`,
    'db.ts': `export const query = (q: { prompt: string; options: { model: string } }) => q;\n`,
    'other.ts': `import { query } from './db';
export const run = (prompt: string) => query({ prompt, options: { model: 'claude-opus-4-6' } });\n`,
  };
  expect(await found(files)).toEqual(['run.ts model-id']);
});

it('says nothing of what another module sends to a URL that may be any', async () => {
  const sender = (other: string): Record<string, string> => ({
    'urls.ts': URL_MODULE,
    'ask.ts': `import { API_URL } from './urls';
const other = (host: string) => \`https://\${host}${other}\`;
export const ask = (host: string) => fetch(host ? other(host) : API_URL, { method: 'POST', body: ${BODY} });\n`,
  });
  expect(await found(sender(''))).toEqual([]);
  expect(await found(sender('/v1/messages'))).toEqual(['ask.ts sampling-params']);
});

it('says nothing of a request to any service whose headers another module makes for all of them', async () => {
  const files = {
    'headers.ts': `export const headersFor = (service: string, key: string): Record<string, string> =>
  service === 'anthropic' ? { 'x-api-key': key, 'anthropic-version': '2023-06-01' } : { authorization: key };\n`,
    'ask.ts': `import { headersFor } from './headers';
const stream = (url: string, body: unknown, headers: Record<string, string>) =>
  fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
export const ask = (url: string, model: string, key: string) =>
  stream(url, { model, max_tokens: 9, temperature: 0.2, messages: [] }, headersFor('moonshot', key));
export const send = (url: string, model: string, service: string, key: string) =>
  stream(url, { model, max_tokens: 9, temperature: 0.2, messages: [] }, headersFor(service, key));\n`,
  };
  expect(await found(files)).toEqual([]);
});

it('says nothing of what goes to another service, whatever the file imports', async () => {
  const files = {
    'urls.ts': URL_MODULE,
    'ask.ts': SEND(`'https://api.other.example/v1/chat'`),
    'shown.ts': `import { API_URL } from './urls';\nexport const shown = { url: API_URL, temperature: 0.2 };\n`,
  };
  expect(await found(files)).toEqual([]);
});
