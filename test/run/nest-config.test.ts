import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const SERVICE = `import Anthropic from '@anthropic-ai/sdk';
import { ConfigService } from '@nestjs/config';
export class Asking {
  private readonly client = new Anthropic();
  constructor(private readonly config: ConfigService) {}
  ask() {
    return this.client.messages.create({ model: this.config.get('ai.model'), max_tokens: 1, messages: [], temperature: 0.2 });
  }
}
`;

const app = (load: string): string => `import { ConfigModule, registerAs } from '@nestjs/config';
import { Asking } from './asking.service';
const ai = registerAs('ai', () => ({ model: 'claude-opus-4-7' }));
const small = registerAs('ai', () => ({ model: 'claude-haiku-4-5' }));
const mail = registerAs('mail', () => ({ model: 'claude-opus-4-7' }));
const other = register('ai', () => ({ model: 'claude-opus-4-7' }));
export const imports = [ConfigModule.forRoot({ load: ${load} })];
export const providers = [Asking];
`;

async function models(files: Readonly<Record<string, string>>) {
  const { findings } = await scanDirectory(tempDir({ 'asking.service.ts': SERVICE, ...files, '.git/HEAD': '' }));
  return findings.map(({ severity, model }) => `${severity} ${model.values.join()}`);
}

it.each([
  ['what is registered under the name', '[mail, ai]', ['error claude-opus-4-7']],
  ['a model that keeps its temperature', '[small]', []],
  ['nothing that is registered under another name', '[mail]', ['warning ']],
  ['nothing that another function registers', '[other]', ['warning ']],
  ['nothing that is not loaded', '[]', ['warning ']],
])('a key of the configuration means %s', async (_, load, seen) => {
  expect(await models({ 'app.module.ts': app(load) })).toEqual(seen);
});

it('a key means nothing where no module is told what to load', async () => {
  expect(await models({})).toEqual(['warning ']);
});
