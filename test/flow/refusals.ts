import { CLIENT, type Flow } from './flow.js';

const HEAD = `${CLIENT}
const ALLOWED = ['claude-opus-4-6', 'claude-haiku-4-5']; //! gate`;

const request = (fields = 'temperature: 0.2'): string =>
  `client.messages.create({ model, max_tokens: 1, messages: [], ${fields} });`;

/**
 * A check that raises an error for every model it does not name keeps the target out only until it names it, and then all
 * that follows is sent.
 */
export const REFUSALS: readonly Flow[] = [
  {
    name: 'a list of models, all others raise an error',
    source: `${HEAD}
export async function ask(model: string) {
  if (!ALLOWED.includes(model)) throw new Error('unknown model');
  return ${request()} //! temperature warning
}`,
  },
  {
    name: 'a list of models, all others get an answer with a status',
    source: `${HEAD}
export async function handle(req: any, res: any) {
  const { model } = req.body;
  if (!ALLOWED.includes(model)) {
    return res.status(400).json({ error: 'unsupported model' });
  }
  const answer = await ${request()} //! temperature warning
  return res.json(answer);
}`,
  },
  {
    name: 'a table of models, where a lookup without a result raises an error',
    source: `${CLIENT}
const LIMITS: Record<string, number> = { 'claude-opus-4-6': 8192, 'claude-haiku-4-5': 4096 }; //! gate
export async function ask(model: string) {
  const limit = LIMITS[model];
  if (!limit) throw new Error('unknown model');
  return ${request()} //! temperature warning
}`,
  },
  {
    name: 'an else that raises an error',
    source: `${CLIENT}
export async function ask(model: string) {
  if (model === 'claude-opus-4-6') { //! gate
    return ${request()} //! temperature
  } else {
    throw new Error('unknown model');
  }
}`,
  },
  {
    name: 'a switch whose default raises an error',
    source: `${CLIENT}
export async function ask(model: string) {
  switch (model) {
    case 'claude-opus-4-6': //! gate
    case 'claude-haiku-4-5':
      return ${request()} //! temperature warning
    default:
      throw new Error('unknown model');
  }
}`,
  },
  {
    name: 'a default behind a list of models',
    source: `${HEAD}
export async function ask(model = 'claude-opus-4-6') { //! model
  if (!ALLOWED.includes(model)) throw new Error('unknown model'); //! gate
  return ${request()} //! temperature
}`,
  },
];
