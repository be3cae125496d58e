import { CLIENT, type Flow } from './flow.js';

/** Values that reach a request through calls: arguments, defaults, options, returns, closures. */
export const THROUGH_FUNCTIONS: readonly Flow[] = [
  {
    name: 'argument',
    source: `${CLIENT}
export function ask(temperature: number) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [],
    temperature, //! temperature
  });
}
ask(0.2);`,
  },
  {
    name: 'argument for the model and the value, in another file',
    source: `--- llm.ts
${CLIENT}
export async function ask(model: string, heat: number) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature: heat }); //! temperature
}
--- main.ts
import { ask } from './llm';
await ask('claude-opus-4-6', 0.2); //! model`,
  },
  {
    name: 'default of a parameter',
    source: `${CLIENT}
function ask(question: string, temperature = 0.2) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: question }],
    temperature, //! temperature
  });
}
ask('x');`,
  },
  {
    name: 'options object',
    source: `${CLIENT}
interface Options { question: string; temperature?: number }
async function ask(options: Options) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: options.question }],
    temperature: options.temperature, //! temperature
  });
}
await ask({ question: 'x', temperature: 0.2 });`,
  },
  {
    name: 'destructured options with a default',
    source: `${CLIENT}
function ask({ question, temperature = 0.2 }: { question: string; temperature?: number }) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: question }],
    temperature, //! temperature
  });
}
ask({ question: 'x' });`,
  },
  {
    name: 'renamed in destructuring',
    source: `${CLIENT}
const ask = ({ heat: temperature, model }: { heat: number; model: string }) =>
  client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
ask({ heat: 0.2, model: 'claude-opus-4-6' }); //! model`,
  },
  {
    name: 'nested destructuring',
    source: `${CLIENT}
const settings = { llm: { model: 'claude-opus-4-6', sampling: { temperature: 0.2 } } }; //! model
const { llm: { model, sampling: { temperature } } } = settings;
await client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'array destructuring',
    source: `${CLIENT}
const [model, temperature] = ['claude-opus-4-6', 0.2]; //! model
await client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'rest of destructured options, spread into the request',
    source: `${CLIENT}
function ask({ question, ...rest }: { question: string; temperature?: number }) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: question }],
    ...rest,
  });
}
ask({ question: 'x', temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'rest parameter',
    source: `${CLIENT}
function ask(...args: [string, number]) {
  const [model, temperature] = args;
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}
ask('claude-opus-4-6', 0.2); //! model`,
  },
  {
    name: 'spread arguments',
    source: `${CLIENT}
function ask(model: string, temperature: number) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}
const args = ['claude-opus-4-6', 0.2] as const; //! model
ask(...args);`,
  },
  {
    name: 'overloads',
    source: `${CLIENT}
function ask(question: string): Promise<unknown>;
function ask(question: string, temperature: number): Promise<unknown>;
function ask(question: string, temperature?: number): Promise<unknown> {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: question }],
    temperature, //! temperature
  });
}
ask('x', 0.2);`,
  },
  {
    name: 'returned settings',
    source: `${CLIENT}
function settings() {
  return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
}
await client.messages.create({ ...settings(), max_tokens: 1, messages: [] });`,
  },
  {
    name: 'builder with early returns',
    source: `${CLIENT}
function heat(mode: string): number | undefined {
  if (mode === 'strict') return undefined;
  return 0.2;
}
await client.messages.create({
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  messages: [],
  temperature: heat(process.argv[2] ?? ''), //! temperature
});`,
  },
  {
    name: 'async builder',
    source: `${CLIENT}
async function params(question: string) {
  const base = await Promise.resolve({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
  return { ...base, max_tokens: 1, messages: [{ role: 'user' as const, content: question }] };
}
await client.messages.create(await params('x'));`,
  },
  {
    name: 'generator of requests',
    source: `${CLIENT}
function* requests() {
  yield { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
}
for (const request of requests()) await client.messages.create(request);`,
  },
  {
    name: 'closure',
    source: `${CLIENT}
function makeAsk(temperature: number) {
  return (question: string) =>
    client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [{ role: 'user', content: question }],
      temperature, //! temperature
    });
}
const ask = makeAsk(0.2);
await ask('x');`,
  },
  {
    name: 'curried function',
    source: `${CLIENT}
const ask = (model: string) => (temperature: number) =>
  client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
await ask('claude-opus-4-6')(0.2); //! model`,
  },
  {
    name: 'callback by name',
    source: `${CLIENT}
async function retry<T>(run: () => Promise<T>): Promise<T> {
  return run();
}
const send = () =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature
await retry(send);`,
  },
  {
    name: 'callback that is given the settings',
    source: `${CLIENT}
function withSettings<T>(run: (settings: { model: string; temperature: number }) => T): T {
  return run({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
}
await withSettings((settings) => client.messages.create({ ...settings, max_tokens: 1, messages: [] }));`,
  },
  {
    name: 'bound function',
    source: `${CLIENT}
function ask(model: string, temperature: number) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}
const askOpus = ask.bind(null, 'claude-opus-4-6'); //! model
await askOpus(0.2);`,
  },
  {
    name: 'bound method of the client',
    source: `${CLIENT}
const create = client.messages.create.bind(client.messages);
await create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature`,
  },
  {
    name: 'call and apply',
    source: `${CLIENT}
function ask(this: void, model: string, temperature: number) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}
await ask.call(undefined, 'claude-opus-4-6', 0.2); //! model`,
  },
  {
    name: 'apply with a list',
    source: `${CLIENT}
function ask(model: string, temperature: number) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}
await ask.apply(null, ['claude-opus-4-6', 0.2]); //! model`,
  },
  {
    name: 'list of requests, mapped',
    source: `${CLIENT}
const heats = [0.2];
await Promise.all(
  heats.map((temperature) =>
    client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature }), //! model, temperature
  ),
);`,
  },
  {
    name: 'forEach with a named function',
    source: `${CLIENT}
async function run(job: { model: string; temperature: number }) {
  await client.messages.create({ ...job, max_tokens: 1, messages: [] });
}
[{ model: 'claude-opus-4-6', temperature: 0.2 }].forEach(run); //! model, temperature`,
  },
  {
    name: 'then',
    source: `${CLIENT}
const load = async () => ({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
load().then((settings) => client.messages.create({ ...settings, max_tokens: 1, messages: [] }));`,
  },
  {
    name: 'a sender that takes a body as text or as an object',
    source: `const HEADERS = { 'anthropic-version': '2023-06-01' };
async function deliver(url: string, headers: Record<string, string>, body: string | object) {
  return fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}
const body = () =>
  JSON.stringify({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature
export const ask = () => deliver('https://api.anthropic.com/v1/messages', HEADERS, body());`,
  },
  {
    name: 'a sender that is taken out of an object beside other functions',
    source: `import axios from 'axios';
const api = {
  postMessage: async (path: string, data: string) => axios({ url: 'https://api.anthropic.com' + path, data }),
};
const { postMessage, log } = { ...api, log: console.log };
export const ask = async () => {
  log('asks');
  return postMessage(
    '/v1/messages',
    JSON.stringify({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }), //! model, temperature
  );
};`,
  },
  {
    name: 'an options object that may be a text',
    source: `declare function request(url: string, options: unknown): Promise<unknown>;
export async function callApi(options: object | string) {
  const body = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
  const own = { headers: { 'anthropic-version': '2023-06-01' }, body };
  return request('https://api.anthropic.com/v1/messages', typeof options === 'string' ? options : own);
}`,
  },
  {
    name: 'a method of an object that sets it',
    source: `${CLIENT}
const kit = { warm(request: any) { request.temperature = 0.2; } }; //! temperature
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
kit.warm(params);
await client.messages.create(params);`,
  },
  {
    name: 'a static method that sets it',
    source: `${CLIENT}
class Kit {
  static warm(request: any) {
    request.temperature = 0.2; //! temperature
  }
}
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
Kit.warm(params);
await client.messages.create(params);`,
  },
  {
    name: 'a helper that is given it in an object',
    source: `${CLIENT}
const warm = ({ request }: { request: any }) => void (request.temperature = 0.2); //! temperature
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
warm({ request: params });
await client.messages.create(params);`,
  },
  {
    name: 'a helper for any number of requests',
    source: `${CLIENT}
function warm(...requests: any[]) {
  for (const request of requests) request.temperature = 0.2; //! temperature
}
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
warm(params);
await client.messages.create(params);`,
  },
  {
    name: 'a helper that is given another object',
    source: `${CLIENT}
const warm = ({ other }: { other: any }) => void (other.temperature = 0.2);
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
warm({ other: {} });
await client.messages.create(params);`,
  },
  {
    name: 'a resource that a function gives under a name of its own',
    source: `import OpenAI from 'openai';
${CLIENT}
function make(kind: string) {
  if (kind === 'openai') return { completion: new OpenAI().chat.completions as any, kind };
  return { completion: client.messages as any, kind };
}
export async function ask(wanted: string) {
  const { completion, kind } = make(wanted);
  if (kind === 'openai') return completion.create({ model: 'gpt-5', messages: [], temperature: 0.7 });
  return completion.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    system: 'Be brief.',
    messages: [],
    temperature: 0.2, //! temperature
  } as any);
}`,
  },
  {
    name: 'a resource under such a name beside one of another package',
    source: `import { Other } from 'other-sdk';
${CLIENT}
const make = () => ({ completion: client.messages, answers: new Other().answers });
const { completion, answers } = make();
export const other = (temperature: number) =>
  answers.create({ model: 'claude-opus-4-6', max_tokens: 1, system: '', messages: [], temperature });
export const ask = () =>
  completion.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    system: '',
    messages: [],
    temperature: 0.2, //! temperature
  });`,
  },
  {
    name: 'a callback that asks for the place of its element',
    source: `${CLIENT}
const texts = ['x', 'y'];
export const first = () =>
  texts.map((content, i) =>
    client.messages.create({
      model: i === 0 ? 'claude-opus-4-6' : 'claude-haiku-4-5', //! model
      max_tokens: 1,
      messages: [{ role: 'user', content }],
      ...(i === 0 ? { temperature: 0.2 } : {}), //! temperature
    }),
  );`,
  },
  {
    name: 'a batch of which the place in the list says the model',
    source: `${CLIENT}
const texts = ['x', 'y'];
await client.messages.batches.create({
  requests: texts.map((content, i) => ({
    custom_id: content,
    params: {
      model: i > 0 ? 'claude-haiku-4-5' : 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [{ role: 'user', content }],
      temperature: i > 0 ? undefined : 0.2, //! temperature warning
    },
  })),
});`,
  },
  {
    name: 'the last element of a list, by its place and the length of the list',
    source: `${CLIENT}
['x', 'y'].forEach((content, i, all) => {
  void client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content }],
    ...(i === all.length - 1 ? { temperature: 0.2 } : {}), //! temperature
  });
});`,
  },
];
