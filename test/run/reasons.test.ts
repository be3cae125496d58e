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
