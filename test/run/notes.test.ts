import { describe, expect, it } from 'vitest';
import { noteTexts } from '../../src/run/notes.js';

const texts = new Map([
  ['/project/a.ts', 'one\ntwo\nthree\n'],
  ['/project/lib/b.ts', 'one\n'],
]);
const read = (file: string): string | null => texts.get(file) ?? null;
const at = (file: string, start: number) => ({ file: `/project/${file}`, span: [start, start + 1] as const });

describe('notes on a fix', () => {
  it('name the line of the place they speak of, as seen from the root', () => {
    expect(noteTexts([{ text: 'read at', at: [at('lib/b.ts', 0)] }], read, '/project')).toEqual(['read at lib/b.ts:1']);
  });

  it('name the first of several places, and count the others', () => {
    const two = { text: 'read at', at: [at('a.ts', 9), at('a.ts', 4)] };
    expect(noteTexts([two], read, '/project')).toEqual(['read at a.ts:3 and 1 other place']);
    const three = { ...two, at: [...two.at, at('lib/b.ts', 0)] };
    expect(noteTexts([three], read, '/project')).toEqual(['read at a.ts:3 and 2 other places']);
  });

  it('that several requests share are said once, with the places of all of them', () => {
    const first = { text: 'read at', at: [at('a.ts', 4)] };
    const second = { text: 'read at', at: [at('a.ts', 4), at('lib/b.ts', 0)] };
    expect(noteTexts(['plain', first, 'plain', second], read, '/project')).toEqual([
      'plain',
      'read at a.ts:2 and 1 other place',
    ]);
  });
});
