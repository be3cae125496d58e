import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transformSource } from '../../src/run/single-file.js';
import { transforms } from '../../transforms/index.js';

/** What every example starts from, as docs/transforms/README.md says. */
const CLIENT = "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n";

interface Block {
  /** Words behind the language: `before`, `after`, and `unsafe` for a fix that needs a review. */
  readonly words: readonly string[];
  readonly text: string;
}

/** Code blocks of the page's section on before and after, in order. */
function examples(id: string): Block[] {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'transforms', `${id}.md`), 'utf8');
  const section = /^## Before and after\n([\s\S]*?)^## /m.exec(page)?.[1] ?? '';
  return [...section.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({
    words: info.split(' ').slice(1),
    text,
  }));
}

describe.each(transforms.map((transform) => [transform.id, transform] as const))('the page of %s', (id, transform) => {
  const blocks = examples(id);

  it('shows pairs of before and after', () => {
    expect(blocks.length).toBeGreaterThan(0);
    const order = blocks.map(({ words }) => words[0]);
    expect(order).toEqual(blocks.map((_, at) => (at % 2 === 0 ? 'before' : 'after')));
  });

  const pairs = blocks.flatMap(({ words, text }, at) =>
    at % 2 === 0 ? [[at / 2 + 1, words.includes('unsafe'), text, blocks[at + 1]?.text ?? ''] as const] : [],
  );
  it.each(pairs)('example %i shows what happens (unsafe: %s)', (_, unsafe, before, after) => {
    expect(transformSource(transform, 'example.ts', CLIENT + before, { unsafe })).toBe(CLIENT + after);
    // A fix that is shown as one to review must not be made without asking, and a second run changes nothing.
    if (unsafe) expect(transformSource(transform, 'example.ts', CLIENT + before, {})).toBeNull();
    expect(transformSource(transform, 'example.ts', CLIENT + after, { unsafe })).toBeNull();
  });
});
