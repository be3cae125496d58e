import type { Dice } from './dice.js';

const CALL =
  "c.messages.create({ model: 'claude-opus-4-6', max_tokens: 9, temperature: 0.2, messages: [{ role: 'user', content: 'x' }] })";

interface Frame {
  readonly extension: string;
  readonly wrap: (expression: string) => string;
}

/** Places in which an expression can stand, in every dialect that is read. */
const FRAMES: readonly [Frame, ...Frame[]] = [
  { extension: '.ts', wrap: (e) => `export const v = ${e};` },
  {
    extension: '.tsx',
    wrap: (e) => `export const V = () => <p title="{" onClick={() => ${e}}>temperature: {\`\${1}\`} &nbsp;</p>;`,
  },
  { extension: '.jsx', wrap: (e) => `export const V = ({ a = ${e}, ...rest }) => <><B {...rest} a={a} /></>;` },
  {
    extension: '.ts',
    wrap: (e) =>
      `@d({ temperature: 1 }) class A<T> { @p() private accessor x!: T; static { ${e}; } @m() async f(@q() a: string) { return ${e}; } }`,
  },
  {
    extension: '.js',
    wrap: (e) =>
      `// @flow\ntype T = {| +temperature: ?number |};\nexport function f(x: T): Promise<mixed> { return (${e}: any); }`,
  },
  {
    extension: '.ts',
    wrap: (e) =>
      `enum E { A = 'claude-opus-4-6' }\nnamespace N { export const v = <any>${e}; }\nabstract class B { abstract y: string; declare z: number; get w() { return ${e}; } }`,
  },
  {
    extension: '.js',
    wrap: (e) =>
      `function* g() { for (const x of yield* ${e}) { lbl: while (1) { if (x) continue lbl; else break; } } }`,
  },
  {
    extension: '.mjs',
    wrap: (e) =>
      `const f = async () => { try { await ${e} } catch { } finally { ; } switch (1) { case 1: default: ${e} } };`,
  },
  {
    extension: '.cjs',
    wrap: (e) =>
      `module.exports = { get x() { return ${e} }, async *[Symbol.iterator]() { yield ${e} }, ['a' + 1]: ${e}, };`,
  },
  {
    extension: '.mts',
    wrap: (e) =>
      `import x = require('x'); export type { A } from './a'; export const v = ${e} satisfies object as unknown;`,
  },
  {
    extension: '.ts',
    wrap: (e) => `const t = tag\`a\${${e}}b\${\`c\${${e}}\`}\`; const r = /[/"'{]+/u.test('x') ? ${e} : null;`,
  },
  { extension: '.js', wrap: (e) => `if (a) ${e}; else if (b) ${e}; else ${e}\ndo ${e}; while (0)\nfor (;;) ${e}` },
  {
    extension: '.ts',
    wrap: (e) =>
      `function f(this: X, a?: number): asserts a is number; function f(a: any) { return (${e})!, void 0; } let u: unique symbol;`,
  },
  { extension: '.ts', wrap: (e) => `export default (async <T,>(a: T) => ({ ...(await ${e}), a }))('x');` },
];

const HEADS: readonly [string, ...string[]] = [
  "import Anthropic from '@anthropic-ai/sdk';\nconst c = new Anthropic();\n",
  "const { Anthropic } = require('@anthropic-ai/sdk');\nvar c = new Anthropic({});\n",
  "#!/usr/bin/env node\n'use strict';\nimport * as Sdk from '@anthropic-ai/sdk';\nlet c;\nc ??= new Sdk.Anthropic();\n",
  "import Sdk from'@anthropic-ai/sdk';const c=new Sdk;",
];

/** Takes white space out where a minifier would. */
function minified(text: string): string {
  return text.replaceAll(/([,:{([;])[ \n]+/g, '$1').replaceAll(/ +([})\]])/g, '$1');
}

/** An expression inside many brackets, functions or conditions. */
function nested(dice: Dice, expression: string): string {
  const deep = dice.oneIn(6) ? dice.pick([20, 20, 60, 60, 60, 300]) : dice.roll(3);
  const [open, close] = dice.pick<readonly [string, string]>([
    ['(', ')'],
    ['[', ']'],
    ['(() => ', ')()'],
    ['({ a: ', ' }).a'],
    ['(a ? ', ' : 0)'],
    ['(() => { { ;return ', ' } })()'],
  ]);
  return open.repeat(deep) + expression + close.repeat(deep);
}

/** One to three files in odd dialects that import each other in a circle, all with the same plain request in them. */
export function writeSyntax(dice: Dice): Map<string, string> {
  const count = 1 + dice.roll(3);
  const frames = Array.from({ length: count }, () => dice.pick([...FRAMES]));
  const names = frames.map((frame, i) => `f${i}${frame.extension}`);
  return new Map(
    frames.map((frame, i) => {
      const next = names[(i + 1) % count] ?? '';
      const circle = count > 1 && !frame.wrap('').includes('module.exports') ? `export * from './${next}';\n` : '';
      const body = frame.wrap(nested(dice, CALL));
      const text = `${dice.pick([...HEADS])}${circle}${dice.oneIn(4) ? minified(body) : body}\n`;
      return [names[i] ?? '', dice.oneIn(5) ? text.replaceAll('\n', '\r\n') : text];
    }),
  );
}
