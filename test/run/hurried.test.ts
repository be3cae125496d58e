import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanFiles } from '../../src/files/scan.js';
import { OutOfTime } from '../../src/languages/deadline.js';
import { markers } from '../../src/run/markers.js';
import { run } from '../../src/run/run.js';
import type { RunResult, Transform } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from '../files/temp.js';

const PROGRAM = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = () => client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 });
`;

/** Uses up the time of a file, so many times. */
function slow(times: number): Transform {
  let asked = 0;
  return {
    id: 'slow',
    docs: { title: 'Slow', summary: 'takes long' },
    markers: [],
    check({ file }) {
      if (file.endsWith('big.ts') && ++asked <= times) throw new OutOfTime();
      return [];
    },
  };
}

async function scan(first: Transform, fix = false): Promise<RunResult & { readonly written: readonly string[] }> {
  const root = tempDir({ 'big.ts': PROGRAM, 'small.ts': PROGRAM });
  const written: string[] = [];
  const result = await run({
    root,
    files: scanFiles([join(root, 'big.ts'), join(root, 'small.ts')], markers(transforms)),
    to: 'claude-opus-4-7',
    from: ['opus'],
    transforms: [first, ...transforms],
    assumeModel: () => null,
    fix,
    unsafe: false,
    diff: false,
    verifyTypes: false,
    write: (files) => {
      written.push(...files.map(({ file }) => file));
      return { written: files.map(({ file }) => file), failed: [] };
    },
  });
  return { ...result, written };
}

/** What is found in a file, with the level of the fix. */
function levels({ findings }: RunResult, name: string): string[] {
  return findings
    .filter(({ file }) => file.endsWith(name))
    .map(({ transform, fix }) => `${transform} ${fix?.level ?? 'none'}`)
    .sort();
}

it('reads a file that takes too long a second time, and leaves its fixes to a person', async () => {
  const result = await scan(slow(1));
  expect(levels(result, 'small.ts')).toEqual(['model-id safe', 'sampling-params safe']);
  expect(levels(result, 'big.ts')).toEqual(['model-id review', 'sampling-params review']);
  const notes = result.findings.filter(({ file }) => file.endsWith('big.ts')).map(({ fix }) => fix?.notes.at(-1));
  expect(new Set(notes)).toEqual(new Set(['not every value of this file was followed to its end']));
  expect(result.notices).toEqual([
    'big.ts: following its values takes longer than 10 s; what takes long to follow was left unknown',
  ]);
  expect(result.files.map(({ status }) => status)).toEqual(['findings', 'findings']);
});

it('does not try again what took too long when it looks whether the fixes hold', async () => {
  const { written, findings } = await scan(slow(1), true);
  expect(written).toEqual([expect.stringMatching(/small\.ts$/)]);
  expect(findings.filter(({ fixed }) => fixed).map(({ transform }) => transform)).toEqual([
    'model-id',
    'sampling-params',
  ]);
});

it('skips a file that takes too long both times', async () => {
  const result = await scan(slow(2));
  expect(levels(result, 'big.ts')).toEqual([]);
  expect(result.files).toContainEqual({
    file: expect.stringMatching(/big\.ts$/),
    status: 'skipped',
    reason: 'following its values takes longer than 10 s',
  });
});
