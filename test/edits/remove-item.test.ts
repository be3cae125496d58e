// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/types/index.js';
import { at, type BlockedRow, blockedBy, edited, type Row, removeItem } from './helpers.js';

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
