// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the inputs are source code
import { describe, expect, it } from 'vitest';
import { type BlockedRow, blockedBy, choose, edited, guard, type Row } from './helpers.js';

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
