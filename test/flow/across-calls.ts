import type { Flow } from './flow.js';

const PARTS = `--- parts.ts
type Provider = 'anthropic' | 'openai' | 'mistral';
export function urlOf(provider: Provider) {
  switch (provider) {
    case 'anthropic':
      return 'https://api.anthropic.com/v1/messages';
    case 'mistral':
    default:
      return 'https://api.openai.com/v1/chat/completions';
  }
}
export function headersOf(provider: Provider, key: string): Record<string, string> {
  return provider === 'anthropic' ? { 'x-api-key': key, 'anthropic-version': '2023-06-01' } : { authorization: key };
}
export function bodyOf(service: Provider, model: string, question: string) {
  const body: Record<string, unknown> = { model, messages: [{ role: 'user', content: question }] };
  switch (service) {
    case 'anthropic':
      body.max_tokens = 9;
      body.temperature = 0.2; //! temperature
      break;
    case 'openai':
      body.temperature = 0.4;
      break;
    case 'mistral':
      body.temperature = 0.6;
      break;
  }
  return body;
}
`;

const SENT = `fetch(urlOf(provider), {
    method: 'POST',
    headers: headersOf(provider, key),
    body: JSON.stringify(bodyOf(provider, 'claude-opus-4-6', question)), //! model
  });`;

/** A sender of two vendors' requests, with so many callers that theirs are not told apart. */
const SHARED = `--- sender.ts
export function send(url: string, init: RequestInit, label: string) {
  console.log(label);
  return fetch(url, { ...init, signal: AbortSignal.timeout(1000) });
}
export const ask = (host: string, prompt: string) =>
  send(
    host + '/messages',
    {
      method: 'POST',
      headers: { 'x-api-key': 'key', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({
        model: 'claude-opus-4-6', //! model
        max_tokens: 1,
        temperature: 0.2, //! temperature
        messages: [{ role: 'user', content: prompt }],
      }),
    },
    'ours',
  );
export const askThem = (host: string, model: string, heat: number, prompt: string) =>
  send(
    host,
    {
      method: 'POST',
      headers: { authorization: 'Bearer key' },
      body: JSON.stringify({ model, max_tokens: 1, temperature: heat, messages: [{ role: 'user', content: prompt }] }),
    },
    'theirs',
  );
--- main.ts
import { ask, askThem } from './sender';
${Array.from({ length: 9 }, (_, n) => `export const a${n} = (host: string) => ask(host, 'Question ${n}');`).join('\n')}
${Array.from({ length: 9 }, (_, n) => `export const b${n} = (host: string) => askThem(host, 'other-${n}', 0.5, 'Question');`).join('\n')}`;

