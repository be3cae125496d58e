import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFiles, gitIn, tempRepository } from '../files/temp.js';
import { readReport, spelled } from '../support/read-report.js';
import { buildProgram, type Program, reportOf } from './process.js';
import { SOUND } from './sources.js';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.dispose());

const FIXED = SOUND.replace('claude-opus-4-6', 'claude-opus-4-7').replace(', temperature: 0.2', '');

describe('what files are called', () => {
  const names = [
    'new\nline.ts',
    'return\rhere.ts',
    '\u001b[31mred\u001b[0m.ts',
    'bell\u0007tab\t.ts',
    '%0A::error::x.ts',
    '::error file=a::b.ts',
    'a`b|c<script>"q"&.ts',
    '..∕x.ts',
    '\u202Egnp.ts',
    '-rf.ts',
    '*?[x].ts',
    '$(touch owned).ts',
    ';touch owned;.ts',
    'ünï 漢字 🙂.ts',
    '__proto__.ts',
  ];

  it('no name forges a line, a command or a sequence of the terminal in any format', () => {
    const cwd = tempRepository(Object.fromEntries(names.map((name) => [name, SOUND])));
    for (const format of [
      'pretty',
      'concise',
      'json',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'markdown',
      'rdjson',
      'diff',
    ]) {
      const ended = program.run(['scan', '--format', format, '--all'], cwd);
      expect([format, ended.code, ended.stderr]).toEqual([format, 1, '']);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(ended.stdout, format).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
      if (['pretty', 'concise'].includes(format)) expect(ended.stdout, format).not.toContain('\u202e');
      const out = ended.stdout.split('\n');
      if (format !== 'diff') {
        const places = readReport(format, ended.stdout).map(({ file }) => file);
        const wanted = names.flatMap((name) => [spelled(format, name), spelled(format, name)]);
        // A step of GitHub Actions shows ten annotations of a kind, so not every name is there.
        if (format === 'github') expect(wanted).toEqual(expect.arrayContaining(places));
        else expect(places.sort(), format).toEqual(wanted.sort());
      }
      if (format === 'github')
        for (const line of out.filter((text) => text !== ''))
          expect(line).toMatch(/^::(error|warning|notice) (file|title)=/);
      else
        expect(out.filter((line) => /^::error/.test(line)).length, format).toBeLessThanOrEqual(
          format === 'concise' ? 99 : 0,
        );
      if (['json', 'sarif', 'gitlab', 'rdjson'].includes(format)) JSON.parse(ended.stdout);
    }
    expect(readdirSync(cwd)).not.toContain('owned');
    const report = reportOf(program.run(['scan', '--format', 'json'], cwd));
    expect(new Set(report.findings.map(({ file }) => file)).size).toBe(names.length);
  });

  it('each of them is fixed, and the diff of each can be applied', () => {
    const cwd = tempRepository(Object.fromEntries(names.map((name) => [name, SOUND])));
    const diff = program.run(['scan', '--diff'], cwd);
    expect(diff.code).toBe(1);
    const copy = tempRepository(Object.fromEntries(names.map((name) => [name, SOUND])));
    addFiles(copy, { '.git/p.diff': diff.stdout });
    gitIn(copy, 'apply', '.git/p.diff');
    expect(program.run(['scan', '--fix'], cwd).code).toBe(0);
    for (const name of names)
      for (const root of [cwd, copy]) expect([name, readFileSync(join(root, name), 'utf8')]).toEqual([name, FIXED]);
  });
});
