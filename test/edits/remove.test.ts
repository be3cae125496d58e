// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import { commentsAt } from '../../src/languages/javascript/edit/compile.js';
import { addProperty, blockedBy, edited, FILE, remove } from './helpers.js';

/** Name, input, snippets whose property or statement goes, output. */
type Row = readonly [name: string, input: string, snippets: readonly string[], output: string];

const T = 'temperature: 0.2';
const P = 'top_p: 0.9';

const properties: readonly Row[] = [
  ['one line, first', `f({ ${T}, a: 1 });`, [T], 'f({ a: 1 });'],
  ['one line, middle', `f({ a: 1, ${T}, b: 2 });`, [T], 'f({ a: 1, b: 2 });'],
  ['one line, last', `f({ a: 1, ${T} });`, [T], 'f({ a: 1 });'],
  ['one line, last, tight braces', `f({a: 1, ${T}});`, [T], 'f({a: 1});'],
  ['one line, last, trailing comma', `f({ a: 1, ${T}, });`, [T], 'f({ a: 1, });'],
  ['one line, only', `f({ ${T} });`, [T], 'f({});'],
  ['one line, two at the end', `f({ a: 1, ${T}, ${P} });`, [T, P], 'f({ a: 1 });'],
  ['one line, two apart', `f({ ${T}, a: 1, ${P} });`, [T, P], 'f({ a: 1 });'],
  ['no spaces', `f({a:1,${T},b:2})`, [T], 'f({a:1,b:2})'],
  ['lines, first', `f({\n  ${T},\n  a: 1,\n});`, [T], 'f({\n  a: 1,\n});'],
  ['lines, middle', `f({\n  a: 1,\n  ${T},\n  b: 2,\n});`, [T], 'f({\n  a: 1,\n  b: 2,\n});'],
  ['lines, last with comma', `f({\n  a: 1,\n  ${T},\n});`, [T], 'f({\n  a: 1,\n});'],
  ['lines, last without comma', `f({\n  a: 1,\n  ${T}\n});`, [T], 'f({\n  a: 1\n});'],
  ['lines, only', `f({\n  ${T},\n});`, [T], 'f({});'],
  [
    'lines, three adjacent at the end',
    `f({\n  a: 1,\n  ${T},\n  ${P},\n  top_k: 4\n});`,
    [T, P, 'top_k: 4'],
    'f({\n  a: 1\n});',
  ],
  ['lines, all', `f({\n  ${T},\n  ${P}\n});`, [T, P], 'f({});'],
  ['tabs', `f({\n\ta: 1,\n\t${T},\n\tb: 2\n});`, [T], 'f({\n\ta: 1,\n\tb: 2\n});'],
  ['CRLF, middle', `f({\r\n  a: 1,\r\n  ${T},\r\n  b: 2,\r\n});\r\n`, [T], 'f({\r\n  a: 1,\r\n  b: 2,\r\n});\r\n'],
  ['CRLF, last without comma', `f({\r\n  a: 1,\r\n  ${T}\r\n});\r\n`, [T], 'f({\r\n  a: 1\r\n});\r\n'],
  ['two a line, second', `f({\n  a: 1, ${T},\n  b: 2,\n});`, [T], 'f({\n  a: 1,\n  b: 2,\n});'],
  ['two a line, first', `f({\n  ${T}, a: 1,\n  b: 2,\n});`, [T], 'f({\n  a: 1,\n  b: 2,\n});'],
  ['two a line, second and last', `f({\n  a: 1, ${T}\n});`, [T], 'f({\n  a: 1\n});'],
  ['opens on the bracket line', `f({ ${T},\n  a: 1 });`, [T], 'f({ a: 1 });'],
  ['closes on the last line', `f({ a: 1,\n  ${T} });`, [T], 'f({ a: 1 });'],
  ['comma first, middle', `f({\n    a: 1\n  , ${T}\n  , b: 2\n});`, [T], 'f({\n    a: 1\n  , b: 2\n});'],
  ['comma first, last', `f({\n    a: 1\n  , ${T}\n});`, [T], 'f({\n    a: 1\n});'],
  ['blank lines around', `f({\n  a: 1,\n\n  ${T},\n\n  b: 2,\n});`, [T], 'f({\n  a: 1,\n\n  b: 2,\n});'],
  ['blank line before the last', `f({\n  a: 1,\n\n  ${T},\n});`, [T], 'f({\n  a: 1,\n});'],
  ['blank line after the first', `f({\n  ${T},\n\n  a: 1,\n});`, [T], 'f({\n  a: 1,\n});'],
  ['blank line kept between others', `f({\n  a: 1,\n  ${T},\n\n  b: 2,\n});`, [T], 'f({\n  a: 1,\n\n  b: 2,\n});'],
  [
    'comment behind',
    `f({\n  a: 1, // one\n  ${T}, // why\n  b: 2, // two\n});`,
    [T],
    'f({\n  a: 1, // one\n  b: 2, // two\n});',
  ],
  ['comment behind the last', `f({\n  a: 1, // one\n  ${T} // why\n});`, [T], 'f({\n  a: 1 // one\n});'],
  [
    'comment above',
    `f({\n  a: 1,\n  // why\n  /* so */\n  ${T},\n  // two\n  b: 2,\n});`,
    [T],
    'f({\n  a: 1,\n  // two\n  b: 2,\n});',
  ],
  [
    'comment above, set apart',
    `f({\n  a: 1,\n  // part two\n\n  ${T},\n  b: 2,\n});`,
    [T],
    'f({\n  a: 1,\n  // part two\n\n  b: 2,\n});',
  ],
  ['comment before on its line', `f({ a: 1, /* t */ ${T}, /* b */ b: 2 });`, [T], 'f({ a: 1, /* b */ b: 2 });'],
  ['only, with other comments', `f({\n  // keep\n\n  ${T},\n});`, [T], 'f({\n  // keep\n});'],
  ['comment of the bracket line', `f({ // opts\n  ${T},\n  a: 1,\n});`, [T], 'f({ // opts\n  a: 1,\n});'],
  ['shorthand', 'f({ a, temperature, b });', ['temperature'], 'f({ a, b });'],
  ['quoted key', `f({ "temperature": 1, "a": 2 });`, ['"temperature": 1'], 'f({ "a": 2 });'],
  ['getter', 'f({ a: 1, get temperature() { return x(); } });', ['get temperature() { return x(); }'], 'f({ a: 1 });'],
  [
    'value over lines',
    `f({\n  a: 1,\n  temperature: x\n    ? 1\n    : 0,\n  b: 2,\n});`,
    ['temperature: x\n    ? 1\n    : 0'],
    'f({\n  a: 1,\n  b: 2,\n});',
  ],
  ['astral characters', `f({ '😀': '𝒳', ${T}, b: '🎲' });`, [T], `f({ '😀': '𝒳', b: '🎲' });`],
  ['nested, emptied', `f({ m, config: { ${T} } });`, [T], 'f({ m, config: {} });'],
  ['in an argument list with JSX', `const x = <A b={f({ a: 1, ${T} })} />;`, [T], 'const x = <A b={f({ a: 1 })} />;'],
  [
    'conditional spread &&',
    'f({ a: 1, ...(t !== undefined && { temperature: t }) });',
    ['temperature: t'],
    'f({ a: 1 });',
  ],
  [
    'conditional spread ?:',
    'f({\n  a: 1,\n  ...(t != null ? { temperature: t } : {}),\n});',
    ['temperature: t'],
    'f({\n  a: 1,\n});',
  ],
  [
    'conditional spread, other arm stays',
    'f({ ...(t ? { temperature: t } : { b: 1 }) });',
    ['temperature: t'],
    'f({ ...(t ? {} : { b: 1 }) });',
  ],
  [
    'conditional spread, rest stays',
    'f({ ...(t && { temperature: t, b: 1 }) });',
    ['temperature: t'],
    'f({ ...(t && { b: 1 }) });',
  ],
  [
    'conditional spread, emptied jointly',
    'f({ a, ...(t && { temperature: t, top_p: 1 }) });',
    ['temperature: t', 'top_p: 1'],
    'f({ a });',
  ],
  ['conditional spread, cast', 'f({ a, ...((t ? { temperature: t } : {}) as P) });', ['temperature: t'], 'f({ a });'],
  ['whole spread', 'f({ a, ...(t && { temperature: t }) });', ['...(t && { temperature: t })'], 'f({ a });'],
  ['Object.assign source', 'Object.assign(p, { temperature: 1 });\nf(p);', ['temperature: 1'], 'f(p);'],
  [
    'Object.assign, one of two sources',
    'f(Object.assign({}, a, { temperature: 1 }));',
    ['temperature: 1'],
    'f(Object.assign({}, a));',
  ],
  [
    'Object.assign, value used',
    'f(Object.assign(p, { temperature: 1 }));',
    ['temperature: 1'],
    'f(Object.assign(p, {}));',
  ],
  [
    'spread constant',
    'const S = { temperature: 1 };\nf({ a, ...S });\nexport {};',
    ['temperature: 1'],
    'f({ a });\nexport {};',
  ],
];

