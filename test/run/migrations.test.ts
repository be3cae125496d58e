import { expect, it } from 'vitest';
import { scanProgram } from '../flow/flow.js';

const MODELS = `export const ENABLED = ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-5', 'openai/gpt-4o'];\n`;

async function gates(path: string): Promise<readonly (readonly [string, boolean, string | null])[]> {
  const { result, dispose } = await scanProgram(`--- ${path}\n${MODELS}`);
  dispose();
  return result.findings.map(({ severity, fix, blocked }) => [severity, fix !== null, blocked]);
}

const LEFT = 'a migration is not changed once it has run; add the target by another one';

it.each([
  'src/migrations/2026-04-14-000000_add_models.ts',
  'db/migrations/20260414101500-models.js',
  'migrations/0007_models.ts',
  'prisma/migrations/20260414_models/20260414_seed.ts',
])('leaves %s as it was when it ran', async (path) => {
  expect(await gates(path)).toEqual([['info', false, LEFT]]);
});

it.each(['src/models.ts', 'src/migrations/index.ts', 'src/20260414_models.ts'])(
  'adds to the list in %s',
  async (path) => {
    expect(await gates(path)).toEqual([['warning', true, null]]);
  },
);
