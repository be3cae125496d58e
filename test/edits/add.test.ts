// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/types/index.js';
import {
  addBeside,
  addProperty,
  at,
  type BlockedRow,
  blockedBy,
  edited,
  type Row,
  remove,
  replace,
} from './helpers.js';

describe('add-property', () => {
  const add = (object: string) => (t: string) => [addProperty(t, object, 'display', 'summarized')];
  it.each<Row>([
    ['one line', `f({ type: 'a' });`, add(`{ type: 'a' }`), `f({ type: 'a', display: 'summarized' });`],
    ['one line, tight', `f({type: "a"});`, add(`{type: "a"}`), `f({type: "a", display: "summarized"});`],
    [
      'one line, trailing comma',
      `f({ type: 'a', });`,
      add(`{ type: 'a', }`),
      `f({ type: 'a', display: 'summarized', });`,
    ],
    ['empty', `f({});`, add('{}'), `f({ display: 'summarized' });`],
    ['empty, tight file', `f({a: 1}, {});`, add('{}'), `f({a: 1}, {display: 'summarized'});`],
    ['empty, with a comment', `f({ /* none */ });`, add('{ /* none */ }'), `f({ /* none */ display: 'summarized' });`],
    [
      'empty, with a line comment',
      `f({\n  // none\n});`,
      add('{\n  // none\n}'),
      `f({\n  // none\n  display: 'summarized'\n});`,
    ],
    [
      'lines, trailing comma',
      `f({\n  type: 'a',\n});`,
      add(`{\n  type: 'a',\n}`),
      `f({\n  type: 'a',\n  display: 'summarized',\n});`,
    ],
    [
      'lines, no trailing comma',
      `f({\n\ttype: 'a'\n});`,
      add(`{\n\ttype: 'a'\n}`),
      `f({\n\ttype: 'a',\n\tdisplay: 'summarized'\n});`,
    ],
    [
      'lines, comment behind the last',
      `f({\n  type: 'a' // why\n});`,
      add(`{\n  type: 'a' // why\n}`),
      `f({\n  type: 'a', // why\n  display: 'summarized'\n});`,
    ],
    [
      'lines, CRLF',
      `f({\r\n  type: 'a',\r\n});`,
      add(`{\r\n  type: 'a',\r\n}`),
      `f({\r\n  type: 'a',\r\n  display: 'summarized',\r\n});`,
    ],
    [
      'two a line',
      `f({\n  a: 1, type: 'a',\n});`,
      add(`{\n  a: 1, type: 'a',\n}`),
      `f({\n  a: 1, type: 'a', display: 'summarized',\n});`,
    ],
    ['quoted keys', `f({ 'type': 'a' });`, add(`{ 'type': 'a' }`), `f({ 'type': 'a', 'display': 'summarized' });`],
    ['there already', `f({ display: 1 });`, add('{ display: 1 }'), `f({ display: 1 });`],
    ['inside a cast', `f({ a: 1 } as T);`, add('{ a: 1 } as T'), `f({ a: 1, display: 'summarized' } as T);`],
    [
      'beside a removal of the last',
      `f({ a: 1, b: 2 });`,
      (t) => [remove(t, 'b: 2'), addProperty(t, '{ a: 1, b: 2 }', 'c', 3)],
      'f({ a: 1, c: 3 });',
    ],
    [
      'beside a removal of all',
      `f({ a: 1, b: 2 });`,
      (t) => [remove(t, 'a: 1'), remove(t, 'b: 2'), addProperty(t, '{ a: 1, b: 2 }', 'c', 3)],
      'f({ c: 3 });',
    ],
    [
      'beside a removal of the last line',
      'f({\n  a: 1,\n  b: 2 // two\n});',
      (t) => [remove(t, 'b: 2'), addProperty(t, '{\n  a: 1,\n  b: 2 // two\n}', 'c', 3)],
      'f({\n  a: 1,\n  c: 3\n});',
    ],
    [
      'beside a removal of a line between',
      'f({\n  a: 1,\n  b: 2\n});',
      (t) => [remove(t, 'a: 1'), addProperty(t, '{\n  a: 1,\n  b: 2\n}', 'c', 3)],
      'f({\n  b: 2,\n  c: 3\n});',
    ],
    [
      'the key that is removed',
      'f({ a: 1 });',
      (t) => [addProperty(t, '{ a: 1 }', 'a', 3), remove(t, 'a: 1')],
      'f({ a: 3 });',
    ],
    [
      'two of them',
      'f({ a: 1 });',
      (t) => [addProperty(t, '{ a: 1 }', 'b', 2), addProperty(t, '{ a: 1 }', 'c', 3)],
      'f({ a: 1, b: 2, c: 3 });',
    ],
    [
      'replace and remove on one object',
      `f({ type: 'enabled', budget_tokens: 5 });`,
      (t) => [
        replace(t, `'enabled'`, 'adaptive'),
        remove(t, 'budget_tokens: 5'),
        addProperty(t, `{ type: 'enabled', budget_tokens: 5 }`, 'display', 'summarized'),
      ],
      `f({ type: 'adaptive', display: 'summarized' });`,
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it('is blocked where there is no object literal', () => {
    expect(blockedBy('f(a);', [addProperty('f(a);', 'a', 'b', 1)])).toMatch(/no object literal/);
  });

  it('is blocked where one key would get two values', () => {
    const input = 'f({ a: 1 });';
    const twice = (values: readonly number[]) => values.map((value) => addProperty(input, '{ a: 1 }', 'b', value));
    expect(blockedBy(input, twice([2, 3]))).toMatch(/two values for `b`/);
    expect(edited(input, twice([2, 2]))).toBe('f({ a: 1, b: 2 });');
  });
});

describe('add-beside', () => {
  const add =
    (literal: string, nth = 0) =>
    (t: string) => [addBeside(t, literal, 'b', nth)];
  it.each<Row>([
    ['array', `const m = ['a', 'c'];`, add(`'a'`), `const m = ['a', 'b', 'c'];`],
    ['array, last', `const m = ["a"];`, add('"a"'), `const m = ["a", "b"];`],
    ['array over lines', `const m = [\n  'a',\n  'c',\n];`, add(`'c'`), `const m = [\n  'a',\n  'c',\n  'b',\n];`],
    [
      'array over lines, first, with comment',
      `const m = [\n  'a', // old\n  'c'\n];`,
      add(`'a'`),
      `const m = [\n  'a', // old\n  'b',\n  'c'\n];`,
    ],
    ['array over lines, last without comma', `const m = [\n  'a'\n];`, add(`'a'`), `const m = [\n  'a',\n  'b'\n];`],
    ['Set', `const m = new Set(['a']);`, add(`'a'`), `const m = new Set(['a', 'b']);`],
    ['Map', `const m = new Map([['a', 1]]);`, add(`'a'`), `const m = new Map([['a', 1], ['b', 1]]);`],
    [
      'Map over lines',
      `const m = new Map([\n  ['a', { p: 1 }],\n]);`,
      add(`'a'`),
      `const m = new Map([\n  ['a', { p: 1 }],\n  ['b', { p: 1 }],\n]);`,
    ],
    ['table', `const m = { 'a': 1, c: 2 };`, add(`'a'`), `const m = { 'a': 1, 'b': 1, c: 2 };`],
    [
      'table over lines',
      `const m = {\n  "a": { in: 5,\n    out: 6 },\n};`,
      add('"a"'),
      `const m = {\n  "a": { in: 5,\n    out: 6 },\n  "b": { in: 5,\n    out: 6 },\n};`,
    ],
    ['computed key', `const m = { ['a']: 1 };`, add(`'a'`), `const m = { ['a']: 1, ['b']: 1 };`],
    ['push', `m.push('a');`, add(`'a'`), `m.push('a', 'b');`],
    ['equality in if', `if (m === 'a') f();`, add(`'a'`), `if (m === 'a' || m === 'b') f();`],
    ['equality, other way round', `const x = 'a' == m;`, add(`'a'`), `const x = 'a' == m || 'b' == m;`],
    ['equality beside &&', `const x = m === 'a' && n;`, add(`'a'`), `const x = (m === 'a' || m === 'b') && n;`],
    ['equality beside ||', `const x = m === 'a' || n;`, add(`'a'`), `const x = m === 'a' || m === 'b' || n;`],
    ['equality in parentheses', `const x = (m === 'a') && n;`, add(`'a'`), `const x = (m === 'a' || m === 'b') && n;`],
    ['inequality', `if (m !== 'a') f();`, add(`'a'`), `if (m !== 'a' && m !== 'b') f();`],
    ['inequality beside ||', `if (m !== 'a' || n) f();`, add(`'a'`), `if (m !== 'a' && m !== 'b' || n) f();`],
    [
      'includes',
      `return_(o.model.includes('a') ? 1 : 2);`,
      add(`'a'`),
      `return_(o.model.includes('a') || o.model.includes('b') ? 1 : 2);`,
    ],
    ['negated includes', `if (!m.includes('a')) f();`, add(`'a'`), `if (!(m.includes('a') || m.includes('b'))) f();`],
    [
      'optional startsWith',
      `const x = m?.startsWith('a') ?? false;`,
      add(`'a'`),
      `const x = (m?.startsWith('a') || m?.startsWith('b')) ?? false;`,
    ],
    [
      'lower-cased includes',
      `const f = (m) => m.toLowerCase().includes('a');`,
      add(`'a'`),
      `const f = (m) => m.toLowerCase().includes('a') || m.toLowerCase().includes('b');`,
    ],
    [
      'a condition that leads to the same question',
      `if (m.includes('opus-4-6')) f(m.startsWith('claude-opus-4-6') ? 'Opus 4' : 'Opus 4.60');`,
      (t) => [addBeside(t, `'opus-4-6'`, 'opus-4-7')],
      `if (m.includes('opus-4-6') || m.includes('opus-4-7')) f(m.startsWith('claude-opus-4-6') ? 'Opus 4' : 'Opus 4.60');`,
    ],
    ['already asked', `if (m === 'a' || m === 'b') f();`, add(`'a'`), `if (m === 'a' || m === 'b') f();`],
    ['already in the array', `const m = ['a', "b"];`, add(`'a'`), `const m = ['a', "b"];`],
    ['already in the table', `const m = { 'a': 1, b: 2 };`, add(`'a'`), `const m = { 'a': 1, b: 2 };`],
    [
      'case',
      `switch (m) {\n  case 'a':\n    f();\n}`,
      add(`'a'`),
      `switch (m) {\n  case 'a':\n  case 'b':\n    f();\n}`,
    ],
    ['case on one line', `switch (m) { case 'a': f(); }`, add(`'a'`), `switch (m) { case 'a': case 'b': f(); }`],
    [
      'case with a block',
      `switch (m) {\n  case 'a': {\n    f();\n  }\n}`,
      add(`'a'`),
      `switch (m) {\n  case 'a':\n  case 'b': {\n    f();\n  }\n}`,
    ],
    ['union type', `type M = 'a' | 'c';`, add(`'a'`), `type M = 'a' | 'b' | 'c';`],
    ['union type over lines', `type M =\n  | 'a'\n  | 'c';`, add(`'a'`), `type M =\n  | 'a'\n  | 'b'\n  | 'c';`],
    ['literal type', `type M = 'a';`, add(`'a'`), `type M = 'a' | 'b';`],
    [
      'two texts',
      `if (m === 'a' && n) f(['a']);`,
      (t) => [addBeside(t, `'a'`, 'b'), addBeside(t, `'a'`, 'c'), addBeside(t, `'a'`, 'b', 1)],
      `if ((m === 'a' || m === 'b' || m === 'c') && n) f(['a', 'b']);`,
    ],
  ])('%s', (_name, input, changes, output) => {
    const result = edited(input, changes(input));
    expect(result).toBe(output);
    // What is there is not added again.
    if (changes(input).length === 1) expect(edited(result, changes(result))).toBe(result);
  });

  it.each<BlockedRow>([
    ['a regular expression', 'if (/a/.test(m)) f();', (t) => [addBeside(t, '/a/', 'b')], /regular expression/],
    ['a call as subject', `if (get() === 'a') f();`, (t) => [addBeside(t, `'a'`, 'b')], /run twice/],
    ['a nested array', `const m = [['a', 'x']];`, (t) => [addBeside(t, `'a'`, 'b')], /nested array/],
    ['a plain value', `const m = 'a';`, (t) => [addBeside(t, `'a'`, 'b')], /nothing can be added/],
    [
      'a case that answers with the model itself',
      `switch (m) { case 'opus-4.6': case 'x': return { id: 'claude-opus-4-6' }; }`,
      (t) => [addBeside(t, `'opus-4.6'`, 'opus-4.7')],
      /names the model again/,
    ],
    [
      'a condition that leads to a name for people',
      `const label = (m) => (m.includes('opus-4-6') || m === 'x' ? (long ? 'Opus 4.6 (1M)' : 'Opus') : m);`,
      (t) => [addBeside(t, `'opus-4-6'`, 'opus-4-7')],
      /names the model again/,
    ],
    [
      'a condition that leads to the id',
      `if (m === 'claude-opus-4-6') { return 'anthropic.claude-opus-4-6-v1'; }`,
      (t) => [addBeside(t, `'claude-opus-4-6'`, 'claude-opus-4-7')],
      /names the model again/,
    ],
    [
      'a condition for all others, which leads to the id where it does not hold',
      `const id = m !== 'claude-opus-4-6' ? m : 'Claude 4.6 Opus';`,
      (t) => [addBeside(t, `'claude-opus-4-6'`, 'claude-opus-4-7')],
      /names the model again/,
    ],
    [
      'an entry that names its model again',
      `const m = { 'opus-4-6': { id: 'anthropic.claude-opus-4-6-v1', out: 5 } };`,
      (t) => [addBeside(t, `'opus-4-6'`, 'opus-4-7')],
      /names the model again/,
    ],
    [
      'an entry of a Map that names its model again',
      `const m = new Map([['opus-4-6', 'claude-opus-4-6']]);`,
      (t) => [addBeside(t, `'opus-4-6'`, 'opus-4-7')],
      /names the model again/,
    ],
    [
      'an entry that is edited as well',
      `const m = { 'a': { x: 1, y: 2 } };`,
      (t) => [remove(t, 'x: 1'), addBeside(t, `'a'`, 'b')],
      /another fix/,
    ],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

describe('add-item', () => {
  const BLOCK = { type: 'text', text: 'x' };
  const add = (snippet: string) => (t: string) => [
    { op: 'add-item', list: at(t, snippet, -1), value: BLOCK } as Change,
  ];
  it.each<Row>([
    ['on one line', `f([{ a: 1 }]);`, add('[{ a: 1 }]'), `f([{ a: 1 }, { type: 'text', text: 'x' }]);`],
    [
      'on lines of their own',
      `f([\n  { a: 1 },\n]);`,
      add('[\n  { a: 1 },\n]'),
      `f([\n  { a: 1 },\n  { type: 'text', text: 'x' },\n]);`,
    ],
    ['empty', `f([]);`, add('[]'), `f([{ type: 'text', text: 'x' }]);`],
    [
      'there already',
      `f([{ type: 'text', text: 'x' }]);`,
      add(`[{ type: 'text', text: 'x' }]`),
      `f([{ type: 'text', text: 'x' }]);`,
    ],
    ['a name', `f({ s: list });`, add('list'), `f({ s: [...list, { type: 'text', text: 'x' }] });`],
    ['shorthand', `f({ list });`, add('list'), `f({ list: [...list, { type: 'text', text: 'x' }] });`],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });
});

describe('add-expression and add-import', () => {
  const add = (snippet: string) => (t: string) => [
    { op: 'add-expression', object: at(t, snippet), key: 'format', code: '{ of: make(S) }' } as Change,
    { op: 'add-import', at: at(t, snippet), name: 'make', source: 'kit' } as Change,
  ];
  it.each<Row>([
    [
      'after the last import, in its style',
      `import a from "a"\nimport {b} from "b"\nf(a, b, {x: 1})`,
      add('{x: 1}'),
      `import a from "a"\nimport {b} from "b"\nimport {make} from "kit"\nf(a, b, {x: 1, format: {of: make(S)}})`,
    ],
    [
      'with semicolons',
      `import a from 'a';\n\nf(a, { x: 1 });`,
      add('{ x: 1 }'),
      `import a from 'a';\nimport { make } from 'kit';\n\nf(a, { x: 1, format: { of: make(S) } });`,
    ],
    [
      'imported already',
      `import { make } from 'kit';\n\nf(make, { x: 1 });`,
      add('{ x: 1 }'),
      `import { make } from 'kit';\n\nf(make, { x: 1, format: { of: make(S) } });`,
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it.each<BlockedRow>([
    ['a file without imports', 'f({ x: 1 });', add('{ x: 1 }'), /no ES module/],
    ['a name that is taken', `import { make } from 'other';\nf(make, { x: 1 });`, add('{ x: 1 }'), /another name/],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});
