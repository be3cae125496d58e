import { CLIENT, type Flow } from './flow.js';

/** Entries of a table under a key of which it is known what it may be. */
export const THROUGH_TABLES: readonly Flow[] = [
  {
    name: 'table of providers beside a default key that is never ours',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { google } from '@ai-sdk/google';
import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
type Provider = 'openai' | 'anthropic' | 'google';
const usual: Provider = process.env.GOOGLE ? 'google' : 'openai';
const PROVIDERS: Record<Provider, any> = { openai, anthropic, google };
function modelOf(name: string, provider: Provider = usual) {
  return process.env.MODEL_NAME ? PROVIDERS[provider](process.env.MODEL_NAME) : PROVIDERS[provider](name);
}
export const theirs = (prompt: string) => generateText({ model: modelOf('gpt-4o'), prompt, temperature: 0.5 });
export const ours = (prompt: string) =>
  generateText({
    model: anthropic('claude-opus-4-6'), //! model
    prompt,
    temperature: 0.2, //! temperature
  });`,
  },
  {
    name: 'default key of a table of providers that may be ours',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { google } from '@ai-sdk/google';
import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
type Provider = 'openai' | 'anthropic' | 'google';
const usual: Provider = process.env.CLAUDE ? 'anthropic' : 'openai';
const PROVIDERS: Record<Provider, any> = { openai, anthropic, google };
function modelOf(name: string, provider: Provider = usual) {
  return PROVIDERS[provider](name);
}
export const ask = (prompt: string) =>
  generateText({
    model: modelOf('claude-opus-4-6'), //! model
    prompt,
    temperature: 0.2, //! temperature warning
  });`,
  },
  {
    name: 'table of models beside two keys that are never ours',
    source: `${CLIENT}
const MODELS = {
  best: 'claude-opus-4-6', //! model
  other: 'claude-sonnet-4-5',
  small: 'claude-haiku-4-5',
};
export const theirs = (isSmall: boolean) =>
  client.messages.create({ model: MODELS[isSmall ? 'small' : 'other'], max_tokens: 1, messages: [], temperature: 0.5 });
export const ours = () =>
  client.messages.create({
    model: MODELS.best,
    max_tokens: 1,
    messages: [],
    temperature: 0.2, //! temperature
  });`,
  },
  {
    name: 'settings put into a table under a name that is given',
    source: `${CLIENT}
const settings: Record<string, { temperature: number }> = {};
export function register(name: string) {
  settings[name] = { temperature: 0.2 }; //! temperature
}
export const ask = (name: string) =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], ...settings[name] }); //! model`,
  },
  {
    name: 'settings put into a table of an object in a callback',
    source: `${CLIENT}
export class Agents {
  private readonly byName: Record<string, { temperature: number }> = {};
  constructor(names: string[]) {
    names.forEach((name) => {
      this.byName[name] = { temperature: 0.2 };
    });
  }
  ask(name: string) {
    const { temperature } = this.byName[name];
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature }); //! model, temperature
  }
}`,
  },
  {
    name: 'rows put into a table under names that are given',
    source: `${CLIENT}
const rows: Record<string, { model: string; temperature?: number }> = {};
export function register(name: string) {
  rows[name] = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
}
export const ask = (name: string) => client.messages.create({ max_tokens: 1, messages: [], ...rows[name] });`,
  },
  {
    name: 'class that a function takes from a table',
    source: `import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
const CLASSES: Record<string, any> = { openai: ChatOpenAI, anthropic: ChatAnthropic };
function classOf(provider: string) {
  const found = CLASSES[provider];
  if (!found) throw new Error(provider);
  return found;
}
export function make(provider: string) {
  const Chat = classOf(provider);
  return new Chat({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
}`,
  },
  {
    name: 'class kept in an entry of a table under a name that is given',
    source: `import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
export class Manager {
  private entries: Record<string, { Chat: any }> = {};
  add(names: string[], isOurs: boolean) {
    for (const name of names) this.entries[name] = { Chat: isOurs ? ChatAnthropic : ChatOpenAI };
  }
  make(name: string) {
    const { Chat } = this.entries[name];
    return new Chat({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
  }
}`,
  },
  {
    name: 'class kept in a table of another class by its objects, under another name',
    source: `import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
const CLASSES: Record<string, any> = { openai: ChatOpenAI, anthropic: ChatAnthropic };
export class Manager {
  private static table: Record<string, { Chat: any }>;
  private classOf(agent: { provider: string }) {
    return CLASSES[agent.provider];
  }
  build(agents: { name: string; provider: string }[]) {
    Manager.table = {};
    const table = Manager.table;
    agents.forEach((agent) => {
      table[agent.name] = { Chat: this.classOf(agent) };
    });
  }
  make(name: string) {
    const found = Manager.table[name];
    return new found.Chat({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model, temperature
  }
}`,
  },
  {
    name: 'table that is made anew',
    source: `${CLIENT}
export class Agents {
  private settings: Record<string, { temperature: number }> = {};
  reload(names: string[]) {
    this.settings = {};
    for (const name of names) this.settings[name] = { temperature: 0.2 }; //! temperature
  }
  ask(name: string) {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], ...this.settings[name] }); //! model
  }
}`,
  },
];
