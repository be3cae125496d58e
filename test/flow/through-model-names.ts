import type { Flow } from './flow.js';

const PROVIDER = `--- provider.ts
import { anthropic } from '@ai-sdk/anthropic';
import { xai } from '@ai-sdk/xai';
import { customProvider } from 'ai';
export const provider = customProvider({
  languageModels: {
    'app-default': xai('grok-4'),
    'app-writer': anthropic('claude-opus-4-6'), //! model
  },
});
`;

/** Models that a program asks its own provider for, by names of its own. */
export const THROUGH_MODEL_NAMES: readonly Flow[] = [
  {
    name: 'one name of a table of models',
    source: `${PROVIDER}--- main.ts
import { generateText } from 'ai';
import { provider } from './provider';
export const title = (prompt: string) =>
  generateText({ model: provider.languageModel('app-default'), prompt, temperature: 0.5 });
export const write = (prompt: string) =>
  generateText({ model: provider.languageModel('app-writer'), prompt, temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'a name from outside, and a condition on it',
    source: `${PROVIDER}--- main.ts
import { streamText } from 'ai';
import { provider } from './provider';
export function answer(model: string, prompt: string) {
  return streamText({
    model: provider.languageModel(model),
    prompt,
    ...(model === 'app-writer' ? { temperature: 0.2 } : {}), //! temperature warning
    ...(model === 'app-default' ? { topP: 0.5 } : {}),
  });
}`,
  },
  {
    name: 'a table that a provider stands behind for all other names',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { generateText, customProvider } from 'ai';
const provider = customProvider({
  languageModels: { writer: anthropic('claude-opus-4-6') }, //! model
  fallbackProvider: anthropic,
});
export const write = (prompt: string) =>
  generateText({ model: provider.languageModel('writer'), prompt, temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'a wrapped model of a table',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { customProvider, extractReasoningMiddleware, generateText, wrapLanguageModel } from 'ai';
const provider = customProvider({
  languageModels: {
    reasoner: wrapLanguageModel({
      model: anthropic('claude-opus-4-6'), //! model
      middleware: extractReasoningMiddleware({ tagName: 'think' }),
    }),
  },
});
export const think = (prompt: string) =>
  generateText({ model: provider.languageModel('reasoner'), prompt, temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'settings that the model of a table is wrapped with',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { customProvider, defaultSettingsMiddleware, generateText, wrapLanguageModel } from 'ai';
const provider = customProvider({
  languageModels: {
    careful: wrapLanguageModel({
      model: anthropic('claude-opus-4-6'), //! model
      middleware: defaultSettingsMiddleware({ settings: { temperature: 0.2 } }), //! temperature
    }),
    quick: anthropic('claude-haiku-4-5'),
  },
});
export const think = (prompt: string) => generateText({ model: provider.languageModel('careful'), prompt });
export const label = (prompt: string) => generateText({ model: provider.languageModel('quick'), prompt, temperature: 0.7 });`,
  },
  {
    name: 'a model that another package tries again, as a function says',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { openai } from '@ai-sdk/openai';
import { createRetryable } from 'ai-retry';
import { generateText } from 'ai';
const writer = anthropic('claude-opus-4-6'); //! model
const checker = openai('gpt-5');
const again = (error: unknown) => (error ? { model: checker, maxAttempts: 2 } : undefined);
export const write = (prompt: string) =>
  generateText({ model: createRetryable({ model: writer, retries: [() => ({ model: writer })] }), prompt, temperature: 0.2 }); //! temperature
export const check = (prompt: string) =>
  generateText({ model: createRetryable({ model: checker, retries: [again] }), prompt, temperature: 0.5 });`,
  },
  {
    name: 'a registry of providers',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { openai } from '@ai-sdk/openai';
import { createProviderRegistry, generateText } from 'ai';
const registry = createProviderRegistry({ anthropic, openai });
export const write = (prompt: string) =>
  generateText({ model: registry.languageModel('anthropic:claude-opus-4-6'), prompt, temperature: 0.2 }); //! model, temperature
export const check = (prompt: string) =>
  generateText({ model: registry.languageModel('openai:gpt-5'), prompt, temperature: 0.5 });`,
  },
  {
    name: 'a registry whose lookup a function of the program hands its arguments on to',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { openai } from '@ai-sdk/openai';
import { createProviderRegistry, generateText } from 'ai';
const registry = createProviderRegistry({ anthropic, openai });
const models = { languageModel: (...args: Parameters<typeof registry.languageModel>) => registry.languageModel(...args) };
export const write = (prompt: string) =>
  generateText({ model: models.languageModel('anthropic:claude-opus-4-6'), prompt, temperature: 0.2 }); //! model, temperature
export const check = (prompt: string) =>
  generateText({ model: models.languageModel('openai:gpt-5'), prompt, temperature: 0.5 });`,
  },
  {
    name: 'a registry whose lookup is given what a function was given after a first argument',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { openai } from '@ai-sdk/openai';
import { createProviderRegistry, generateText } from 'ai';
const registry = createProviderRegistry({ anthropic, openai });
const named = (label: string, ...args: [string]) => {
  console.log(label);
  return registry.languageModel(...args);
};
export const write = (prompt: string) =>
  generateText({ model: named('write', 'anthropic:claude-opus-4-6'), prompt, temperature: 0.2 }); //! model, temperature
export const check = (prompt: string) =>
  generateText({ model: named('anthropic:claude-opus-4-6', 'openai:gpt-5'), prompt, temperature: 0.5 });`,
  },
];
