import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { clientOf, started } from './support.js';

type Params = Anthropic.MessageCreateParamsNonStreaming;

const hello: Params = {
  model: 'claude-opus-4-7',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'Hello' }],
};
const tool = {
  name: 'label',
  input_schema: {
    type: 'object' as const,
    properties: { label: { enum: ['spam', 'ham'] }, note: { type: 'string' } },
    required: ['label'],
  },
};
const opus47 = clientOf(await started('claude-opus-4-7'));
const opus46 = clientOf(await started('claude-opus-4-6'));
const opus45 = clientOf(await started('claude-opus-4-5'));
const named = clientOf(await started('request'));

/** `error.message` of the 400, or `served`. */
async function outcome(client: Anthropic, extra: object): Promise<string> {
  try {
    await client.messages.create({ ...hello, ...extra });
    return 'served';
  } catch (error) {
    if (!(error instanceof Anthropic.BadRequestError)) throw error;
    const body = error.error;
    expect(body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
    return (body as { error: { message: string } }).error.message;
  }
}

const NO_PREFILL =
  'This model does not support assistant message prefill. The conversation must end with a user message.';
const prefilled = [...hello.messages, { role: 'assistant', content: '{' }];

describe('what each model rejects, in the words that a client sees', () => {
  it.each([
    ['temperature', { temperature: 0.2 }, '`temperature` is deprecated for this model.'],
    ['top_p', { top_p: 0.5 }, '`top_p` is deprecated for this model'],
    ['top_k', { top_k: 5 }, 'top_k: Claude Opus 4.7 no longer takes top_k.'],
    [
      'manual thinking',
      { thinking: { type: 'enabled', budget_tokens: 1024 }, max_tokens: 2048 },
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ],
    ['prefill', { messages: prefilled }, NO_PREFILL],
    ['fast mode', { speed: 'fast' }, 'speed: Claude Opus 4.7 has no fast mode and answers with an error.'],
    ['a small task budget', { output_config: { task_budget: { type: 'tokens', total: 5000 } } }, /at least 20000/],
    ['too many tokens', { max_tokens: 200_000, stream: true }, /^max_tokens: .*128000/],
    ['display without thinking', { thinking: { type: 'disabled', display: 'omitted' } }, /^thinking\.display: /],
    [
      'a rebuilt thinking block',
      {
        messages: [
          ...hello.messages,
          { role: 'assistant', content: [{ type: 'thinking', signature: 'x' }] },
          ...hello.messages,
        ],
      },
      'messages.1.content.0.thinking.thinking: Field required',
    ],
  ])('Opus 4.7: %s', async (_, extra, message) => {
    expect(await outcome(opus47, extra)).toMatch(message);
  });

  it.each([
    ['prefill', { messages: prefilled }, NO_PREFILL],
    ['effort xhigh', { output_config: { effort: 'xhigh' } }, /^output_config\.effort: /],
    ['temperature with top_p', { temperature: 0.5, top_p: 0.5 }, /^top_p: /],
    [
      'temperature with thinking',
      { temperature: 0.5, thinking: { type: 'enabled', budget_tokens: 1024 }, max_tokens: 2048 },
      /^temperature: /,
    ],
    [
      'a forced tool with manual thinking',
      {
        thinking: { type: 'enabled', budget_tokens: 1024 },
        max_tokens: 2048,
        tools: [tool],
        tool_choice: { type: 'any' },
      },
      /^tool_choice\.type: /,
    ],
  ])('Opus 4.6: %s', async (_, extra, message) => {
    expect(await outcome(opus46, extra)).toMatch(message);
  });

  it('Opus 4.5: adaptive thinking', async () => {
    const message = await outcome(opus45, { thinking: { type: 'adaptive' } });
    expect(message).toBe('adaptive thinking is not supported on this model');
  });
});

describe('what each model serves', () => {
  it.each([
    ['Opus 4.7', opus47, 'adaptive thinking', { thinking: { type: 'adaptive', display: 'summarized' } }],
    ['Opus 4.7', opus47, 'no thinking', { thinking: { type: 'disabled' } }],
    ['Opus 4.7', opus47, 'effort xhigh', { output_config: { effort: 'xhigh' } }],
    [
      'Opus 4.7',
      opus47,
      'a forced tool',
      { tools: [tool], tool_choice: { type: 'any' }, thinking: { type: 'adaptive' } },
    ],
    ['Opus 4.6', opus46, 'temperature', { temperature: 0.2 }],
    ['Opus 4.6', opus46, 'manual thinking', { thinking: { type: 'enabled', budget_tokens: 1024 }, max_tokens: 2048 }],
    ['Opus 4.6', opus46, 'fast mode, at standard speed', { speed: 'fast' }],
    ['Opus 4.5', opus45, 'prefill', { messages: prefilled }],
  ])('%s: %s', async (_, client, __, extra) => {
    expect(await outcome(client, extra)).toBe('served');
  });

  it('the id in the request decides with --model request, and unknown ids are not found', async () => {
    expect(await outcome(named, { temperature: 0 })).toBe('`temperature` is deprecated for this model.');
    expect(await outcome(named, { temperature: 0, model: 'claude-opus-4-6' })).toBe('served');
    const answer = await named.messages.create({ ...hello, model: 'claude-opus-4-5-20251101' });
    expect(answer.model).toBe('claude-opus-4-5-20251101');
    for (const model of [
      'claude-opus-4-6-20260205',
      'claude-opus-4.7',
      'claude-opus-9',
      'gpt-5',
      'anthropic/claude-opus-4-7',
    ]) {
      await expect(named.messages.create({ ...hello, model })).rejects.toMatchObject({
        status: 404,
        error: { error: { type: 'not_found_error', message: `model: ${model}` } },
      });
    }
  });
});

describe('answers', () => {
  it('are the same for the same request, but for the id', async () => {
    const [first, second] = [await opus47.messages.create(hello), await opus47.messages.create(hello)];
    expect(first.id).not.toBe(second.id);
    expect({ ...first, id: '' }).toEqual({ ...second, id: '' });
    expect(first).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-4-7',
      stop_reason: 'end_turn',
    });
    expect(first.content).toEqual([{ type: 'text', text: 'This is a stub answer.' }]);
  });

  it('think as the contract says: omitted on 4.7, summarised on 4.6, as asked where the request says', async () => {
    const adaptive = { ...hello, thinking: { type: 'adaptive' as const } };
    const summarized = { ...hello, thinking: { type: 'adaptive' as const, display: 'summarized' as const } };
    const [omitted] = (await opus47.messages.create(adaptive)).content;
    expect(omitted).toMatchObject({ type: 'thinking', thinking: '', signature: expect.stringMatching(/./) });
    for (const message of [await opus46.messages.create(adaptive), await opus47.messages.create(summarized)]) {
      expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
      expect(message.content[0]).toMatchObject({ thinking: expect.stringMatching(/./) });
    }
    const absent = await clientOf(await started('claude-opus-5')).messages.create({ ...hello, model: 'claude-opus-5' });
    expect(absent.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
  });

  it('call the tool that is forced', async () => {
    const other = { ...tool, name: 'other' };
    const { content, stop_reason } = await opus47.messages.create({
      ...hello,
      tools: [other, tool],
      tool_choice: { type: 'tool', name: 'label' },
    });
    expect(stop_reason).toBe('tool_use');
    expect(content).toEqual([
      { type: 'tool_use', id: expect.stringMatching(/^toolu_/), name: 'label', input: { label: 'spam' } },
    ]);
  });

  it('obey a schema, a wish for JSON, a prefill and stop sequences', async () => {
    const textOf = async (client: Anthropic, extra: object) => {
      const { content, stop_reason, stop_sequence } = await client.messages.create({ ...hello, ...extra });
      return [
        content.map((block) => (block.type === 'text' ? block.text : block.type)).join('|'),
        stop_reason,
        stop_sequence,
      ];
    };
    const schema = {
      type: 'object',
      properties: { n: { type: 'integer' } },
      required: ['n'],
      additionalProperties: false,
    };
    const format = { output_config: { format: { type: 'json_schema', schema } } };
    expect(await textOf(opus47, format)).toEqual(['{"n":1}', 'end_turn', null]);
    expect(await textOf(opus47, { system: 'Respond with JSON only.' })).toEqual(['{"ok":true}', 'end_turn', null]);
    expect(await textOf(opus47, { system: 'Talk about JSON.' })).toEqual(['This is a stub answer.', 'end_turn', null]);
    expect(await textOf(opus45, { messages: prefilled })).toEqual(['"ok":true}', 'end_turn', null]);
    expect(await textOf(opus45, { messages: prefilled, stop_sequences: ['}'] })).toEqual([
      '"ok":true',
      'stop_sequence',
      '}',
    ]);
    expect(await textOf(opus47, { stop_sequences: ['never', 'is', 'a stub'] })).toEqual(['Th', 'stop_sequence', 'is']);
  });

  it('can be scripted', async () => {
    const server = await started({
      model: 'claude-opus-4-7',
      reply: ({ system }) => (system === 'grade' ? '{"grade":"A"}' : undefined),
    });
    const client = clientOf(server);
    const text = async (system: string) => (await client.messages.create({ ...hello, system })).content[0];
    expect(await text('grade')).toMatchObject({ text: '{"grade":"A"}' });
    expect(await text('else')).toMatchObject({ text: 'This is a stub answer.' });
    expect(server.requests.map(({ body, status }) => [body?.system, status])).toEqual([
      ['grade', 200],
      ['else', 200],
    ]);
  });
});

