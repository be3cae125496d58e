import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/types/index.js';
import { typeErrors } from '../behaviour/type-check.js';
import { PACKAGES_ROOT } from '../behaviour/workspace.js';
import { filesBelow, scanDirectory, temporaryCopy, textOf } from '../support/scan.js';

/*
 * Every folder under fixtures/rewrites is a project of several files: `before`, `after` and `case.json`. A fix takes what
 * served only the removed field out of all of them, or leaves it where somebody else may use it.
 */

const ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'rewrites');

interface Case {
  /** What the case shows. */
  readonly about: string;
  /** Level of every fix; null when there is none. */
  readonly level: 'safe' | 'review' | null;
  /** What a note of some fix must say. */
  readonly note?: string;
}

const copies: (() => void)[] = [];
afterAll(() => {
  for (const dispose of copies) dispose();
});

function projectOf(folder: string): string {
  const { root, dispose } = temporaryCopy(null);
  copies.push(dispose);
  cpSync(folder, root, { recursive: true });
  link(root);
  return root;
}

function link(root: string): void {
  const path = join(root, 'node_modules', '@anthropic-ai', 'sdk');
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(PACKAGES_ROOT, '@anthropic-ai', 'sdk'), path, 'junction');
}

/** The text of every file but installed packages, by relative path; the empty string stands for a folder without files. */
function textsOf(root: string): Record<string, string> {
  const files = filesBelow(root).filter((file) => !file.startsWith('node_modules/'));
  return Object.fromEntries(files.map((file) => [file, textOf(join(root, file))]));
}

async function fixed(folder: string, unsafe: boolean): Promise<{ root: string; result: RunResult }> {
  const root = projectOf(folder);
  return { root, result: await scanDirectory(root, { fix: true, unsafe, verifyTypes: true }) };
}

describe.each(readdirSync(ROOT))('%s', (name) => {
  const folder = join(ROOT, name);
  const one = JSON.parse(textOf(join(folder, 'case.json'))) as Case;
  const after = textsOf(join(folder, 'after'));

  it('becomes what it should, once', async () => {
    const { root, result } = await fixed(join(folder, 'before'), one.level !== 'safe');
    expect(textsOf(root)).toEqual(after);
    const sampling = result.findings.filter(({ transform }) => transform === 'sampling-params');
    expect(sampling.length).toBeGreaterThan(0);
    expect([...new Set(sampling.map(({ fix }) => fix?.level ?? null))]).toEqual([one.level]);
    const notes = sampling.flatMap(({ fix, blocked }) => [...(fix?.notes ?? []), blocked ?? '']).join('\n');
    expect(notes).toContain(one.note ?? '');
    const again = await scanDirectory(root, { fix: true, unsafe: true });
    expect(textsOf(root)).toEqual(after);
    expect(again.findings.filter((finding) => finding.fixed)).toEqual([]);
  });

  it('is changed as a whole or not at all', async () => {
    const { root, result } = await fixed(join(folder, 'before'), false);
    const changed = one.level === 'safe';
    expect(textsOf(root)).toEqual(changed ? after : textsOf(join(folder, 'before')));
    expect(result.findings.some(({ transform, fixed }) => fixed && transform === 'sampling-params')).toBe(changed);
  });
});

describe('the rewrite fixtures', () => {
  it('type-check before and after under strict, without unused locals and parameters', () => {
    const { root, dispose } = temporaryCopy(ROOT);
    copies.push(dispose);
    link(root);
    const files = filesBelow(root).filter((file) => /\.[cm]?tsx?$/.test(file) && !file.startsWith('node_modules/'));
    expect(files.length).toBeGreaterThan(4 * readdirSync(ROOT).length);
    expect(
      typeErrors(
        root,
        files.map((file) => join(root, file)),
      ),
    ).toEqual([]);
  }, 60_000);

  it('have at least one that stays for every three that go', () => {
    const stay = readdirSync(ROOT).filter((name) => name.startsWith('not-'));
    expect(stay.length * 3).toBeGreaterThanOrEqual(readdirSync(ROOT).length - stay.length);
  });
});
