import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  createBaseline,
  formatBaseline,
  parseBaseline,
  pruneBaseline,
} from '../../src/config/baseline.js';
import type { Finding } from '../../src/types/index.js';
import { makeFinding } from './findings.js';

const of = (...ids: string[]): Finding[] => ids.map((id, index) => makeFinding({ id, span: [index, index + 1] }));
const take = (...ids: string[]): ReturnType<typeof createBaseline> =>
  createBaseline(of(...ids), (file) => file.slice(1));

describe('baseline', () => {
  it('covers as many findings as it holds: one more copy is new', () => {
    const findings = of('a', 'b', 'a', 'a');
    const { kept, known, stale } = applyBaseline(findings, take('a', 'a'));
    expect(kept).toEqual([findings[1], findings[3]]);
    expect(known).toEqual([findings[0], findings[2]]);
    expect(stale).toEqual([]);
  });

  it('names what is gone, with the part of the count', () => {
    const { stale } = applyBaseline(of('a'), take('a', 'a', 'b'));
    expect(stale.map(({ id, count }) => [id, count])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('prunes what is gone and takes nothing new in', () => {
    expect(pruneBaseline(of('a', 'new'), take('a', 'a', 'b'))).toEqual(take('a'));
  });

  it('reads what it wrote, sorted whatever the order of findings', () => {
    const findings = [
      makeFinding({ id: '2', file: '/b.ts' }),
      makeFinding({ id: '1', file: '/b.ts' }),
      makeFinding({ id: '3', file: '/a.ts' }),
    ];
    const baseline = createBaseline(findings, (file) => file.slice(1));
    const text = formatBaseline(baseline);
    expect(parseBaseline('f', text)).toEqual(baseline);
    expect(baseline.entries.map(({ id }) => id)).toEqual(['3', '1', '2']);
    expect(formatBaseline(createBaseline(findings.toReversed(), (file) => file.slice(1)))).toBe(text);
    expect(text.split('\n').filter((line) => line.includes('"id"'))).toHaveLength(3);
    expect(parseBaseline('f', formatBaseline(take()))).toEqual({ version: 1, entries: [] });
  });

  it.each([
    ['{', 'is not valid JSON'],
    ['[]', 'has no version or no entries'],
    ['null', 'has no version or no entries'],
    ['{"version": 2, "entries": []}', 'has version 2, this tool reads version 1'],
    ['{"version": 1, "entries": {}}', 'has entries that are no list'],
    [
      '{"version": 1, "entries": [{"id": "a", "transform": "t", "file": "f", "count": 0}]}',
      'has a broken entry at /entries/0',
    ],
    [
      '{"version": 1, "entries": [{"id": "a", "transform": "t", "file": "f", "count": 1}, 7]}',
      'has a broken entry at /entries/1',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => parseBaseline('f.json', text)).toThrow(
      expect.objectContaining({ name: 'UserError', message: `baseline ${message}`, file: 'f.json' }),
    );
  });
});
