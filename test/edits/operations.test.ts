// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/types/index.js';
import {
  addBeside,
  addProperty,
  appendText,
  at,
  blockedBy,
  choose,
  edited,
  editsOf,
  guard,
  remove,
  removeItem,
  replace,
  replaceInString,
  writeText,
} from './helpers.js';

type Row = readonly [name: string, input: string, changes: (text: string) => readonly Change[], output: string];
type BlockedRow = readonly [name: string, input: string, changes: (text: string) => readonly Change[], why: RegExp];

const ADAPTIVE = { type: 'adaptive' };

describe('replace', () => {
  it.each<Row>([
    [
      'string, single quotes',
      `f({ type: 'enabled' });`,
      (t) => [replace(t, `'enabled'`, 'adaptive')],
      `f({ type: 'adaptive' });`,
    ],
    [
      'string, double quotes',
      'f({ type: "enabled" });',
      (t) => [replace(t, '"enabled"', 'adaptive')],
      'f({ type: "adaptive" });',
    ],
    [
      'string, template',
      'f({ type: `enabled` });',
      (t) => [replace(t, '`enabled`', 'a`${b}')],
      'f({ type: `a\\`\\${b}` });',
    ],
    ['string with the quote in it', `f('a');`, (t) => [replace(t, `'a'`, "it's")], `f('it\\'s');`],
    [
      'string with as const',
      `f({ type: 'enabled' as const });`,
      (t) => [replace(t, `'enabled'`, 'adaptive')],
      `f({ type: 'adaptive' as const });`,
    ],
    [
      'string in a type',
      `type T = { type: 'enabled' };`,
      (t) => [replace(t, `'enabled'`, 'adaptive')],
      `type T = { type: 'adaptive' };`,
    ],
    [
      'object, quotes of the neighbours',
      'f({ a: "x", thinking: t });',
      (t) => [replace(t, 't', ADAPTIVE, -1)],
      'f({ a: "x", thinking: { type: "adaptive" } });',
    ],
    [
      'object on one line',
      `f({ a: 'x', thinking: { type: 'enabled', budget_tokens: 1 } });`,
      (t) => [replace(t, `{ type: 'enabled', budget_tokens: 1 }`, ADAPTIVE)],
      `f({ a: 'x', thinking: { type: 'adaptive' } });`,
    ],
    [
      'object over lines',
      `f({\n  thinking: {\n    type: 'enabled',\n    budget_tokens: 1,\n  },\n});`,
      (t) => [
        replace(t, `{\n    type: 'enabled',\n    budget_tokens: 1,\n  }`, {
          type: 'adaptive',
          list: ['a', 1, null],
          'odd-key': {},
        }),
      ],
      `f({\n  thinking: {\n    type: 'adaptive',\n    list: [\n      'a',\n      1,\n      null,\n    ],\n    'odd-key': {},\n  },\n});`,
    ],
    [
      'object over lines, tabs and CRLF',
      `f({\r\n\tthinking: {\r\n\t\ta: 1\r\n\t}\r\n});`,
      (t) => [replace(t, '{\r\n\t\ta: 1\r\n\t}', ADAPTIVE)],
      `f({\r\n\tthinking: {\r\n\t\ttype: 'adaptive'\r\n\t}\r\n});`,
    ],
    [
      'tight braces',
      `f({a: 1, thinking: {b: 2}});`,
      (t) => [replace(t, '{b: 2}', ADAPTIVE)],
      `f({a: 1, thinking: {type: 'adaptive'}});`,
    ],
    [
      'shorthand',
      'f({ a, thinking, b });',
      (t) => [replace(t, 'thinking', ADAPTIVE)],
      `f({ a, thinking: { type: 'adaptive' }, b });`,
    ],
    [
      'body of an arrow',
      'const f = () => x;',
      (t) => [replace(t, 'x', ADAPTIVE)],
      `const f = () => ({ type: 'adaptive' });`,
    ],
    [
      'what the replaced text read goes too',
      'const cfg = { type: 1 };\nf({ thinking: cfg });\nexport {};',
      (t) => [replace(t, 'cfg', ADAPTIVE, 1)],
      `f({ thinking: { type: 'adaptive' } });\nexport {};`,
    ],
    ['numbers and booleans', 'f(a, b);', (t) => [replace(t, 'a', -1), replace(t, 'b', false)], 'f(-1, false);'],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it('changes only the content of a string', () => {
    const input = `f({ type: 'enabled' });`;
    expect(editsOf(input, [replace(input, `'enabled'`, 'adaptive')])).toEqual([
      { file: '/project/a.tsx', span: [11, 18], text: 'adaptive' },
    ]);
    expect(editsOf(input, [replace(input, `'enabled'`, 'enabled')])).toEqual([]);
  });

  it.each<BlockedRow>([
    ['a call', 'f({ thinking: build() });', (t) => [replace(t, 'build()', ADAPTIVE)], /may do more/],
    ['a callee', 'build();', (t) => [replace(t, 'build', 'x')], /cannot stand/],
    ['a property', 'f({ a: 1 });', (t) => [replace(t, 'a: 1', 'x')], /no expression/],
    ['two fixes that disagree', 'f({ a: x });', (t) => [replace(t, 'x', 1), replace(t, 'x', 2)], /same text/],
    [
      'an addition inside',
      'f({ a: { b: 1 } });',
      (t) => [replace(t, '{ b: 1 }', ADAPTIVE), addProperty(t, '{ b: 1 }', 'c', 1)],
      /same text/,
    ],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

describe('replace-in-string', () => {
  it.each<Row>([
    [
      'part of a string',
      `f('us.anthropic.old-v1:0');`,
      (t) => [replaceInString(t, `'us.anthropic.old-v1:0'`, 'old-v1:0', 'new')],
      `f('us.anthropic.new');`,
    ],
    [
      'part of a template',
      'f(`${region}.old${x}`);',
      (t) => [replaceInString(t, '`${region}.old${x}`', 'old', 'new')],
      'f(`${region}.new${x}`);',
    ],
    [
      'not the code in a template',
      'f(`${old}.old`);',
      (t) => [replaceInString(t, '`${old}.old`', 'old', 'new')],
      'f(`${old}.new`);',
    ],
    ['every occurrence', `f('old old');`, (t) => [replaceInString(t, `'old old'`, 'old', 'new')], `f('new new');`],
    [
      'a JSX attribute',
      `const x = <A model="old" />;`,
      (t) => [replaceInString(t, `"old"`, 'old', 'new')],
      `const x = <A model="new" />;`,
    ],
    ['done already', `f('new');`, (t) => [replaceInString(t, `'new'`, 'old', 'new')], `f('new');`],
    [
      'the same from two fixes',
      `f('old');`,
      (t) => [replaceInString(t, `'old'`, 'old', 'new'), replaceInString(t, `'old'`, 'old', 'new')],
      `f('new');`,
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it.each<BlockedRow>([
    ['text that is not there', `f('abc');`, (t) => [replaceInString(t, `'abc'`, 'old', 'new')], /does not contain/],
    [
      'text that is escaped',
      `f('\\x6fld');`,
      (t) => [replaceInString(t, `'\\x6fld'`, 'old', 'new')],
      /does not contain/,
    ],
    ['something else than a string', 'f(abc);', (t) => [replaceInString(t, 'abc', 'a', 'b')], /no string literal/],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

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

const TURN = `{ role: 'assistant', content: '{' }`;

describe('remove-item', () => {
  it.each<Row>([
    ['last element', `f([a, ${TURN}]);`, (t) => [removeItem(t, TURN)], 'f([a]);'],
    ['last element over lines', `f([\n  a,\n  ${TURN},\n]);`, (t) => [removeItem(t, TURN)], 'f([\n  a,\n]);'],
    ['push statement by its argument', `m.push(${TURN});\nf(m);`, (t) => [removeItem(t, TURN)], 'f(m);'],
    [
      'push statement by the call',
      `if (x) m.push(${TURN});\nf(m);`,
      (t) => [removeItem(t, `m.push(${TURN})`)],
      'f(m);',
    ],
    ['one argument of push', `m.push(a, ${TURN});`, (t) => [removeItem(t, TURN)], 'm.push(a);'],
    ['one argument of concat', `f(m.concat(a, ${TURN}));`, (t) => [removeItem(t, TURN)], 'f(m.concat(a));'],
    ['only argument of concat', `f(m.concat(${TURN}));`, (t) => [removeItem(t, TURN)], 'f(m);'],
    ['in a conditional spread', `f([a, ...(x ? [${TURN}] : [])]);`, (t) => [removeItem(t, TURN)], 'f([a]);'],
    ['a spread', 'const P = [1];\nf([a, ...P]);\nexport {};', (t) => [removeItem(t, '...P')], 'f([a]);\nexport {};'],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it.each<BlockedRow>([
    ['an element that does something', 'f([a, next()]);', (t) => [removeItem(t, 'next()')], /may do more/],
    ['a push whose value is used', 'const n = m.push(a);', (t) => [removeItem(t, 'm.push(a)')], /is used/],
    ['an argument of another call', 'send(a);', (t) => [removeItem(t, 'a')], /not push/],
    ['an array with holes', 'f([, a]);', (t) => [removeItem(t, 'a')], /holes/],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

describe('guard', () => {
  const NEW = 'claude-opus-4-7';
  it.each<Row>([
    [
      'property',
      `f({ model: o.model, temperature: 1 });`,
      (t) => [guard(t, 'temperature: 1', 'o.model', ['x-7'])],
      `f({ model: o.model, ...(o.model.includes('x-7') ? {} : { temperature: 1 }) });`,
    ],
    [
      'shorthand',
      `f({ model, temperature });`,
      (t) => [guard(t, 'temperature', 'model', ['x-7', 'y'])],
      `f({ model, ...(model.includes('x-7') || model.includes('y') ? {} : { temperature }) });`,
    ],
    [
      'property line',
      `f({\n  model,\n  temperature: 1, // why\n});`,
      (t) => [guard(t, 'temperature: 1', 'model', ['x'])],
      `f({\n  model,\n  ...(model.includes('x') ? {} : { temperature: 1 }), // why\n});`,
    ],
    [
      'spread',
      `f({ model, ...(t && { temperature: t }) });`,
      (t) => [guard(t, '...(t && { temperature: t })', 'model', ['x'])],
      `f({ model, ...(model.includes('x') ? {} : (t && { temperature: t })) });`,
    ],
    [
      'assignment',
      `p.temperature = 1;`,
      (t) => [guard(t, 'p.temperature = 1', 'p', ['x'])],
      `if (!p.includes('x')) p.temperature = 1;`,
    ],
    [
      'variable of the environment',
      `f({ model: process.env.MODEL, temperature: 1 });`,
      (t) => [guard(t, 'temperature: 1', 'process.env.MODEL', ['x'])],
      `f({ model: process.env.MODEL, ...(process.env.MODEL?.includes('x') ? {} : { temperature: 1 }) });`,
    ],
    [
      'assignment, two models',
      `const m = id;\np.temperature = 1;`,
      (t) => [guard(t, 'p.temperature = 1', 'm', ['x', 'y'])],
      `const m = id;\nif (!m.includes('x') && !m.includes('y')) p.temperature = 1;`,
    ],
    [
      'assignment alone under a condition',
      `if (t !== undefined) {\n  // as asked\n  p.temperature = t;\n}`,
      (t) => [guard(t, 'p.temperature = t', 'p', ['x', 'y'])],
      `if (t !== undefined && !p.includes('x') && !p.includes('y')) {\n  // as asked\n  p.temperature = t;\n}`,
    ],
    [
      'assignment alone under a choice of conditions',
      `if (t || u) { p.temperature = t; }`,
      (t) => [guard(t, 'p.temperature = t', 'p', ['x'])],
      `if ((t || u) && !p.includes('x')) { p.temperature = t; }`,
    ],
    [
      'assignment alone under conditions in parentheses',
      `if ((t ?? u)) { p.temperature = t; }`,
      (t) => [guard(t, 'p.temperature = t', 'p', ['x'])],
      `if ((t ?? u) && !p.includes('x')) { p.temperature = t; }`,
    ],
    [
      'assignment under a condition with another way',
      `if (t) { p.temperature = t; } else { q(); }`,
      (t) => [guard(t, 'p.temperature = t', 'p', ['x'])],
      `if (t) { if (!p.includes('x')) p.temperature = t; } else { q(); }`,
    ],
    [
      'model that keeps its name in the function around',
      `const id = pick();\nconst g = () => f({ temperature: 1 });`,
      (t) => [guard(t, 'temperature: 1', 'id', ['x'])],
      `const id = pick();\nconst g = () => f({ ...(id.includes('x') ? {} : { temperature: 1 }) });`,
    ],
    [
      'parameter that one call leaves out',
      `function h(id) { return { temperature: 1 }; }\nh();\nf(({ m }) => s({ model: m, ...h(m) }));`,
      (t) => [guard(t, 'temperature: 1', 'm', ['x'], 1)],
      `function h(id) { return { ...(id?.includes('x') ? {} : { temperature: 1 }) }; }\nh();\nf(({ m }) => s({ model: m, ...h(m) }));`,
    ],
    [
      'expression that needs parentheses',
      `f({ model: a ?? b, temperature: 1 });`,
      (t) => [guard(t, 'temperature: 1', 'a ?? b', ['x'])],
      `f({ model: a ?? b, ...((a ?? b).includes('x') ? {} : { temperature: 1 }) });`,
    ],
    [
      'two neighbours',
      `f({ model, temperature, top_p });`,
      (t) => [guard(t, 'temperature', 'model', ['x']), guard(t, 'top_p', 'model', ['x'])],
      `f({ model, ...(model.includes('x') ? {} : { temperature }), ...(model.includes('x') ? {} : { top_p }) });`,
    ],
    [
      'quotes of the file',
      `f({ model: "a", temperature: 1, m });`,
      (t) => [guard(t, 'temperature: 1', 'm', [NEW], -1)],
      `f({ model: "a", ...(m.includes("claude-opus-4-7") ? {} : { temperature: 1 }), m });`,
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it.each<BlockedRow>([
    [
      'a model that is not visible',
      `function g() { const model = 'a'; return f({ model }); }\nf({ temperature: 1 });`,
      (t) => [guard(t, 'temperature: 1', 'model', ['x'])],
      /not visible/,
    ],
    [
      'a model of another function that may change',
      `let id = pick();\nconst g = () => f({ temperature: 1 });\nid = pick();`,
      (t) => [guard(t, 'temperature: 1', 'id', ['x'])],
      /another function/,
    ],
    [
      'a model that comes later',
      `const p = { temperature: 1 };\nconst id = 'a';\nf(id);`,
      (t) => [guard(t, 'temperature: 1', 'id', ['x'])],
      /does not hold the model yet/,
    ],
    [
      'a model from a call',
      'f({ model: next(), temperature: 1 });',
      (t) => [guard(t, 'temperature: 1', 'next()', ['x'])],
      /may do more/,
    ],
    [
      'an arm of an if with else',
      'if (a) p.temperature = 1; else b(m);',
      (t) => [guard(t, 'p.temperature = 1', 'm', ['x'], -1)],
      /not a statement of a block/,
    ],
  ])('is blocked by %s', (_name, input, changes, why) => {
    expect(blockedBy(input, changes(input))).toMatch(why);
  });
});

describe('choose', () => {
  const SET = `{ type: 'enabled', n: 9 }`;
  it.each<Row>([
    [
      'a property',
      `f({ model, thinking: ${SET} });`,
      (t) => [choose(t, SET, 'model')],
      `f({ model, thinking: model.includes('x') ? { type: 'adaptive' } : ${SET} });`,
    ],
    [
      'an arm of a choice',
      `f({ model, thinking: on ? ${SET} : undefined });`,
      (t) => [choose(t, SET, 'model')],
      `f({ model, thinking: on ? (model.includes('x') ? { type: 'adaptive' } : ${SET}) : undefined });`,
    ],
    [
      'the right side of a condition',
      `p.thinking = on && ${SET}; f(m);`,
      (t) => [choose(t, SET, 'on')],
      `p.thinking = on && (on.includes('x') ? { type: 'adaptive' } : ${SET}); f(m);`,
    ],
    [
      'what an arrow function returns',
      `const g = (m) => (${SET});`,
      (t) => [choose(t, SET, 'm')],
      `const g = (m) => (m.includes('x') ? { type: 'adaptive' } : ${SET});`,
    ],
    [
      'an object with a type',
      `f({ model, thinking: ${SET} as const });`,
      (t) => [choose(t, SET, 'model')],
      `f({ model, thinking: model.includes('x') ? { type: 'adaptive' } as const : ${SET} as const });`,
    ],
    [
      'an object whose type is asserted inside',
      `f({ model, ...(on ? { thinking: { type: 'enabled' as const } } : {}) });`,
      (t) => [choose(t, `{ type: 'enabled' as const }`, 'model')],
      `f({ model, ...(on ? { thinking: model.includes('x') ? { type: 'adaptive' } as const : { type: 'enabled' as const } } : {}) });`,
    ],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it('is blocked where the model is not visible', () => {
    const input = `const thinking = ${SET};\nfunction g(model) { f({ model, thinking }); }`;
    expect(blockedBy(input, [choose(input, SET, 'model')])).toMatch(/not visible/);
  });
});

describe('text', () => {
  it.each<Row>([
    [
      'over an expression',
      `const x = JSON.parse('{' + text);`,
      (t) => [writeText(t, `'{' + text`, 'text')],
      'const x = JSON.parse(text);',
    ],
    [
      'names it writes stay',
      `const a = 1;\nconst b = 2;\nf(a + b);\nexport {};`,
      (t) => [writeText(t, 'a + b', 'a')],
      `const a = 1;\nf(a);\nexport {};`,
    ],
    ['over part of a list', 'f(a, b, c);', (t) => [writeText(t, ', b', '')], 'f(a, c);'],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });
});

describe('append-text', () => {
  const add = (snippet: string) => (t: string) => [appendText(t, snippet, "Don't add `x`.", -1)];
  it.each<Row>([
    [
      'string',
      `f({ system: 'Be brief.' });`,
      add(`'Be brief.'`),
      `f({ system: 'Be brief.\\n\\nDon\\'t add \`x\`.' });`,
    ],
    ['double quotes', `f("a");`, add(`"a"`), `f("a\\n\\nDon't add \`x\`.");`],
    ['empty string', `f("");`, add(`""`), `f("Don't add \`x\`.");`],
    ['template', 'f(`a ${b}`);', add('`a ${b}`'), "f(`a ${b}\\n\\nDon't add \\`x\\`.`);"],
    [
      'template over lines',
      'f(`\n    You are.\n    Be brief.\n  `);',
      add('`\n    You are.\n    Be brief.\n  `'),
      "f(`\n    You are.\n    Be brief.\n\n    Don't add \\`x\\`.\n  `);",
    ],
    [
      'template that starts on its line',
      'f(`You are.\r\nBrief.`);',
      add('`You are.\r\nBrief.`'),
      "f(`You are.\r\nBrief.\r\n\r\nDon't add \\`x\\`.`);",
    ],
    ['name', 'f({ system: s });', add('s'), "f({ system: `${s}\\n\\nDon't add \\`x\\`.` });"],
    ['shorthand', 'f({ a, system });', add('system'), "f({ a, system: `${system}\\n\\nDon't add \\`x\\`.` });"],
    ['call in parentheses', 'f((g()));', add('g()'), "f(`${(g())}\\n\\nDon't add \\`x\\`.`);"],
  ])('%s', (_name, input, changes, output) => {
    const result = edited(input, changes(input));
    expect(result).toBe(output);
    const [start, end] = [
      result.search(/["'`]/),
      Math.max(result.lastIndexOf('"'), result.lastIndexOf("'"), result.lastIndexOf('`')) + 1,
    ];
    // The paragraph is there: nothing more to add.
    expect(
      edited(result, [
        { op: 'append-text', at: { file: '/project/a.tsx', span: [start, end] }, text: "Don't add `x`." },
      ]),
    ).toBe(result);
  });

  it('is blocked where there is no text', () => {
    expect(blockedBy('f([a]);', [appendText('f([a]);', '[a]', 'x')])).toMatch(/not a text/);
  });
});

describe('append-text where the text may be missing', () => {
  const add = (snippet: string) => (t: string) => [
    { ...appendText(t, snippet, "Don't.", -1), optional: true } as Change,
  ];
  it.each<Row>([
    ['name', `f({ system: s });`, add('s'), `f({ system: [s, 'Don\\'t.'].filter(Boolean).join('\\n\\n') });`],
    [
      'shorthand, double quotes',
      `f({ a: "a", system });`,
      add('system'),
      `f({ a: "a", system: [system, "Don't."].filter(Boolean).join("\\n\\n") });`,
    ],
    ['a literal is never missing', `f({ system: 's' });`, add(`'s'`), `f({ system: 's\\n\\nDon\\'t.' });`],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
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

describe('remove-statement', () => {
  const take = (snippet: string) => (t: string) => [{ op: 'remove-statement', at: at(t, snippet) } as Change];
  it.each<Row>([
    ['with its effects', `a();\nres.write('{');\nb();`, take(`res.write('{');`), `a();\nb();`],
    ['with the if around it', `if (x) {\n  t = '{' + t;\n}\nb(t);`, take(`t = '{' + t;`), `b(t);`],
    ['awaited, with its name', `const P = '{';\nawait w(P);\nexport {};`, take('await w(P);'), `export {};`],
  ])('%s', (_name, input, changes, output) => {
    expect(edited(input, changes(input))).toBe(output);
  });

  it('is blocked where a statement must stand, or none does', () => {
    expect(blockedBy('while (x) f();', take('f();')('while (x) f();'))).toMatch(/only statement/);
    expect(blockedBy('g(f());', take('f()')('g(f());'))).toMatch(/no statement/);
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
