import { describe, expect, it } from 'vitest';
import type { AnswerSchema, ResponseRead } from '../../src/types/index.js';
import { assistantPrefill } from '../../transforms/assistant-prefill.js';
import {
  array,
  assistant,
  binding,
  contextFor,
  FILE,
  item,
  known,
  object,
  place,
  read,
  type SiteOptions,
  single,
  site,
  unknown,
  user,
} from './sites.js';

function check(options: SiteOptions, to?: string) {
  const request = site(options);
  return assistantPrefill.check?.(request, contextFor(request, to)) ?? [];
}

describe('the rewrite of a prefill and all that belongs to it', () => {
  const TURN = item(assistant('{'));
  const fields = { messages: array([user('Hi'), TURN]) };
  const joined = (prefix: string, guarded = false, suffix = ''): ResponseRead => {
    const whole = place();
    const without = { prefix: suffix === '' ? 'text' : "text + '}'", suffix: "'{' + text", both: 'text' };
    return { ...read('text'), text: { use: 'joined', prefix, suffix, whole, without, guarded } };
  };

  it('takes out the turn and its other half, and says in words what it was for', () => {
    const join = joined('{');
    const request = site({ fields, responses: [join] });
    const { fix } = single(assistantPrefill.check?.(request, contextFor(request)) ?? []);
    const whole = join.text?.use === 'joined' ? join.text.whole : null;
    expect(fix).toMatchObject({
      level: 'review',
      changes: [
        { op: 'remove-item', at: TURN.at },
        { op: 'text', at: whole, text: 'text' },
        {
          op: 'add-property',
          object: request.systemSlot?.object,
          key: 'system',
          value: expect.stringContaining('JSON object'),
        },
      ],
    });
  });

  it('is safe where the program copes with an answer that lacks the prefill', () => {
    expect(single(check({ fields, responses: [joined('{', true)] })).fix?.level).toBe('safe');
    const searched: ResponseRead = { ...read('text'), text: { use: 'searched' } };
    expect(single(check({ fields, responses: [joined('{'), searched] })).fix?.level).toBe('safe');
    const parsed: ResponseRead = { ...read('text'), text: { use: 'parsed' } };
    expect(single(check({ fields, responses: [joined('{'), searched, parsed] })).fix?.level).toBe('review');
  });

  it('adds to a system prompt that is there', () => {
    const written = place();
    const system = binding('system', known('Be brief.'), { written });
    const report = single(check({ fields: { ...fields, system }, responses: [joined('{')] }));
    expect(report.fix?.changes.at(-1)).toMatchObject({ op: 'append-text', at: written });
  });

  it('takes out the stop sequence that closed a fence, and only that', () => {
    const fence = { messages: array([user('Hi'), assistant('```json')]) };
    const text: ResponseRead = { ...read('text'), text: { use: 'parsed' } };
    const closing = item(known('```'));
    const all = single(check({ fields: { ...fence, stop_sequences: array([closing]) }, responses: [text] }));
    expect(all.fix?.changes.map(({ op }) => op)).toEqual(['remove-item', 'remove', 'add-property']);
    const two = array([closing, known('END')]);
    const some = single(check({ fields: { ...fence, stop_sequences: two }, responses: [text] }));
    expect(some.fix?.changes).toContainEqual({ op: 'remove-item', at: closing.at });
  });

  it('takes out a stop sequence together with the code that puts it back, and else leaves it', () => {
    const stop_sequences = array([known('}')]);
    const closed = single(check({ fields: { ...fields, stop_sequences }, responses: [joined('{', false, '}')] }));
    expect(closed.fix?.changes.map(({ op }) => op)).toEqual(['remove-item', 'text', 'remove', 'add-property']);
    expect(closed.fix?.changes[1]).toMatchObject({ text: 'text' });
    const open = single(check({ fields: { ...fields, stop_sequences }, responses: [joined('{')] }));
    expect(open.fix?.changes.map(({ op }) => op)).toEqual(['remove-item', 'text', 'add-property']);
    expect(open.fix?.notes.join()).toContain('still ends the answer');
  });

  it('takes out what is sent before the answer, however it is sent', () => {
    const sent = (as: 'statement' | 'item', text = '{'): ResponseRead => ({
      ...read('text'),
      text: { use: 'sent', text, when: 'before', at: place(), as },
    });
    const [first, second] = [sent('statement'), sent('item')];
    const { fix } = single(check({ fields, responses: [first, second, sent('statement', 'data: ')] }));
    expect(fix?.changes.slice(1, -1)).toEqual([
      { op: 'remove-statement', at: first.text?.use === 'sent' && first.text.at },
      { op: 'remove-item', at: second.text?.use === 'sent' && second.text.at },
    ]);
  });

  it.each([
    ['Category:', 'Category:'],
    ['Here is the summary:', 'no introduction'],
    ['<answer>', 'as if <answer> stood in front'],
    ['```python', 'python code'],
  ])('asks for the rest of the answer where nothing puts %j back', (text, said) => {
    const request = { messages: array([user('Hi'), assistant(text)]) };
    const { fix } = single(check({ fields: request, responses: [] }));
    expect(fix?.level).toBe('review');
    expect(fix?.changes.map(({ op }) => op)).toEqual(['remove-item', 'add-property']);
    expect(JSON.stringify(fix?.changes)).toContain(said);
  });

  it('names the labels that the program looks for', () => {
    const request = { messages: array([user('Hi'), assistant('Category:')]), max_tokens: known(4) };
    const compared: ResponseRead = { ...read('text'), text: { use: 'compared', values: ['spam', 'ham'] } };
    const { fix } = single(check({ fields: request, responses: [compared] }));
    expect(JSON.stringify(fix?.changes)).toContain('one of these labels');
    expect(fix?.notes.join()).toContain('max_tokens');
  });

  it('adds a block behind the blocks of a system prompt', () => {
    const written = place();
    const block = object({ type: known('text'), text: known('Be brief.'), cache_control: object({}) });
    const system = binding('system', array([block]), { written });
    const { fix } = single(check({ fields: { ...fields, system }, responses: [joined('{')] }));
    expect(fix?.changes.at(-1)).toMatchObject({ op: 'add-item', list: written, value: { type: 'text' } });
  });

  it.each<[string, SiteOptions]>([
    ['nothing reads the answer', { responses: [] }],
    ['nothing puts the prefill back', { responses: [{ ...read('text'), text: { use: 'other' } }] }],
    ['the answer leaves without it', { responses: [joined('{'), { ...read('text'), text: { use: 'kept' } }] }],
    ['other text is put in front', { responses: [joined('[')] }],
    ['text is put behind that nothing cut off', { responses: [joined('{', false, '}')] }],
    [
      'stop sequences cannot be read',
      { fields: { ...fields, stop_sequences: unknown('parameter stops') }, responses: [joined('{')] },
    ],
    ['the system prompt is no text', { fields: { ...fields, system: known(1) }, responses: [joined('{')] }],
    ['a system prompt may come from elsewhere', { open: ['parameter extra'], responses: [joined('{')] }],
    ['there is no place for one', { systemSlot: null, responses: [joined('{')] }],
    ['the turn is the whole request', { fields: { messages: array([TURN]) }, responses: [joined('{')] }],
    ['the model is unknown', { model: unknown('parameter m'), responses: [joined('{')] }],
  ])('changes nothing where %s', (_, options) => {
    const report = single(check({ fields, ...options }));
    expect(report.fix).toBeUndefined();
    expect(report.blocked).toBeTruthy();
  });
});

