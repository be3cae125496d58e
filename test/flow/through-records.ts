import { CLIENT, type Flow } from './flow.js';

/** Values that reach a request through options without types, or with types in comments. */
export const THROUGH_RECORDS: readonly Flow[] = [
  {
    name: 'options without types',
    source: `${CLIENT}
export async function ask(options: Record<string, unknown>) {
  const temperature = options.temperature as number | undefined;
  const params: Record<string, unknown> = {
    model: options.model as string,
    max_tokens: 1,
    messages: [],
    ...(temperature !== undefined ? { temperature } : {}), //! temperature
  };
  return client.messages.create(params as never);
}
await ask({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model`,
  },
  {
    name: 'options without types inside the options of a provider',
    source: `--- types.ts
export interface SendOptions {
  config?: Record<string, unknown>;
}
export interface Provider {
  name: string;
  send(messages: unknown[], options?: SendOptions): Promise<unknown>;
}
--- client.ts
import Anthropic from '@anthropic-ai/sdk';
import type { Provider, SendOptions } from './types';
export class Claude implements Provider {
  readonly name = 'claude';
  private client = new Anthropic();
  private model: string;
  constructor(model: string) {
    this.model = model;
  }
  async send(messages: unknown[], options?: SendOptions) {
    const { config } = options ?? {};
    const temperature = config?.temperature as number | undefined;
    const params = {
      model: this.model,
      max_tokens: 1,
      messages: messages as never,
      ...(temperature !== undefined && { temperature }), //! temperature
    };
    return this.client.messages.create(params);
  }
}
--- main.ts
import { Claude } from './client';
import type { Provider } from './types';
const provider: Provider = new Claude('claude-opus-4-6'); //! model
await provider.send([], { config: { temperature: 0.2 } });`,
  },
  {
    name: 'one of five tiers',
    source: `${CLIENT}
const TIERS = {
  none: { tokens: 1, temperature: 0.2 },
  low: { tokens: 2, temperature: 0.2 },
  middle: { tokens: 3, temperature: 0.2 },
  high: { tokens: 4, temperature: 0.2 },
  top: { tokens: 5, temperature: 0.2 },
};
export const ask = (tier: keyof typeof TIERS) =>
  client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: TIERS[tier].tokens,
    temperature: TIERS[tier].temperature, //! temperature
    messages: [],
  });`,
  },
  {
    name: 'an entry of a list that is looked up',
    source: `${CLIENT}
const MODELS = [
  { name: 'small', id: 'claude-haiku-4-5' },
  { name: 'large', id: 'claude-opus-4-6', temperature: 0.2 }, //! model
];
const large = MODELS.find((model) => model.name === 'large')!;
await client.messages.create({
  model: large.id,
  max_tokens: 1,
  temperature: large.temperature, //! temperature
  messages: [],
});`,
  },
  {
    name: 'an entry of one of several lists that are looked up by a name from outside',
    source: `${CLIENT}
interface Entry {
  name: string;
  settings?: { temperature?: number };
}
const MODELS: Record<string, Entry[]> = {
  large: [{ name: 'creative' }, { name: 'precise', settings: { temperature: 0.2 } }],
  small: [{ name: 'plain' }],
};
export function ask(size: string, name: string) {
  const entry = MODELS[size]?.find((each) => each.name === name);
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [],
    temperature: entry?.settings?.temperature, //! temperature
  });
}`,
  },
  {
    name: 'settings of several vendors that the model in use is looked up in',
    modelOverridable: true,
    source: `${CLIENT}
const SETTINGS: Record<string, { temperature: number }> = {
  'claude-opus-4-6': { temperature: 0.2 }, //! temperature warning, gate
  'amazon.titan-text-premier-v1:0': { temperature: 0.7 },
  'meta.llama3-70b-instruct-v1:0': { temperature: 0.6 },
};
export const ask = (model: string) =>
  client.messages.create({ model, max_tokens: 1, messages: [], ...SETTINGS[model] });`,
  },
  {
    name: 'settings of several vendors that something else is looked up in',
    source: `${CLIENT}
const SETTINGS: Record<string, { temperature: number }> = {
  'claude-opus-4-6': { temperature: 0.2 }, //! temperature, gate
  'amazon.titan-text-premier-v1:0': { temperature: 0.2 }, //! temperature
};
export const ask = (likeness: string) =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], ...SETTINGS[likeness] }); //! model`,
  },
];
