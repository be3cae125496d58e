import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const ASK = `import Anthropic from '@anthropic-ai/sdk';
import { read } from './store.js';
const client = new Anthropic();
export const ask = () => client.messages.create({ model: read('model'), max_tokens: 1, messages: [] });
`;

/** Messages of what is found in the file that keeps an id. */
async function saidOf(kept: string, ask = ASK): Promise<readonly string[]> {
  const root = tempDir({ 'ask.ts': ask, 'keep.ts': kept, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root);
  const own = findings.filter(({ file }) => file.endsWith('keep.ts'));
  expect(own.every(({ transform }) => transform === 'model-id')).toBe(true);
  return own.map(({ severity, certainty, message }) => `${severity} ${certainty} ${message.split(';')[0]}`);
}

describe('an id that no request is seen to ask for', () => {
  it.each([
    ['a default that is written to a file', "save({ defaultModel: 'claude-opus-4-6' });", 'defaultModel'],
    ['a member that is set', "settings.presets[0].model = 'claude-opus-4-6';", 'model'],
    ['a choice', "const chatModel = given ?? 'claude-opus-4-6';\nsave(chatModel);", 'chatModel'],
    ['a field', "class Settings { modelId = 'claude-opus-4-6'; }\nsave(new Settings());", 'modelId'],
    [
      'the default of each row',
      "save([{ name: 'a', defaultModel: 'claude-opus-4-6' }, { name: 'b', defaultModel: 'gpt-4o' }]);",
      'defaultModel',
    ],
  ])('is an info where the model of a request is not known: %s', async (_, kept, name) => {
    expect(await saidOf(kept)).toEqual([`info unknown ${name} is claude-opus-4-6`]);
  });

  it.each([
    ['a row of a list', "save([{ model: 'claude-opus-4-6', price: 5 }, { model: 'gpt-4o', price: 2 }]);"],
    ['a row of a table', "save({ a: { model: 'claude-opus-4-6' }, b: { model: 'gpt-4o' } });"],
    [
      'a row with settings of its own',
      "save({ a: { title: 'A', params: { model: 'claude-opus-4-6' } }, b: { title: 'B', params: { model: 'gpt-4o' } } });",
    ],
    ['a row whose settings stand in a list', "save([{ params: { model: 'claude-opus-4-6' } }]);"],
    ['under another name', "save({ title: 'claude-opus-4-6' });"],
    ['a later model', "save({ defaultModel: 'claude-opus-4-7' });"],
    ['another family', "save({ defaultModel: 'claude-sonnet-4-5' });"],
    ['a part of an id', "save({ model: 'opus-4-6' });"],
  ])('is nothing: %s', async (_, kept) => {
    expect(await saidOf(kept)).toEqual([]);
  });

  it('is nothing where the models of all requests are known', async () => {
    const known = ASK.replace("read('model')", "'claude-opus-4-7'");
    expect(await saidOf("save({ defaultModel: 'claude-opus-4-6' });", known)).toEqual([]);
  });

  it('is told once where a request asks for it', async () => {
    const both = `${ASK}import { model } from './keep.js';
export const other = () => client.messages.create({ model, max_tokens: 1, messages: [] });
`;
    expect(await saidOf("export const model = 'claude-opus-4-6';", both)).toEqual([
      'warning proven this request still uses claude-opus-4-6 instead of Claude Opus 4.7',
    ]);
  });
});
