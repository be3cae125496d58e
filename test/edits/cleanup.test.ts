import { describe, expect, it } from 'vitest';
import { cleaned, type Row } from './cleaned.js';

describe('what the changes leave dead goes', () => {
  it.each<Row>([
    ['constant', `const T = 0.2;\nf({ a, «temperature: T» });\nexport {};\n`, 'f({ a });\nexport {};\n'],
    [
      'constant of a module that only a top-level await shows',
      `const T = 0.2;\nawait f({ a, «temperature: T» });\n`,
      'await f({ a });\n',
    ],
    [
      'parameter of a function in such a module',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nfor await (const x of g(1, 2)) print(x);\n`,
      `function g(a) {\n  return f({ a });\n}\nfor await (const x of g(1)) print(x);\n`,
    ],
    [
      'shorthand',
      `const temperature = 0.2;\nexport const r = f({ a, «temperature» });\n`,
      'export const r = f({ a });\n',
    ],
    [
      'chain of constants',
      `const A = 0.2;\nconst B = A * 2;\nexport const r = f({ a, «temperature: B» });\n`,
      'export const r = f({ a });\n',
    ],
    [
      'environment variable',
      `const T = Number(process.env.T ?? '0.2');\nexport const r = f({ a, «temperature: T» });\n`,
      'export const r = f({ a });\n',
    ],
    [
      'one of two declarators',
      `const a = 1, T = 0.2;\nexport const r = f({ a, «temperature: T» });\n`,
      'const a = 1;\nexport const r = f({ a });\n',
    ],
    [
      'first of two declarators',
      `const T = 0.2,\n  a = 1;\nexport const r = f({ a, «temperature: T» });\n`,
      'const a = 1;\nexport const r = f({ a });\n',
    ],
    [
      'let with plain assignments',
      `export function g(x) {\n  let t = 0.2;\n  if (x) {\n    t = 0.5;\n  }\n  return f({ a, «temperature: t» });\n}\n`,
      'export function g(x) {\n  return f({ a });\n}\n',
    ],
    [
      'function',
      `function t(x) {\n  return x ? 1 : 0;\n}\n\nexport const r = f({ a, «temperature: t(1)» });\n`,
      'export const r = f({ a });\n',
    ],
    [
      'enum',
      `enum T { Low = 0.2 }\nexport const r = f({ a, «temperature: T.Low» });\n`,
      'export const r = f({ a });\n',
    ],
    [
      'import, only part',
      `import { T } from './t.js';\nimport { a } from './a.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `import { a } from './a.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, first line, comment on top',
      `// Licence\nimport T from './t.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `// Licence\nexport const r = f({ a });\n`,
    ],
    [
      'import, one of two',
      `import { a, T } from './t.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `import { a } from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, first of two',
      `import { T as U, a } from './t.js';\nexport const r = f({ a, «temperature: U» });\n`,
      `import { a } from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import over lines',
      `import {\n  a,\n  T,\n} from './t.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `import {\n  a,\n} from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, named beside default',
      `import a, { T } from './t.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `import a from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, default beside named',
      `import T, { a } from './t.js';\nexport const r = f({ a, «temperature: T» });\n`,
      `import { a } from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, default and one of two',
      `import T, { a, U } from './t.js';\nexport const r = f({ a, «temperature: T», «top_p: U» });\n`,
      `import { a } from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'import, namespace beside default',
      `import a, * as T from './t.js';\nexport const r = f({ a, «temperature: T.x» });\n`,
      `import a from './t.js';\nexport const r = f({ a });\n`,
    ],
    [
      'require',
      `const { T, a } = require('./t');\nmodule.exports = f({ a, «temperature: T» });\n`,
      `const { a } = require('./t');\nmodule.exports = f({ a });\n`,
    ],
    [
      'require, whole',
      `const T = require('./t');\nmodule.exports = f({ «temperature: T.x», a });\n`,
      `module.exports = f({ a });\n`,
    ],
    [
      'destructured variable',
      `export function g(o) {\n  const { a, temperature } = o;\n  return f({ a, «temperature» });\n}\n`,
      'export function g(o) {\n  const { a } = o;\n  return f({ a });\n}\n',
    ],
    [
      'destructured variable with default',
      `const D = 1;\nexport function g(o) {\n  const { a, temperature = D } = o;\n  return f({ a, «temperature» });\n}\n`,
      'export function g(o) {\n  const { a } = o;\n  return f({ a });\n}\n',
    ],
    [
      'only destructured variable',
      `export function g(o) {\n  const { temperature: t } = o;\n  return f({ a, «temperature: t» });\n}\n`,
      'export function g(o) {\n  return f({ a });\n}\n',
    ],
    [
      'nested pattern',
      `export function g(o) {\n  const { a, s: { temperature } } = o;\n  return f({ a, «temperature» });\n}\n`,
      'export function g(o) {\n  const { a } = o;\n  return f({ a });\n}\n',
    ],
    [
      'last parameter and its arguments',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g(1, 0.5), y = g(2);\n`,
      'function g(a) {\n  return f({ a });\n}\nexport const x = g(1), y = g(2);\n',
    ],
    [
      'parameter default and its constant',
      `const D = 0.2;\nconst g = (a: string, t = D) => f({ a, «temperature: t» });\nexport const x = g('1');\n`,
      `const g = (a: string) => f({ a });\nexport const x = g('1');\n`,
    ],
    [
      'only parameter of an arrow without parentheses',
      `const g = t => f({ a: 1, «temperature: t» });\nexport const x = g(0.5);\n`,
      'const g = () => f({ a: 1 });\nexport const x = g();\n',
    ],
    [
      'two last parameters',
      `function g(a, t, p) {\n  return f({ a, «temperature: t», «top_p: p» });\n}\nexport const x = g(1, 2, 3);\n`,
      'function g(a) {\n  return f({ a });\n}\nexport const x = g(1);\n',
    ],
    [
      'argument that nothing else reads',
      `const T = 0.5;\nasync function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x = await g(1, T);\n`,
      'async function g(a) {\n  return f({ a });\n}\nexport const x = await g(1);\n',
    ],
    [
      'option of a private wrapper, its calls and its type',
      `interface Options {\n  prompt: string;\n  temperature?: number;\n}\n\nfunction ask({ prompt, temperature }: Options) {\n  return f({ prompt, «temperature» });\n}\n\nexport const x = ask({ prompt: 'a', temperature: 0.5 });\nexport const y = ask({ prompt: 'b' });\n`,
      `interface Options {\n  prompt: string;\n}\n\nfunction ask({ prompt }: Options) {\n  return f({ prompt });\n}\n\nexport const x = ask({ prompt: 'a' });\nexport const y = ask({ prompt: 'b' });\n`,
    ],
    [
      'required option with its type in place',
      `function ask({ prompt, temperature }: { prompt: string; temperature: number }) {\n  return f({ prompt, «temperature» });\n}\nexport const x = ask({ prompt: 'a', temperature: 0.5 });\n`,
      `function ask({ prompt }: { prompt: string; }) {\n  return f({ prompt });\n}\nexport const x = ask({ prompt: 'a' });\n`,
    ],
    [
      'property of a local type',
      `type O = { model: string; temperature: number };\nconst o: O = { model: 'm', «temperature: 1» };\nexport const x = f(o);\n`,
      `type O = { model: string; };\nconst o: O = { model: 'm' };\nexport const x = f(o);\n`,
    ],
    [
      'type that only a dead parameter used',
      `type Heat = number;\nfunction g(a: string, t: Heat) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g('1', 0.5);\n`,
      `function g(a: string) {\n  return f({ a });\n}\nexport const x = g('1');\n`,
    ],
    [
      'last parameter of a private method',
      `export class A {\n  run() {\n    return this.ask('a', 0.5) ?? this.ask('b');\n  }\n\n  private ask(a: string, t = 0.2) {\n    return f({ a, «temperature: t» });\n  }\n}\n`,
      `export class A {\n  run() {\n    return this.ask('a') ?? this.ask('b');\n  }\n\n  private ask(a: string) {\n    return f({ a });\n  }\n}\n`,
    ],
    [
      'last parameter of a #private method',
      `export class A {\n  run = () => this.#ask('a', 0.5);\n  #ask(a, t) {\n    return f({ a, «temperature: t» });\n  }\n}\n`,
      `export class A {\n  run = () => this.#ask('a');\n  #ask(a) {\n    return f({ a });\n  }\n}\n`,
    ],
    [
      'parameter that is not last',
      `function g(t, a) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g(1, 2);\n`,
      `function g(a) {\n  return f({ a });\n}\nexport const x = g(2);\n`,
    ],
    [
      'parameter before others that a call leaves to their defaults',
      `function g(a, t = 1, b = 2, ...c) {\n  return f({ a, b, c, «temperature: t» });\n}\nexport const x = g(1), y = g(1, 0.5, 3, 4, 5), z = g(1, undefined, ...d);\n`,
      `function g(a, b = 2, ...c) {\n  return f({ a, b, c });\n}\nexport const x = g(1), y = g(1, 3, 4, 5), z = g(1, ...d);\n`,
    ],
    [
      'parameter after the type of this',
      `function g(this: T, t: number, a: string) {\n  return f({ a, «temperature: t» });\n}\nexport const x = g(0.5, 'a');\n`,
      `function g(this: T, a: string) {\n  return f({ a });\n}\nexport const x = g('a');\n`,
    ],
    [
      'parameter of a function whose result type is named',
      `function g(a, t) {\n  return f({ a, «temperature: t» });\n}\nexport const x: ReturnType<typeof g> = g(1, 2);\n`,
      `function g(a) {\n  return f({ a });\n}\nexport const x: ReturnType<typeof g> = g(1);\n`,
    ],
    [
      'constructor parameter',
      `class A {\n  constructor(private a, t) {\n    f({ a, «temperature: t» });\n  }\n}\nexport const x = new A(1, 2);\n`,
      `class A {\n  constructor(private a) {\n    f({ a });\n  }\n}\nexport const x = new A(1);\n`,
    ],
    [
      'constructor parameter that subclasses pass on',
      `class A {\n  constructor(t, private a) {\n    f({ a, «temperature: t» });\n  }\n}\nclass B extends A {\n  constructor(t) {\n    super(t, 1);\n  }\n}\nclass C extends A {}\nexport const x = [new B(1), new C(0.5, 2)];\n`,
      `class A {\n  constructor(private a) {\n    f({ a });\n  }\n}\nclass B extends A {\n  constructor() {\n    super(1);\n  }\n}\nclass C extends A {}\nexport const x = [new B(), new C(2)];\n`,
    ],
    [
      'name of an option that others may go on to pass',
      `export function ask({ prompt, temperature }: O) {\n  return f({ prompt, «temperature» });\n}\n`,
      `export function ask({ prompt }: O) {\n  return f({ prompt });\n}\n`,
    ],
    [
      'private field',
      `export class A {\n  private readonly t = 0.2;\n  private m = 'm';\n\n  run() {\n    return f({ m: this.m, «temperature: this.t» });\n  }\n}\n`,
      `export class A {\n  private m = 'm';\n\n  run() {\n    return f({ m: this.m });\n  }\n}\n`,
    ],
    [
      '#private field and its assignment',
      `export class A {\n  #m;\n  #t;\n  constructor(o) {\n    this.#m = o.m;\n    this.#t = o.t ?? 0.2;\n  }\n  run() {\n    return f({ m: this.#m, «temperature: this.#t» });\n  }\n}\n`,
      `export class A {\n  #m;\n  constructor(o) {\n    this.#m = o.m;\n  }\n  run() {\n    return f({ m: this.#m });\n  }\n}\n`,
    ],
    [
      'private field set from options of the same name',
      `export class A {\n  private t: number;\n  constructor(o: { t?: number }) {\n    this.t = o.t ?? 0.7;\n  }\n  run(p) {\n    if (this.t !== undefined) {\n      «p.temperature = this.t»;\n    }\n    return f(p);\n  }\n}\n`,
      `export class A {\n  constructor(o: { t?: number }) {}\n  run(p) {\n    return f(p);\n  }\n}\n`,
    ],
    [
      'private static constant',
      `class A {\n  private static readonly T = 0.2;\n  run() {\n    return f({ a, «temperature: A.T» });\n  }\n}\nexport default A;\n`,
      `class A {\n  run() {\n    return f({ a });\n  }\n}\nexport default A;\n`,
    ],
  ])('%s', (_name, input, output) => {
    expect(cleaned(input)).toBe(output);
  });
});
