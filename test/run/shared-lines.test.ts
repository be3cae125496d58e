import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const SHARED = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const options = { temperature: 0.2, max_tokens: 1, messages: [] };
export const large = () => client.messages.create({ ...options, model: 'claude-opus-4-6' });
export const other = (model: string) => client.messages.create({ ...options, model });
`;

it('says which requests a line serves beside the one that it breaks', async () => {
  const { findings } = await scanDirectory(tempDir({ 'ask.ts': SHARED, '.git/HEAD': '' }));
  const [found, ...others] = findings.filter(({ transform }) => transform === 'sampling-params');
  expect(others).toEqual([]);
  expect(found?.message).toMatch(
    /^`temperature: 0\.2` is rejected by Claude Opus 4\.7; this request serves claude-opus-4-6; the same line also serves other requests: \S/,
  );
});
