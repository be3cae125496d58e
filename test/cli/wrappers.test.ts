import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempRepository } from '../files/temp.js';
import { runCli } from './host.js';
import { CONFIG } from './project.js';

interface Found {
  readonly transform: string;
  readonly severity: string;
  readonly surface: string;
  readonly file: string;
  readonly line: number;
  readonly fixed: boolean;
  readonly level: string | undefined;
}

interface JsonFinding {
  readonly transform: string;
  readonly severity: string;
  readonly surface: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly fix: { readonly level: string } | null;
  readonly fixed: boolean;
}

/** Findings with one wrapper in the configuration, and a file's text afterwards. */
async function scan(
  wrapper: object | null,
  files: Record<string, string>,
  argv: string[] = [],
): Promise<{ found: Found[]; text: (file: string) => string; stderr: string }> {
  const config = wrapper === null ? {} : { wrappers: [wrapper] };
  const cwd = tempRepository({ ...files, [CONFIG]: JSON.stringify(config) });
  const { stdout, stderr } = await runCli([...argv, '--format', 'json'], { cwd, real: true });
  const report: { findings: JsonFinding[] } = JSON.parse(stdout);
  const found = report.findings.map(({ transform, severity, surface, file, range, fix, fixed }) => ({
    transform,
    severity,
    surface,
    file,
    line: range.start.line,
    fixed,
    level: fix?.level,
  }));
  return { found, stderr, text: (file) => readFileSync(join(cwd, file), 'utf8') };
}

/** Sends what it gets where reading cannot follow. */
const QUEUE = `export async function ask(queue: string, request: object) {
  return globalThis.postMessage(queue, request);
}
`;
const caller = (callee: string, head: string): string => `${head}
export const answer = () =>
  ${callee}('jobs', {
    model: 'claude-opus-4-7',
    temp: 0.2,
    top_k: 5,
    max_tokens: 100,
  });
`;
const IMPORTED = caller('ask', "import { ask } from './lib/llm.js';");
const WRAPPER = { callee: 'lib/llm.ask', params: 1, fields: { temp: 'temperature' } };
const AT = { surface: 'wrapper:lib/llm.ask', file: 'a.ts', severity: 'error', transform: 'sampling-params' };

describe('wrappers', () => {
  it("reports at the caller's argument, under its own keys and the API's, and fixes there", async () => {
    const files = { 'lib/llm.ts': QUEUE, 'a.ts': IMPORTED };
    expect((await scan(null, files)).found).toEqual([]);
    const { found, text } = await scan(WRAPPER, files, ['--fix']);
    expect(found).toMatchObject([
      { ...AT, line: 5, fixed: true },
      { ...AT, line: 6, fixed: true },
    ]);
    expect(text('a.ts')).toBe(IMPORTED.replace('    temp: 0.2,\n    top_k: 5,\n', ''));
    expect(text('lib/llm.ts')).toBe(QUEUE);
  });

  it('reads the argument that holds the parameters, and nothing without the mapped key', async () => {
    const files = { 'lib/llm.ts': QUEUE, 'a.ts': IMPORTED };
    expect((await scan({ callee: 'lib/llm.ask', fields: WRAPPER.fields }, files)).found).toEqual([]);
    expect((await scan({ callee: 'lib/llm.ask', params: 1 }, files)).found).toMatchObject([{ line: 6 }]);
  });

  it('takes a key below another one', async () => {
    const source = `import { ask } from './lib/llm.js';\nask('q', { model: 'claude-opus-4-7', options: { heat: 0.1 } });\n`;
    const wrapper = { ...WRAPPER, fields: { 'options.heat': 'temperature' } };
    const { found } = await scan(wrapper, { 'lib/llm.ts': QUEUE, 'a.ts': source });
    expect(found).toMatchObject([{ line: 2, transform: 'sampling-params' }]);
  });

  it.each<[string, string, boolean]>([
    ['ask', IMPORTED, true],
    ['./lib/llm.ask', IMPORTED, true],
    ['lib/llm.ts.ask', IMPORTED, true],
    ['llm.ask', IMPORTED, false],
    ['other/llm.ask', IMPORTED, false],
    ['lib/llm.tell', IMPORTED, false],
    ['llm.ask', caller('llm.ask', "import * as llm from './lib/llm.js';"), true],
    ['ask', caller('this.llm.ask', ''), true],
    ['llm.ask', caller('this.llm.ask', ''), true],
    ['lib/llm.ask', caller('this.llm.ask', ''), false],
    ['ask', caller('task', "import { ask as task } from './lib/other.js';"), false],
    ['@acme/llm.ask', caller('ask', "import { ask } from '@acme/llm';"), true],
    ['@acme/llm.ask', caller('llm.ask', "import * as llm from '@acme/llm';"), true],
    ['llm.ask', caller('llm.ask', "import * as llm from '@acme/llm';"), true],
    ['@acme/llm.ask', caller('ask', "import { ask } from '@acme/other';"), false],
    ['@acme/llm.ask', caller('ask', "import { ask } from './lib/llm.js';"), false],
  ])('%s of %j', async (callee, source, expected) => {
    const { found } = await scan({ ...WRAPPER, callee }, { 'lib/llm.ts': QUEUE, 'a.ts': source });
    expect(found.some(({ surface }) => surface === `wrapper:${callee}`)).toBe(expected);
  });

  it('leaves calls for other models alone, and warns where the model is not known', async () => {
    const other = IMPORTED.replace('claude-opus-4-7', 'claude-haiku-4-5');
    expect((await scan(WRAPPER, { 'lib/llm.ts': QUEUE, 'a.ts': other })).found).toEqual([]);
    const unknown = IMPORTED.replace("'claude-opus-4-7'", 'process.env.MODEL');
    const { found } = await scan(WRAPPER, { 'lib/llm.ts': QUEUE, 'a.ts': unknown });
    expect(found).toMatchObject([
      { severity: 'warning', level: 'review' },
      { severity: 'warning', level: 'review' },
    ]);
  });

  it('changes nothing for a wrapper that reading sees through anyway', async () => {
    const through = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (queue: string, request: { temperature?: number }) =>
  client.messages.create({ model: 'claude-opus-4-7', max_tokens: 10, ...request, messages: [{ role: 'user', content: queue }] });
`;
    const source = `import { ask } from './lib/llm.js';\nexport const x = () => ask('q', { temperature: 0.3 });\n`;
    const files = { 'lib/llm.ts': through, 'a.ts': source };
    const plain = await scan(null, files);
    expect(plain.found).toMatchObject([{ file: 'a.ts', line: 2, surface: 'anthropic-sdk', severity: 'error' }]);
    expect((await scan({ callee: 'ask', params: 1 }, files)).found).toEqual(plain.found);
  });
});
