import { describe, expect, it } from 'vitest';
import { PREMATURE } from '../../src/run/held.js';
import { runCli } from '../cli/host.js';
import { tempDir, tempRepository } from '../files/temp.js';
import { type ScanSettings, scanDirectory, textOf } from '../support/scan.js';

const CLIENT = "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n";
const THINKING = "thinking: { type: 'enabled', budget_tokens: 2048 }";

/** A function that sends one request, with an assistant turn at the end that no fix can do without if there is to be one. */
function request(name: string, fields: string, prefilled: boolean): string {
  const turn = prefilled ? ", { role: 'assistant', content: 'Dear ' + content }" : '';
  return `export async function ${name}(content: string): Promise<unknown> {
  return client.messages.create({ max_tokens: 4096, ${fields}, messages: [{ role: 'user', content }${turn}] });
}
`;
}

async function fixed(
  code: string,
  settings: ScanSettings = {},
): Promise<{ text: string; levels: Record<string, unknown>; notes: string[] }> {
  const root = tempDir({ 'a.ts': CLIENT + code });
  const { findings } = await scanDirectory(root, { ...settings, fix: true });
  return {
    text: textOf(`${root}/a.ts`).slice(CLIENT.length),
    levels: Object.fromEntries(findings.map(({ transform, fix }) => [transform, fix?.level ?? null])),
    notes: findings.flatMap(({ transform, fix }) => (transform === 'model-id' ? [] : [...(fix?.notes ?? [])])),
  };
}

describe('a request whose id stays', () => {
  it.each([
    ['temperature', "model: 'claude-opus-4-6', temperature: 0", 'sampling-params'],
    ['a thinking budget, which an older model needs', `model: 'claude-opus-4-5', ${THINKING}`, 'thinking-budget'],
  ])('keeps %s', async (_, fields, transform) => {
    const code = request('ask', fields, true);
    const { text, levels, notes } = await fixed(code);
    expect(text).toBe(code);
    expect(levels).toMatchObject({ 'model-id': 'review', [transform]: 'review', 'assistant-prefill': null });
    expect(notes.join()).toMatch(/claude-opus-4-[56] takes this, and --fix does not move the id; change both together/);
  });

  it('keeps what its id, which something else depends on, goes with', async () => {
    const code = `export const MODEL = 'claude-opus-4-6';\n${request('ask', 'model: MODEL, temperature: 0', false)}`;
    expect((await fixed(code)).text).not.toBe(code);
    const compared = `${code}export const isOld = (id: string): boolean => id === MODEL;\n`;
    expect((await fixed(compared)).text).toBe(compared);
  });

  it('keeps what goes with an id that a comment pins', async () => {
    const code = request('ask', "model: 'claude-opus-4-6', temperature: 0", false);
    const pinned = code.replace('  return', '  // opus-codemod-ignore-next-line model-id -- pinned\n  return');
    const root = tempRepository({ 'a.ts': CLIENT + pinned });
    await runCli(['scan', '--fix', '--no-verify-types'], { cwd: root, real: true });
    expect(textOf(`${root}/a.ts`)).toBe(CLIENT + pinned);
  });

  it('holds back a line that another request shares, and with it the id of that one', async () => {
    const shared = "const SHARED = { model: 'claude-opus-4-6', temperature: 0 };\n";
    const pair = (prefilled: boolean): string =>
      `${shared}${request('first', '...SHARED', false)}${request('second', '...SHARED', prefilled)}`;
    expect((await fixed(pair(true))).text).toBe(pair(true));
    expect((await fixed(pair(false))).text).toBe(
      pair(false).replace("{ model: 'claude-opus-4-6', temperature: 0 }", "{ model: 'claude-opus-4-7' }"),
    );
  });
});

