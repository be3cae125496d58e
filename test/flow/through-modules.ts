import { CLIENT, type Flow } from './flow.js';

/** Values that reach a request from other files, data and the environment. */
export const THROUGH_MODULES: readonly Flow[] = [
  {
    name: 'config module',
    source: `--- config.ts
export const config = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
--- main.ts
${CLIENT}
import { config } from './config';
await client.messages.create({
  model: config.model,
  max_tokens: 1,
  messages: [],
  temperature: config.temperature, //! temperature
});`,
  },
  {
    name: 'default export',
    source: `--- config.ts
export default { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
--- main.ts
${CLIENT}
import settings from './config';
await client.messages.create({ ...settings, max_tokens: 1, messages: [] });`,
  },
  {
    name: 'class exported by default',
    source: `--- bot.ts
${CLIENT}
class Bot {
  constructor(private readonly settings: { model: string; temperature: number }) {}
  ask() {
    return client.messages.create({ ...this.settings, max_tokens: 1, messages: [] });
  }
}
export default Bot;
--- other.ts
import Unlike from './unlike';
export const other = new Unlike({ model: 'claude-opus-4-6' });
--- unlike.ts
export default class {
  constructor(readonly given: object) {}
}
--- main.ts
import Assistant from './bot';
await new Assistant({ model: 'claude-opus-4-6', temperature: 0.2 }).ask(); //! model, temperature`,
  },
  {
    name: 'default export passed on under a name',
    source: `--- bot.ts
${CLIENT}
class Bot {
  constructor(private readonly settings: { model: string; temperature: number }) {}
  ask() {
    return client.messages.create({ ...this.settings, max_tokens: 1, messages: [] });
  }
}
export default Bot;
--- index.ts
export { default as Helper } from './bot';
--- main.ts
import { Helper } from './index';
await new Helper({ model: 'claude-opus-4-6', temperature: 0.2 }).ask(); //! model, temperature`,
  },
  {
    name: 'default export passed on as the default of another module',
    source: `--- bot.ts
${CLIENT}
class Bot {
  constructor(private readonly settings: { model: string; temperature: number }) {}
  ask() {
    return client.messages.create({ ...this.settings, max_tokens: 1, messages: [] });
  }
}
export default Bot;
--- bots.ts
import Robot from './bot';
export default Robot;
--- index.ts
export { default } from './bots';
--- main.ts
import Mine from './index';
await new Mine({ model: 'claude-opus-4-6', temperature: 0.2 }).ask(); //! model, temperature`,
  },
  {
    name: 'default export in an object of another module',
    source: `--- bot.ts
${CLIENT}
class Bot {
  constructor(private readonly settings: { model: string; temperature: number }) {}
  ask() {
    return client.messages.create({ ...this.settings, max_tokens: 1, messages: [] });
  }
}
export default Bot;
--- bots.ts
import Bot from './bot';
export const bots = { Bot };
--- main.ts
import { bots } from './bots';
await new bots.Bot({ model: 'claude-opus-4-6', temperature: 0.2 }).ask(); //! model, temperature`,
  },
  {
    name: 'barrel that exports again',
    source: `--- settings/heat.ts
export const HEAT = 0.2;
--- settings/index.ts
export * from './heat';
export { MODEL as OPUS } from './model';
--- settings/model.ts
export const MODEL = 'claude-opus-4-6'; //! model
--- main.ts
${CLIENT}
import { HEAT, OPUS } from './settings';
await client.messages.create({ model: OPUS, max_tokens: 1, messages: [], temperature: HEAT }); //! temperature`,
  },
  {
    name: 'namespace import',
    source: `--- settings.ts
export const model = 'claude-opus-4-6'; //! model
export const temperature = 0.2;
--- main.ts
${CLIENT}
import * as settings from './settings';
await client.messages.create({
  model: settings.model,
  max_tokens: 1,
  messages: [],
  temperature: settings.temperature, //! temperature
});`,
  },
  {
    name: 'namespace import, spread into the request',
    source: `--- settings.ts
export const model = 'claude-opus-4-6'; //! model
export const temperature = 0.2; //! temperature
export function describe() {
  return model;
}
--- main.ts
${CLIENT}
import * as settings from './settings';
await client.messages.create({ ...settings, max_tokens: 1, messages: [] });`,
  },
  {
    name: 'CommonJS',
    source: `--- settings.js
module.exports = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
--- main.js
const Anthropic = require('@anthropic-ai/sdk');
const { model, temperature } = require('./settings');
const client = new Anthropic();
client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'CommonJS names',
    source: `--- settings.js
exports.model = 'claude-opus-4-6'; //! model
exports.temperature = 0.2;
--- main.js
const Anthropic = require('@anthropic-ai/sdk').default;
const settings = require('./settings');
const client = new Anthropic();
client.messages.create({
  model: settings.model,
  max_tokens: 1,
  messages: [],
  temperature: settings.temperature, //! temperature
});`,
  },
  {
    name: 'a require that an ES module makes for itself',
    source: `--- main.ts
import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
interface Client {
  messages: { create(params: Record<string, unknown>): Promise<unknown> };
}
const { Anthropic } = load('@anthropic-ai/sdk') as { Anthropic: new () => Client };
const OpenAI = load('openai') as new () => Client;
await new Anthropic().messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature
await new OpenAI().messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 });`,
  },
  {
    name: 'client of another file',
    source: `--- client.ts
