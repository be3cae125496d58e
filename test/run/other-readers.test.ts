import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const REQUEST = `import Anthropic from '@anthropic-ai/sdk';
import { LIMITS } from './limits.js';

const client = new Anthropic();
export const ask = (content: string) =>
  client.messages.create({ ...LIMITS, model: 'claude-opus-4-7', messages: [{ role: 'user', content }] });
`;
const LIMITS = 'export const LIMITS = { max_tokens: 1024, temperature: 0.3 };\n';
const FACTORY = 'export function limits() {\n  return { max_tokens: 1024, temperature: 0.3 };\n}\n';
const CALLED = REQUEST.replace('{ LIMITS }', '{ limits }').replace('...LIMITS', '...limits()');

async function levelOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  const [finding, ...others] = findings.filter(({ transform }) => transform === 'sampling-params');
  expect(others).toEqual([]);
  return finding?.fix?.level;
}

describe('a field of an object that other files can read', () => {
  it('goes as a safe fix where they only make requests of it', async () => {
    expect(await levelOf({ 'ask.ts': REQUEST, 'limits.ts': LIMITS })).toBe('safe');
    expect(await levelOf({ 'ask.ts': CALLED, 'limits.ts': FACTORY })).toBe('safe');
  });

  it.each([
    ['by name', "import { LIMITS } from './limits.js';\nimport { send } from 'elsewhere';\nsend(LIMITS);\n"],
    ['as a member', "import * as all from './limits.js';\nimport { send } from 'elsewhere';\nsend(all.LIMITS);\n"],
    ['renamed', "import { LIMITS as L } from './limits.js';\nimport { send } from 'elsewhere';\nsend({ ...L });\n"],
  ])('needs a person where one hands it to a package, imported %s', async (_, other) => {
    expect(await levelOf({ 'ask.ts': REQUEST, 'limits.ts': LIMITS, 'other.ts': other })).toBe('review');
  });

  it.each([
    ['review', 'LIMITS.temperature.toFixed(1)'],
    ['safe', 'LIMITS.temperature?.toFixed(1)'],
    ['safe', 'LIMITS.max_tokens.toFixed(1)'],
  ])('is a %s fix where one shows it as %s', async (level, shown) => {
    const other = `import { LIMITS } from './limits.js';\nconsole.log(${shown});\n`;
    expect(await levelOf({ 'ask.js': REQUEST, 'limits.js': LIMITS, 'other.js': other })).toBe(level);
  });

  it('needs a person where a factory is called for a package in another file', async () => {
    const other = "import { limits } from './limits.js';\nimport { send } from 'elsewhere';\nsend(limits());\n";
    expect(await levelOf({ 'ask.ts': CALLED, 'limits.ts': FACTORY, 'other.ts': other })).toBe('review');
  });

  it('does not count the tests of the request', async () => {
    const test = "import { LIMITS } from './limits.js';\nit('is low', () => expect(LIMITS.temperature).toBe(0.3));\n";
    expect(await levelOf({ 'ask.ts': REQUEST, 'limits.ts': LIMITS, 'limits.test.ts': test })).toBe('safe');
  });

  it('needs a person where the package exports it', async () => {
    const manifest = { 'package.json': '{ "name": "limits", "exports": "./src/index.ts" }' };
    const source = { 'src/ask.ts': REQUEST, 'src/limits.ts': LIMITS };
    const index = "export { ask } from './ask.js';\n";
    expect(await levelOf({ ...manifest, ...source, 'src/index.ts': index })).toBe('safe');
    const star = "export * from './limits.js';\n";
    expect(await levelOf({ ...manifest, ...source, 'src/index.ts': index + star })).toBe('review');
    const made = { 'src/ask.ts': CALLED, 'src/limits.ts': FACTORY };
    const named = "export { limits as defaults } from './limits.js';\n";
    expect(await levelOf({ ...manifest, ...made, 'src/index.ts': index + named })).toBe('review');
  });

  it('is not lost in a function that copies what it is given part by part', async () => {
    const copy = `export function copy(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const next: unknown[] = [];
  for (const item of value) next.push(copy(item));
  return next;
}
`;
    const copied = REQUEST.replace(
      "'./limits.js';",
      "'./limits.js';\nimport { copy } from './copy.js';\n\ncopy([LIMITS]);",
    );
    expect(await levelOf({ 'ask.ts': copied, 'limits.ts': LIMITS, 'copy.ts': copy })).toBe('safe');
  });
});

