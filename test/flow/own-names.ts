import { CLIENT, type Flow } from './flow.js';

const AI = `import { generateText, customProvider } from 'ai';
import { createAnthropic } from '@ai-sdk/anthropic';
import { xai } from '@ai-sdk/xai';
const anthropic = createAnthropic({});`;

const NAMED = `${AI}
const mine = customProvider({
  languageModels: {
    small: xai('grok-4'),
    large: anthropic('claude-opus-4-6'), //! model
  },
});`;

/** Names that a program gives models for itself, and looks up or cuts before it sends them. */
export const OWN_NAMES: readonly Flow[] = [
  {
    name: 'a model by its name from a provider of the program',
    source: `${NAMED}
export const ask = (prompt: string) =>
  generateText({ model: mine.languageModel('large'), prompt, temperature: 0.2 }); //! temperature`,
  },
  {
    name: "another vendor's model by its name",
    source: `${NAMED}
export const ask = (prompt: string) => generateText({ model: mine.languageModel('small'), prompt, temperature: 0.2 });
export const other = (prompt: string) => generateText({ model: mine.languageModel('large'), prompt });`,
  },
  {
    name: 'any model of a provider of the program',
    modelOverridable: true,
    source: `${NAMED}
export const ask = (name: string, prompt: string) =>
  generateText({ model: mine.languageModel(name), prompt, temperature: 0.2 }); //! temperature warning`,
  },
  {
    name: 'a name that the provider behind is asked for',
    source: `${AI}
const mine = customProvider({ languageModels: { small: xai('grok-4') }, fallbackProvider: anthropic });
export const ask = (prompt: string) =>
  generateText({ model: mine.languageModel('claude-opus-4-6'), prompt, temperature: 0.2 }); //! temperature, model`,
  },
  {
    name: 'a value for one name of a table of models',
    modelOverridable: true,
    source: `${CLIENT}
const MODELS: Record<string, string> = { small: 'claude-haiku-4-5', large: 'claude-opus-4-6' }; //! model
export const ask = (model: string) =>
  client.messages.create({
    model: MODELS[model],
    max_tokens: 1,
    messages: [],
    ...(model === 'large' ? { temperature: 0.2 } : {}), //! temperature warning
  });`,
  },
  {
    name: "a value for another vendor's model",
    source: `${CLIENT}
const MODELS: Record<string, string> = { small: 'claude-haiku-4-5', large: 'claude-opus-4-6' }; //! model
export const ask = (model: string) =>
  client.messages.create({
    model: MODELS[model] ?? model,
    max_tokens: 1,
    messages: [],
    ...(model === 'gpt-4o' ? { temperature: 0.2 } : {}),
  });`,
  },
  {
    name: 'a word for the model that has a name like an id, and that the target does not get',
    source: `${CLIENT}
function classOf(model: string): string {
  if (model === 'claude-haiku-4-5' || model === 'claude-opus-4-6') return 'legacy'; //! gate
  return 'current';
}
export const ask = (hard: boolean) => {
  const model = hard ? 'claude-opus-4-6' : 'claude-opus-4-7'; //! model
  const modelClass = classOf(model);
  return client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(modelClass === 'legacy' ? { temperature: 0.2 } : {}),
  });
};`,
  },
  {
    name: 'a word for the model that has a name like an id, and that the target gets',
    source: `${CLIENT}
function classOf(model: string): string {
  return model.includes('opus') ? 'large' : 'small';
}
const model = 'claude-opus-4-6'; //! model
const modelClass = classOf(model);
switch (modelClass) {
  case 'large':
    await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature
    break;
  default:
}`,
  },
  {
    name: 'a function of a library that the program keeps in a global registry',
    modelOverridable: true,
    source: `${AI}
const libraries = async () => (globalThis as unknown as { libraries: { ai: typeof import('ai') } }).libraries;
export async function ask(prompt: string) {
  const { generateText: generate } = { generateText };
  const { generateText: kept } = (await libraries()).ai;
  await generate({ model: anthropic('claude-opus-4-6'), prompt }); //! model
  return kept({ model: anthropic('claude-opus-4-6'), prompt, temperature: 0.2 }); //! temperature, model
}`,
  },
];
