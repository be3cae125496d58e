import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const OPTIONS = `{ model: 'claude-opus-4-7', temperature: 0.2 }`;

const files = (call: string, others = ''): Record<string, string> => ({
  'a.ts': `import Anthropic from '@anthropic-ai/sdk';
import { other } from './other';
const makers = new Map<string, (options: { model: string; temperature?: number }) => unknown>();
makers.set('claude', (options) => new Anthropic().messages.create({ ...options, max_tokens: 1, messages: [] }));
${others}${call}
`,
  '.git/HEAD': '',
});

const levels = async (project: Record<string, string>): Promise<readonly (string | undefined)[]> =>
  (await scanDirectory(tempDir(project))).findings.map(({ fix }) => fix?.level);

it('takes a parameter from what one function of a map is given', async () => {
  expect(await levels(files(`makers.get('claude')!(${OPTIONS});`))).toEqual(['safe']);
  expect(await levels(files(`const make = makers.get('claude');\nmake?.(${OPTIONS});`))).toEqual(['safe']);
});

it.each([
  ['one that was not read may get it', `for (const name of ['claude', 'other']) makers.get(name)!(${OPTIONS});`],
  [
    'one of them is held by a name',
    `export const run = (name: string) => { const make = makers.get(name); make?.(${OPTIONS}); };`,
  ],
])('asks for a review where %s', async (_, call) => {
  expect(await levels(files(call, `makers.set('other', other);\n`))).toEqual(['review']);
});
