import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

it('a member that another module gives an object is not taken for what it starts with', async () => {
  const root = tempDir({
    'state.ts': 'export class Pro {}\nexport const state: { plan: Pro | null } = { plan: null };\n',
    'login.ts': "import { Pro, state } from './state';\nexport const login = () => { state.plan = new Pro(); };\n",
    'ask.ts': `import Anthropic from '@anthropic-ai/sdk';
import { Pro, state } from './state';
const client = new Anthropic();
export const ask = () =>
  client.messages.create({
    model: 'claude-opus-4-7',
    max_tokens: 1,
    messages: [],
    temperature: state.plan instanceof Pro ? 0.9 : undefined,
  });
`,
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root);
  expect(findings.map(({ transform, severity }) => `${transform} ${severity}`)).toEqual(['sampling-params error']);
});
