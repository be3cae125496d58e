import { describe, expect, it } from 'vitest';
import { Source } from '../../src/languages/javascript/project/source.js';

describe('what a source is asked without parsing it', () => {
  const text = 'class Bot extends lib.Base { $act2() { return this.action["ask-it"]; } }\nclass extends Bot {}';
  const source = new Source(text);

  it('finds every word of it', () => {
    for (const word of text.match(/[\w$]+/g) ?? []) expect(source.mayName(word), word).toBe(true);
    expect(source.mayName('ask-it')).toBe(true);
  });

  it('does not take a part of a word for a name', () => {
    expect(source.mayName('act')).toBe(false);
    expect(source.mayName('Bo')).toBe(false);
    expect(source.mayName('ask-me')).toBe(false);
  });

  it('lists what is extended and what is declared', () => {
    expect(source.extended).toEqual(['Base', 'Bot']);
    expect(source.classes).toEqual(['Bot', 'extends']);
    expect(new Source('const extended = classes;').extended).toEqual([]);
  });
});
