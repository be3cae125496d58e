import { describe, expect, it } from 'vitest';
import { preview } from '../../src/report/preview.js';
import { sourcesOf } from '../../src/report/text.js';
import { edit, fix, sample } from './sample.js';

const FILE = '/repo/packages/app/p.ts';

function hunks(text: string, ...edits: readonly (readonly [string, string])[]) {
  const sources = sourcesOf(sample({ sources: new Map([[FILE, text]]) }));
  const all = edits.map(([from, to]) => edit(FILE, text, from, to));
  return preview(sources, fix('safe', 't', all)).map(({ line, removed, added }) => ({ line, removed, added }));
}

describe('preview', () => {
  it('shows a removed line', () => {
    expect(hunks('a\r\n b,\r\nc', [' b,\r\n', ''])).toEqual([{ line: 2, removed: [' b,'], added: [] }]);
  });

  it('shows a change inside a line as that line before and after', () => {
    expect(hunks('f({ a, b });\nx', [', b', ''])).toEqual([
      { line: 1, removed: ['f({ a, b });'], added: ['f({ a });'] },
    ]);
  });

  it('shows lines that are joined', () => {
    expect(hunks('a\nb\nc', ['a\n', 'A'])).toEqual([{ line: 1, removed: ['a', 'b'], added: ['Ab'] }]);
  });

  it('shows an inserted line alone', () => {
    expect(hunks('a {\n}\n', ['{', '{\n  b,'])).toEqual([{ line: 2, removed: [], added: ['  b,'] }]);
  });

  it('joins edits on the same or touching lines and keeps others apart, in order of place', () => {
    expect(hunks('1\n2\n3\n4\n5\n6', ['6', 'six'], ['2\n', ''], ['1', 'one'])).toEqual([
      { line: 1, removed: ['1', '2'], added: ['one'] },
      { line: 6, removed: ['6'], added: ['six'] },
    ]);
  });
});
