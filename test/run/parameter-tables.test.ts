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
    const table = `export const bedrockConfig = { messages: { param: 'messages' }, temperature: { param: 'inferenceConfig', transform: (p: any) => inference(p) } };
function inference(p: any) {
  const inferenceConfig: Record<string, any> = {};
  if (p.temperature !== undefined) inferenceConfig['temperature'] = p.temperature;
  return inferenceConfig;
}`;
    expect(await main(table)).toEqual(["sampling-params warning inferenceConfig['temperature'] = p.temperature"]);
  });
});

it('no fix is made in what the table says, also not in a function that it names', async () => {
  const source = `${HEAD}const inference = (p: any) => {
  const out: Record<string, any> = {};
  if (p.temperature !== undefined) out.temperature = p.temperature;
  return out;
};
export const bedrockConfig = { messages: { param: 'messages' }, model: { param: 'modelId', required: true, default: 'anthropic.claude-opus-4-7' }, t: { param: 'inferenceConfig', transform: inference } };
`;
  const root = tempDir({ 'main.ts': source, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root, { fix: true, unsafe: true });
  expect(findings.map(({ transform, fix }) => [transform, fix])).toEqual([['sampling-params', null]]);
  expect(readFileSync(`${root}/main.ts`, 'utf8')).toBe(source);
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
      'a form, whose rows say more',
      `export const claudeForm = { m: { key: 'messages', label: 'Messages' }, n: { key: 'max_tokens', label: 'Length' }, t: { key: 'temperature', label: 'Variety' } };`,
    ],
    [
      'a table of what is left out',
      `export const anthropicDrops = { ${NEEDED} t: { param: 'temperature', drop: true } };`,
    ],
    [
      'what another service is given for the parameters',
      `export const anthropicToMistral = { ${NEEDED} stop_sequences: { param: 'stop' }, t: { param: 'temperature' } };`,
    ],
    [
      'a row that is asked whether it counts',
      `export const AnthropicConfig = { ${NEEDED} t: { param: 'temperature', isEnabled: () => false } };`,
    ],
    [
      'a table of Bedrock for the models of another maker',
      `export const novaConverse = { m: { param: 'messages' }, t: { param: 'inferenceConfig', transform: (p: any) => ({ temperature: p.temperature }) } };`,
    ],
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
