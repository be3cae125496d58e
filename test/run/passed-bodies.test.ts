import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const FIELDS = `max_tokens: 100, temperature: 0.2, system: 'Be brief.', messages: [{ role: 'user', content: text }]`;

async function found(source: string) {
  const root = tempDir({ 'main.ts': source, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root);
  return findings.map(({ surface, transform, severity }) => `${surface} ${transform} ${severity}`).sort();
}

const SEEN = ['passed-body model-id warning', 'passed-body sampling-params error'];

describe('a body with a Claude id and a system prompt of its own is a request, wherever it is sent', () => {
  it.each([
    [
      'to a server of the program’s',
      `export const ask = (text: string) =>
  fetch('/api/claude', { method: 'POST', body: JSON.stringify({ model: 'claude-opus-4-6', ${FIELDS} }) });`,
    ],
    [
      'given to a function that sends it',
      `const callProxy = (kind: string, body: object) => fetch(\`/api/\${kind}\`, { method: 'POST', body: JSON.stringify(body) });
export const ask = (text: string) => callProxy('analyze', { model: 'claude-opus-4-6', ${FIELDS} });`,
    ],
    [
      'with an id that a setting may replace',
      `export const ask = (text: string) =>
  fetch('/api/claude', { method: 'POST', body: JSON.stringify({ model: process.env.MODEL ?? 'claude-opus-4-6', ${FIELDS} }) });`,
    ],
  ])('%s', async (_, source) => {
    expect(await found(source)).toEqual(SEEN);
  });

  it('is told once, where more of it says the same', async () => {
    const source = `export const ask = (text: string) =>
  fetch('/api/claude', { method: 'POST', body: JSON.stringify({ model: 'claude-opus-4-6', ${FIELDS}, stop_sequences: ['.'] }) });`;
    expect((await found(source)).filter((each) => each.includes('sampling'))).toHaveLength(1);
  });

  it('is told by the call, where one is seen', async () => {
    const source = `export function ask(text: string) {
  const body = { model: 'claude-opus-4-6', ${FIELDS} };
  return fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: JSON.stringify(body) });
}`;
    expect(await found(source)).toEqual(['http model-id warning', 'http sampling-params error']);
  });
});

describe('what is no such body', () => {
  it.each([
    [
      'one for another model',
      `export const body = (text: string) => ({ model: 'gpt-4o', ${FIELDS} }); // not claude-3`,
    ],
    [
      'one for a model that is not known',
      `export const body = (model: string, text: string) => ({ model, ${FIELDS} }); // such as claude-3`,
    ],
    [
      'one in the format of other vendors',
      `export const body = (text: string) => ({
  model: 'anthropic/claude-opus-4.6', max_tokens: 100, temperature: 0.2,
  messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: text }],
});`,
    ],
    [
      'one that a package is given',
      `import { sendMessage } from 'other-llm';
export const ask = (text: string) => sendMessage({ model: 'claude-opus-4-6', ${FIELDS} });`,
    ],
    [
      'one that a client of another package is given',
      `import Other from 'other-llm';
export function ask(text: string) {
  const body = { model: 'claude-opus-4-6', ${FIELDS} };
  return new Other().messages.stream(body);
}`,
    ],
    [
      'one that is only noted',
      `export const ask = (text: string) => console.log('sent', { model: 'claude-opus-4-6', ${FIELDS} });`,
    ],
    [
      'a table of names',
      `export const NAMES = { model: 'claude-opus-4-6', max_tokens: 'max', system: 'system', messages: 'messages', temperature: 0.2 };`,
    ],
    [
      'a file for another vendor',
      `const URL = 'https://api.deepseek.com/anthropic';
export const body = (text: string) => ({ model: 'claude-opus-4-6', ${FIELDS} });`,
    ],
  ])('%s', async (_, source) => {
    expect((await found(source)).filter((each) => each.includes('sampling-params'))).toEqual([]);
  });
});