import Anthropic from '@anthropic-ai/sdk';
export const anthropic = new Anthropic();
--- main.ts
import { anthropic } from './client';
await anthropic.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature`,
  },
  {
    name: 'dynamic import',
    source: `--- main.ts
async function main() {
  const { default: Anthropic } = await import('@anthropic-ai/sdk');
  const client = new Anthropic();
  const { settings } = await import('./settings');
  await client.messages.create({ ...settings, max_tokens: 1, messages: [] });
}
main();
--- settings.ts
export const settings = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature`,
  },
  {
    name: 'environment with a default',
    source: `${CLIENT}
const model = process.env.ANTHROPIC_MODEL ?? 'claude-opus-4-6'; //! model
await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'destructured environment with a default',
    source: `${CLIENT}
const { ANTHROPIC_MODEL = 'claude-opus-4-6' } = process.env; //! model
await client.messages.create({ model: ANTHROPIC_MODEL, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'package of the workspace',
    source: `--- package.json
{ "name": "root", "private": true, "workspaces": ["packages/*"] }
--- packages/llm/package.json
{ "name": "@acme/llm", "main": "src/index.ts" }
--- packages/llm/src/index.ts
${CLIENT}
export function ask(options: { model: string; temperature?: number }) {
  return client.messages.create({ ...options, max_tokens: 1, messages: [] });
}
--- packages/app/package.json
{ "name": "@acme/app", "dependencies": { "@acme/llm": "workspace:*" } }
--- packages/app/src/main.ts
import { ask } from '@acme/llm';
await ask({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature`,
  },
  {
    name: 'environment file',
    source: `--- .env.example
ANTHROPIC_API_KEY=sk-ant-secret
ANTHROPIC_MODEL="claude-opus-4-6" #! model
--- main.ts
${CLIENT}
const model = process.env.ANTHROPIC_MODEL!;
await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
    overridable: true,
    modelOverridable: true,
  },
  {
    name: 'environment file of a bundler, through a schema',
    source: `--- package.json
{ "name": "app", "private": true }
--- .env
export VITE_MODEL=claude-opus-4-6 #! model
--- src/env.ts
import { z } from 'zod';
export const env = z.object({ VITE_MODEL: z.string() }).parse(import.meta.env);
--- src/main.ts
${CLIENT}
import { env } from './env';
await client.messages.create({ model: env.VITE_MODEL, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
    overridable: true,
    modelOverridable: true,
  },
  {
    name: 'an imported object that is changed',
    source: `--- params.ts
export const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
--- main.ts
${CLIENT}
import { params } from './params';
params.temperature = 0.2; //! temperature
await client.messages.create(params);`,
  },
  {
    name: 'an imported object from which the value is taken',
    source: `--- params.ts
export const params: any = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model
--- main.ts
${CLIENT}
import { params } from './params';
delete params.temperature;
await client.messages.create(params);`,
  },
  {
    name: 'settings of a call on an agent that another module makes',
    source: `--- agent.ts
import { anthropic } from '@ai-sdk/anthropic';
import { Agent } from '@mastra/core/agent';
export const writer = new Agent({ id: 'w', name: 'W', instructions: '', model: anthropic('claude-opus-4-6') }); //! model
--- main.ts
import { writer } from './agent';
await writer.generate('Hi', { modelSettings: { temperature: 0.2 } }); //! temperature`,
  },
  {
    name: 'a client behind a Proxy, and one that a Proxy makes when it is first used',
    source: `--- client.ts
import Anthropic from '@anthropic-ai/sdk';
let made: Anthropic | null = null;
const get = () => (made ??= new Anthropic());
const handler = { get: (_: object, key: string) => Reflect.get(get(), key) };
export const lazy = new Proxy({} as Anthropic, handler);
export const typed: Anthropic = new Proxy({} as any, handler);
export const generic = new Proxy<Anthropic>({} as any, handler);
export const after = new Proxy({}, handler) as Anthropic;
export const watched = new Proxy(new Anthropic(), { get: (client, key) => Reflect.get(client, key) });
--- main.ts
import { after, generic, lazy, typed, watched } from './client';
const request = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] }; //! model
await lazy.messages.create({ ...request, temperature: 0.2 }); //! temperature
await typed.messages.create({ ...request, temperature: 0.2 }); //! temperature
await generic.messages.create({ ...request, temperature: 0.2 }); //! temperature
await after.messages.create({ ...request, temperature: 0.2 }); //! temperature
await watched.messages.create({ ...request, temperature: 0.2 }); //! temperature`,
  },
];
