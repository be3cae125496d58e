import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const request = (type: string): string => `import { headers } from '../_shared/headers.ts';
import { log } from '../_shared/log.ts';
interface Body { model: string; max_tokens: number; temperature: number; messages: unknown[] }
const body${type} = { model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.2, messages: [] };
export const ask = () => fetch('https://api.anthropic.com/v1/messages', { method: 'POST', headers, body: JSON.stringify(body) });
export const told: Body | null = null;
log('asked');
`;

async function blocked(type: string): Promise<readonly (string | null | undefined)[]> {
  const root = tempDir({
    'server/tsconfig.json': JSON.stringify({
      compilerOptions: { rootDir: 'src', strict: true, module: 'esnext', moduleResolution: 'bundler', noEmit: true },
      include: ['src'],
    }),
    'server/src/main.ts': 'export const main = 1;\n',
    'server/functions/_shared/log.ts':
      "import { headers } from './headers.ts';\nexport const log = (text: string) => [headers, text];\n",
    'server/functions/_shared/headers.ts': "export const headers = { 'content-type': 'application/json' };\n",
    'server/functions/ad/index.ts': request(type),
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root, { diff: true, fix: true, verifyTypes: true });
  return findings.map((finding) => finding.blocked);
}

it('a file beyond the root of its project is fixed', async () => {
  expect(await blocked('')).toEqual([null]);
});

it('a fix that its types do not allow is not made there', async () => {
  expect(await blocked(': Body')).toEqual([expect.stringContaining('TypeScript would report TS2741')]);
});

it('an error in what one fix writes leaves the other fixes of its file alone', async () => {
  const root = tempDir({
    'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, module: 'esnext', noEmit: true } }),
    'tables.ts': `export type Model = 'claude-opus-4-6' | 'claude-haiku-4-5';
export const LIMITS: Record<Model, number> = { 'claude-opus-4-6': 1, 'claude-haiku-4-5': 2 };
export const PRICES = { 'claude-opus-4-6': 5, 'claude-haiku-4-5': 1 };
export const NAMES: { readonly [model in Model]: string } = { 'claude-opus-4-6': 'best', 'claude-haiku-4-5': 'fast' };
`,
    '.git/HEAD': '',
  });
  const { findings } = await scanDirectory(root, { diff: true, fix: true, unsafe: true, verifyTypes: true });
  expect(findings.map(({ blocked }) => blocked ?? null)).toEqual([
    expect.stringContaining('TypeScript would report TS2353'),
    null,
    expect.stringContaining('TypeScript would report TS2353'),
  ]);
});

describe('a test that reads what a fix takes away', () => {
  const blockedBeside = async (expected: string): Promise<readonly (string | null)[]> => {
    const root = tempDir({
      'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, module: 'esnext', noEmit: true } }),
      'src/ask.ts': `export const DEFAULTS = { model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.2 };
export const ask = (messages: unknown[]) =>
  fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: JSON.stringify({ ...DEFAULTS, messages }) });
`,
      'test/ask.test.ts': `import { DEFAULTS } from '../src/ask';
export const sent = ${expected};
`,
      '.git/HEAD': '',
    });
    const { findings } = await scanDirectory(root, { diff: true, fix: true, verifyTypes: true });
    return findings.map(({ blocked }) => blocked ?? null);
  };

  it('keeps it from being made where the test would no longer compile', async () => {
    const [why, ...others] = await blockedBeside('DEFAULTS.temperature');
    expect(why).toMatch(/TypeScript would report TS2339: Property 'temperature' .* in .*ask\.test\.ts/);
    expect(others).toEqual([]);
  });

  it('does not where it reads another member', async () => {
    expect(await blockedBeside('DEFAULTS.max_tokens')).toEqual([null]);
  });
});