/** The URL, the headers and the body of a request are made by functions that go by the same thing. */
export const ACROSS_CALLS: readonly Flow[] = [
  {
    name: 'switches in functions that are given one parameter',
    source: `${PARTS}--- main.ts
import { bodyOf, headersOf, urlOf } from './parts';
export async function ask(provider: 'anthropic' | 'openai' | 'mistral', question: string, key: string) {
  return ${SENT}
}`,
  },
  {
    name: 'one variable that has its last value before all of them',
    source: `${PARTS}--- main.ts
import { bodyOf, headersOf, urlOf } from './parts';
export async function ask(wanted: 'anthropic' | 'openai' | 'mistral' | undefined, question: string, key: string) {
  let provider = wanted;
  if (!provider) {
    provider = key.startsWith('sk-ant') ? 'anthropic' : 'openai';
  }
  return ${SENT}
}`,
  },
  {
    name: 'a member of the options that one of them is given',
    source: `--- parts.ts
export function urlOf(provider: string) {
  return provider === 'anthropic' ? 'https://api.anthropic.com/v1/messages' : 'https://api.openai.com/v1/chat/completions';
}
export function bodyOf({ service, question }: { service: string; question: string }) {
  const common = { max_tokens: 9, messages: [{ role: 'user', content: question }] };
  if (service === 'openai') {
    return { ...common, model: 'gpt-4o', temperature: 0.4 };
  }
  return { ...common, model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature warning
}
--- main.ts
import { bodyOf, urlOf } from './parts';
export async function ask(provider: string, question: string) {
  return fetch(urlOf(provider), { method: 'POST', body: JSON.stringify(bodyOf({ service: provider, question })) });
}`,
  },
  {
    name: 'a closure that is tried again, beside one that only another model takes',
    source: `--- client.ts
import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
async function again<T>(run: () => Promise<T>): Promise<T> {
  return run().catch(run);
}
export const ask = (model: string, heat: number | undefined) =>
  again(() => again(() => client.messages.create({ model, max_tokens: 1, messages: [], temperature: heat }))); //! temperature warning
export const other = (model: string, heat: number | undefined) =>
  again(() => client.messages.create({ model, max_tokens: 1, messages: [], temperature: heat }));
--- main.ts
import { ask, other } from './client';
export const one = () => ask('claude-opus-4-6', 0.2); //! model
export const two = () => ask('claude-sonnet-4-5', 0.5);
export const three = () => other('claude-sonnet-4-5', 0.5);
export const four = () => other('claude-opus-4-6', undefined); //! model`,
  },
  {
    name: 'one sender for two vendors with many callers',
    source: SHARED,
  },
  {
    name: "a class with headers for a vendor whose other requests are in OpenAI's format",
    source: `--- provider.ts
export class Provider {
  constructor(private readonly base: string, private readonly vendor: string, private readonly model: string) {}
  private headers(): Record<string, string> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (this.vendor === 'anthropic') headers['anthropic-version'] = '2023-06-01';
    return headers;
  }
  private body(heat: number, prompt: string): Record<string, unknown> {
    const body: Record<string, unknown> = { model: this.model, max_tokens: 1, temperature: heat };
    body.messages = [{ role: 'user', content: prompt }];
    return body;
  }
  async complete(prompt: string) {
    return fetch(\`\${this.base}/chat/completions\`, {
      method: 'POST',
      headers: this.headers(),
      body: JSON.stringify(this.body(0.5, prompt)),
    });
  }
  async ask(prompt: string) {
    return fetch(\`\${this.base}/messages\`, {
      method: 'POST',
      headers: this.headers(),
      body: JSON.stringify({
        model: 'claude-opus-4-6', //! model
        max_tokens: 1,
        temperature: 0.2, //! temperature
        messages: [{ role: 'user', content: prompt }],
      }),
    });
  }
}
--- main.ts
import { Provider } from './provider';
export const made = (base: string, vendor: string, model: string) => new Provider(base, vendor, model);`,
  },
  {
    name: 'a body for another API, told by its tools',
    source: `interface Ask { prompt: string; tools: { name: string }[] }
function forChat(ask: Ask) {
  const body: any = { model: 'claude-opus-4-6', max_tokens: 9, messages: [{ role: 'user', content: ask.prompt }] };
  body.temperature = 0.2;
  if (ask.tools.length > 0)
    body.tools = ask.tools.map((tool) => ({ type: 'function', function: { name: tool.name } }));
  return body;
}
function forMessages(ask: Ask) {
  const body: any = { model: 'claude-opus-4-6', max_tokens: 9, messages: [{ role: 'user', content: ask.prompt }] }; //! model
  body.temperature = 0.2; //! temperature
  if (ask.tools.length > 0) body.tools = ask.tools.map((tool) => ({ name: tool.name, input_schema: {} }));
  return body;
}
export const send = (url: string, headers: Record<string, string>, ask: Ask, chat: boolean) =>
  fetch(url, {
    method: 'POST',
    headers: { ...headers, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify(chat ? forChat(ask) : forMessages(ask)),
  });`,
  },
  {
    name: 'one body for two APIs, with what only the other one takes',
    source: `interface Ask { prompt: string; tools: { name: string }[] }
export function send(url: string, headers: Record<string, string>, ask: Ask, chat: boolean) {
  const body: any = {
    model: 'claude-opus-4-6', //! model
    max_tokens: 9,
    temperature: 0.2, //! temperature
    messages: [{ role: 'user', content: ask.prompt }],
  };
  if (chat) {
    body.response_format = { type: 'json_object' };
    body.tools = ask.tools.map((tool) => ({ type: 'function', function: { name: tool.name } }));
  }
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify(body),
  });
}`,
  },
  {
    name: 'jobs that are taken out of a list, some at a time',
    source: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
type Params = Anthropic.MessageCreateParamsNonStreaming;
const waiting: { params: Params; done: (answer: Anthropic.Message) => void }[] = [];
const later = (params: Params) => new Promise<Anthropic.Message>((done) => void waiting.push({ params, done }));
export async function work() {
  const jobs = waiting.splice(0, 5);
  await Promise.all(jobs.map(async ({ params, done }) => done(await client.messages.create(params))));
}
void later({
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  messages: [],
  temperature: 0.2, //! temperature
});`,
  },
  {
    name: 'a flag of one call, which the other call does not set',
    source: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
function build(model: string, cold: boolean, options: { warm: boolean }) {
  const body: Anthropic.MessageCreateParamsNonStreaming = { model, max_tokens: 1, messages: [] };
  if (cold) body.temperature = 0.2; //! temperature
  if (options.warm) body.temperature = 0.9;
  if (!cold && options.warm) body.top_p = 0.5;
  return body;
}
await client.messages.create(build('claude-opus-4-6', true, { warm: false })); //! model
await client.messages.create(build('claude-haiku-4-5', false, { warm: true }));`,
  },
];