describe('streaming', () => {
  it('sends the events of the API, which the helper puts together to the same message', async () => {
    const params = { ...hello, thinking: { type: 'adaptive' as const, display: 'summarized' as const } };
    const types: string[] = [];
    const thoughts: string[] = [];
    const stream = opus47.messages.stream(params);
    stream.on('streamEvent', (event) => types.push(event.type));
    stream.on('thinking', (delta) => thoughts.push(delta));
    const streamed = await stream.finalMessage();
    const whole = await opus47.messages.create(params);
    expect(streamed.content).toMatchObject([
      { type: 'thinking', thinking: thoughts.join(''), signature: expect.stringMatching(/./) },
      { type: 'text', text: 'This is a stub answer.' },
    ]);
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.usage).toEqual(whole.usage);
    expect([...new Set(types)]).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  it('never fires on("thinking") when display is omitted, but still gives the signature', async () => {
    let thinking = 0;
    const signatures: string[] = [];
    const stream = opus47.messages.stream({ ...hello, thinking: { type: 'adaptive' } });
    stream.on('thinking', () => {
      thinking += 1;
    });
    stream.on('signature', (signature) => signatures.push(signature));
    const [block] = (await stream.finalMessage()).content;
    expect(block).toMatchObject({ type: 'thinking', thinking: '' });
    expect(thinking).toBe(0);
    expect(signatures).toHaveLength(1);
  });

  it('streams tool input as JSON deltas', async () => {
    const stream = opus47.messages.stream({ ...hello, tools: [tool], tool_choice: { type: 'any' } });
    const deltas: string[] = [];
    stream.on('inputJson', (delta) => deltas.push(delta));
    expect((await stream.finalMessage()).content).toMatchObject([{ name: 'label', input: { label: 'spam' } }]);
    expect(deltas.join('')).toBe('{"label":"spam"}');
  });

  it('rejects before the first event', async () => {
    const stream = opus47.messages.stream({ ...hello, temperature: 0.7 });
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.BadRequestError);
  });
});

