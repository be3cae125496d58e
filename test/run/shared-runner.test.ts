import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

/** A package that asks whatever model it is given, and names none. */
const RUNNER = {
  'packages/ai/package.json': '{ "name": "ai-runner", "dependencies": { "ai": "5.0.0" } }',
  'packages/ai/run.ts': `import { generateText, type LanguageModel } from 'ai';
export const run = ({ model, temperature }: { model: LanguageModel; temperature: number | undefined }) =>
  generateText({ model, prompt: 'x', temperature });
`,
};

function caller(maker: string, version: string): Record<string, string> {
  return {
    [`blocks/${maker}/package.json`]: `{ "name": "${maker}", "dependencies": { "@ai-sdk/${maker}": "${version}" } }`,
    [`blocks/${maker}/ask.ts`]: `import { create } from '@ai-sdk/${maker}';
import { run } from '../../packages/ai/run';
export const ask = (options: { model: string; temperature?: number }) =>
  run({ model: create({ apiKey: 'x' })(options.model), temperature: options.temperature });
`.replaceAll('create', maker === 'anthropic' ? 'createAnthropic' : 'createOpenAI'),
  };
}

async function findings(...callers: readonly Record<string, string>[]): Promise<readonly string[]> {
  const result = await scanDirectory(tempDir(Object.assign({}, RUNNER, ...callers)));
  return result.findings.map(({ file, severity, message }) => `${file.split('/').pop()} ${severity} ${message}`);
}

it('is a request for Claude where a caller makes one of its models', async () => {
  const found = await findings(caller('anthropic', '2.0.10'), caller('openai', '2.0.0'));
  expect(found).toEqual([expect.stringMatching(/^run\.ts warning `temperature` is rejected by Claude Opus 4\.7;/)]);
});

it('is judged by the version of the package that makes the model', async () => {
  const found = await findings(caller('anthropic', '2.0.79'));
  expect(found).toEqual([expect.stringMatching(/^run\.ts info @ai-sdk\/anthropic drops `temperature`/)]);
});

it('is none where all callers make models of others', async () => {
  expect(await findings(caller('openai', '2.0.0'))).toEqual([]);
});
