import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/languages/javascript/project/env-files.js';
import { json } from '../../src/report/json.js';
import { pretty } from '../../src/report/pretty.js';
import { CLIENT, scanProgram } from './flow.js';

const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

const ENV = `# sk-ant-comment
ANTHROPIC_API_KEY=sk-ant-secret
ANTHROPIC_MODEL='claude-opus-4-6' # sk-ant-behind
`;
const PROGRAM = `--- .env
${ENV}--- main.ts
${CLIENT}
const model = process.env.ANTHROPIC_MODEL!;
await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 });`;

describe('environment files', () => {
  it('lend a model, which a person has to confirm', async () => {
    const { result, dispose } = await scanProgram(PROGRAM, { fix: true, unsafe: true });
    disposals.push(dispose);
    const sampling = result.findings.find((f) => f.transform === 'sampling-params');
    expect(sampling).toMatchObject({ severity: 'error', fixed: true, fix: { level: 'review' } });
    expect(sampling?.model.why).toContain('environment variable ANTHROPIC_MODEL');
  });

  it('are never edited', async () => {
    const { result, root, dispose } = await scanProgram(PROGRAM, { fix: true, unsafe: true });
    disposals.push(dispose);
    const id = result.findings.find((f) => f.transform === 'model-id');
    expect(id).toMatchObject({ file: join(root, '.env'), fixed: false, fix: null });
    expect(id?.blocked).toMatch(/not edited/);
    expect(readFileSync(join(root, '.env'), 'utf8')).toBe(ENV);
  });

  it('show nothing but model ids', async () => {
    const { result, dispose } = await scanProgram(PROGRAM);
    disposals.push(dispose);
    const shown =
      JSON.stringify([...result.sources.values()]) + json.render(result, {}) + pretty.render(result, { all: true });
    expect(shown).not.toContain('sk-ant');
  });

  it('keep every character in its place', () => {
    const masked = withoutSecrets(ENV);
    expect(masked).toHaveLength(ENV.length);
    expect(masked.indexOf('claude-opus-4-6')).toBe(ENV.indexOf('claude-opus-4-6'));
    expect(masked.split('\n')[1]).toMatch(/^\*+$/);
  });
});
