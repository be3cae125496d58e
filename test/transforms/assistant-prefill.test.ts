import { describe, expect, it } from 'vitest';
import type { AnswerSchema, ArrayItem, ResponseRead, Value } from '../../src/types/index.js';
import { assistantPrefill } from '../../transforms/assistant-prefill.js';
import { classifyPrefill } from '../../transforms/shared/prefill-text.js';
import {
  array,
  assistant,
  binding,
  contextFor,
  FILE,
  guard,
  includes,
  item,
  known,
  object,
  oneOf,
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

function withMessages(...messages: readonly (Value | ArrayItem)[]) {
  return check({ fields: { messages: array(messages) } });
}

const RESENT = unknown('a value from package @anthropic-ai/sdk');

describe('the last turn', () => {
  it('is reported where it stands, without an edit', () => {
    const last = item(assistant('{'));
    const report = single(withMessages(user('Hello'), last));
    expect(report).toMatchObject({ at: last.at, severity: 'error', outcome: 'rejected', field: 'messages' });
    expect(report.fix).toBeUndefined();
    expect(report.help).toContain('This model does not support assistant message prefill.');
  });

  it.each<[string, readonly (Value | ArrayItem)[]]>([
    ['a user turn', [user('Hi'), assistant('Hello'), user('More')]],
    ['a turn whose role is not known', [user('Hi'), object({ role: unknown('parameter r'), content: known('{') })]],
    [
      'a history that is spliced in',
      [assistant('{'), item(unknown('parameter history'), { how: 'spread', many: true })],
    ],
    ['a whole response, to go on after a pause', [user('Hi'), item(assistant(RESENT), { how: 'push' })]],
    ['a whole response written in the list', [user('Hi'), assistant(RESENT)]],
    ['a pushed answer that cannot be read', [user('Hi'), item(assistant(unknown('parameter text')), { how: 'push' })]],
    ['tool use', [user('Hi'), assistant(array([object({ type: known('tool_use') })]))]],
  ])('is no prefill when it is %s', (_, messages) => {
    expect(withMessages(...messages)).toEqual([]);
  });

  it('says nothing of a list that goes on elsewhere, or of none at all', () => {
    expect(check({ fields: { messages: array([user('Hi'), assistant('{')], ['it is changed in place']) } })).toEqual(
      [],
    );
    expect(check({ fields: { messages: unknown('parameter messages') } })).toEqual([]);
    expect(check({})).toEqual([]);
  });

  it('looks into lists that are spliced in', () => {
    const last = item(assistant('<answer>'));
    const spliced = item(array([user('Hi'), last]), { how: 'spread', many: true });
    expect(single(withMessages(spliced)).at).toEqual(last.at);
    const empty = item(array([]), { how: 'spread', many: true });
    expect(single(withMessages(user('Hi'), last, empty)).at).toEqual(last.at);
  });

  it('reads text blocks', () => {
    const blocks = array([object({ type: known('text'), text: known('```json') })]);
    expect(single(withMessages(user('Hi'), assistant(blocks))).message).toContain('```json');
  });

  it('knows text by its fixed beginning', () => {
    const report = single(withMessages(user('Hi'), assistant(unknown('a computed text', '{"name": "'))));
    expect(report.severity).toBe('error');
    expect(report.help).toContain('output_config.format');
  });

  it('only warns of text that a variable holds', () => {
    const report = single(withMessages(user('Hi'), assistant(unknown('parameter prefill'))));
    expect(report.severity).toBe('warning');
    expect(report.message).toMatch(/^possibly/);
  });

  it('counts each list the messages can be', () => {
    const messages = oneOf(array([user('Hi')]), array([user('Hi'), assistant('{')]));
    expect(check({ fields: { messages } })).toHaveLength(1);
  });
});

describe('conditions and order', () => {
  it('warns of a turn that is only there at times, and looks behind it', () => {
    const maybe = item(assistant('{'), { how: 'push', guards: [guard({ op: 'unknown', why: 'a flag' })] });
    const reports = withMessages(user('Hi'), item(assistant('<a>')), maybe);
    expect(reports.map(({ at, severity }) => [at, severity])).toEqual([
      [maybe.at, 'warning'],
      [expect.anything(), 'error'],
    ]);
  });

  it('leaves out a turn that a check keeps from the target', () => {
    const guards = [guard(includes('opus-4-7'), false)];
    expect(withMessages(user('Hi'), item(assistant('{'), { how: 'push', guards }))).toEqual([]);
  });

  it('takes what is pushed behind the call for the round before', () => {
    const later = item(assistant('Sorry, that failed'), { how: 'push', at: { file: FILE, span: [950_000, 950_010] } });
    expect(withMessages(user('Hi'), later)).toEqual([]);
    const before = { ...later, at: place() };
    expect(withMessages(user('Hi'), before)).toHaveLength(1);
  });

  it('warns where the role may be another', () => {
    const message = object({ role: oneOf(known('assistant'), known('user')), content: known('{') });
    expect(single(withMessages(user('Hi'), message)).severity).toBe('warning');
  });
});

describe('an empty turn', () => {
  it.each(['', '  \n'])('is removed (%j)', (text) => {
    const last = item(assistant(text));
    expect(single(withMessages(user('Hi'), last)).fix).toMatchObject({
      level: 'safe',
      changes: [{ op: 'remove-item', at: last.at }],
    });
  });

  it('is not removed for sure where it is not empty for sure', () => {
    expect(single(withMessages(user('Hi'), assistant(unknown('a computed text', ' ')))).fix).toBeUndefined();
  });

  it('needs a person where the list has other readers', () => {
    const messages = binding('messages', array([user('Hi'), assistant('')]), { otherReaders: [place()] });
    expect(single(check({ fields: { messages } })).fix?.level).toBe('review');
  });

  it('stays where it is the only message', () => {
    expect(single(withMessages(assistant(''))).fix).toBeUndefined();
  });
});

describe('models', () => {
  const fields = { messages: array([user('Hi'), assistant('{')]) };

  it.each([
    ['claude-opus-4-6', true],
    ['claude-opus-4-5', false],
    ['claude-opus-4-7', false],
  ])('says whether it is broken already on %s: %s', (model, already) => {
    expect(single(check({ model, fields })).message.includes('not new: Claude Opus 4.6 rejects it already')).toBe(
      already,
    );
  });

  it('says nothing of models that take prefills, as target or otherwise', () => {
    expect(check({ model: 'claude-haiku-4-5', fields })).toEqual([]);
    expect(check({ model: 'claude-opus-4-1', fields }, 'claude-opus-4-5')).toEqual([]);
  });

  it.each<[string, Value]>([
    ['several', oneOf(known('claude-opus-4-6'), known('claude-haiku-4-5'))],
    ['unknown', unknown('parameter model')],
  ])('warns without an edit: %s', (_, model) => {
    const report = single(check({ model, fields: { messages: array([user('Hi'), assistant('')]) } }));
    expect(report.severity).toBe('warning');
    expect(report.fix).toBeUndefined();
  });
});

describe('help', () => {
  it.each([
    ['', 'empty'],
    ['{', 'json'],
    ['{"answer": "', 'json'],
    ['[', 'json'],
    ['[{', 'json'],
    ['```json\n{', 'json'],
    ['```', 'fence'],
    ['```python', 'fence'],
    ['<analysis>', 'tag'],
    ['A', 'label'],
    ['Answer: (', 'label'],
    ['Category:', 'label'],
    ['Here is the summary', 'preamble'],
    ['Sure, ', 'preamble'],
    ['[Scene: a forest] The', 'continuation'],
    ['The quick brown fox jumped over', 'continuation'],
    ['Heretofore unknown', 'continuation'],
  ])('takes %j for %s', (text, kind) => {
    expect(classifyPrefill(text)).toBe(kind);
  });

  it('offers a tool on Bedrock, which has no structured outputs for the target', () => {
    const fields = { messages: array([user('Hi'), assistant('{')]) };
    expect(single(check({ fields, platform: 'bedrock' })).help).not.toContain('output_config.format');
    expect(single(check({ fields })).help).toContain('output_config.format');
  });

  it('names what hangs together with the turn', () => {
    const messages = array([user('Hi'), assistant('```json')]);
    const text = read('text');
    const report = single(check({ fields: { messages, stop_sequences: array([known('```')]) }, responses: [text] }));
    expect(report.help).toContain('stop_sequences');
    expect(report.flow).toContainEqual({ ...text.at, note: 'the answer is read here' });
    expect(single(check({ fields: { messages } })).help).not.toContain('stop_sequences');
  });
});

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
          object: request.parameters,
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
    ['there is no place for one', { systemKey: null, responses: [joined('{')] }],
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