const A = 'p.temperature = 0.2';
const statements: readonly Row[] = [
  ['statement line', `a();\n${A};\nb();\n`, [A], 'a();\nb();\n'],
  ['statement line, CRLF', `a();\r\n${A};\r\nb();\r\n`, [A], 'a();\r\nb();\r\n'],
  ['no semicolons', `a()\n${A}\nb()\n`, [A], 'a()\nb()\n'],
  ['two on a line, first', `${A}; b();\n`, [A], 'b();\n'],
  ['two on a line, last', `a(); ${A};\nb();\n`, [A], 'a();\nb();\n'],
  ['blank lines around', `a();\n\n${A};\n\nb();\n`, [A], 'a();\n\nb();\n'],
  ['first of a block', `if (x()) {\n  ${A};\n\n  b();\n}\n`, [A], 'if (x()) {\n  b();\n}\n'],
  ['last of the file without line break', `a();\n${A};`, [A], 'a();'],
  ['function body emptied', `function g(p) {\n  ${A};\n}\n`, [A], 'function g(p) {}\n'],
  ['computed key', `p['temperature'] = 1;\nb();`, [`p['temperature'] = 1`], 'b();'],
  ['logical assignment', 'p.temperature ??= 1;\nb();', ['p.temperature ??= 1'], 'b();'],
  ['sole body of if', `a();\nif (t !== undefined) ${A};\nb();\n`, [A], 'a();\nb();\n'],
  [
    'sole statement of an if block',
    `a();\nif (t !== undefined && typeof t === 'number') {\n  ${A};\n}\nb();\n`,
    [A],
    'a();\nb();\n',
  ],
  ['nested ifs', `a();\nif (t) {\n  if (!u) {\n    ${A};\n  }\n}\nb();\n`, [A], 'a();\nb();\n'],
  ['both arms', `a();\nif (t) {\n  ${A};\n} else {\n  p.temperature = 0.5;\n}\n`, [A, 'p.temperature = 0.5'], 'a();\n'],
  ['else arm', `if (t) {\n  b();\n} else {\n  ${A};\n}\n`, [A], 'if (t) {\n  b();\n}\n'],
  ['else-if arm', `if (t) {\n  b();\n} else if (u) {\n  ${A};\n}\nc();\n`, [A], 'if (t) {\n  b();\n}\nc();\n'],
  [
    'else-if arm with else',
    `if (t) {\n  b();\n} else if (u) {\n  ${A};\n} else {\n  c();\n}\n`,
    [A],
    'if (t) {\n  b();\n} else if (!u) {\n  c();\n}\n',
  ],
  ['first arm, name', `if (t) {\n  ${A};\n} else {\n  b();\n}\n`, [A], 'if (!t) {\n  b();\n}\n'],
  ['first arm, negated', `if (!(t || u)) ${A};\nelse b();\n`, [A], 'if ((t || u)) b();\n'],
  [
    'first arm, comparison',
    `if (a.b === 1) {\n  ${A};\n} else {\n  b();\n}\n`,
    [A],
    'if (!(a.b === 1)) {\n  b();\n}\n',
  ],
  [
    'first arm before else if',
    `if (t) {\n  ${A};\n} else if (u || v) {\n  b();\n}\n`,
    [A],
    'if (!t && (u || v)) {\n  b();\n}\n',
  ],
  ['first arm before else if, parentheses', `if ((t)) ${A}; else if ((u)) b();\n`, [A], 'if ((!t) && (u)) b();\n'],
  ['others stay in the block', `if (x()) {\n  ${A};\n  b();\n}\n`, [A], 'if (x()) {\n  b();\n}\n'],
  [
    'switch case',
    `switch (x) {\n  case 1:\n    ${A};\n    break;\n}\n`,
    [A],
    'switch (x) {\n  case 1:\n    break;\n}\n',
  ],
  ['short circuit', `a();\nt && (${A});\nb();\n`, [A], 'a();\nb();\n'],
  ['comment behind', `a();\n${A}; // why\nb();\n`, [A], 'a();\nb();\n'],
];

