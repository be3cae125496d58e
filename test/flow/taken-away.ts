import { CLIENT, type Flow } from './flow.js';

const request = (fields: string): string =>
  `await client.messages.create({ model, max_tokens: 1, messages: [], ${fields} });`;

/** Values that a later statement takes away again, for every model or for some; the marks say what is still sent. */
export const TAKEN_AWAY: readonly Flow[] = [
  {
    name: 'a variable emptied for the target',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
if (model === 'claude-opus-4-7') temperature = undefined;
${request('temperature')}`,
  },
  {
    name: 'a variable emptied for another model',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
if (model.includes('haiku')) temperature = undefined;
${request('temperature')} //! temperature`,
  },
  {
    name: 'a variable emptied for the target, one condition inside another',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
if (model.startsWith('claude')) {
  console.log('ours');
  if (model === 'claude-opus-4-7') temperature = undefined;
}
${request('temperature')}`,
  },
  {
    name: 'a variable emptied for the target in some runs only',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
if (process.env.DEBUG) {
  if (model === 'claude-opus-4-7') temperature = undefined;
}
${request('temperature')} //! temperature`,
  },
  {
    name: 'a field taken out for the target, one condition inside another',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
const params: Record<string, unknown> = { model, max_tokens: 1, messages: [], temperature: 0.2 };
if (model.startsWith('claude')) {
  if (model.includes('opus-4-7')) delete params.temperature;
}
await client.messages.create(params);`,
  },
  {
    name: 'a field taken out for another model, one condition inside another',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
const params: Record<string, unknown> = { model, max_tokens: 1, messages: [], temperature: 0.2 }; //! temperature
if (model.startsWith('claude')) {
  if (model.includes('haiku')) delete params.temperature;
}
await client.messages.create(params);`,
  },
  {
    name: 'a switch that empties a variable for the target',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
switch (model) {
  case 'claude-opus-4-7':
  case 'claude-opus-4-8':
    temperature = undefined;
    break;
  default:
}
${request('temperature')}`,
  },
  {
    name: 'a switch that empties a variable for other models',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
let temperature: number | undefined = 0.2;
switch (model) {
  case 'claude-haiku-4-5':
    temperature = undefined;
    break;
  default:
}
${request('temperature')} //! temperature`,
  },
  {
    name: 'a property emptied for the target, in a helper',
    source: `${CLIENT}
function sanitize(params: any) {
  if (params.model.includes('opus-4-7')) params.temperature = undefined;
  return params;
}
const model = 'claude-opus-4-6'; //! model
await client.messages.create(sanitize({ model, max_tokens: 1, messages: [], temperature: 0.2 }));`,
  },
  {
    name: 'a property emptied for another model, in a helper',
    source: `${CLIENT}
function sanitize(params: any) {
  if (params.model.includes('haiku')) params.temperature = undefined;
  return params;
}
const model = 'claude-opus-4-6'; //! model
await client.messages.create(sanitize({ model, max_tokens: 1, messages: [], temperature: 0.2 })); //! temperature`,
  },
  {
    name: 'a property emptied by a spread for the target',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
${request("temperature: 0.2, ...(model.includes('4-7') ? { temperature: undefined } : {})")}`,
  },
  {
    name: 'a property emptied by a spread for another model',
    source: `${CLIENT}
const model = 'claude-opus-4-6'; //! model
${request("temperature: 0.2, ...(model.includes('haiku') ? { temperature: undefined } : {})")} //! temperature`,
  },
  {
    name: 'a typed object that is sent without its temperature',
    source: `${CLIENT}
const params: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  messages: [],
  temperature: 0.2,
};
await client.messages.create({ ...params, temperature: undefined });`,
  },
  {
    name: 'a typed object whose temperature comes last',
    source: `${CLIENT}
const params: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  messages: [],
  temperature: 0.2, //! temperature
};
await client.messages.create({ temperature: undefined, ...params });`,
  },
  {
    name: 'a property removed by Reflect',
    source: `${CLIENT}
const params = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model
Reflect.deleteProperty(params, 'temperature');
await client.messages.create(params);`,
  },
  {
    name: 'another property removed by Reflect',
    source: `${CLIENT}
const params = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
Reflect.deleteProperty(params, 'stop_sequences');
await client.messages.create(params);`,
  },
  {
    name: 'properties removed in a loop for the target',
    source: `${CLIENT}
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model
for (const key of ['temperature', 'top_p', 'top_k']) if (/opus-4-[7-9]/.test(params.model)) delete params[key];
await client.messages.create(params);`,
  },
  {
    name: 'other properties removed in a loop',
    source: `${CLIENT}
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
for (const key of ['top_p', 'top_k']) if (/opus-4-[7-9]/.test(params.model)) delete params[key];
await client.messages.create(params);`,
  },
  {
    name: 'properties removed in a loop where they hold nothing',
    source: `${CLIENT}
const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
for (const key of Object.keys(params)) if (params[key] === undefined) delete params[key];
await client.messages.create(params);`,
  },
  {
    name: 'a request after a return',
    source: `${CLIENT}
export function ask() {
  return null;
  return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model
}`,
  },
  {
    name: 'a function declared after a return',
    source: `${CLIENT}
export function ask() {
  return send();
  function send() {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature
  }
}`,
  },
  {
    name: 'a method that takes the temperature away, which need not have run',
    source: `${CLIENT}
class Llm {
  config: { model: string; temperature?: number } = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
  ask() {
    return client.messages.create({ max_tokens: 1, messages: [], ...this.config, temperature: this.config.temperature }); //! temperature
  }
  plain() {
    delete this.config.temperature;
  }
}
const llm = new Llm();
await llm.ask();
llm.plain();
await llm.ask();`,
  },
  {
    name: 'taken away in a loop that may have no round',
    source: `${CLIENT}
export async function ask(names: string[]) {
  const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature
  for (const name of names) if (name) delete params.temperature;
  while (names.pop()) params.temperature = undefined;
  return client.messages.create(params);
}`,
  },
  {
    name: 'replaced where something before may have failed',
    source: `${CLIENT}
export async function ask(text: string) {
  let heat: number | undefined = 0.2;
  try {
    JSON.parse(text);
    heat = undefined;
  } catch {
    console.log('no JSON');
  }
  return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: heat }); //! model, temperature
}`,
  },
  {
    name: 'taken away where a failure leaves',
    source: `${CLIENT}
export async function ask(text: string) {
  const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model
  try {
    JSON.parse(text);
    delete params.temperature;
  } catch {
    return null;
  }
  return client.messages.create(params);
}`,
  },
];
