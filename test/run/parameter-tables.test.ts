import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const HEAD = '// For api.anthropic.com\n';

/** The findings of a program, each with the text that it stands at. */
async function found(files: Readonly<Record<string, string>>) {
  const root = tempDir({ ...files, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root);
  return findings.map(({ file, span, transform, severity, fix }) => {
    const at = readFileSync(file, 'utf8').slice(...span);
    return `${transform} ${severity} ${fix === null ? '' : 'fix '}${at}`;
  });
}

const main = (source: string) => found({ 'main.ts': HEAD + source });

const NEEDED = "messages: { param: 'messages', required: true }, max_tokens: { param: 'max_tokens' },";
const SEEN = "sampling-params warning temperature: { param: 'temperature' }";

describe('a row of a table of parameters is what a caller may send', () => {
  it.each([
    [
      'in a table named after the vendor',
      `export const AnthropicConfig = { ${NEEDED} temperature: { param: 'temperature' } };`,
      [SEEN],
    ],
    [
      'in a table under a key',
      `export const services = { claude: { chat: { ${NEEDED} temperature: { param: 'temperature' } } } };`,
      [SEEN],
    ],
    [
      'with types beside it',
      `export const AnthropicConfig = { ${NEEDED} temperature: { param: 'temperature' } as const } satisfies Table;`,
      ["sampling-params warning temperature: { param: 'temperature' } as const"],
    ],
    [
      'in one of several rows of a key',
      `export const AnthropicConfig = { ${NEEDED} variety: [{ param: 'temperature' }, { param: 'metadata.variety' }] };`,
      ["sampling-params warning { param: 'temperature' }"],
    ],
    [
      'under another word for it',
      `export const toClaude = { m: { key: 'messages' }, n: { key: 'max_tokens' }, t: { key: 'top_p' } };`,
      ["sampling-params warning t: { key: 'top_p' }"],
    ],
    [
      'with a value that is sent where no caller gives one',
      `export const AnthropicConfig = { ${NEEDED} model: { param: 'model', required: true, default: 'claude-opus-4-7' }, temperature: { param: 'temperature', required: true, default: 0.7 } };`,
      ["sampling-params error temperature: { param: 'temperature', required: true, default: 0.7 }"],
    ],
    [
      'by a path',
      `export const AnthropicConfig = { ${NEEDED} model: { param: 'model', required: true, default: 'claude-opus-4-7' }, budget: { param: 'thinking.budget_tokens' }, on: { param: 'thinking.type', required: true, default: 'enabled' } };`,
      ["thinking-budget error budget: { param: 'thinking.budget_tokens' }"],
    ],
    [
      'by a function of its own',
      `export const AnthropicConfig = { ${NEEDED} variety: { param: 'temperature', transform: (p: any) => p.variety / 2 } };`,
      ["sampling-params warning variety: { param: 'temperature', transform: (p: any) => p.variety / 2 }"],
    ],
  ])('%s', async (_, source, expected) => {
    expect(await main(source)).toEqual(expected);
  });

  it('in a file named after the vendor', async () => {
    const table = `export const config = { ${NEEDED} stop: { param: 'stop_sequences' }, temperature: { param: 'temperature' } };`;
    expect(await found({ 'src/anthropic/chat.ts': table })).toEqual([SEEN]);
    expect(await found({ 'src/llama/chat.ts': table })).toEqual([]);
  });

  it('of Bedrock, in an object that a function makes', async () => {
    const table = `export const converse = { messages: { param: 'messages' }, temperature: { param: 'inferenceConfig', transform: (p: any) => inference(p) } };
function inference(p: any) {
  const inferenceConfig: Record<string, any> = {};
  if (p.temperature !== undefined) inferenceConfig['temperature'] = p.temperature;
  return inferenceConfig;
}`;
    expect(await main(table)).toEqual(["sampling-params warning inferenceConfig['temperature'] = p.temperature"]);
  });
});

describe('what is no such table', () => {
  it.each([
    ['one of another service', `export const openaiConfig = { ${NEEDED} temperature: { param: 'temperature' } };`],
    [
      'one with parameters that the Messages API does not have',
      `export const anthropicLike = { ${NEEDED} temperature: { param: 'temperature' }, f: { param: 'frequency_penalty' } };`,
    ],
    ['a part of a form', `export const claudeForm = { temperature: { name: 'temperature', label: 'Temperature' } };`],
    [
      'a schema',
      `export const anthropicBody = { messages: { type: 'array' }, max_tokens: { type: 'number' }, temperature: { type: 'number' } };`,
    ],
    [
      'a list of names',
      `export const anthropicNames = { messages: 'messages', max_tokens: 'max_tokens', temperature: 'temperature' };`,
    ],
    [
      'a row that leaves it out for the models that reject it',
      `const REJECT = ['claude-opus-4-7'];
const drop = (v: unknown, body: Record<string, any>) => (REJECT.includes(body.model) ? undefined : v);
export const AnthropicConfig = { ${NEEDED} temperature: { param: 'temperature', transform: drop } };`,
    ],
  ])('%s', async (_, source) => {
    expect(await main(source)).toEqual([]);
  });
});
