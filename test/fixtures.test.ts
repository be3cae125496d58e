import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { javascript } from '../src/languages/javascript/language.js';
import { transformSource } from '../src/run/single-file.js';
import type { Finding, RunResult } from '../src/types/index.js';
import { transforms } from '../transforms/index.js';
import { filesBelow, type ScanSettings, scanDirectory, temporaryCopy, textOf } from './support/scan.js';

/*
 * Every folder under fixtures/transforms is one case: `input.*`, `output.*` when a fix changes it, and `expect.json` with
 * the findings. What holds for every case is checked here once, so that a new fixture gets all proofs for free.
 */

const ROOT = join(import.meta.dirname, '..', 'fixtures', 'transforms');

interface Expected {
  readonly options?: ScanSettings;
  readonly findings: readonly { line: number; transform: string; severity: string; fix: 'safe' | 'review' | null }[];
}

interface Case {
  readonly id: string;
  readonly input: string;
  readonly output: string | null;
  readonly extension: string;
  readonly expected: Expected;
}

function casesOf(transform: string): Case[] {
  return readdirSync(join(ROOT, transform)).map((name) => {
    const folder = join(ROOT, transform, name);
    const files = readdirSync(folder);
    const input = files.find((f) => f.startsWith('input.'));
    const output = files.find((f) => f.startsWith('output.'));
    if (!input) throw new Error(`${transform}/${name} has no input`);
    return {
      id: `${transform}/${name}`,
      input: textOf(join(folder, input)),
      output: output ? textOf(join(folder, output)) : null,
      extension: extname(input),
      expected: JSON.parse(textOf(join(folder, 'expect.json'))) as Expected,
    };
  });
}

const copies: (() => void)[] = [];
afterAll(() => {
  for (const dispose of copies) dispose();
});

async function scanText(
  text: string,
  extension: string,
  settings: ScanSettings,
): Promise<{ result: RunResult; after: string }> {
  const { root, dispose } = temporaryCopy(null);
  copies.push(dispose);
  const file = join(root, `input${extension}`);
  writeFileSync(file, text);
  const result = await scanDirectory(root, settings);
  return { result, after: readFileSync(file, 'utf8') };
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function summary(findings: readonly Finding[], text: string): Expected['findings'][number][] {
  return findings.map((f) => ({
    line: lineOf(text, f.span[0]),
    transform: f.transform,
    severity: f.severity,
    fix: f.fix?.level ?? null,
  }));
}

const byLine = (a: { line: number; transform: string }, b: { line: number; transform: string }): number =>
  a.line - b.line || (a.transform < b.transform ? -1 : 1);

for (const transform of transforms.map((t) => t.id)) {
  describe(transform, () => {
    const cases = casesOf(transform);

    it('has negatives', () => {
      expect(cases.filter((c) => c.id.includes('/not-')).length).toBeGreaterThanOrEqual(2);
    });

    for (const fixture of cases) {
      const { input, output, extension, expected } = fixture;
      const settings: ScanSettings = { ...expected.options };

      it(`${fixture.id}: findings`, async () => {
        const { result } = await scanText(input, extension, settings);
        expect(summary(result.findings, input).sort(byLine)).toEqual([...expected.findings].sort(byLine));
        expect(result.counts.failed).toBe(0);
      });

      it(`${fixture.id}: fix, twice, in every encoding`, async () => {
        const wanted = output ?? input;
        for (const [, change] of variants) {
          const { after } = await scanText(change(input), extension, { ...settings, fix: true });
          expect(after).toBe(change(wanted));
        }
        expect(javascript.syntaxProblem(`input${extension}`, wanted)).toBeNull();
        const again = await scanText(wanted, extension, { ...settings, fix: true });
        expect(again.after).toBe(wanted);
        expect(again.result.findings.filter((f) => f.fixed)).toEqual([]);
      });

      it(`${fixture.id}: the jscodeshift door does no more`, async () => {
        const { result } = await scanText(input, extension, settings);
        for (const t of transforms) {
          // Not below this repository: its own packages must not be taken for the program's.
          const alone = transformSource(t, join(tmpdir(), `input${extension}`), input, {
            ...(settings.unsafe ? { unsafe: true } : {}),
            ...(settings.assumeModel ? { assumeModel: settings.assumeModel } : {}),
          });
          const allowed = result.findings.filter(
            (f) => f.transform === t.id && f.fix && (settings.unsafe || f.fix.level === 'safe'),
          );
          expect(alone !== null, `${t.id} changes the file by itself`).toBe(allowed.length > 0);
        }
      });
    }
  });
}

const variants: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['BOM', (text) => `\uFEFF${text}`],
  ['tabs', (text) => text.replace(/^( {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2))],
];

describe('the fixture tree', () => {
  it('has a folder for every transform and no other', () => {
    expect(readdirSync(ROOT).sort()).toEqual(transforms.map((t) => t.id).sort());
  });

  it('holds only files that a test reads', () => {
    const stray = filesBelow(ROOT).filter((f) => !/^[\w-]+\/[\w-]+\/(input\.\w+|output\.\w+|expect\.json)$/.test(f));
    expect(stray).toEqual([]);
  });
});

describe('the table of prefill patterns', () => {
  const page = textOf(join(import.meta.dirname, '..', 'docs', 'transforms', 'assistant-prefill.md'));
  const rows = [
    ...(page.split('### Patterns and their fixtures')[1] ?? '').matchAll(/^\| (.+) \| (`.+`) \| (.+) \|$/gm),
  ];

  it('has a row for every kind', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  it.each(rows.map(([, pattern = '', names = '', outcome = '']) => [pattern, names, outcome] as const))(
    '%s: %s',
    (_, names, outcome) => {
      const cases = casesOf('assistant-prefill');
      const programs = readdirSync(join(ROOT, '..', 'behaviour'));
      for (const [, name] of names.matchAll(/`([\w-]+)`/g)) {
        const found = cases.find((c) => c.id === `assistant-prefill/${name}`);
        if (!found) expect(programs).toContain(name);
        else {
          expect(found.output !== null, name).toBe(outcome.startsWith('fixed'));
          expect(found.expected.findings.length > 0, name).toBe(outcome !== 'not flagged');
        }
      }
    },
  );
});

describe('stock jscodeshift', () => {
  it('runs every transform on a file', () => {
    const { root, dispose } = temporaryCopy(null);
    copies.push(dispose);
    mkdirSync(join(root, 'src'), { recursive: true });
    const bin = join(import.meta.dirname, '..', 'node_modules', 'jscodeshift', 'bin', 'jscodeshift.js');
    const source = textOf(join(ROOT, 'sampling-params', 'inline', 'input.ts'));
    for (const { id } of transforms) {
      const file = join(root, 'src', `${id}.ts`);
      writeFileSync(file, source);
      const built = join(import.meta.dirname, '..', 'dist', 'transforms', `${id}.js`);
      const printed = execFileSync(
        process.execPath,
        [bin, '--parser=tsx', '--extensions=ts', '--run-in-band', '--fail-on-error', '-t', built, file],
        { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
      );
      expect(printed).toMatch(/0 errors/);
      expect(textOf(file) !== source).toBe(id === 'sampling-params' || id === 'model-id');
    }
  });
});
