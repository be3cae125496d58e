import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { buildProgram, type Ended, type JsonReport, type Program, reportOf } from './process.js';
import { CLIENT, lines, nested, request, SOUND } from './sources.js';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.dispose());

/** Scans hostile files beside a sound one, whose two findings have to be there whatever the others do. */
function scan(hostile: Readonly<Record<string, string>>, bound = 30_000): { ended: Ended; report: JsonReport } {
  const cwd = tempDir({ ...hostile, 'sound.ts': SOUND, '.git/HEAD': '' });
  const ended = program.run(['scan', '--format', 'json'], cwd, { bound });
  expect([ended.code, ended.stderr]).toEqual([1, '']);
  const report = reportOf(ended);
  expect(report.findings.filter(({ file }) => file === 'sound.ts')).toHaveLength(2);
  return { ended, report };
}

const DEPTH = 10_000;

describe('questions about the model that are programs of their own', () => {
  const asked = (body: string): string =>
    `${CLIENT}function takes(model) {\n${body}\n}\nexport const ask = (model) => client.messages.create({ model, max_tokens: 1, messages: [], ...(takes(model) ? { temperature: 0.5 } : {}) });\nawait ask('claude-opus-4-6');\n`;

  it.each([
    ['call themselves', 'return takes(model) || takes(model + model);'],
    [
      'double a text',
      `let text = model;\nfor (const letter of ${JSON.stringify('x'.repeat(150))}) text = text + text;\nreturn text;`,
    ],
    [
      'add to the list that they go over',
      'const list = [model];\nfor (const one of list) list.push(one);\nreturn list;',
    ],
    [
      'double a list',
      `let list = [model];\nfor (const letter of ${JSON.stringify('x'.repeat(150))}) list = list.concat(list);\nreturn list;`,
    ],
    ['try a pattern that takes for ever', "return /^(\\w+\\w*)+$/.test(model + '!');"],
    ['are nested', `return ${nested('model === "x" ? 1 :', '', 600)} model.includes("4-6");`],
    ['never end', 'while (model) model = model;\nreturn true;'],
    [
      'return early in many places, after asking a function that does the same',
      `const inner = (model) => {\n${lines(60, (i) => `if (known(${i})) return model.includes("x${i}");`)}\nreturn false;\n};\n${lines(60, (i) => `if (inner(model) && known(${i})) return other(${i});`)}\nreturn true;`,
    ],
  ])('%s: are given up, and said to be a warning at least', (_, body) => {
    const { report } = scan({ 'hostile.js': asked(body) });
    const found = report.findings.filter(
      ({ file, transform }) => file === 'hostile.js' && transform === 'sampling-params',
    );
    expect(found).toHaveLength(1);
  });
});

describe('source nested 10,000 deep', () => {
  const deep: Readonly<Record<string, string>> = {
    arrays: `const deep = ${nested('[', ']', DEPTH)};`,
    objects: `const deep = ${nested('{ a:', '}', DEPTH)};`,
    parentheses: `const deep = ${nested('(', ')', DEPTH)};`,
    sums: `const deep = ${nested('1 +', '', DEPTH)};`,
    alternatives: `const deep = ${nested('a ||', '', DEPTH)};`,
    conditions: `const deep = ${nested('a ? 1 :', '', DEPTH)};`,
    calls: `const deep = x${nested('.a()', '', DEPTH, '')};`,
    functions: `const deep = ${nested('() =>', '', DEPTH)};`,
    templates: `const deep = ${nested('`$' + '{', '}`', DEPTH)};`,
    blocks: nested('{', '}', DEPTH, ';'),
    chains: nested('if (a) b(); else', '', DEPTH, 'b();'),
  };

  it.each(['ts', 'jsx'])('is a failed file, not a crash: .%s', (extension) => {
    const files = Object.entries(deep).map(
      ([name, text]) => [`${name}.${extension}`, `${CLIENT}${text}\n${request('temperature: deep')}`] as const,
    );
    const { report } = scan(Object.fromEntries(files));
    const failed = report.files.filter(({ status }) => status === 'failed');
    expect(failed).toEqual(
      files
        .map(([file]) => ({ file, status: 'failed', reason: 'it is nested too deeply to be read' }))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
    );
    expect(report.summary.files.failed).toBe(files.length);
  });

  it('what people write by hand is far from that: 100 deep is read', () => {
    const { report } = scan({ 'hostile.ts': `${CLIENT}const deep = ${nested('[', ']', 100)};\n${request()}` });
    expect(report.findings.filter(({ file }) => file === 'hostile.ts')).toHaveLength(2);
  });
});

