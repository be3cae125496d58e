import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const OPTIONS = `import type { AnthropicProviderOptions } from '@ai-sdk/anthropic';
export const thinking: AnthropicProviderOptions = { thinking: { type: 'enabled', budgetTokens: 8000 } };
`;

const request = (id: string): string => `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';
import { thinking } from './options';
export const ask = (prompt: string) =>
  generateText({ model: anthropic('${id}'), prompt, providerOptions: { anthropic: thinking } });
`;

async function found(files: Readonly<Record<string, string>>) {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map(({ file, surface, severity, model }) => [
    file.replace(/^.*\//, ''),
    surface,
    severity,
    model.values,
  ]);
}

it('options that nothing in view sends are told by their type', async () => {
  expect(await found({ 'options.ts': OPTIONS })).toEqual([['options.ts', 'ai-sdk-options', 'warning', []]]);
});

it('options that a call of another file sends are read there', async () => {
  expect(await found({ 'options.ts': OPTIONS, 'ask.ts': request('claude-opus-4-7') })).toEqual([
    ['options.ts', 'ai-sdk', 'error', ['claude-opus-4-7']],
  ]);
});

it('options that are sent to another model are left alone', async () => {
  expect(await found({ 'options.ts': OPTIONS, 'ask.ts': request('claude-haiku-4-5') })).toEqual([]);
});

describe('an object whose type is asserted holds what is set on its name later', () => {
  const middleware = (
    holder: string,
    rest = '',
  ): string => `import type { AnthropicProviderOptions } from '@ai-sdk/anthropic';
export const middleware = {
  transformParams: async ({ params, model }: any) => {
    const options = ${holder};
    ${rest}options.thinking = { type: 'enabled', budgetTokens: 2000 };
    return params;
  },
};
`;
  const seen = [['middleware.ts', 'ai-sdk-options', 'warning', []]];

  it.each([
    ['one that is made where none was given', `(params.providerOptions.anthropic ??= {}) as AnthropicProviderOptions`],
    ['a given one, or one that is made', `(params.providerOptions?.anthropic ?? {}) as AnthropicProviderOptions`],
    ['an empty one', `{} as AnthropicProviderOptions`],
  ])('%s', async (_, holder) => {
    expect(await found({ 'middleware.ts': middleware(holder) })).toEqual(seen);
  });

  it('one with the type beside its name', async () => {
    const source = middleware('0').replace('options = 0', 'options: AnthropicProviderOptions = (params.extra ??= {})');
    expect(await found({ 'middleware.ts': source })).toEqual(seen);
  });

  it.each([
    ['of another type', middleware('(params.providerOptions.other ??= {}) as Record<string, any>')],
    ['that only may be there', middleware('(params.extra && {}) as AnthropicProviderOptions')],
    [
      'where the model is asked for before',
      middleware(
        '(params.providerOptions.anthropic ??= {}) as AnthropicProviderOptions',
        "if (!model.modelId.includes('opus-4-7')) ",
      ),
    ],
  ])('nothing is said of one %s', async (_, source) => {
    expect(await found({ 'middleware.ts': source })).toEqual([]);
  });

  it('a body with the type of the SDK asserted', async () => {
    const source = `import type Anthropic from '@anthropic-ai/sdk';
export function body(prompt: string, temperature?: number) {
  const params = { model: 'claude-opus-4-7', max_tokens: 9, messages: [{ role: 'user', content: prompt }] } as Anthropic.MessageCreateParams;
  if (temperature !== undefined) params.temperature = temperature;
  return params;
}
`;
    expect(await found({ 'body.ts': source })).toEqual([['body.ts', 'anthropic-sdk', 'error', ['claude-opus-4-7']]]);
  });
});