describe('the schema that an answer is checked with', () => {
  const TURN = item(assistant('{'));
  const STRICT = object({
    type: known('object'),
    properties: object({ name: object({ type: known('string') }) }),
    additionalProperties: known(false),
  });

  function checked(schema: Partial<AnswerSchema>, options: SiteOptions = {}) {
    const declared = place();
    const request = site({ fields: { messages: array([user('Hi'), TURN]) }, ...options });
    const join: ResponseRead = {
      ...read('text'),
      text: {
        use: 'joined',
        prefix: '{',
        suffix: '',
        whole: place(),
        without: { prefix: 'text', suffix: '', both: 'text' },
        guarded: false,
      },
    };
    const answer: AnswerSchema = { kind: 'zod', name: 'Answer', declared, value: null, isObject: true, ...schema };
    const parsed: ResponseRead = { ...read('text'), text: { use: 'parsed', start: '{', schema: answer } };
    const whole = {
      ...request,
      span: [declared.span[1], 900_000] as const,
      responses: [join, parsed],
      schemas: options.schemas ?? new Set<AnswerSchema['kind']>(['zod', 'json-schema']),
    };
    return single(assistantPrefill.check?.(whole, contextFor(whole)) ?? []).fix?.changes.map((change) =>
      change.op === 'add-expression' ? `${change.key}: ${change.code}` : change.op,
    );
  }

  it('becomes its format', () => {
    expect(checked({})).toEqual([
      'remove-item',
      'text',
      'output_config: { format: zodOutputFormat(Answer) }',
      'add-import',
    ]);
    expect(checked({ kind: 'json-schema', value: STRICT })).toEqual([
      'remove-item',
      'text',
      "output_config: { format: { type: 'json_schema', schema: Answer } }",
    ]);
  });

  it.each<[string, Partial<AnswerSchema>, SiteOptions?]>([
    ['is no object', { isObject: false }],
    ['leaves objects open', { kind: 'json-schema', value: object({ type: known('object') }) }],
    [
      'uses a keyword that is refused',
      {
        kind: 'json-schema',
        value: object({ type: known('object'), additionalProperties: known(false), minProperties: known(1) }),
      },
    ],
    ['cannot be read', { kind: 'json-schema', value: unknown('import of x') }],
    ['stands in another file', { declared: { file: '/project/other.ts', span: [1, 2] } }],
    ['is declared later', { declared: { file: FILE, span: [990_000, 990_010] } }],
    ['is not taken by platform or library', {}, { schemas: new Set<AnswerSchema['kind']>() }],
    [
      'joins a format that is there',
      {},
      {
        fields: {
          messages: array([user('Hi'), TURN]),
          output_config: object({ format: object({ type: known('json_schema') }) }),
        },
      },
    ],
    [
      'would be cut short by a stop sequence',
      {},
      {
        fields: { messages: array([user('Hi'), TURN]), stop_sequences: array([known('}')]) },
      },
    ],
  ])('is left alone where it %s', (_, schema, options) => {
    expect(checked(schema, options)?.at(-1)).toBe('add-property');
  });
});