describe('thinking that two requests share', () => {
  const shared = "const DEEP = { type: 'enabled', budget_tokens: 2048 } as const;\n";
  const pair = (model: string): string =>
    `${shared}${request('first', "model: 'claude-opus-4-6', thinking: DEEP", false)}${request('second', `model: ${model}, thinking: DEEP`, false)}`;

  it('changes where both are moved', async () => {
    const { text, levels } = await fixed(pair("'claude-opus-4-5'"));
    expect(text).toContain("const DEEP = { type: 'adaptive' } as const;");
    expect(levels).toMatchObject({ 'thinking-budget': 'safe' });
  });

  it.each([
    ['an id that is only a default', "process.env.MODEL ?? 'claude-opus-4-6'"],
    ['an id that a person is to move', 'content + ".anthropic.claude-opus-4-6-v1"'],
  ])('stays where one of them has %s', async (_, model) => {
    const code = pair(model);
    const { text, notes } = await fixed(code);
    expect(text).toBe(code);
    expect(notes.join()).toContain('another request, which no safe fix mends, takes the same settings');
  });

  it('stays where a comment keeps it for one of them', async () => {
    const code = pair("'claude-opus-4-6'");
    const at = code.lastIndexOf('  return');
    const kept = `${code.slice(0, at)}  // opus-codemod-ignore-next-line thinking-budget -- measured\n${code.slice(at)}`;
    const root = tempRepository({ 'a.ts': CLIENT + kept });
    await runCli(['scan', '--fix', '--no-verify-types'], { cwd: root, real: true });
    expect(textOf(`${root}/a.ts`)).toContain(shared);
  });
});

describe('a request that loses what it sends by a safe fix', () => {
  it('is moved with it, beside one that stays', async () => {
    const fields = "model: 'claude-opus-4-6', temperature: 0";
    const { text } = await fixed(request('first', fields, false) + request('second', fields, true));
    expect(text).toBe(request('first', "model: 'claude-opus-4-7'", false) + request('second', fields, true));
  });

  it('has no id to wait for where it names the target', async () => {
    const { text } = await fixed(request('ask', "model: 'claude-opus-4-7', temperature: 0", true));
    expect(text).toBe(request('ask', "model: 'claude-opus-4-7'", true));
  });

  it('fails today where the model of today refuses it as well', async () => {
    const code = request('ask', "model: 'claude-opus-4-7', temperature: 0", true);
    const { text } = await fixed(code, { from: ['claude-opus-4-7'], to: 'claude-opus-4-8' });
    expect(text).toBe(request('ask', "model: 'claude-opus-4-7'", true));
  });
});

describe('a fix that the compiler objects to', () => {
  it('is not given as the reason of an id that has to wait for it', async () => {
    const code = `export class Assistant {
  private readonly temperature: number;
  constructor(warmth: () => number) {
    this.temperature = warmth();
  }
  ask(content: string): Promise<unknown> {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 64, temperature: this.temperature, messages: [{ role: 'user', content }] });
  }
}
`;
    const options = { strict: true, noUnusedLocals: true, module: 'nodenext', skipLibCheck: true, types: [] };
    const root = tempDir({
      'a.ts': `${CLIENT}${code}`,
      'tsconfig.json': JSON.stringify({ compilerOptions: options }),
    });
    const { findings } = await scanDirectory(root, { fix: true, unsafe: true, verifyTypes: true });
    expect(findings.map(({ transform, blocked }) => [transform, blocked])).toEqual([
      ['model-id', PREMATURE],
      ['sampling-params', expect.stringContaining("'temperature' is declared but its value is never read")],
    ]);
  });

  it('is not looked for in JavaScript of a project that compiles none, over which the compiler would fail', async () => {
    const code = `const sdk = require('@anthropic-ai/sdk');
const client = new sdk.default();
exports.ask = (messages) => client.messages.create({ model: 'claude-opus-4-6', max_tokens: 64, temperature: 0, messages });
`;
    const fixed = async (compilerOptions: object) => {
      const root = tempDir({
        'a.js': code,
        'tsconfig.json': JSON.stringify({ compilerOptions }),
        'node_modules/x/y': '',
      });
      const { notices } = await scanDirectory(root, { fix: true, verifyTypes: true });
      return { text: textOf(`${root}/a.js`), notices };
    };
    const text = code.replace('4-6', '4-7').replace(' temperature: 0,', '');
    expect(await fixed({ module: 'commonjs', types: [] })).toEqual({ text, notices: [] });
    expect(await fixed({ module: 'commonjs', types: [], allowJs: true })).toEqual({ text, notices: [] });
  });
});
