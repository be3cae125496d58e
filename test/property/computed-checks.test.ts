import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computedTest } from '../../src/languages/javascript/interpret/computed-test.js';
import { Project } from '../../src/languages/javascript/project/project.js';
import type { ModuleResolver } from '../../src/languages/javascript/project/resolve.js';
import { Reader } from '../../src/languages/javascript/read/reader.js';

/*
 * Programs that ask something of a model id, made up by chance. What is worked out for an id has to be what the program
 * says when it runs.
 */

const IDS = [
  'claude-opus-4-6',
  'claude-opus-4-7',
  'claude-sonnet-4-5-20250929',
  'us.anthropic.claude-opus-4-7-v1:0',
  'anthropic/claude-opus-4.7',
  'claude-3-haiku-20240307',
  'gpt-4o',
] as const;

/** What the programs look things up in. */
const TABLES = `
const LIST = ['opus-4-7', 'opus-4.7', 'sonnet'];
const NAMES = new Set(['claude-opus-4-7', 'gpt-4o']);
const FLAGS = new Map([['claude-opus-4-7', { on: false, rank: 47 }], ['claude-opus-4-6', { on: true, rank: 46 }]]);
const TABLE = { 'claude-opus-4-7': { on: true, rank: 7 }, 'claude-3-haiku-20240307': { on: false, rank: 3 } };
const RULES = [
  { test: (id) => id.includes('opus'), on: true },
  { test: (id) => /\\d-\\d/.test(id), on: false },
];
const versionOf = (id) => {
  const found = /(\\d+)[-.](\\d+)/.exec(id);
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : null;
};
const partsOf = (id) => id.replace('claude-', '').split('-').map(Number);
`;

const { text, number, truth } = fc.letrec<{ text: string; number: string; truth: string }>((tie) => {
  const sub = tie('text');
  return {
    text: fc.oneof(
      { maxDepth: 3 },
      fc.constant('model'),
      sub.map((t) => `${t}.toLowerCase()`),
      sub.map((t) => `${t}.replace(/^.*\\//, '')`),
      sub.map((t) => `${t}.replaceAll('.', '-')`),
      fc.tuple(sub, fc.integer({ min: -3, max: 3 })).map(([t, n]) => `${t}.slice(${n})`),
      fc.tuple(sub, fc.integer({ min: 0, max: 4 })).map(([t, n]) => `(${t}.split('-')[${n}] ?? '')`),
      fc.tuple(sub, sub).map(([a, b]) => `\`\${${a}}.\${${b}}\``),
      fc.tuple(tie('truth'), sub, sub).map(([t, a, b]) => `(${t} ? ${a} : ${b})`),
      sub.map((t) => `(${t}.match(/opus-(?<minor>\\d-\\d)/)?.groups?.minor ?? ${t})`),
    ),
    number: fc.oneof(
      { maxDepth: 3 },
      fc.integer({ min: 0, max: 50 }).map(String),
      sub.map((t) => `Number(${t})`),
      sub.map((t) => `parseInt(${t}, 10)`),
      sub.map((t) => `parseFloat(${t})`),
      sub.map((t) => `${t}.length`),
      sub.map((t) => `${t}.indexOf('4')`),
      sub.map((t) => `(partsOf(${t})[1] ?? 0)`),
      sub.map((t) => `(versionOf(${t})?.minor ?? -1)`),
      sub.map((t) => `(FLAGS.get(${t})?.rank ?? 0)`),
      fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map((p) => `(${p.join(' ')})`),
    ),
    truth: fc.oneof(
      { maxDepth: 3 },
      fc
        .tuple(
          sub,
          fc.constantFrom('includes', 'startsWith', 'endsWith'),
          fc.constantFrom('opus', '4-7', '4', 'claude', ''),
        )
        .map(([t, method, part]) => `${t}.${method}('${part}')`),
      fc.tuple(fc.constantFrom('opus-4-[67]', '^claude', '\\d$', 'v\\d'), sub).map(([p, t]) => `/${p}/i.test(${t})`),
      fc
        .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '===', '!=='), tie('number'))
        .map((p) => `(${p.join(' ')})`),
      fc.tuple(sub, fc.constantFrom('<', '>=', '==='), sub).map((p) => `(${p.join(' ')})`),
      sub.map((t) => `(${t} === 'claude-opus-4-7')`),
      sub.map((t) => `LIST.some((part) => ${t}.includes(part))`),
      sub.map((t) => `[...NAMES].every((name) => !${t}.endsWith(name))`),
      sub.map((t) => `NAMES.has(${t})`),
      sub.map((t) => `(${t} in TABLE)`),
      sub.map((t) => `(TABLE[${t}]?.on ?? false)`),
      sub.map((t) => `!!Object.entries(TABLE).find(([name]) => name.startsWith(${t}))?.[1].on`),
      tie('truth').map((t) => `!${t}`),
      fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map((p) => `(${p.join(' ')})`),
    ),
  };
});

