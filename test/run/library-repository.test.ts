import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const EXAMPLE = `import { generateText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';

export const answer = await generateText({ model: anthropic('claude-opus-4-7'), temperature: 0.2, prompt: 'Hello' });
`;

const LIBRARY = {
  'packages/ai/package.json': '{ "name": "ai" }',
  'packages/ai/src/index.ts': 'export async function generateText(options: object) { return options; }\n',
  'packages/anthropic/package.json': '{ "name": "@ai-sdk/anthropic" }',
  'packages/anthropic/src/index.ts': 'export const anthropic = (id: string) => ({ id });\n',
};

async function linesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map((finding) => finding.message);
}

describe('the repository of a client library', () => {
  it('has its examples read like any other program', async () => {
    const alone = await linesOf({ 'examples/a.ts': EXAMPLE });
    expect(alone).toHaveLength(1);
    expect(await linesOf({ ...LIBRARY, 'examples/a.ts': EXAMPLE })).toEqual(alone);
  });

  it('still has packages of its own, under other names, followed', async () => {
    const own = {
      'packages/models/package.json': '{ "name": "@acme/models" }',
      'packages/models/src/index.ts': "export const MODEL = 'gpt-4o';\n",
    };
    const other = EXAMPLE.replace("'claude-opus-4-7'", 'MODEL').concat("import { MODEL } from '@acme/models';\n");
    expect(await linesOf({ ...LIBRARY, ...own, 'examples/a.ts': other })).toEqual([]);
  });
});