const PARAMS = "const params = { model: 'claude-opus-4-6', max_tokens: 1, messages: [] };\n";

describe('thousands of possibilities', () => {
  const N = 5_000;
  it.each([
    [
      'members of a table',
      `const table = {\n${lines(N, (i) => `k${i}: ${i / N},`)}\n};\n${request('temperature: table[key]')}`,
    ],
    [
      'calls of one function',
      `function ask(t) {\n  return ${request('temperature: t')}}\n${lines(N, (i) => `ask(0.${i});`)}\n`,
    ],
    [
      'assigned models',
      `let m;\nswitch (key) {\n${lines(N, (i) => `case ${i}: m = 'claude-opus-4-6'; break;`)}\n}\n` +
        'await client.messages.create({ model: m, max_tokens: 1, messages: [], temperature: 1 });\n',
    ],
    [
      'conditional spreads',
      `const p = {\n  model: 'claude-opus-4-6',\n${lines(N, (i) => `  ...(a${i} ? { temperature: 0.${i} } : {}),`)}\n};\nawait client.messages.create(p);\n`,
    ],
    ['requests', lines(500, () => request())],
  ])(
    '%s: at most 90 s, and something is said of them',
    (_, body) => {
      const { report } = scan({ 'hostile.ts': CLIENT + body }, 90_000);
      expect(report.findings.some(({ file }) => file === 'hostile.ts')).toBe(true);
    },
    120_000,
  );
});

describe('large programs', () => {
  const shapes: Readonly<Record<string, string>> = {
    'conditional assignments to one object':
      `${PARAMS}${lines(5_000, (i) => `if (x${i}) params.a${i} = ${i};`)}\n` +
      'if (t) params.temperature = 0.5;\nawait client.messages.create(params);\n',
    'assignments between early exits':
      `async function go() {\n${PARAMS}${lines(5_000, (i) => `if (x${i}) return; params.a${i} = ${i};`)}\n` +
      'params.temperature = 0.5;\nawait client.messages.create(params);\n}\n',
    'values assigned between early exits':
      `async function go() {\nlet t = 0;\n${lines(5_000, (i) => `if (x${i}) return; if (y) t = 0.${i};`)}\n` +
      `${request('temperature: t')}}\n`,
    'functions that call each other':
      lines(3_000, (i) => `function f${i}(p) { return f${(i + 1) % 3_000}({ ...p, a${i}: 1 }); }`) +
      `\n${request('...f0({})')}`,
    spreads:
      lines(2_000, (i) => `const s${i} = { a${i}: ${i}, temperature: 0.${i} };`) +
      `\n${request(lines(2_000, (i) => `...s${i},`))}`,
    alternatives: `const t =\n${lines(2_000, (i) => `a${i} ??`)} 1;\n${request('temperature: t')}`,
    'arms of a switch':
      `function m(k) { switch (k) {\n${lines(3_000, (i) => `case 'k${i}': return 0.${i};`)}\n} }\n` +
      request('temperature: m(k)'),
    'nested objects': `const o = ${nested('{ a:', '}', 500)};\n${request(`temperature: o${'.a'.repeat(500)}`)}`,
    'base classes':
      'class K0 { t = 0.5; p() { return { temperature: this.t }; } }\n' +
      lines(300, (i) => `class K${i + 1} extends K${i} { q${i}() { return this.p(); } }`) +
      `\n${request('...new K300().p()')}`,
    'callers of one wrapper':
      "async function ask(p) { return client.messages.create({ model: 'claude-opus-4-6', ...p }); }\n" +
      lines(2_000, (i) => `ask({ temperature: 0.${i}, messages: [] });`),
    messages:
      `const messages = [\n${lines(20_000, (i) => `{ role: '${i % 2 ? 'assistant' : 'user'}', content: 'x${i}' },`)}\n];\n` +
      request('temperature: 1, messages'),
    'holes of a template': `const s = \`${lines(5_000, (i) => `\${b${i}}`)}\`;\n${request('temperature: 1, system: s')}`,
  };
  const importer = (i: number): string =>
    `import { ask } from './lib.js';\nimport { x${(i + 1) % 1_000} as next } from './u${(i + 1) % 1_000}.js';\n` +
    `export const x${i} = { temperature: 0.${i} };\nask({ ...next, top_k: ${i} });\n`;

  // The limits only end a program that hangs: a second or two is what each takes on a machine with nothing else to do.
  it.each(Object.entries(shapes))(
    '%s: read, or given up with the reason',
    (_, text) => {
      const { report } = scan({ 'large.ts': CLIENT + text }, 280_000);
      const said = report.files.filter(({ file }) => file === 'large.ts');
      expect(said).toHaveLength(1);
      expect(said[0]?.status === 'findings' || /longer than|nested too deeply/.test(said[0]?.reason ?? '')).toBe(true);
    },
    300_000,
  );

  it.each(['conditional assignments to one object', 'assignments between early exits'])(
    '%s: the one that matters is found',
    (name) => {
      const { report } = scan({ 'large.ts': CLIENT + (shapes[name] ?? '') }, 280_000);
      expect(report.findings.filter(({ file }) => file === 'large.ts').map(({ transform }) => transform)).toEqual([
        'model-id',
        'sampling-params',
      ]);
    },
    300_000,
  );

  it('of a thousand files that import one are read', () => {
    const files = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`u${i}.ts`, importer(i)]));
    const lib = `${CLIENT}export function ask(p) { return client.messages.create({ model: 'claude-opus-4-6', ...p }); }\n`;
    const { report } = scan({ ...files, 'lib.ts': lib }, 280_000);
    expect(report.files.filter(({ reason }) => reason !== '')).toEqual([]);
    expect(report.findings.filter(({ file }) => /^u\d+\.ts$/.test(file)).length).toBeGreaterThan(50);
  }, 300_000);
});

