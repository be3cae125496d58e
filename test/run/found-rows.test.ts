import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const program = (ids: string): string => `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const STRICT = [${ids}];
export function ask(model: string) {
  const row = STRICT.find((each) => each.id === model);
  if (row) console.log(row.id);
  return client.messages.create({ model, ...(row ? {} : { temperature: 0.2 }), max_tokens: 1, messages: [] });
}
`;

// A list of ids that is searched by the model decides, also where the id is taken from the row that was found.
it.each([
  ['has the target', "{ id: 'claude-opus-4-7', label: 'a' }, { id: 'claude-opus-4-8', label: 'b' }", []],
  ['has it not', "{ id: 'claude-opus-5', label: 'a' }, { id: 'claude-opus-4-8', label: 'b' }", ['sampling-params']],
])('a list of models without sampling that %s', async (_, ids, expected) => {
  const { findings } = await scanDirectory(tempDir({ 'main.ts': program(ids), '.git/HEAD': '' }));
  expect(findings.map(({ transform }) => transform)).toEqual(expected);
});
