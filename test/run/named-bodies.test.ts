import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const BODY = '{ model: req.model, max_tokens: req.limit, messages: req.messages, temperature: req.temperature }';
/** A marker that every file has, so that each is looked at. */
const HEAD = '// For api.anthropic.com\n';

async function found(source: string, others: Readonly<Record<string, string>> = {}) {
  const root = tempDir({ 'main.ts': HEAD + source, ...others, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root);
  return findings.map(({ surface, transform, severity }) => `${surface} ${transform} ${severity}`);
}

const SEEN = ['named-body sampling-params warning'];

describe('a body that nothing in view sends is told by its names', () => {
  it.each([
    ['its variable', `export function convert(req: any) { const claudeRequest = ${BODY}; return claudeRequest; }`],
    ['a type of the program', `export function to(req: any) { const out: AnthropicBody = ${BODY}; return out; }`],
    [
      'a type of a file of the program',
      `import type { AnthropicBody } from './types';
export function to(req: any) { const out: AnthropicBody = ${BODY}; return out; }`,
    ],
    ['a copy of the SDK’s type', `export function to(req: any): MessageCreateParamsBase { return ${BODY}; }`],
    ['a type it is asserted to have', `export function to(req: any) { return ${BODY} as ClaudePayload; }`],
    ['the function that returns it', `export const openaiToClaude = (req: any) => (${BODY});`],
    [
      'the function that returns its variable',
      `export function toAnthropic(req: any) { const b = ${BODY}; return b; }`,
    ],
    [
      'the function that returns it, without a type of its own',
      `export function toClaude(req: any) { const out: Record<string, any> = ${BODY}; return out; }`,
    ],
    ['the method that returns it', `export class Adapter { buildAnthropicBody(req: any) { return ${BODY}; } }`],
    ['the member that returns it', `export const adapter = { toClaude: (req: any) => { return ${BODY}; } };`],
    [
      'its variable, with the temperature set later',
      `export function convert(req: any) {
  const anthropicPayload: any = { max_tokens: 9, messages: req.messages };
  if (req.temperature) anthropicPayload.temperature = req.temperature;
  return anthropicPayload;
}`,
    ],
  ])('%s', async (_, source) => {
    expect(await found(source)).toEqual(SEEN);
  });
});

describe('what is no such body', () => {
  it.each([
    [
      'one that nobody names after the vendor',
      `export function convert(req: any) { const body = ${BODY}; return body; }`,
    ],
    ['one that is made from such a body', `export function anthropicToOpenAI(req: any) { return ${BODY}; }`],
    [
      'one that is made from such a body, by the name of what it comes from',
      `export function convertFromClaude(req: any): Unified { const result: Unified = ${BODY}; return result; }`,
    ],
    [
      'one with a type of another package',
      `import type { Claude } from 'other-llm';
export function to(req: any) { const out: Claude.Body = ${BODY}; return out; }`,
    ],
    [
      'one whose type says that it is something else',
      `export function convertAnthropicRequest(req: any): ChatRequest { const out: ChatRequest = ${BODY}; return out; }`,
    ],
    ['a variable of a function that sends it', `export function callClaude(req: any) { const b = ${BODY}; post(b); }`],
    ['an answer', `export function to(req: any) { const claudeResponse = ${BODY}; return claudeResponse; }`],
    ['settings without messages', 'export const claudeDefaults = { model: "x", max_tokens: 9, temperature: 0.2 };'],
    ['a table of names', `export const claudeFields = { max_tokens: 'limit', messages: 'list', temperature: 'heat' };`],
    ['what a call is given', `export function to(req: any) { const claudeBody = note(${BODY}); return claudeBody; }`],
  ])('%s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  it('a body for a model that keeps its temperature', async () => {
    const source = `export function to() { const claudeBody = { model: 'claude-haiku-4-5', max_tokens: 9, messages: [], temperature: 0.2 }; return claudeBody; }`;
    expect(await found(source)).toEqual([]);
  });
});

describe('a body that a call sends', () => {
  const maker = `export function anthropicBody(req: any) { return ${BODY}; }`;
  const caller = (id: string): string => `import Anthropic from '@anthropic-ai/sdk';
import { anthropicBody } from './main';
await new Anthropic().messages.create(anthropicBody({ model: '${id}', limit: 9, messages: [], temperature: 0.2 }));
`;

  it('is reported there, once', async () => {
    expect(await found(maker, { 'send.ts': caller('claude-opus-4-7') })).toEqual([
      'anthropic-sdk sampling-params error',
    ]);
  });

  it('is left alone for other models', async () => {
    expect(await found(maker, { 'send.ts': caller('claude-haiku-4-5') })).toEqual([]);
  });
});
