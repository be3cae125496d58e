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
];