describe('the rest of the API', () => {
  it('counts tokens, more for more text', async () => {
    const count = (content: string) =>
      opus47.messages.countTokens({ model: 'claude-opus-4-7', messages: [{ role: 'user', content }] });
    expect((await count('x'.repeat(4000))).input_tokens - (await count('')).input_tokens).toBe(1000);
  });

  it('accepts a batch with bad parameters and ends the bad line as errored', async () => {
    const batch = await opus47.messages.batches.create({
      requests: [
        { custom_id: 'good', params: hello },
        { custom_id: 'bad', params: { ...hello, temperature: 0 } },
      ],
    });
    expect(batch).toMatchObject({
      processing_status: 'in_progress',
      results_url: null,
      request_counts: { processing: 2 },
    });
    expect(await opus47.messages.batches.retrieve(batch.id)).toMatchObject({
      processing_status: 'ended',
      request_counts: { processing: 0, succeeded: 1, errored: 1 },
    });
    const results = [];
    for await (const result of await opus47.messages.batches.results(batch.id)) results.push(result);
    expect(results).toMatchObject([
      { custom_id: 'good', result: { type: 'succeeded', message: { content: [{ type: 'text' }] } } },
      {
        custom_id: 'bad',
        result: {
          type: 'errored',
          error: { error: { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' } },
        },
      },
    ]);
    await expect(opus47.messages.batches.retrieve('msgbatch_none')).rejects.toBeInstanceOf(Anthropic.NotFoundError);
  });

  it('lists the models', async () => {
    const ids = [];
    for await (const { id } of opus47.models.list()) ids.push(id);
    expect(ids).toContain('claude-opus-4-7');
    expect((await opus47.models.retrieve('claude-opus-4-7')).display_name).toBe('Claude Opus 4.7');
    await expect(opus47.models.retrieve('claude-opus-9')).rejects.toBeInstanceOf(Anthropic.NotFoundError);
  });

  it('takes the beta client, whose betas it reads from the header', async () => {
    const create = (betas: string[]) =>
      opus46.beta.messages.create({
        ...hello,
        thinking: { type: 'enabled', budget_tokens: 4096 },
        max_tokens: 2048,
        betas,
      });
    await expect(create([])).rejects.toThrow(/budget_tokens/);
    expect((await create(['interleaved-thinking-2025-05-14'])).content[0]).toMatchObject({ type: 'thinking' });
  });
});
