import { CLIENT, type Flow } from './flow.js';

const MODEL = "const model = 'claude-opus-4-6'; //! model";

const request = (condition: string): string =>
  `await client.messages.create({ model, max_tokens: 1, messages: [], ...(${condition} ? { temperature: 0.2 } : {}) });`;

/** A program that asks who the request goes to, and the mark of what is left to find. */
const flow = (name: string, declared: string, condition: string, mark = ''): Flow => ({
  name,
  source: `${CLIENT}\n${declared}\n${MODEL}\n${request(condition)}${mark === '' ? '' : ` //! ${mark}`}`,
});

/** One builder for several vendors: what only another one is sent concerns no Claude model. */
export const GUARDS_BY_PROVIDER: readonly Flow[] = [
  flow(
    "another vendor's name",
    'declare const options: { reasoning: { provider: string } };',
    "options.reasoning.provider === 'kimi'",
  ),
  flow("not another vendor's name", 'declare const llmProvider: string;', "llmProvider !== 'ollama'", 'temperature'),
  flow('a vendor that has Claude too', 'declare const provider: string;', "provider === 'openrouter'", 'temperature'),
  flow('the vendor itself', 'declare const provider: string;', "provider === 'anthropic'", 'temperature'),
  flow(
    'a vendor of something else',
    'declare const embedding: { provider: string };',
    "embedding.provider === 'ollama'",
    'temperature',
  ),
  flow('a word that only happens to be a name', 'declare const mood: string;', "mood === 'gemini'", 'temperature'),
  {
    name: 'arms of a helper for several vendors',
    source: `${CLIENT}
interface Reasoning { provider: string }
function extra({ provider }: Reasoning): Record<string, unknown> {
  if (provider === 'deepseek') return { temperature: 0.2 };
  switch (provider) {
    case 'mistral':
    case 'x-ai':
      return { temperature: 0.2 };
    case 'groq':
      return { top_p: 0.2 };
    default:
      return { temperature: 0.2 }; //! temperature
  }
}
export const ask = (reasoning: Reasoning) =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 2048, messages: [], ...extra(reasoning) }); //! model`,
  },
  flow(
    "a check of the vendor's own name beside one of the model",
    'declare const provider: string;',
    "!(provider === 'anthropic' && model.includes('opus-4-7'))",
  ),
  flow(
    'a check of a member of that name in a function',
    `declare enum Services { Anthropic, Other }
function refuses(service: Services, id: string): boolean {
  if (service !== Services.Anthropic) return false;
  return id === 'claude-opus-4-8' || id === 'claude-opus-4-7';
}
declare const service: Services;`,
    '!refuses(service, model)',
  ),
  flow(
    "a check of another vendor's name beside one of the model",
    'declare const provider: string;',
    "!(provider === 'bedrock' && model.includes('opus-4-7'))",
    'temperature',
  ),
  flow(
    "a check of the vendor's own name where the request goes by another one",
    'declare const provider: string;',
    "provider === 'proxy' && !(provider === 'anthropic' && model.includes('opus-4-7'))",
    'temperature',
  ),
  {
    name: "a check of the vendor's own name for a client of another platform",
    source: `import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
const client = new AnthropicBedrock();
declare const provider: string;
const model = 'claude-opus-4-6'; //! model
await client.messages.create({ model, max_tokens: 1, messages: [], ...(provider === 'anthropic' && model.includes('opus-4-7') ? {} : { temperature: 0.2 }) }); //! temperature`,
  },
];