describe('remove', () => {
  it.each([...properties, ...statements])('%s', (_name, input, snippets, output) => {
    expect(
      edited(
        input,
        snippets.map((snippet) => remove(input, snippet)),
      ),
    ).toBe(output);
  });

  it('gives the same whatever the order of the changes', () => {
    for (const [, input, snippets, output] of [...properties, ...statements])
      expect(
        edited(
          input,
          [...snippets].reverse().map((snippet) => remove(input, snippet)),
        ),
      ).toBe(output);
  });

  it.each<readonly [name: string, input: string, snippet: string, why: RegExp]>([
    ['a call as value', 'f({ temperature: next() });', 'temperature: next()', /next\(\).*may do more/],
    ['an awaited value', 'p.temperature = await load();', 'p.temperature = await load()', /may do more/],
    [
      'a condition with effects around a spread',
      'f({ a, ...(ask() && { temperature: 1 }) });',
      'temperature: 1',
      /ask\(\).*may do more/,
    ],
    ['a condition with effects around a statement', 'if (ask()) p.temperature = 1;', 'p.temperature = 1', /ask\(\)/],
    ['a value in use', 'const x = (p.temperature = 1);', 'p.temperature = 1', /is used/],
    ['a chain of assignments', 'a.temperature = p.temperature = 1;', 'p.temperature = 1', /is used/],
    ['the body of a loop', 'for (const p of ps) p.temperature = 1;', 'p.temperature = 1', /loop/],
    ['a class property', 'class A { temperature = 1; }', 'temperature = 1;', /class property/],
    ['a JSX attribute', 'const x = <A temperature={1} />;', 'temperature={1}', /JSX attribute/],
    [
      'first arm of a longer chain',
      'if (t) { p.temperature = 1 } else if (u) { b() } else { c() }',
      'p.temperature = 1',
      /else if/,
    ],
  ])('is blocked by %s', (_name, input, snippet, why) => {
    expect(blockedBy(input, [remove(input, snippet)])).toMatch(why);
  });

  it('is blocked where missing semicolons would join lines', () => {
    const input = 'const a = b\np.temperature = 1;\n[c].forEach(d)';
    expect(blockedBy(input, [remove(input, 'p.temperature = 1')])).toMatch(/join/);
    const fine = 'if (x) {}\np.temperature = 1;\n[c].forEach(d)';
    expect(edited(fine, [remove(fine, 'p.temperature = 1')])).toBe('if (x) {}\n[c].forEach(d)');
  });

  it('is blocked when the place names nothing', () => {
    expect(blockedBy('f({ a: 1 });', [{ op: 'remove-item', at: { file: '/project/a.tsx', span: [1, 3] } }])).toMatch(
      /does not have the syntax/,
    );
    expect(blockedBy('f({ a: 1 });', [{ op: 'remove-item', at: { file: '/project/b.ts', span: [4, 8] } }])).toMatch(
      /b\.ts was not read/,
    );
    expect(blockedBy('f({', [{ op: 'remove-item', at: { file: FILE, span: [0, 1] } }])).toMatch(/could not be edited/);
  });

  it('removes calls of functions that only compute', () => {
    const input = 'const pick = (k) => (k ? Number(k) : Math.max(0, 1));\nf({ a, temperature: pick(b) });\nexport {};';
    expect(edited(input, [remove(input, 'temperature: pick(b)')])).toBe('f({ a });\nexport {};');
  });

  it('is subsumed by the removal of what holds it', () => {
    const input = 'f({ a, thinking: { budget: 1, type: 2 } });';
    expect(
      edited(input, [
        remove(input, 'budget: 1'),
        remove(input, 'thinking: { budget: 1, type: 2 }'),
        addProperty(input, '{ budget: 1, type: 2 }', 'x', 1),
      ]),
    ).toBe('f({ a });');
  });
});

describe('commentsAt', () => {
  it.each<readonly [input: string, comments: readonly string[]]>([
    [`f({\n  a: 1, // one\n  ${T}, // why\n  b: 2,\n});`, ['// why']],
    [`f({\n  // why\n  ${T},\n  // two\n  b: 2,\n});`, ['// why']],
    [`f({ /* x */ ${T} /* y */ });`, ['/* x */', '/* y */']],
    [`f({\n  // part\n\n  ${T},\n  b: 2,\n});`, []],
    [`f({ a: 1, ${T} });`, []],
    [`f({ a: 1 /* one */, ${T} });`, []],
    [`f({ a: 1 /* one */,\n  ${T} /* t */ });`, ['/* t */']],
  ])('%j', (input, comments) => {
    const found = commentsAt('/project/a.tsx', input, [remove(input, T)]);
    expect(found.map(({ span }) => input.slice(...span))).toEqual(comments);
  });
});
