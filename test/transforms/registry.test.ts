import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Transform } from '../../src/types/index.js';
import { transformById, transforms } from '../../transforms/index.js';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCS = join(ROOT, 'docs', 'transforms');

function stems(directory: string, extension: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

const ids = transforms.map(({ id }) => id).sort();

const HEADINGS = [
  '## What it flags',
  '## Why it breaks on the target',
  '## Before and after',
  '## What is fixed, and at which level',
  '## What is not fixed, and what to do',
  '## How to silence it',
  '## Sources',
];

describe('registry', () => {
  it('has one file for every transform', () => {
    expect(stems(join(ROOT, 'transforms'), '.ts').filter((name) => name !== 'index')).toEqual(ids);
  });

  it('has one page for every transform, and an index that links them all', () => {
    expect(stems(DOCS, '.md').filter((name) => name !== 'README')).toEqual(ids);
    const index = readFileSync(join(DOCS, 'README.md'), 'utf8');
    expect([...index.matchAll(/\]\(([a-z-]+)\.md\)/g)].map((match) => match[1]).sort()).toEqual(ids);
  });

  it('finds each by its id, and nothing else', () => {
    for (const transform of transforms) {
      expect(transformById(transform.id)).toBe(transform);
    }
    expect(transformById('toString')).toBeUndefined();
  });

  it('gives every transform something to check and to say', () => {
    for (const { check, checkGate, docs } of transforms) {
      expect(check ?? checkGate).toBeTypeOf('function');
      expect(docs.title).not.toBe('');
      expect(docs.summary).not.toBe('');
    }
  });

  it.each(ids)('%s: its file holds the transform and a jscodeshift transformer', async (id) => {
    const file: Record<string, unknown> = await import(`../../transforms/${id}.ts`);
    const named = Object.values(file).filter(
      (value): value is Transform => typeof value === 'object' && value !== null,
    );
    expect(named).toEqual([transformById(id)]);
    expect(file.default).toBeTypeOf('function');
  });

  it.each(ids)('%s: its page has the headings every page has', (id) => {
    const page = readFileSync(join(DOCS, `${id}.md`), 'utf8');
    const headings = page.replaceAll(/^```[\s\S]*?^```/gm, '').match(/^#{1,2} .*$/gm);
    expect(headings).toEqual([`# ${id}`, ...HEADINGS]);
    expect(page).toMatch(/20\d\d-\d\d-\d\d/);
  });
});
