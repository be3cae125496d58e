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
];
