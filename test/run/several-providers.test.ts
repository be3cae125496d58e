import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const DEPENDENCIES = { ai: '6.0.167', '@ai-sdk/anthropic': '3.0.70', '@ai-sdk/amazon-bedrock': '4.0.94' };

async function found(model: string): Promise<readonly string[]> {
  const root = tempDir({
    'package.json': JSON.stringify({ dependencies: DEPENDENCIES }),
    'main.ts': `import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { createAnthropic } from '@ai-sdk/anthropic';
import { extractReasoningMiddleware, streamText, wrapLanguageModel } from 'ai';
export const ask = (provider: string, id: string) =>
  streamText({ model: ${model}, prompt: 'x', temperature: 0.2 });
`,
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root);
  return findings.map(({ transform, severity }) => `${transform} ${severity}`);
}

const EITHER = "(provider === 'bedrock' ? createAmazonBedrock()(id) : createAnthropic()(id))";

// @ai-sdk/anthropic drops sampling parameters from 3.0.70 on, @ai-sdk/amazon-bedrock from 5.0.93 on.
it.each([
  ['the one provider that drops them', 'createAnthropic()(id)', ['sampling-params info']],
  ['one that drops them, or one that does not', EITHER, ['sampling-params warning']],
  [
    'either, wrapped',
    `wrapLanguageModel({ model: ${EITHER}, middleware: extractReasoningMiddleware({ tagName: 'a' }) })`,
    ['sampling-params warning'],
  ],
])('sampling parameters for %s', async (_, model, expected) => {
  expect(await found(model)).toEqual(expected);
});
