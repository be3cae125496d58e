// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import {
  addProperty,
  type BlockedRow,
  blockedBy,
  edited,
  editsOf,
  type Row,
  replace,
  replaceInString,
} from './helpers.js';

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
