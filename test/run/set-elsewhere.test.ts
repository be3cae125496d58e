import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory, textOf } from '../support/scan.js';

const CLIENT = "import Anthropic from '@anthropic-ai/sdk';\n";
const SETTINGS = "export const settings = { model: 'claude-opus-4-6', temperature: 0.2, max_tokens: 64 };\n";
const MAIN = `${CLIENT}import { settings } from './settings';
const client = new Anthropic();
export async function ask(content: string) {
  return client.messages.create({ ...settings, messages: [{ role: 'user', content }] });
}
`;

/** The text of the settings after safe fixes, in a program with some other files. */
async function fixed(files: Readonly<Record<string, string>>): Promise<string> {
  const root = tempDir({ 'settings.ts': SETTINGS, 'main.ts': MAIN, ...files });
  await scanDirectory(root, { fix: true });
  return textOf(`${root}/settings.ts`);
}

describe('settings whose model another module sets', () => {
  it.each([
    ['when it is loaded', "if (process.env.CHEAP) settings.model = 'claude-haiku-4-5';\n"],
    ['in a function', "export function cheap() { settings.model = 'claude-haiku-4-5'; }\n"],
    [
      'with others',
      "export const apply = (more: object) => void Object.assign(settings, { model: 'claude-haiku-4-5' }, more);\n",
    ],
  ])('stay as they are: %s', async (_, code) => {
    const other = { 'cheap.ts': `import { settings } from './settings';\n${code}` };
    expect(await fixed(other)).toBe(SETTINGS);
    // A request of the target has no id to wait for.
    const moved = SETTINGS.replace('4-6', '4-7');
    expect(await fixed({ ...other, 'settings.ts': moved })).toBe(moved);
  });

  it('move where it only reads them, or sets what no model refuses', async () => {
    const code = "import { settings } from './settings';\nsettings.max_tokens = 128;\n";
    expect(await fixed({ 'other.ts': code })).not.toContain('temperature');
  });
});

describe('a member that decides what a request sends', () => {
  const request = (given: string): string => `${CLIENT}import { state } from './state';
import { begin } from './begin';
begin();
const client = new Anthropic();
export const ask = (content: string) =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 64, ...(${given}), messages: [{ role: 'user', content }] });
`;
  const STATE = "export const state = { kind: 'calm' };\n";
  const reports = async (given: string, begin: string, state = STATE): Promise<readonly string[]> => {
    const root = tempDir({ 'main.ts': request(given), 'state.ts': state, 'begin.ts': begin, '.git/HEAD': '' });
    const { findings } = await scanDirectory(root);
    return findings.map(({ transform }) => transform).sort();
  };
  const CHOICE = "state.kind === 'wild' ? { temperature: 0.9 } : {}";

  it.each([
    ['assigned', CHOICE, "import { state } from './state';\nexport const begin = () => { state.kind = 'wild'; };\n"],
    [
      'assigned, and asked for with &&',
      "state.kind === 'wild' && { temperature: 0.9 }",
      "import { state } from './state';\nexport const begin = () => { state.kind = 'wild'; };\n",
    ],
    [
      'among others',
      CHOICE,
      "import { state } from './state';\nexport const begin = () => Object.assign(state, JSON.parse('{}'));\n",
    ],
    [
      'by the whole of its module',
      CHOICE,
      "import * as all from './state';\nexport const begin = () => { all.state['kind'] = 'wild'; };\n",
    ],
  ])('is not what it starts with where another module sets it: %s', async (_, given, begin) => {
    expect(await reports(given, begin)).toEqual(['model-id', 'sampling-params']);
  });

  it('is not what it starts with where its own module sets it', async () => {
    const state = `${STATE}export const wild = () => { state.kind = 'wild'; };\n`;
    expect(await reports(CHOICE, "export { wild as begin } from './state';\n", state)).toContain('sampling-params');
  });

  it('is what it starts with where it is only read', async () => {
    const begin = "import { state } from './state';\nexport const begin = () => console.log(state.kind);\n";
    expect(await reports(CHOICE, begin)).toEqual(['model-id']);
  });
});

describe('an object whose JSON a function of the program makes', () => {
  const send = (
    made: string,
  ): string => `const base = { model: 'claude-opus-4-6', temperature: 0.2, max_tokens: 64, messages: [] };
const post = (body: string) => fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body });
export const first = () => post(JSON.stringify(base));
export const second = () => post(${made});
`;

  it.each([
    ['a replacer', "JSON.stringify(base, (key, value) => (key === 'model' ? 'claude-haiku-4-5' : value))"],
    [
      'a reviver',
      "JSON.stringify(JSON.parse(JSON.stringify(base), (key, v) => (key === 'model' ? 'claude-haiku-4-5' : v)))",
    ],
  ])('keeps what another model may be sent: %s', async (_, made) => {
    const root = tempDir({ 'a.ts': send(made) });
    await scanDirectory(root, { fix: true });
    expect(textOf(`${root}/a.ts`)).toBe(send(made));
  });

  it('is as it was where the function names no field of it, or lists what is sent', async () => {
    const root = tempDir({
      'a.ts': send('JSON.stringify(base, (_, value) => value ?? null)'),
      'b.ts': send("JSON.stringify(base, ['model', 'max_tokens', 'messages'])"),
    });
    await scanDirectory(root, { fix: true });
    for (const name of ['a', 'b']) expect(textOf(`${root}/${name}.ts`)).not.toContain('temperature');
  });
});

describe('a call that code of the program may answer', () => {
  const local = `class LocalModel {
  messages = { create: (body: object) => fetch('http://localhost:11434/api/chat', { method: 'POST', body: JSON.stringify(body) }) };
}
`;
  const ask = (client: string): string => `${client}
export const ask = (content: string) =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 64, temperature: 0.2, messages: [{ role: 'user', content }] });
`;
  const sent = async (code: string): Promise<string> => {
    const root = tempDir({ 'a.ts': CLIENT + local + code });
    await scanDirectory(root, { fix: true });
    return textOf(`${root}/a.ts`).slice((CLIENT + local).length);
  };

  it.each([
    ['a class of its own', 'const client: any = process.env.CLOUD ? new Anthropic() : new LocalModel();'],
    [
      'one that is set later',
      'let client: any = new Anthropic();\nexport const stayHome = () => { client = new LocalModel(); };',
    ],
    [
      'a fetch that writes another body',
      'const client = new Anthropic({ fetch: (url, init) => fetch(url, { ...init, body: JSON.stringify({ top_k: 5 }) }) });',
    ],
  ])('is left to a person: %s', async (_, client) => {
    expect(await sent(ask(client))).toBe(ask(client));
  });

  it.each([
    [
      'two clients of the package',
      'const client = process.env.TEAM ? new Anthropic() : new Anthropic({ maxRetries: 0 });',
    ],
    [
      'a fetch that sends the body it is given',
      'const client = new Anthropic({ fetch: (url, init) => fetch(url, { ...init, body: init?.body, keepalive: true }) });',
    ],
    [
      'an object of its own that hands it on to the package',
      `const real = new Anthropic();
const logged = { messages: { create: (body: Anthropic.MessageCreateParamsNonStreaming) => real.messages.create(body) } };
const client = process.env.LOG ? logged : real;`,
    ],
  ])('is fixed with %s', async (_, client) => {
    expect(await sent(ask(client))).not.toContain('temperature');
  });
});
