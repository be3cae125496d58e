import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempRepository } from '../files/temp.js';
import { runCli } from './host.js';
import { CONFIG } from './project.js';

const HELPER = { import: 'lib/models', name: 'takesSampling', accepts: ['temperature', 'top_p'] };
/** Reading cannot see what it answers. */
const OPAQUE = `export function takesSampling(model: string): boolean {
  return globalThis.localStorage.getItem(model) === 'yes';
}
`;
const REQUEST = `  return client.messages.create({
    model: deep ? 'claude-opus-4-7' : 'claude-sonnet-4-6',
    max_tokens: 1024,
    temperature: 0.2,
    messages: [{ role: 'user', content: 'Hello' }],
  });
`;
const ask = (head: string, body = ''): string =>
  `${head}\n\nconst client = new Anthropic();\n\nexport function ask(model: 'claude-opus-4-7' | 'claude-sonnet-4-6') {\n${body}${REQUEST.replace(/deep .*'/, 'model').replace('model: model', 'model')}}\n\nask('claude-opus-4-7');\nask('claude-sonnet-4-6');\n`;
const SDK = "import Anthropic from '@anthropic-ai/sdk';";

interface Scan {
  readonly text: string;
  readonly notes: readonly string[];
  readonly blocked: readonly (string | null)[];
  readonly stderr: string;
  readonly code: number;
}

async function fix(
  files: Record<string, string>,
  helpers: readonly object[] = [HELPER],
  file = 'src/a.ts',
): Promise<Scan> {
  const cwd = tempRepository({
    'lib/models.ts': OPAQUE,
    ...files,
    [CONFIG]: JSON.stringify({ modelHelpers: helpers }),
  });
  const { code, stdout, stderr } = await runCli(['--fix', '--unsafe-fixes', '--format', 'json'], { cwd, real: true });
  const report: { findings: { fix: { notes: string[] } | null; blocked: string | null }[] } = JSON.parse(stdout);
  return {
    text: readFileSync(join(cwd, file), 'utf8'),
    notes: report.findings.flatMap((finding) => finding.fix?.notes ?? []),
    blocked: report.findings.map(({ blocked }) => blocked),
    stderr,
    code,
  };
}

const GUARDED = '...(takesSampling(model) ? { temperature: 0.2 } : {}),';

describe('a fix for several models', () => {
  it("asks the program's own function, imported as the file imports others", async () => {
    const { text, notes } = await fix({ 'src/a.ts': ask(SDK) });
    expect(text).toContain(GUARDED);
    expect(text.split('\n').slice(0, 2)).toEqual([SDK, "import { takesSampling } from '../lib/models';"]);
    expect(notes).toContain('the other models keep it; takesSampling has to answer no for claude-opus-4-7');
  });

  it.each([
    ["import './log.js';", "import { takesSampling } from '../lib/models.js';"],
    ["import './log.ts';", "import { takesSampling } from '../lib/models.ts';"],
    ["import './log'", "import { takesSampling } from '../lib/models'"],
  ])('beside %s writes %s', async (other, expected) => {
    const { text } = await fix({ 'src/a.ts': ask(`${SDK}\n${other}`), 'src/log.ts': 'export {};\n' });
    expect(text).toContain(`${other}\n${expected}\n`);
    expect(text).toContain(GUARDED);
  });

  it.each([
    [{ module: 'NodeNext' }, '.js'],
    [{ module: 'esnext', moduleResolution: 'node16' }, '.js'],
    [{ module: 'esnext', moduleResolution: 'bundler' }, ''],
    [{}, ''],
  ])('has the extension that %j asks for', async (compilerOptions, extension) => {
    const { text } = await fix({ 'src/a.ts': ask(SDK), 'tsconfig.json': JSON.stringify({ compilerOptions }) });
    expect(text).toContain(`import { takesSampling } from '../lib/models${extension}';`);
  });

  it('uses the import that is there, by its local name, or joins it', async () => {
    const joined = await fix({
      'src/a.ts': ask(`${SDK}\nimport { NAMES } from '../lib/models.js';\nexport { NAMES };`),
      'lib/models.ts': `${OPAQUE}export const NAMES = 1;\n`,
    });
    expect(joined.text).toContain("import { NAMES, takesSampling } from '../lib/models.js';");
    const renamed = await fix({
      'src/a.ts': ask(`${SDK}\nimport { takesSampling as takes } from '../lib/models';\nexport { takes };`),
    });
    expect(renamed.text).toContain('...(takes(model) ? { temperature: 0.2 } : {}),');
    expect(renamed.text.match(/lib\/models/g)).toHaveLength(1);
  });

  it('calls it without an import in its own file, and by a name of a package as it is', async () => {
    const own = await fix({ 'lib/models.ts': ask(SDK) + OPAQUE }, [HELPER], 'lib/models.ts');
    expect(own.text).toContain(GUARDED);
    expect(own.text).not.toContain('import { takesSampling');
    const alias = await fix({ 'src/a.ts': ask(SDK) }, [{ ...HELPER, import: '@acme/models' }]);
    expect(alias.text).toContain("import { takesSampling } from '@acme/models';");
  });

  it('is one import for two fields, and changes nothing when run again', async () => {
    const source = ask(SDK).replace('temperature: 0.2,', 'temperature: 0.2,\n    top_p: 0.9,');
    const { text } = await fix({ 'src/a.ts': source });
    expect(text.match(/import \{ takesSampling \}/g)).toHaveLength(1);
    expect(text).toContain('...(takesSampling(model) ? { top_p: 0.9 } : {}),');
    expect((await fix({ 'src/a.ts': text })).text).toBe(text);
  });

  it('is not made where the name means something else', async () => {
    const source = ask(SDK, '  const takesSampling = 1;\n  void takesSampling;\n');
    const { text, blocked } = await fix({ 'src/a.ts': source });
    expect(text).toBe(source);
    expect(blocked.join()).toContain('`takesSampling` is another name where the field is set');
  });

  it('compares ids where the helper is about another field', async () => {
    const { text } = await fix({ 'src/a.ts': ask(SDK) }, [{ ...HELPER, accepts: 'top_k' }]);
    expect(text).toContain("model.includes('opus-4-7') ? {} : { temperature: 0.2 }");
  });
});

