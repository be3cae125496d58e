import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { continuationOf } from '../../src/server/stub/continuation.js';
import { sampleOf } from '../../src/server/stub/sample.js';

describe('continuationOf', () => {
  it.each([
    ['{', '"ok":true}'],
    ['{"', 'ok":true}'],
    ['{"name"', ':true}'],
    ['{"name":', 'true}'],
    ['{"name": "', 'ok"}'],
    ['{"name": "a", ', '"ok":true}'],
    ['{"list": [', ']}'],
    ['[', ']'],
    ['Here is the JSON: {"a": "}', 'ok"}'],
    ['<answer>', 'ok</answer>'],
    ['<a><b x="1">', 'ok</b></a>'],
    ['<a/><b></b><c>', 'ok</c>'],
    ['<json>{', '"ok":true}</json>'],
    ['```json\n{', '"ok":true}\n```'],
    ['```json\n', '{"ok":true}\n```'],
    ['```json', '\n{"ok":true}\n```'],
    ['```python\n', 'ok\n```'],
  ])('%j is continued by %j', (prefill, rest) => {
    expect(continuationOf(prefill)).toBe(rest);
  });

  it.each(['', 'Sure,', 'Answer: (', '{"a":1}', '1 < 2 and 3 > 2', '{]', '```js\n1\n```'])(
    '%j leaves nothing open',
    (prefill) => {
      expect(continuationOf(prefill)).toBeNull();
    },
  );

  it('takes no long time over hostile texts', () => {
    const start = performance.now();
    for (const piece of ['<', '<a', '{', '[{"', '```', '"', '\\"', '<a ']) continuationOf(piece.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('sampleOf', () => {
  const ajv = new Ajv2020({ strict: false });
  const tree = {
    $defs: {
      node: {
        type: 'object',
        required: ['left', 'right', 'value'],
        additionalProperties: false,
        properties: {
          left: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          right: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          value: { enum: ['x', 'y'] },
        },
      },
    },
    $ref: '#/$defs/node',
  };

  it.each([
    ['nothing', {}],
    [
      'an object',
      {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'number' } },
        required: ['b'],
        additionalProperties: false,
      },
    ],
    ['nested lists', { type: 'array', minItems: 1, items: { type: 'array', items: { type: 'boolean' } } }],
    ['prefix items', { type: 'array', minItems: 2, prefixItems: [{ const: 7 }], items: { type: 'null' } }],
    ['a nullable type', { type: ['integer', 'null'] }],
    ['bounds', { type: 'integer', minimum: 5, exclusiveMaximum: 7 }],
    ['negative bounds', { type: 'number', maximum: -3 }],
    ['lengths', { type: 'string', minLength: 5, maxLength: 6 }],
    ['a short string', { type: 'string', maxLength: 1 }],
    [
      'alternatives beside properties',
      {
        properties: { a: { type: 'string' } },
        required: ['a'],
        anyOf: [{ required: ['b'], properties: { b: { const: 1 } } }],
      },
    ],
    [
      'all of several',
      {
        allOf: [
          { required: ['a'], properties: { a: { const: 1 } } },
          { required: ['b'], properties: { b: { const: 2 } } },
        ],
      },
    ],
    ['a reference beside a description', { $defs: { id: { type: 'integer' } }, $ref: '#/$defs/id', description: 'x' }],
    ['a pointer with escapes', { $defs: { 'a/b~c': { const: 3 } }, $ref: '#/$defs/a~1b~0c' }],
    ['a tree', tree],
  ])('%s', (_, schema) => {
    const validate = ajv.compile(schema);
    expect(validate(sampleOf(schema)), JSON.stringify([sampleOf(schema), validate.errors])).toBe(true);
  });

  it('holds required properties only', () => {
    expect(sampleOf({ properties: { a: { type: 'string' }, b: { const: 2 } }, required: ['b'] })).toEqual({ b: 2 });
  });

  it.each([
    ['a reference to itself', { $ref: '#' }],
    [
      'an endless object',
      {
        type: 'object',
        required: ['a', 'b', 'c'],
        properties: { a: { $ref: '#' }, b: { $ref: '#' }, c: { $ref: '#' } },
      },
    ],
    ['an endless list', { type: 'array', minItems: 1_000_000_000, items: { $ref: '#' } }],
    ['a long string', { type: 'string', minLength: 1_000_000_000 }],
    ['references out of the schema', { $ref: 'https://example.com/schema' }],
  ])('ends on %s', (_, schema) => {
    expect(JSON.stringify(sampleOf(schema)).length).toBeLessThan(1_000_000);
  });
});
