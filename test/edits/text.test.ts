// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/types/index.js';
import { appendText, blockedBy, edited, type Row, writeText } from './helpers.js';

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
    ['sum', `f('a ' + b + 'c');`, add(`'a ' + b + 'c'`), `f('a ' + b + 'c\\n\\nDon\\'t add \`x\`.');`],
    ['sum that ends in a template', 'f(a + `b`);', add('a + `b`'), "f(a + `b\\n\\nDon't add \\`x\\`.`);"],
    ['sum that ends in a name', `f('a ' + b);`, add(`'a ' + b`), "f(`${'a ' + b}\\n\\nDon't add \\`x\\`.`);"],
    ['sum that ends in nothing', `f(a + '');`, add(`a + ''`), "f(`${a + ''}\\n\\nDon't add \\`x\\`.`);"],
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