describe('what has no end', () => {
  it.each([
    [
      'a recursive builder',
      `function build(n) { return n > 0 ? { ...build(n - 1), temperature: 0.1 } : build(n + 1); }\n${request('...build(3)')}`,
    ],
    [
      'builders that call each other',
      `const a = () => b(); const b = () => c(); const c = () => ({ ...a(), temperature: 1 });\n${request('...a()')}`,
    ],
    ['an object made of itself', `let p = { ...p, temperature: 0.1 };\np = { ...p };\np.self = p;\n${request('...p')}`],
    ['a variable that is itself', `let t = t;\nconst u = v, v = u;\n${request('temperature: t, top_p: u')}`],
    [
      'a class that extends itself',
      `class A extends A { go() { return client.messages.create(this.p); } }\n${request()}`,
    ],
    [
      'classes that extend each other',
      'class A extends B { temperature = super.temperature; static s = A.t; }\nclass B extends C {}\n' +
        'class C extends A { go() { return client.messages.create({ ...this.p, top_k: C.none }); } }\n' +
        `${request('temperature: A.none, top_p: new B().none')}`,
    ],
    [
      'a mixin of the class it makes',
      `class A extends mix(A) {}\nfunction mix(b) { return class extends b {} }\n${request('temperature: new A().t')}`,
    ],
    ['a default of itself', `function ask(t = ask(t)) { return ${request('temperature: t')} }\nask();\n`],
    [
      'a URL of itself',
      "import { ChatAnthropic } from '@langchain/anthropic';\nconst clean = (v) => { const t = v.trim(); return new URL(t).toString(); };\n" +
        'function resolve(o, app) { const r = app.render(o); r.url = clean(r.url); return r; }\n' +
        'export class Provider { constructor(o) { this.options = resolve(o.options, o.app); }\n' +
        `create(o) { return new ChatAnthropic({ ...o, anthropicApiUrl: this.options.url }); } }\n${request()}`,
    ],
    ['a promise of itself', `const p = p.then(() => p);\n${request('temperature: await p')}`],
  ])('%s', (_, body) => {
    const { report, ended } = scan({ 'hostile.ts': CLIENT + body });
    expect(report.files.filter(({ status }) => status === 'failed' || status === 'skipped')).toEqual([]);
    expect(report.findings.some(({ file }) => file === 'hostile.ts')).toBe(true);
    expect(ended.milliseconds).toBeLessThan(20_000);
  });

  it('reads an object that each of many functions changes and hands on to many more', () => {
    const width = 70;
    const body = lines(3 * width, (n) => {
      const level = Math.floor(n / width);
      const calls = level === 2 ? '' : lines(width, (k) => `check${(level + 1) * width + k}(state);`);
      return `function check${n}(state) {\nstate.errors.push(${n});\nstate.seen${n} = ${n};\n${calls}\n}`;
    });
    const { report, ended } = scan({
      'hostile.ts':
        `${CLIENT}${body}\nconst state = { errors: [], model: 'claude-opus-4-6', temperature: 0.2, messages: [] };\n` +
        `${lines(width, (n) => `check${n}(state);`)}\nclient.messages.create(state);\n` +
        'client.messages.create({ ...state, messages: state.errors });\n',
    });
    const said = report.files.filter(({ file }) => file === 'hostile.ts');
    expect(said.map(({ status, reason }) => [status, reason])).toEqual([['findings', '']]);
    expect(ended.milliseconds).toBeLessThan(20_000);
  });

  it('gives up a file whose wrappers call each other in a million ways, and says so', () => {
    const width = 10;
    const depth = 12;
    const body = lines(depth * width, (n) => {
      const level = Math.floor(n / width);
      const calls = lines(width, (k) =>
        level === depth - 1 ? 'client.messages.create(p);' : `w${level + 1}_${k}({ ...p, a${n % width}: ${k} });`,
      );
      return `function w${level}_${n % width}(p) {\n${calls}\n}`;
    });
    // It is read a second time, in a hurry, when the first one has taken its ten seconds.
    const { report, ended } = scan(
      { 'hostile.ts': `${CLIENT}${body}\nw0_0({ model: 'claude-opus-4-6', temperature: 0.2, messages: [] });\n` },
      60_000,
    );
    // Either it was read after all, or it was given up with a reason; never neither.
    const said = report.files.filter(({ file }) => file === 'hostile.ts');
    expect(said).toHaveLength(1);
    expect(said[0]?.status === 'findings' || /longer than 10 s/.test(said[0]?.reason ?? '')).toBe(true);
    expect(ended.milliseconds).toBeLessThan(60_000);
  });
});

