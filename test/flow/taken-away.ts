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
];