describe('a check that calls the function', () => {
  const checked = ask(`${SDK}\nimport { takesSampling } from '../lib/models';`).replace('temperature: 0.2,', GUARDED);
  const reported = async (files: Record<string, string>, helpers?: readonly object[]): Promise<number> =>
    (await fix(files, helpers)).blocked.length;

  it('counts, and only when it is named', async () => {
    expect(await reported({ 'src/a.ts': checked })).toBe(0);
    expect(await reported({ 'src/a.ts': checked }, [])).toBe(1);
    expect(await reported({ 'src/a.ts': checked }, [{ ...HELPER, name: 'other' }])).toBe(1);
  });

  it('is no stale check where it decides between two requests', async () => {
    const body = `  if (takesSampling(model)) {\n  ${REQUEST.replace(/deep .*'/, 'model').replace('model: model', 'model')}  }\n`;
    const source = ask(`${SDK}\nimport { takesSampling } from '../lib/models';`, body)
      .replace(/(temperature: 0\.2,[\s\S]*?)\n {4}temperature: 0\.2,/, '$1')
      .replace("model: 'claude-opus-4-7' | 'claude-sonnet-4-6'", "model: 'claude-opus-4-6' | 'claude-sonnet-4-6'")
      .replace("ask('claude-opus-4-7')", "ask('claude-opus-4-6')");
    const cwd = tempRepository({
      'lib/models.ts': OPAQUE,
      'src/a.ts': source,
      [CONFIG]: JSON.stringify({ modelHelpers: [HELPER] }),
    });
    const { stdout } = await runCli(['--format', 'concise', '--fail-on', 'never'], { cwd, real: true });
    expect(source.match(/temperature: 0\.2/g)).toHaveLength(1);
    expect(stdout).not.toContain('model-gate');
    expect(stdout).not.toContain('sampling-params');
  });

  it('does not count against what can be read of it', async () => {
    const always = OPAQUE.replace(/return .*/, "return model.includes('claude');");
    expect(await reported({ 'src/a.ts': checked, 'lib/models.ts': always })).toBeGreaterThan(0);
  });
});

it('names a path that leads nowhere', async () => {
  const cwd = tempRepository({
    'a.ts': '',
    [CONFIG]: JSON.stringify({ modelHelpers: [{ ...HELPER, import: './none' }] }),
  });
  const { code, stderr } = await runCli([], { cwd, real: true });
  expect(stderr).toContain('modelHelpers: no module ./none');
  expect(code).toBe(2);
});
