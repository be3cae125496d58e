import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/report/excerpt.js';
import { lineIndex } from '../../src/report/text.js';
import { spanOf } from './sample.js';

function draw(text: string, needle: string, width = 60): string[] {
  return excerpt(lineIndex(text), spanOf(text, needle), width).map(
    ({ line, text: row }) => `${String(line ?? '').padStart(2)} ${row}`,
  );
}

/** What stands above the carets, by terminal cells. */
function marked(text: string, needle: string, width = 60): string {
  const rows = excerpt(lineIndex(text), spanOf(text, needle), width);
  const mark = rows.find(({ kind }) => kind === 'mark')?.text ?? '';
  const source = rows.find(({ kind }) => kind === 'source')?.text ?? '';
  const from = mark.indexOf('^');
  let cell = 0;
  let found = '';
  for (const { segment } of new Intl.Segmenter().segment(source)) {
    if (cell >= from && cell < mark.length) found += segment;
    cell += stringWidth(segment);
  }
  return found;
}

describe('excerpt', () => {
  it('marks a range on one line between its neighbours', () => {
    expect(draw('one\ntwo three four\nfive\n', 'three')).toEqual([
      ' 1 one',
      ' 2 two three four',
      '       ^^^^^',
      ' 3 five',
    ]);
  });

  it('leaves out blank neighbours and line numbers that do not exist', () => {
    expect(draw('x\r\n\r\ny', 'x')).toEqual([' 1 x', '   ^']);
  });

  it('marks an empty range with one caret', () => {
    expect(excerpt(lineIndex('ab'), [1, 1], 60).map(({ text }) => text)).toEqual(['ab', ' ^']);
    expect(excerpt(lineIndex(''), [0, 0], 60).map(({ text }) => text)).toEqual(['', '^']);
  });

  it.each([
    ['\ta\tbad\tb', 'bad'],
    ['const s = "日本語"; bad();', 'bad()'],
    ['f("👨‍👩‍👧", bad)', 'bad'],
    ['f("e\u0301", bad)', 'bad'],
    ['f("日本")', '日本'],
  ])('puts the carets under %j', (text, needle) => {
    expect(marked(text, needle)).toBe(needle);
  });

  it('sets tabs to the next stop of four cells', () => {
    expect(draw('ab\tbad', 'bad')).toEqual([' 1 ab  bad', '       ^^^']);
  });

  it('spells out control characters and still hits the range', () => {
    expect(marked('a("\u001b[31m\u0000", bad)', 'bad')).toBe('bad');
    expect(draw('a("\u001b[31m", bad)', 'bad')[0]).toBe(' 1 a("\\u{1b}[31m", bad)');
  });

  it('cuts long lines around the mark, and its neighbours at the same cells', () => {
    const long = `${'x'.repeat(500)}bad${'y'.repeat(500)}`;
    const rows = excerpt(lineIndex(`${'n'.repeat(1200)}\n${long}`), [1201 + 500, 1201 + 503], 60);
    expect(rows.map(({ text }) => stringWidth(text))).toEqual([62, 62, expect.any(Number)]);
    expect(marked(long, 'bad')).toBe('bad');
    expect(rows[1]?.text).toMatch(/^…x{20}bady+…$/);
  });

  it('reads only the neighbourhood of a range in a huge line', () => {
    const huge = `${'a;'.repeat(1_000_000)}bad`;
    const start = performance.now();
    expect(marked(huge, 'bad')).toBe('bad');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('clips the marks of a range that is longer than a line may be', () => {
    const [source, mark] = excerpt(lineIndex(`${'x'.repeat(300)}`), [0, 300], 60);
    expect(source?.text).toBe(`${'x'.repeat(60)}…`);
    expect(mark?.text).toBe('^'.repeat(60));
  });

  it('draws a range of several lines with a bar', () => {
    const text = 'call({\n  thinking: {\n    a,\n  },\n});\n';
    expect(draw(text, 'thinking: {\n    a,\n  }')).toEqual([
      ' 1   call({',
      ' 2 /   thinking: {',
      ' 3 |     a,',
      ' 4 |   },',
      '   |___^',
      ' 5   });',
    ]);
  });

  it('underlines to where the range starts inside its first line', () => {
    expect(draw('const x = {\n  a,\n};', '{\n  a,\n}')).toEqual([
      ' 1   const x = {',
      '    ___________^',
      ' 2 |   a,',
      ' 3 | };',
      '   |_^',
    ]);
  });

  it('leaves out the middle of a long range', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `l${n + 1}`);
    const text = lines.join('\n');
    const rows = excerpt(lineIndex(text), [0, text.length], 60);
    expect(rows.map(({ line, text: row }) => line ?? row)).toEqual([1, 2, 3, 4, '| …', 28, 29, 30, '|___^']);
  });

  it('takes a range that ends behind a line break as ending on that line', () => {
    expect(draw('  gone,\nrest', '  gone,\n')).toEqual([' 1   gone,', '   ^^^^^^^', ' 2 rest']);
  });
});