describe('modules that import each other', () => {
  it.each([1, 2, 3, 50])('%i in a circle: each request is read', (n) => {
    const files = Object.fromEntries(
      Array.from({ length: n }, (_, i) => {
        const next = (i + 1) % n;
        return [
          `m${i}.ts`,
          `import Anthropic from '@anthropic-ai/sdk';\nimport { p${next} as q, build${next} as other } from './m${next}.js';\n` +
            `export * from './m${next}.js';\nexport { p${next} as again${i} } from './m${next}.js';\n` +
            `export const p${i} = { ...q, model: 'claude-opus-4-6', temperature: 0.1 };\n` +
            `export function build${i}(x) { return other({ ...x, t: 1 }); }\n` +
            `export const go${i} = () => new Anthropic().messages.create({ messages: [], ...p${i}, ...build${i}({}) });\n`,
        ];
      }),
    );
    const cwd = tempDir({ ...files, 'sound.ts': SOUND, '.git/HEAD': '' });
    const ended = program.run(['scan', '--format', 'json'], cwd);
    const report = reportOf(ended);
    for (const file of [...Object.keys(files), 'sound.ts'])
      expect(
        report.findings
          .filter((f) => f.file === file)
          .map(({ transform }) => transform)
          .sort(),
        file,
      ).toEqual(['model-id', 'sampling-params']);
    expect(report.files.filter(({ reason }) => reason !== '')).toEqual([]);
  });
});
