import { describe, expect, it } from 'vitest';
import { cleaned, type Row } from './cleaned.js';
import { edited, replace } from './helpers.js';

describe('what must stay stays', () => {
  it.each<Row>([
    [
      'still read',
      `const T = 0.2;\nconsole.log(T);\nexport const r = f({ a, «temperature: T» });\n`,
      `const T = 0.2;\nconsole.log(T);\nexport const r = f({ a });\n`,
    ],
    [
      'exported',
      `export const T = 0.2;\nexport const r = f({ a, «temperature: T» });\n`,
      `export const T = 0.2;\nexport const r = f({ a });\n`,
    ],
    [
      'exported later',
      `const T = 0.2;\nexport const r = f({ a, «temperature: T» });\nexport { T };\n`,
      `const T = 0.2;\nexport const r = f({ a });\nexport { T };\n`,
    ],
    [
      'exported by module.exports',
      `const T = 0.2;\nmodule.exports = { T, r: f({ a, «temperature: T» }) };\n`,
      `const T = 0.2;\nmodule.exports = { T, r: f({ a }) };\n`,
    ],
    [
      'unused before',
      `const U = 0.2;\nconst T = 0.2;\nexport const r = f({ a, «temperature: T» });\n`,
      `const U = 0.2;\nexport const r = f({ a });\n`,
    ],
    [
      'initialiser with effects',
      `const T = load();\nexport const r = f({ a, «temperature: T» });\n`,
      `const T = load();\nexport const r = f({ a });\n`,
    ],
    [
      'awaited initialiser',
      `const T = await load;\nexport const r = f({ a, «temperature: T» });\n`,
      `const T = await load;\nexport const r = f({ a });\n`,
    ],
    [
      'assignment with effects',
      `let T;\nT = load();\nexport const r = f({ a, «temperature: T» });\n`,
      `let T;\nT = load();\nexport const r = f({ a });\n`,
    ],
    ['top of a classic script', `var T = 0.2;\nf({ a, «temperature: T» });\n`, `var T = 0.2;\nf({ a });\n`],
    [
      'top of a classic script with an await in a function',
      `var T = 0.2;\nasync function g() {\n  await f({ a, «temperature: T» });\n}\n`,
      `var T = 0.2;\nasync function g() {\n  await f({ a });\n}\n`,
    ],
    [
      'beside rest',
      `export function g(o) {\n  const { temperature, ...rest } = o;\n  return f({ ...rest, «temperature» });\n}\n`,
      `export function g(o) {\n  const { temperature, ...rest } = o;\n  return f({ ...rest });\n}\n`,
    ],
    [
      'array pattern',
      `const [T, a] = x;\nexport const r = f({ a, «temperature: T» });\n`,
      `const [T, a] = x;\nexport const r = f({ a });\n`,
    ],
    [
      'loop variable',
      `for (const t of ts) f({ a, «temperature: t» });\nexport {};\n`,
      `for (const t of ts) f({ a });\nexport {};\n`,
    ],
    [
      'parameter of an exported function',
      `export function g(a, t) {\n  return f({ a, «temperature: t» });\n}\n`,
      `export function g(a, t) {\n  return f({ a });\n}\n`,
    ],
    [
      'parameter of an escaping function',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x = [g].map((h) => h(1, 2));\n`,
      `function g(a, t) {\n  return f({ a });\n}\nexport const x = [g].map((h) => h(1, 2));\n`,
    ],
    [
      'argument with effects',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g(1, next());\n`,
      `function g(a, t) {\n  return f({ a });\n}\nexport const x = g(1, next());\n`,
    ],
    [
      'function that reads arguments',
      `function g(a, t) {\n  return f({ a, n: arguments.length, «temperature: t» });\n}\nexport const x = g(1, 2);\n`,
      `function g(a, t) {\n  return f({ a, n: arguments.length });\n}\nexport const x = g(1, 2);\n`,
    ],
    [
      'spread arguments',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g(...y);\n`,
      `function g(a, t) {\n  return f({ a });\n}\nexport const x = g(...y);\n`,
    ],
    [
      'contextually typed function',
      `const g: G = (a, t) => f({ a, «temperature: t» });\nexport const x = g(1, 2);\n`,
      `const g: G = (a, t) => f({ a });\nexport const x = g(1, 2);\n`,
    ],
    [
      'callback parameter',
      `export const x = xs.map((a, t) => f({ a, «temperature: t» }));\n`,
      `export const x = xs.map((a, t) => f({ a }));\n`,
    ],
    [
      'parameter of a constructor that others may call',
      `export class A {\n  constructor(private a, t) {\n    f({ a, «temperature: t» });\n  }\n}\nexport const x = new A(1, 2);\n`,
      `export class A {\n  constructor(private a, t) {\n    f({ a });\n  }\n}\nexport const x = new A(1, 2);\n`,
    ],
    [
      'parameter of a constructor that a subclass calls with an effect',
      `class A {\n  constructor(private a, t) {\n    f({ a, «temperature: t» });\n  }\n}\nclass B extends A {\n  constructor() {\n    super(1, next());\n  }\n}\nexport const x = new B();\n`,
      `class A {\n  constructor(private a, t) {\n    f({ a });\n  }\n}\nclass B extends A {\n  constructor() {\n    super(1, next());\n  }\n}\nexport const x = new B();\n`,
    ],
    [
      'parameter of a function that the type of another takes its arguments from',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x: Parameters<typeof g> = g(1, 2);\n`,
      `function g(a, t) {\n  return f({ a });\n}\nexport const x: Parameters<typeof g> = g(1, 2);\n`,
    ],
    [
      'type that exported code uses',
      `interface O { temperature?: number; a: 1 }\nexport const g = (o: O) => f({ a: o.a, «temperature: o.temperature» });\n`,
      `interface O { temperature?: number; a: 1 }\nexport const g = (o: O) => f({ a: o.a });\n`,
    ],
    [
      'type property that other code names',
      `type O = { a: 1; temperature: number };\nconst o: O = { a: 1, «temperature: 1» };\nexport const x = f(o, 'temperature');\n`,
      `type O = { a: 1; temperature: number };\nconst o: O = { a: 1 };\nexport const x = f(o, 'temperature');\n`,
    ],
    [
      'another variable of that name',
      `const t = 1;\nexport const g = () => t;\nexport function h(t) {\n  return f({ «temperature: t», a });\n}\n`,
      `const t = 1;\nexport const g = () => t;\nexport function h(t) {\n  return f({ a });\n}\n`,
    ],
    [
      'React under classic JSX',
      `import React from 'react';\nexport const r = <A b={f({ «temperature: React.x», a })} />;\n`,
      `import React from 'react';\nexport const r = <A b={f({ a })} />;\n`,
    ],
    [
      'name that is read by eval',
      `const T = 0.2;\nexport const r = f({ a, «temperature: T» }, eval(s));\n`,
      `const T = 0.2;\nexport const r = f({ a }, eval(s));\n`,
    ],
    [
      'type that reads the value',
      `const T = 0.2;\nexport type H = typeof T;\nexport const r = f({ a, «temperature: T» });\n`,
      `const T = 0.2;\nexport type H = typeof T;\nexport const r = f({ a });\n`,
    ],
    [
      'import that a decorator of a parameter names',
      `import { T } from './t';\nexport class A {\n  constructor(@Inject(T) a) {\n    f({ a, «temperature: T» });\n  }\n}\n`,
      `import { T } from './t';\nexport class A {\n  constructor(@Inject(T) a) {\n    f({ a });\n  }\n}\n`,
    ],
    [
      'field that is not private',
      `export class A {\n  t = 0.2;\n  run() {\n    return f({ a, «temperature: this.t» });\n  }\n}\n`,
      `export class A {\n  t = 0.2;\n  run() {\n    return f({ a });\n  }\n}\n`,
    ],
    [
      'private field of an object that is handed on',
      `export class A {\n  private t = 0.2;\n  run() {\n    return f({ a, «temperature: this.t» }, JSON.stringify(this));\n  }\n}\n`,
      `export class A {\n  private t = 0.2;\n  run() {\n    return f({ a }, JSON.stringify(this));\n  }\n}\n`,
    ],
    [
      'private field read on another object',
      `export class A {\n  private t = 0.2;\n  run(o: A) {\n    return f({ a: o.t, «temperature: this.t» });\n  }\n}\n`,
      `export class A {\n  private t = 0.2;\n  run(o: A) {\n    return f({ a: o.t });\n  }\n}\n`,
    ],
    [
      'private method that is passed on',
      `export class A {\n  run = () => xs.map(this.ask);\n  private ask(a, t) {\n    return f({ a, «temperature: t» });\n  }\n}\n`,
      `export class A {\n  run = () => xs.map(this.ask);\n  private ask(a, t) {\n    return f({ a });\n  }\n}\n`,
    ],
    [
      'public method',
      `export class A {\n  ask(a, t) {\n    return f({ a, «temperature: t» });\n  }\n}\nnew A().ask(1, 2);\n`,
      `export class A {\n  ask(a, t) {\n    return f({ a });\n  }\n}\nnew A().ask(1, 2);\n`,
    ],
    [
      'private field read through another name of this',
      `export class A {\n  private t = 0.2;\n  run() {\n    const self = this;\n    return f({ a: self.t, «temperature: this.t» });\n  }\n}\n`,
      `export class A {\n  private t = 0.2;\n  run() {\n    const self = this;\n    return f({ a: self.t });\n  }\n}\n`,
    ],
  ])('%s', (_name, input, output) => {
    expect(cleaned(input)).toBe(output);
  });

  it('does not count names that written data spells as reads', () => {
    const input = `const type = 'enabled';\nexport const r = f({ thinking: { type } });\n`;
    expect(edited(input, [replace(input, '{ type }', { type: 'adaptive' })])).toBe(
      `export const r = f({ thinking: { type: 'adaptive' } });\n`,
    );
  });
});
