import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFiles, tempRepository } from '../files/temp.js';
import { type Ran, runCli } from './host.js';

const HEAD = `import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n`;
const request = (extra: string): string =>
  `${HEAD}export const ask = () => client.messages.create({ model: 'claude-opus-4-7', max_tokens: 1, ${extra}messages: [] });\n`;
const BAD = request('temperature: 0.2, ');
const GOOD = request('');

function scan(cwd: string, piped: string | Buffer, argv: string[] = [], name = 'src/a.ts'): Promise<Ran> {
  return runCli(['scan', '--stdin', '--stdin-filename', name, ...argv], { cwd, piped, real: true });
}

describe('scan --stdin', () => {
  it('reports on the text it is given, not on the file of that name, and on nothing else', async () => {
    const cwd = tempRepository({ 'src/a.ts': GOOD, 'src/other.ts': BAD, 'src/broken.ts': `${HEAD}const = ;` });
    const bad = await scan(cwd, BAD, ['--format', 'concise']);
    expect(bad.code).toBe(1);
    expect(bad.stdout.split('\n').filter((line) => line.includes('.ts'))).toEqual([
      expect.stringMatching(/^src\/a\.ts:3:.*temperature/),
    ]);
    addFiles(cwd, { 'src/a.ts': BAD });
    const good = await scan(cwd, GOOD);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).not.toContain('.ts');
  });

  it('prints the fixed text with --fix, the report beside it, and writes no file', async () => {
    const cwd = tempRepository({ 'src/a.ts': 'old\n' });
    addFiles(cwd, { 'src/a.ts': 'uncommitted\n' });
    const { code, stdout, stderr } = await scan(cwd, BAD, ['--fix']);
    expect([code, stdout]).toEqual([0, GOOD]);
    expect(stderr).toContain('Fixed 1.');
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe('uncommitted\n');
  });

  it('keeps every byte that no fix changes', async () => {
    const cwd = tempRepository({});
    const crlf = `\uFEFF${BAD.replaceAll('\n', '\r\n')}`;
    expect((await scan(cwd, crlf, ['--fix'], 'new/file.ts')).stdout).toBe(crlf.replace(' temperature: 0.2,', ''));
    const clean = `\uFEFF// nothing here\r\n\tx\n`;
    expect((await scan(cwd, clean, ['--fix'])).stdout).toBe(clean);
    expect((await scan(cwd, '', ['--fix'])).stdout).toBe('');
    expect(existsSync(join(cwd, 'new'))).toBe(false);
  });

  it('follows values through the project around it', async () => {
    const caller = `import { ask } from './a.js';\nexport const x = () => ask('claude-opus-4-7');\n`;
    const wrapper = `${HEAD}import { HEAT } from './heat.js';\nexport const ask = (model: string) => client.messages.create({ model, max_tokens: 1, temperature: HEAT, messages: [] });\n`;
    const cwd = tempRepository({
      'src/a.ts': 'export {};\n',
      'src/b.ts': caller,
      'src/heat.ts': 'export const HEAT = 0.5;\n',
    });
    const { code, stdout } = await scan(cwd, wrapper, ['--format', 'json']);
    const report: { findings: { severity: string; model: { values: string[] } }[] } = JSON.parse(stdout);
    expect(report.findings).toMatchObject([{ severity: 'error', model: { values: ['claude-opus-4-7'] } }]);
    expect(code).toBe(1);
  });

  it('makes no fix that would have to change another file', async () => {
    const own = `import { HEAT } from './heat.js';\nexport const settings = { temperature: HEAT };\n`;
    const sender = `${HEAD}import { settings } from './a.js';\nexport const ask = () => client.messages.create({ model: 'claude-opus-4-7', max_tokens: 1, ...settings, messages: [] });\n`;
    const files = { 'src/b.ts': sender, 'src/heat.ts': 'export const HEAT = 0.5;\n' };
    const cwd = tempRepository({ 'src/a.ts': 'export {};\n', ...files });
    const { stdout, stderr } = await scan(cwd, own, ['--fix', '--unsafe-fixes']);
    expect(stderr).toContain('src/a.ts:2:');
    for (const [file, text] of Object.entries(files)) expect(readFileSync(join(cwd, file), 'utf8')).toBe(text);
    // Whatever was decided, the result has to be a file that still works with the others as they are.
    expect(stdout).toMatch(/^export const settings = \{.*\};$/m);
  });

  it('obeys comments in the text, and names those without effect in it alone', async () => {
    const silent = BAD.replace('export', '// opus-codemod-ignore-next-line sampling-params -- proxy\nexport');
    const idle = '// opus-codemod-ignore-file model-id -- no reason\n';
    const cwd = tempRepository({ 'src/other.ts': `${idle}${GOOD}` });
    const { code, stdout } = await scan(cwd, `${idle}${silent}`);
    expect(code).toBe(0);
    expect(stdout).toContain('src/a.ts:1: the comment opus-codemod-ignore-file silences nothing');
    expect(stdout).not.toContain('other.ts');
  });

  it('ends with 2 for text that is no program, and hands it back unchanged', async () => {
    const broken = `${HEAD}const = ;\n`;
    const { code, stdout, stderr } = await scan(tempRepository({}), broken, ['--fix']);
    expect([code, stdout]).toEqual([2, broken]);
    expect(stderr).toContain('does not parse');
  });

  it('refuses what is no text, with nothing on standard output', async () => {
    const { code, stdout, stderr } = await scan(tempRepository({}), Buffer.from([0xff, 0x61, 0xe9]), ['--fix']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('standard input is not valid UTF-8');
  });

  it('passes other kinds of files through, and says so', async () => {
    const { code, stdout, stderr } = await scan(tempRepository({ 'b.ts': '' }), '# x\n', ['--fix'], 'README.md');
    expect([code, stdout]).toEqual([0, '# x\n']);
    expect(stderr).toContain('README.md was not scanned');
  });

  it.each<[string[], string]>([
    [['--stdin'], '--stdin needs --stdin-filename'],
    [['--stdin-filename', 'a.ts'], '--stdin-filename needs --stdin'],
    [['--stdin', '--stdin-filename', 'a.ts', 'src'], '--stdin takes no paths (src)'],
    [['--stdin', '--stdin-filename', 'a.ts', '--staged'], '--stdin and --staged exclude each other'],
    [['--stdin', '--stdin-filename', 'a.ts', '--changed'], '--stdin and --changed exclude each other'],
    [['--stdin', '--stdin-filename', 'a.ts', '--fix', '--interactive'], '--stdin and --interactive exclude each other'],
    [['--stdin', '--stdin-filename', 'a.ts', '--fix', '--diff'], '--fix and --diff exclude each other'],
  ])('refuses %j', async (argv, message) => {
    const { code, stdout, stderr } = await runCli(['scan', ...argv], {
      cwd: tempRepository({}),
      piped: BAD,
      real: true,
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`opus-codemod: ${message}\n`);
  });
});
