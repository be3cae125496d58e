import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

it('names the file that keeps a parameter in its place wherever the project lies', async () => {
  const root = tempDir({
    'src/ask.js': `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const ask = (content, temperature, max_tokens) =>
  client.messages.create({ model: 'claude-opus-4-7', max_tokens, temperature, messages: [{ role: 'user', content }] });
setTimeout(ask, 0, 'Hi', 0.5, 64);
ask('Hi', 0.2, 64);
`,
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root);
  expect(findings.map(({ fix }) => fix?.notes)).toEqual([
    ['`temperature` keeps its place and has no effect any more: ask.js does something else with it than calling it'],
  ]);
});

it('says of a field that a helper is asked for by its name that it is', async () => {
  const root = tempDir({
    'ask.ts': `import Anthropic from '@anthropic-ai/sdk';
const pick = <T extends object>(from: T, ...keys: (keyof T)[]) =>
  Object.fromEntries(keys.map((key) => [key, from[key]]));
const SETTINGS = { model: 'claude-opus-4-7', temperature: 0.2, max_tokens: 64 };
const params: any = pick(SETTINGS, 'model', 'temperature', 'max_tokens');
export const answer = new Anthropic().messages.create({ ...params, messages: [] });
`,
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root);
  expect(findings.map(({ blocked }) => blocked)).toEqual([
    "`temperature` is asked for by its name, 'temperature', among others",
  ]);
});
