import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHunks } from '../../src/action/patch.js';
import { inDiff, markedIds } from '../../src/action/review-comment.js';
import { type Suggestion, suggestionsOf } from '../../src/action/suggestions.js';
import { javascript } from '../../src/languages/javascript/language.js';
import { tempRepository } from '../files/temp.js';
import { filesBelow, scanDirectory, textOf } from '../support/scan.js';
import { askSource } from './support.js';

const HEADER = "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n";

async function cut(
  files: Record<string, string>,
  fits: (suggestion: Suggestion) => boolean = () => true,
): Promise<readonly Suggestion[]> {
  return suggestionsOf(await scanDirectory(tempRepository(files), { diff: true }), fits);
}

function replaced(text: string, pieces: readonly Suggestion[]): string {
  const lines = text.split('\n');
  const sorted = [...pieces].sort((a, b) => b.start - a.start);
  for (const { start, end, after } of sorted) lines.splice(start - 1, end - start + 1, ...after);
  return lines.join('\n');
}

/** Lines of a suggestion and the transforms it serves. */
const shape = ({ start, end, findings }: Suggestion): unknown => [
  start,
  end,
  findings.map(({ transform }) => transform).sort(),
];

describe('suggestionsOf', () => {
  it('gives one piece for what one line holds twice', async () => {
    const request = `${HEADER}client.messages.create({ model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.1, top_k: 5, messages: [{ role: 'user', content: 'x' }] });\n`;
    const [only, ...more] = await cut({ 'a.ts': request });
    expect(more).toEqual([]);
    expect(only && shape(only)).toEqual([3, 3, ['sampling-params', 'sampling-params']]);
    expect(only?.after).toEqual([
      "client.messages.create({ model: 'claude-opus-4-7', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] });",
    ]);
  });

  it('deletes lines with an empty replacement', async () => {
    const pieces = await cut({ 'a.ts': askSource('ask').replace('4-6', '4-7') });
    expect(pieces.map(shape)).toEqual([[9, 9, ['sampling-params']]]);
    expect(pieces[0]?.before).toEqual(['    temperature: 0.2,']);
    expect(pieces[0]?.after).toEqual([]);
  });

  it('keeps a request together, and falls back to all but the model where that does not fit', async () => {
    const files = { 'a.ts': askSource('ask') };
    expect((await cut(files)).map(shape)).toEqual([[7, 9, ['model-id', 'sampling-params']]]);
    expect((await cut(files, ({ start }) => start > 7)).map(shape)).toEqual([[9, 9, ['sampling-params']]]);
    expect(await cut(files, () => false)).toEqual([]);
  });

  it('never offers half of a fix that reaches over two files, nor what shares its lines', async () => {
    const text = askSource('ask').replace('4-6', '4-7').replace('0.2,', '0.2, top_k: 5,');
    const root = tempRepository({ 'a.ts': text, 'b.ts': askSource('other').replace('4-6', '4-7') });
    const result = await scanDirectory(root, { diff: true });
    const [first, second, third] = result.findings;
    expect([first, second, third].map((each) => each?.file.slice(-4))).toEqual(['a.ts', 'a.ts', 'b.ts']);
    expect(suggestionsOf(result, () => true)).toHaveLength(2);
    if (!first?.fix || !third?.fix || !second) throw new Error('no fixes');
    const both = { ...first, fix: { ...first.fix, edits: [...first.fix.edits, ...third.fix.edits] } };
    expect(suggestionsOf({ ...result, findings: [both, second] }, () => true)).toEqual([]);
  });

  it('puts the worst first', async () => {
    const files = {
      'a.ts': `${HEADER}client.messages.create({ model: 'claude-opus-4-6', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] });\n`,
      'b.ts': askSource('ask').replace('4-6', '4-7'),
    };
    expect((await cut(files)).map(({ findings }) => findings[0]?.severity)).toEqual(['error', 'warning']);
  });
});

it('on every fixture each piece parses alone, and all together are what --fix writes', async () => {
  const root = join(import.meta.dirname, '..', '..', 'fixtures', 'transforms');
  const inputs = filesBelow(root).filter((path) => /\/input\.\w+$/.test(path));
  let whole = 0;
  for (const input of inputs) {
    const text = textOf(join(root, input));
    const name = basename(input);
    const result = await scanDirectory(tempRepository({ [name]: text }), { diff: true });
    const pieces = suggestionsOf(result, () => true);
    const fixed = [...result.fixedSources.values()][0] ?? text;
    for (const piece of pieces) {
      expect(javascript.syntaxProblem(name, replaced(text, [piece])), `${input}:${piece.start}`).toBeNull();
      const served = new Set(piece.findings.map(({ id }) => id));
      expect(served.size, input).toBeGreaterThan(0);
    }
    const all = new Set(result.findings.filter(({ fix, blocked }) => fix?.level === 'safe' && blocked === null));
    for (const { findings } of pieces) for (const finding of findings) all.delete(finding);
    if (all.size > 0 || text.includes('\r') || pieces.length === 0) continue;
    whole += 1;
    expect(replaced(text, pieces), input).toBe(fixed);
  }
  expect(whole).toBeGreaterThan(20);
});

describe('inDiff', () => {
  const hunks = parseHunks(
    '@@ -1,3 +1,4 @@ function f()\n a\n-b\n+B\n+++ c\n d\n@@ -20,2 +21,2 @@\n-x\n+y\n z\n\\ No newline at end of file',
  );
  const files = [{ path: 'src/a.ts', hunks }];
  const piece = (start: number, before: readonly string[]): Suggestion => ({
    file: '/r/src/a.ts',
    start,
    end: start + before.length - 1,
    before,
    after: [],
    findings: [],
  });

  it('reads the new side of a diff', () => {
    expect(hunks?.map(({ start, lines }) => [start, lines])).toEqual([
      [1, ['a', 'B', '++ c', 'd']],
      [21, ['y', 'z']],
    ]);
    expect(hunks?.[0]?.added).toEqual([
      { start: 2, end: 2 },
      { start: 3, end: 3 },
    ]);
    expect(parseHunks('@@ -1,3 +1,4 @@\n a')).toBeNull();
  });

  it('wants every line in one hunk, with the text that is there', () => {
    expect(inDiff(piece(1, ['a', 'B']), files, '/r')).toBe(true);
    expect(inDiff(piece(21, ['y', 'z']), files, '/r')).toBe(true);
    expect(inDiff(piece(4, ['d', 'e']), files, '/r')).toBe(false);
    expect(inDiff(piece(2, ['b']), files, '/r')).toBe(false);
    expect(inDiff(piece(10, ['q']), files, '/r')).toBe(false);
    expect(inDiff(piece(1, ['a']), files, '/elsewhere')).toBe(false);
    expect(inDiff(piece(1, ['a']), [{ path: 'src/a.ts', hunks: null }], '/r')).toBe(false);
  });
});

it('markedIds finds every marker and nothing else', () => {
  expect(markedIds('x <!-- opus-codemod:aa11 -->\n<!-- opus-codemod:bb22 --> <!-- other:cc -->')).toEqual([
    'aa11',
    'bb22',
  ]);
});
