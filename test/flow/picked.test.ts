import { afterAll, expect, it } from 'vitest';
import { CLIENT, expectedFindings, foundIn, scanProgram } from './flow.js';

/* Requests of a model nobody knows, with a value behind a question that names the target in one of its usual spellings. */

const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

async function holds(source: string): Promise<void> {
  const { result, root, dispose } = await scanProgram(source);
  disposals.push(dispose);
  expect(foundIn(result, root)).toEqual(expectedFindings(source));
}

const START = `${CLIENT}
const LISTED = ['claude-sonnet-4-5', 'claude-opus-4-6', 'claude-opus-4-7'];
function isNew(model: string): boolean {
  const match = /claude-opus-(\\d+)(?:-(\\d{1,2}))?(?!\\d)/.exec(model);
  if (!match) return false;
  const major = Number(match[1]);
  const minor = match[2] === undefined ? 0 : Number(match[2]);
  return major > 4 || (major === 4 && minor >= 7);
}
export const ask = (model: string) => client.messages.create({ model, max_tokens: 1, messages: [],`;

it.each([
  ['a list with the target on it', 'LISTED.includes(model)'],
  ['a pattern that it matches', '/opus-4-[67]/.test(model)'],
  ['a part of its name', "model.includes('opus-4-7')"],
  ['its name and another one', "model === 'claude-opus-4-7' || model === 'claude-opus-4-6'"],
])('reaches the target behind %s', async (_, test) => {
  await holds(`${START} ...(${test} ? { temperature: 0.2 } : {}) }); //! temperature warning`);
  await holds(`${CLIENT}
const LISTED = ['claude-sonnet-4-5', 'claude-opus-4-6', 'claude-opus-4-7'];
export function ask(model: string) {
  if (!(${test})) return LISTED;
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature warning
}`);
});

it.each([
  ['a list that lets others pass', '!LISTED.includes(model)'],
  ['a part of its name that keeps it out', "model.startsWith('claude-') && !model.includes('opus-4-7')"],
  ['another question about the same model', "LISTED.includes(model) && model !== 'claude-opus-4-7'"],
  ['the name of another model', "model.includes('sonnet')"],
  ['a release that is read of one spelling', '!isNew(model)'],
])('does not reach it behind %s', async (_, test) => {
  await holds(`${START} ...(${test} ? { temperature: 0.2 } : {}) });`);
});
