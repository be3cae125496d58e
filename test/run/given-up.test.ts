import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanFiles } from '../../src/files/scan.js';
import { markers } from '../../src/run/markers.js';
import { run } from '../../src/run/run.js';
import type { Finding, Transform } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from '../files/temp.js';

const CLIENT = "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n";
const ASK = 'export const ask = () => client.messages.create({ model: OPUS, max_tokens: 1, messages: [] });\n';

/** Cannot be asked of the requests of `big.ts`, as if they were too much to follow. */
const failing: Transform = {
  id: 'failing',
  docs: { title: 'Failing', summary: 'fails' },
  markers: [],
  check(site) {
    if (site.file.endsWith('big.ts')) throw new Error('too much');
    return [];
  },
};

async function idOf(files: Readonly<Record<string, string>>): Promise<Finding> {
  const root = tempDir(files);
  const paths = Object.keys(files).map((name) => join(root, name));
  const { findings } = await run({
    root,
    files: scanFiles(paths.sort(), markers(transforms)),
    to: 'claude-opus-4-7',
    from: ['opus'],
    transforms: [failing, ...transforms],
    assumeModel: () => null,
    fix: false,
    unsafe: false,
    diff: false,
    verifyTypes: false,
    write: () => ({ written: [], failed: [] }),
  });
  const [found, ...others] = findings.filter(({ file }) => file.endsWith('ids.ts'));
  expect(others).toEqual([]);
  if (!found) throw new Error('the id was not found');
  return found;
}

it('leaves an id to a person where a file that was given up imports it through another', async () => {
  const { fix } = await idOf({
    'ids.ts': "export const OPUS = 'claude-opus-4-6';\n",
    'index.ts': "export * from './ids';\n",
    'ask.ts': `import { OPUS } from './ids';\n${CLIENT}${ASK}`,
    'big.ts': `import { OPUS } from './index';\n${CLIENT}${ASK.replace('max_tokens', 'temperature: 0.2, max_tokens')}`,
  });
  expect(fix).toMatchObject({
    level: 'review',
    notes: [expect.stringMatching(/^what else depends on it was not looked for to the end in .*big\.ts:1$/)],
  });
});

it('moves an id that the file which was given up does not see', async () => {
  const { fix } = await idOf({
    'ids.ts': "export const OPUS = 'claude-opus-4-6';\n",
    'ask.ts': `import { OPUS } from './ids';\n${CLIENT}${ASK}`,
    'big.ts': `${CLIENT}${ASK.replace('OPUS', "'claude-opus-4-6'").replace('max_tokens', 'temperature: 0.2, max_tokens')}`,
  });
  expect(fix).toMatchObject({ level: 'safe', notes: [] });
});