describe('an id that a test hands to the code under test', () => {
  const wrapper = `import { ChatAnthropic } from '@langchain/anthropic';

export class Custom extends ChatAnthropic {
  constructor(fields: { modelName: string; temperature?: number }) {
    super(fields);
  }
}
`;
  const use = `import { ChatAnthropic } from '@langchain/anthropic';
import { Custom } from './custom.js';

const modelName = 'claude-opus-4-6';
export const plain = new ChatAnthropic({ modelName, maxTokens: 10 });
export const custom = new Custom({ modelName, TEMPERATURE });
`;

  it.each([
    // What tests pass is not read as a way into the request.
    ['custom.test.ts', 'temperature: 0.3', 'review'],
    ['main.ts', 'maxTokens: 20', 'safe'],
  ])('is moved in %s with %s as %s', async (file, beside, level) => {
    const files = { 'custom.ts': wrapper, [file]: use.replace('TEMPERATURE', beside) };
    const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
    expect(findings.map(({ transform, fix }) => [transform, fix?.level])).toEqual([['model-id', level]]);
  });
});

describe('a field of an object that code which sends no request of ours reads as well', () => {
  const sender = `const BASE = { max_tokens: 30, temperature: 0.5 };
const post = (url: string, body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
export const ask = (messages: object[]) =>
  post('https://api.anthropic.com/v1/messages', { ...BASE, model: 'claude-opus-4-7', messages });
`;
  const publishers = `const BASE = 'https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5/publishers';
const COMMON = { temperature: 0.4 };
export const claude = (messages: object[]) =>
  fetch(\`\${BASE}/anthropic/models/claude-opus-4-7:rawPredict\`, {
    method: 'POST',
    body: JSON.stringify({ anthropic_version: 'vertex-2023-10-16', max_tokens: 10, ...COMMON, messages }),
  });
export const gemini = (contents: object[]) =>
  fetch(\`\${BASE}/google/models/gemini-2.5-pro:generateContent\`, {
    method: 'POST',
    body: JSON.stringify({ contents, generationConfig: { ...COMMON } }),
  });
`;

  it('needs a person where one function sends both', async () => {
    expect(await levelOf({ 'ask.ts': sender })).toBe('safe');
    const other =
      "export const local = () => post('http://localhost:8000/v1/completions', { ...BASE, prompt: 'x' });\n";
    expect(await levelOf({ 'ask.ts': sender + other })).toBe('review');
  });

  it('stays in the request that was looked at and is of another vendor', async () => {
    const dir = tempDir({ 'vertex.ts': publishers, '.git/HEAD': '' });
    const { findings } = await scanDirectory(dir);
    const [finding] = findings.filter(({ transform }) => transform === 'sampling-params');
    expect(finding?.fix?.title).toBe('Leave out what gives this request temperature');
  });
});

describe('a field of an object that a map keeps', () => {
  const kept = (read: string): Readonly<Record<string, string>> => ({
    'ask.ts': `const settings = new Map<string, { max_tokens: number; temperature?: number }>();
settings.set('llm', { max_tokens: 1024, temperature: 0.3 });
settings.set('other', { max_tokens: 9 });
${REQUEST.replace("import { LIMITS } from './limits.js';\n", '').replace('...LIMITS', "max_tokens: 9, ...settings.get('llm')")}
export const read = () => ${read};
`,
  });

  it.each([
    ['review', "fetch('http://localhost:11434', { body: JSON.stringify({ ...settings.get('llm') }) })"],
    ['review', "fetch('http://localhost:11434', { body: String(settings.get('llm')?.temperature) })"],
    ['safe', "fetch('http://localhost:11434', { body: JSON.stringify({ ...settings.get('other') }) })"],
    ['safe', "settings.get('llm')?.max_tokens"],
  ])('goes by a %s fix beside %s', async (level, read) => {
    expect(await levelOf(kept(read))).toBe(level);
  });
});

describe('an option that a chat model keeps', () => {
  const MODEL = `import { ChatAnthropic } from '@langchain/anthropic';
export const llm = new ChatAnthropic({ model: 'claude-opus-4-7', temperature: 0.3, maxTokens: 64 });
`;
  const OTHER = "import { llm } from './llm.js';\nimport { ChatOllama } from '@langchain/ollama';\n";

  it.each([
    ['from its name', "export const local = new ChatOllama({ model: 'llama3', temperature: llm.temperature });\n"],
    ['from a pattern', 'const { temperature } = llm;\nexport const local = new ChatOllama({ temperature });\n'],
  ])('needs a person where others read it back %s', async (_, code) => {
    expect(await levelOf({ 'llm.ts': MODEL, 'other.ts': OTHER + code })).toBe('review');
  });

  it('goes as a safe fix where others only use the model, or read another option', async () => {
    const code = `import { createAgent } from 'langchain';
export const local = new ChatOllama({ model: 'llama3', numPredict: llm.maxTokens });
export const agent = createAgent({ llm, tools: [] });
export const ask = (text: string) => llm.bindTools([]).invoke(text);
`;
    expect(await levelOf({ 'llm.ts': MODEL, 'other.ts': OTHER + code })).toBe('safe');
  });
});
