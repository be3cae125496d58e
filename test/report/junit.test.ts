import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.js';
import { crowd, empty, finding, fixedRun, sample } from './sample.js';

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** Parses strictly: anything that is not well-formed XML 1.0 throws. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, text: '', children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (text) => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += text;
  });
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('no root element');
  return document;
}

describe('junit', () => {
  it('has a parser that refuses bad XML', () => {
    expect(() => parse('<a>\u0000</a>')).toThrow();
    expect(() => parse('<a b="<"/>')).toThrow();
  });

  it('has one suite per file and one case per finding', () => {
    const suites = parse(junit.render(sample(), {}));
    expect(suites.attributes).toMatchObject({ tests: '4', failures: '2', errors: '1' });
    expect(suites.children.map(({ attributes, children }) => [attributes.name, children.length])).toEqual([
      ['src/chat.ts', 2],
      ['src/a b%,:"|`<&\'\\n::error::é😀.ts', 1],
      ['src/broken\\u{1b}.ts', 1],
    ]);
    const [first] = suites.children[0]?.children ?? [];
    expect(first?.attributes.name).toBe('sampling-params at 5:5');
    expect(first?.children[0]).toMatchObject({
      name: 'failure',
      attributes: { type: 'error', message: '`temperature` is not accepted by claude-opus-4-7' },
    });
    expect(first?.children[0]?.text).toContain('src/chat.ts:5:5\n');
  });

  it('keeps nasty text readable and lets infos pass', () => {
    const [info] = parse(junit.render(sample(), {})).children[1]?.children ?? [];
    expect(info?.children.map(({ name }) => name)).toEqual(['system-out']);
    expect(info?.children[0]?.text).toContain(
      'top_p: 50% | `a|b` <script>&amp; "q"\n::error::pwned\\u{1b}[2J\\u{0}\\u{d800} 😀 ]]>',
    );
  });

  it('makes an unreadable file an error', () => {
    const [failed] = parse(junit.render(sample(), {})).children[2]?.children ?? [];
    expect(failed?.children[0]).toMatchObject({
      name: 'error',
      attributes: { message: 'line 3: unexpected token | `<`\\nhere' },
    });
  });

  it('is one passing case when nothing is found or everything is fixed', () => {
    for (const result of [empty(), { ...fixedRun(), findings: [finding({ fixed: true })], files: [] }]) {
      const suites = parse(junit.render(result, {}));
      expect(suites.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' });
      expect(suites.children[0]?.children[0]).toMatchObject({ name: 'testcase', children: [] });
    }
  });

  it('adds up', () => {
    const suites = parse(junit.render(crowd(), {}));
    expect(suites.attributes).toMatchObject({ tests: '1501', failures: '1000', errors: '1' });
    expect(suites.children[0]?.children).toHaveLength(1500);
  });
});
