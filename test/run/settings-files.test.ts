import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const CLIENT = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
`;

async function found(files: Readonly<Record<string, string>>) {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map(({ file, transform, severity }) => `${file.replace(/^.*\//, '')} ${transform} ${severity}`);
}

describe('a setting of an editor’s extension', () => {
  const manifest = (configuration: unknown): string => JSON.stringify({ name: 'x', contributes: { configuration } });
  const settings = (id: string) => ({ properties: { 'x.model': { type: 'string', default: id } } });
  const ask = (asked: string): string => `${CLIENT}import * as vscode from 'vscode';
export const ask = () => client.messages.create({ model: ${asked}, max_tokens: 1, messages: [], temperature: 0.2 });`;
  const GET = `vscode.workspace.getConfiguration('x').get<string>('model')!`;

  it.each([
    ['of a section', GET, settings('claude-opus-4-6')],
    [
      'of no section',
      `vscode.workspace.getConfiguration().get<string>('x.model')!`,
      [{ title: 'x' }, settings('claude-opus-4-6')],
    ],
  ])('%s has the default of the manifest', async (_, asked, configuration) => {
    expect(await found({ 'package.json': manifest(configuration), 'src/ask.ts': ask(asked) })).toEqual([
      'package.json model-id warning',
      'ask.ts sampling-params error',
    ]);
  });

  it('has the default that the program writes, where it does', async () => {
    const asked = `vscode.workspace.getConfiguration('x').get('model', 'claude-opus-4-6')`;
    expect(await found({ 'package.json': manifest(settings('claude-opus-4-6')), 'src/ask.ts': ask(asked) })).toEqual([
      'ask.ts model-id warning',
      'ask.ts sampling-params error',
    ]);
  });

  it.each([
    ['of another key', manifest({ properties: { 'x.other': { default: 'claude-opus-4-6' } } })],
    ['of another section', manifest({ properties: { 'y.model': { default: 'claude-opus-4-6' } } })],
    ['of a manifest without settings', '{ "name": "x" }'],
  ])('does not have the default %s', async (_, text) => {
    expect(await found({ 'package.json': text, 'src/ask.ts': ask(GET) })).toEqual(['ask.ts sampling-params warning']);
  });

  it('is left alone where its model keeps what is sent', async () => {
    expect(await found({ 'package.json': manifest(settings('claude-haiku-4-5')), 'src/ask.ts': ask(GET) })).toEqual([]);
  });

  it('is not looked for above its own package', async () => {
    const files = { 'package.json': manifest(settings('claude-opus-4-6')), 'tool/package.json': '{ "name": "t" }' };
    expect(await found({ ...files, 'tool/ask.ts': ask(GET) })).toEqual(['ask.ts sampling-params warning']);
  });
});

describe('a setting of node-config', () => {
  const defaults = (id: string): string => JSON.stringify({ llm: { model: id, temperature: 0.2 } });
  const source = `${CLIENT}import config from 'config';
export const ask = () =>
  client.messages.create({ model: config.get('llm.model'), max_tokens: 1, messages: [], temperature: config.get('llm.temperature') });`;

  it('has what the default file says', async () => {
    const files = { 'package.json': '{ "name": "x" }', 'config/default.json': defaults('claude-opus-4-6') };
    expect(await found({ ...files, 'src/ask.ts': source })).toEqual([
      'default.json model-id warning',
      'ask.ts sampling-params error',
    ]);
  });

  it.each([
    ['another model', { 'config/default.json': defaults('claude-haiku-4-5') }, []],
    ['nothing', { 'config/default.json': '{ "other": 1 }' }, ['ask.ts sampling-params warning']],
    ['nothing, without a file', {}, ['ask.ts sampling-params warning']],
  ])('may say %s', async (_, files, seen) => {
    expect(await found({ 'package.json': '{ "name": "x" }', ...files, 'src/ask.ts': source })).toEqual(seen);
  });
});
