// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/types/index.js';
import { at, type BlockedRow, blockedBy, edited, type Row, removeItem } from './helpers.js';

const appendIf =
  (snippet: string, test: string, outcome = true, name?: string) =>
  (t: string): readonly Change[] => [
    {
      op: 'append-text-if',
      at: at(t, snippet, -1),
      added: { when: at(t, test), outcome, text: name ? ["Don't ", at(t, name), '.'] : ["Don't."] },
    },
  ];
const addIf =
  (object: string, test: string) =>
  (t: string): readonly Change[] => [
    {
      op: 'add-text-if',
      object: at(t, object),
      key: 'system',
      added: { when: at(t, test), outcome: true, text: ['Do.'] },
    },
  ];

describe('append-text-if', () => {
  it.each<Row>([
    [
      'name',
      'function f(s, json) { g({ system: s }); }',
      appendIf('s', 'json'),
      "function f(s, json) { g({ system: `${s}${json ? '\\n\\nDon\\'t.' : ''}` }); }",
    ],
    [
      'shorthand, where it does not hold',
      'function f(system, json) { g({ system }); }',
      appendIf('system', 'json', false),
      "function f(system, json) { g({ system: `${system}${!json ? '\\n\\nDon\\'t.' : ''}` }); }",
    ],
    [
      'string with a backtick',
      'function f(json) { g("a `b`"); }',
      appendIf('"a `b`"', 'json'),
      'function f(json) { g(`a \\`b\\`${json ? "\\n\\nDon\'t." : ""}`); }',
    ],
    [
      'template, and a name in the text',
      'function f(prefill) { g(`a ${h}`, ""); }',
      appendIf('`a ${h}`', 'prefill', true, 'prefill'),
      'function f(prefill) { g(`a ${h}${prefill ? `\\n\\nDon\'t ${prefill}.` : ""}`, ""); }',
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it.each<BlockedRow>([
    ['no text', 'function f(json) { g([json]); }', appendIf('[json]', 'json'), /not a text/],
    [
      'a name of another function',
      'function f(json) {}\nfunction g(s) { h(s); }',
      appendIf('s', 'json'),
      /cannot be asked/,
    ],
    ['a test with effects', 'function f(s) { if (next()) g(s); }', appendIf('s', 'next()'), /./],
  ])('is blocked: %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

describe('add-text-if', () => {
  it('adds a property under a condition', () => {
    const input = "function f(json) { g({ a: 'b' }); }";
    expect(edited(input, addIf("{ a: 'b' }", 'json')(input))).toBe(
      "function f(json) { g({ a: 'b', ...(json ? { system: 'Do.' } : {}) }); }",
    );
  });

  it.each<[string, string, string]>([
    [
      'a private field',
      "class A { #json = true; f() { if (this.#json) { d.push('x'); } g({ a: 1 }); } }",
      "class A { #json = true; f() { g({ a: 1, ...(this.#json ? { system: 'Do.' } : {}) }); } }",
    ],
    [
      'a private parameter property',
      "class A { constructor(private json = 1) {} f() { if (this.json) { d.push('x'); } g({ a: 1 }); } }\nnew A(2);",
      "class A { constructor(private json = 1) {} f() { g({ a: 1, ...(this.json ? { system: 'Do.' } : {}) }); } }\nnew A(2);",
    ],
    [
      'an option',
      "function f(o) { if (o.json) { d.push('x'); } g({ a: 1 }); }\nf({ json: 1 });",
      "function f(o) { g({ a: 1, ...(o.json ? { system: 'Do.' } : {}) }); }\nf({ json: 1 });",
    ],
  ])('keeps what only the new condition reads: %s', (_name, input, output) => {
    const test = /if \((.*?)\)/.exec(input)?.[1] ?? '';
    expect(edited(input, [removeItem(input, "'x'"), ...addIf('{ a: 1 }', test)(input)])).toBe(output);
  });

  it('is blocked where the key is there', () => {
    const input = 'function f(json) { g({ system: s }); }';
    expect(blockedBy(input, addIf('{ system: s }', 'json')(input))).toMatch(/`system` is set there already/);
  });
});

describe('remove-item in an arm of a choice', () => {
  it.each<Row>([
    ['the last difference', 'f(a ? [b, c] : [b]);', (t) => [removeItem(t, 'c')], 'f([b]);'],
    ['in the other arm, over lines', 'f(a\n  ? [b]\n  : [b, c]);', (t) => [removeItem(t, 'c')], 'f([b]);'],
    ['not the last difference', 'f(a ? [b, c] : [d]);', (t) => [removeItem(t, 'c')], 'f(a ? [b] : [d]);'],
    ['asking has effects', 'f(a() ? [b, c] : [b]);', (t) => [removeItem(t, 'c')], 'f(a() ? [b] : [b]);'],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });
});
