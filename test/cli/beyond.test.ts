import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBeyond } from '../../src/cli/beyond.js';
import { scanFiles } from '../../src/files/scan.js';
import { run } from '../../src/run/run.js';
import type { RunResult } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from '../files/temp.js';

const ASK = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (content: string, temperature: number, maxTokens: number) =>
  client.messages.create({
    model: 'claude-opus-4-7',
    max_tokens: maxTokens,
    temperature,
    messages: [{ role: 'user', content }],
  });
`;
const CALL = `import { ask } from './ask.js';\nawait ask('One', 0.5, 10);\n`;

/** Scans `ask.ts` and `main.ts` of a project and leaves out the rest. */
async function scanTwo(files: Record<string, string>): Promise<RunResult> {
  const root = tempDir({ 'package.json': '{ "private": true }', '.git/HEAD': '', 'ask.ts': ASK, ...files });
  const scanned = scanFiles([join(root, 'ask.ts'), join(root, 'main.ts')], ['messages']);
  return run({
    root,
    files: scanned,
    to: 'claude-opus-4-7',
    from: ['opus'],
    transforms,
    assumeModel: () => null,
    fix: false,
    unsafe: false,
    diff: true,
    verifyTypes: false,
    write: () => ({ written: [], failed: [] }),
    beyond: () => filesBeyond({ root, maxBytes: 1_000_000 }, scanned),
  });
}

/** The level of the fix of the parameter. */
async function levelIn(files: Record<string, string>): Promise<string | undefined> {
  const { findings } = await scanTwo(files);
  return findings.find(({ transform }) => transform === 'sampling-params')?.fix?.level;
}

describe('what a scan leaves out', () => {
  it('does not matter where it has nothing to do with the wrapper', async () => {
    expect(await levelIn({ 'main.ts': CALL, 'other.ts': `import './main.js';\n` })).toBe('safe');
  });

  it.each([
    ['a file that is not scanned', { 'lib/other.ts': CALL.replace('./ask', '../ask') }],
    ['a component that is not scanned', { 'Page.vue': `<script setup>\n${CALL}</script>\n` }],
    ['a file that loads it at run time', { 'late.js': `const { ask } = await import('./ask.js');\n` }],
  ])('holds the parameter in place: %s', async (_, files) => {
    expect(await levelIn({ 'main.ts': CALL, ...files })).toBe('review');
  });

  it('is not complained of: a tsconfig that cannot be read is named once, where scanned files stand under it', async () => {
    const broken = '{ "extends": "./gone.json" }';
    const aliased = `import { ask } from '@/ask';\nask('One', 0.5, 10);\n`;
    expect((await scanTwo({ 'main.ts': CALL, 'lib/tsconfig.json': broken, 'lib/other.ts': aliased })).notices).toEqual(
      [],
    );
    const { notices } = await scanTwo({ 'main.ts': aliased, 'tsconfig.json': broken, 'lib/other.ts': aliased });
    expect(notices).toEqual([
      'tsconfig.json extends ./gone.json, which is not there; path mappings of that file were not used',
    ]);
  });
});