const statement = fc.oneof(
  fc.tuple(truth, truth).map(([test, answer]) => `if (${test}) return ${answer};`),
  text.map((t) => `for (const rule of RULES) if (rule.test(${t})) return rule.on;`),
  text.map((t) => `for (const [name, { on }] of FLAGS) if (${t}.includes(name)) return on;`),
  fc
    .tuple(text, truth)
    .map(
      ([t, answer]) =>
        `switch (${t}) { case 'claude-opus-4-7': case 'opus': return ${answer}; case '4': break; default: seen += 1; }`,
    ),
  number.map((n) => `const [first = ${n}, second] = partsOf(model); if (first > 3 && second >= 7) return false;`),
  fc
    .tuple(text, truth)
    .map(([t, test]) => `const parts = ${t}.split('-'); parts.pop(); if (${test}) return parts.join('-') < 'claude';`),
);

const program = fc
  .tuple(fc.array(statement, { maxLength: 3 }), truth)
  .map(
    ([statements, answer]) => `let seen = 0;\n${statements.map((one) => `{ ${one} }`).join('\n')}\nreturn ${answer};`,
  );

/** What the language makes of a program, and undefined where it fails. */
function ran(body: string, id: string): boolean | undefined {
  try {
    return Boolean(new Function('model', `${TABLES}\n${body}`)(id));
  } catch {
    return undefined;
  }
}

function workedOut(body: string): ((id: string) => boolean | undefined) | null {
  const source = `${TABLES}\nfunction check(model) {\n${body}\n}\nexport const asked = (model) => check(model);\n`;
  const resolver: ModuleResolver = { resolve: () => null, packageOf: () => null, problems: new Map() };
  const project = new Project(
    [{ file: '/check.js', imports: [] }],
    resolver,
    () => source,
    () => false,
  );
  const module = project.module('/check.js');
  const entry = module?.exports.get('asked');
  const declaration = entry?.kind === 'binding' ? entry.binding.declaration : null;
  const fn = declaration?.type === 'VariableDeclarator' ? declaration.init : null;
  if (!module || fn?.type !== 'ArrowFunctionExpression') throw new Error('no such function');
  const test = computedTest(new Reader(project), fn.body, { module, frame: null });
  return test?.op === 'computed' ? (id) => test.answer(id).holds : null;
}

describe('a question that is worked out', () => {
  it('has the answer that the program gives', () => {
    let told = 0;
    fc.assert(
      fc.property(program, (body) => {
        const answer = workedOut(body);
        for (const id of answer ? IDS : []) {
          const holds = answer?.(id);
          if (holds === undefined) continue;
          told += 1;
          expect(holds, `${id}\n${body}`).toBe(ran(body, id));
        }
      }),
      { numRuns: 1_500, seed: 4_7 },
    );
    expect(told, 'answers that could be compared').toBeGreaterThan(2_000);
  });
});
