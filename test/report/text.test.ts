import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex, relativePath } from '../../src/report/text.js';
import { visible, visibleLines } from '../../src/report/visible.js';

describe('lineIndex', () => {
  it('gives 1-based lines and UTF-16 columns', () => {
    const index = lineIndex('ab\r\n😀c\n\nd');
    expect(index.lineCount).toBe(4);
    expect(index.position(0)).toEqual({ line: 1, column: 1 });
    expect(index.position(4)).toEqual({ line: 2, column: 1 });
    expect(index.position(6)).toEqual({ line: 2, column: 3 });
    expect(index.position(8)).toEqual({ line: 3, column: 1 });
    expect(index.position(9)).toEqual({ line: 4, column: 1 });
    expect(index.lineText(1)).toBe('ab');
    expect(index.lineText(2)).toBe('😀c');
    expect(index.lineText(3)).toBe('');
    expect(index.lineText(9)).toBe('');
  });

  it('clamps offsets outside the text', () => {
    const index = lineIndex('a\nb');
    expect(index.position(-4)).toEqual({ line: 1, column: 1 });
    expect(index.position(99)).toEqual({ line: 2, column: 2 });
    expect(index.range([2, 1])).toEqual({ start: { line: 2, column: 1 }, end: { line: 2, column: 1 } });
  });

  it('agrees with counting line feeds, for any text and offset', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '😀', '\u2028') });
    fc.assert(
      fc.property(text, fc.nat(), (source, seed) => {
        const offset = seed % (source.length + 1);
        const before = source.slice(0, offset).split('\n');
        const expected = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
        expect(lineIndex(source).position(offset)).toEqual(expected);
      }),
    );
  });
});

describe('relativePath', () => {
  it.each([
    ['/a/b', '/a/b/c/d.ts', 'c/d.ts'],
    ['/a/b', '/a/x.ts', '../x.ts'],
    ['/a/b', '/a/b/odd\\name.ts', 'odd\\name.ts'],
    ['C:\\a\\b', 'C:\\a\\b\\c\\d.ts', 'c/d.ts'],
    ['c:/a/b', 'C:\\a\\b\\d.ts', 'd.ts'],
    ['C:\\a', 'D:\\x.ts', 'D:/x.ts'],
    ['\\\\host\\share', '\\\\host\\share\\d.ts', 'd.ts'],
  ])('%s -> %s is %s', (root, file, expected) => {
    expect(relativePath(root, file)).toBe(expected);
  });
});

describe('visible', () => {
  it('spells out what steers a terminal, breaks lines, reorders text or cannot be encoded', () => {
    expect(visible('a\n\r\t\u001b[31m\u0000\u007f\u0085\u2028\u202e\u2066\ufeff\ud800')).toBe(
      'a\\n\\r\\t\\u{1b}[31m\\u{0}\\u{7f}\\u{85}\\u{2028}\\u{202e}\\u{2066}\\u{feff}\\u{d800}',
    );
  });

  it('leaves other text alone, joined emoji too', () => {
    expect(visible('héllo 日本 👨‍👩‍👧')).toBe('héllo 日本 👨‍👩‍👧');
  });

  it('keeps the lines of a message apart', () => {
    expect(visibleLines('\n a\r\nb\u0007\rc\n')).toEqual(['a', 'b\\u{7}', 'c']);
  });
});
