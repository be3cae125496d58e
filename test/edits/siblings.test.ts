import { describe, expect, it } from 'vitest';
import type { Change, ModelHelper } from '../../src/types/index.js';
import { at, bindingAt, blockedBy, edited, remove } from './helpers.js';

const HELPER: ModelHelper = {
  file: '/project/lib/takes.ts',
  specifier: './lib/takes',
  name: 'takes',
  accepts: ['temperature'],
};

function asking(text: string, snippet: string, model: string, helper = HELPER): Change {
  return { op: 'guard', binding: bindingAt(at(text, snippet)), model: at(text, model), rejects: [], helper };
}

const sibling = (text: string, property: string, key: string, value: string | { effort: string }): Change => ({
  op: 'add-sibling',
  binding: bindingAt(at(text, property), 'thinking'),
  key,
  value,
});

describe('guard with a helper', () => {
  it.each([
    [
      "import './a';\nf({ model, temperature: 1 });",
      'temperature: 1',
      'model',
      "import './a';\nimport { takes } from './lib/takes';\nf({ model, ...(takes(model) ? { temperature: 1 } : {}) });",
    ],
    [
      "import './a';\nf({ model: a ?? b, temperature: 1 });",
      'temperature: 1',
      'a ?? b',
      "import './a';\nimport { takes } from './lib/takes';\nf({ model: a ?? b, ...(takes(a ?? b) ? { temperature: 1 } : {}) });",
    ],
    [
      "import './a';\nf({ model, ...(t && { temperature: t }) });",
      '...(t && { temperature: t })',
      'model',
      "import './a';\nimport { takes } from './lib/takes';\nf({ model, ...(takes(model) ? (t && { temperature: t }) : {}) });",
    ],
    [
      "import './a';\nconst id = x();\np.temperature = 1;",
      'p.temperature = 1',
      'id',
      "import './a';\nimport { takes } from './lib/takes';\nconst id = x();\nif (takes(id)) p.temperature = 1;",
    ],
    [
      '/* licence */\nexport const a = f({ model, temperature: 1 });',
      'temperature: 1',
      'model',
      "/* licence */\nimport { takes } from './lib/takes';\n\nexport const a = f({ model, ...(takes(model) ? { temperature: 1 } : {}) });",
    ],
    [
      "import type { X } from './lib/takes';\nf({ model, temperature: 1 } as X);",
      'temperature: 1',
      'model',
      "import type { X } from './lib/takes';\nimport { takes } from './lib/takes';\nf({ model, ...(takes(model) ? { temperature: 1 } : {}) } as X);",
    ],
  ])('%j', (text, snippet, model, expected) => {
    expect(edited(text, [asking(text, snippet, model)])).toBe(expected);
  });

  it('keeps line ends and quotes, and the place of an import that goes', () => {
    const text = 'import { N } from "./n";\r\nf({ top_p: N, model, temperature: 1 });\r\n';
    expect(edited(text, [remove(text, 'top_p: N'), asking(text, 'temperature: 1', 'model')])).toBe(
      'import { takes } from "./lib/takes";\r\nf({ model, ...(takes(model) ? { temperature: 1 } : {}) });\r\n',
    );
  });

  it.each([
    [
      "const f = require('f');\nf({ model, temperature: 1 });",
      'the file is no ES module, so no import of takes can be added',
    ],
    [
      "import './a';\nfunction g(takes) { f({ model, temperature: 1 }); }",
      '`takes` is another name where the field is set',
    ],
    [
      "import { takes } from './b';\nf({ model, temperature: 1 }, takes);",
      '`takes` is another name where the field is set',
    ],
    [
      "import { takes as t } from './lib/takes';\nfunction g(t) { f({ model, temperature: 1 }); }",
      '`t` is another name where the field is set',
    ],
  ])('is not made in %j', (text, why) => {
    expect(blockedBy(text, [asking(text, 'temperature: 1', 'model')])).toBe(why);
  });

  it('calls a package by its name', () => {
    const text = "import { other } from 'acme';\nf({ model, temperature: 1 }, other);";
    const helper = { ...HELPER, file: null, specifier: 'acme' };
    expect(edited(text, [asking(text, 'temperature: 1', 'model', helper)])).toBe(
      "import { other, takes } from 'acme';\nf({ model, ...(takes(model) ? { temperature: 1 } : {}) }, other);",
    );
  });
});

describe('add-sibling', () => {
  it.each([
    ['f({ thinking: t, b });', "f({ thinking: t, output_config: { effort: 'low' }, b });"],
    ['f({b,thinking: t});', "f({b,thinking: t, output_config: {effort: 'low'}});"],
    ['f({\n\tthinking: t,\n});', "f({\n\tthinking: t,\n\toutput_config: { effort: 'low' },\n});"],
    ['f({ thinking: t, output_config });', 'f({ thinking: t, output_config });'],
  ])('%j', (text, expected) => {
    expect(edited(text, [sibling(text, 'thinking: t', 'output_config', { effort: 'low' })])).toBe(expected);
  });

  it('is not made beside other syntax', () => {
    const text = 'p.thinking = t;';
    expect(blockedBy(text, [sibling(text, text.slice(0, -1), 'effort', 'low')])).toContain(
      '`thinking` is not a property',
    );
  });
});
