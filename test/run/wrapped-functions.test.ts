import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const MAIN = `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from './llm.js';
export const answer = await generateText({ model: anthropic('claude-opus-4-7'), prompt: 'Why?', temperature: 0.2 });
`;

async function reported(llm: string): Promise<readonly string[]> {
  const result = await scanDirectory(tempDir({ 'llm.ts': llm, 'main.ts': MAIN, '.git/HEAD': '' }));
  return result.findings.map(({ transform }) => transform);
}

it.each([
  [
    'takes a parameter out',
    `import * as ai from 'ai';
const quiet = (fn: any) => ({ temperature, ...rest }: any) => fn(rest);
export const generateText = quiet(ai.generateText) as typeof ai.generateText;`,
  ],
  [
    'takes a parameter out by a helper',
    `import * as ai from 'ai';
const strip = ({ temperature, ...rest }: any) => rest;
const quiet = (fn: any) => (options: any) => fn(strip(options));
export const generateText = quiet(ai.generateText) as typeof ai.generateText;`,
  ],
  [
    'asks another model',
    `import * as ai from 'ai';
import { openai } from '@ai-sdk/openai';
const cheap = (fn: any) => (options: any) => fn({ ...options, model: openai('gpt-5') });
export const generateText = cheap(ai.generateText) as typeof ai.generateText;`,
  ],
  [
    'is a fake of a package',
    `import type * as ai from 'ai';
import { fakeOf } from '@acme/testing';
export const generateText = fakeOf('answer') as typeof ai.generateText;`,
  ],
  [
    'changes what it hands on by other means',
    `import * as ai from 'ai';
const quiet = (fn: any) =>
  function (...args: any[]) {
    arguments[0].temperature = undefined;
    return fn(...args);
  };
export const generateText = quiet(ai.generateText);`,
  ],
])('a wrapper that %s is not the function itself', async (_, llm) => {
  expect(await reported(llm)).toEqual([]);
});

it.each([
  [
    'notes what it is given',
    `import * as ai from 'ai';
const traced = (fn: any) => (...args: any[]) => {
  console.debug(JSON.stringify(args));
  return fn(...args);
};
export const generateText = traced(ai.generateText);`,
  ],
  [
    'comes from a package',
    `import * as ai from 'ai';
import { traced } from '@acme/tracing';
export const generateText = traced('text', ai.generateText) as typeof ai.generateText;`,
  ],
])('a wrapper that %s is the function itself', async (_, llm) => {
  expect(await reported(llm)).toEqual(['sampling-params']);
});
