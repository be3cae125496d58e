import { describe, expect, it } from 'vitest';
import {
  acceptsPrefill,
  acceptsThinkingType,
  displayDefault,
  type EvaluateOptions,
  evaluateRequest,
  type PartialRequest,
  resolveTo,
  samplingVerdict,
} from '../../src/models/index.js';

const NEW_VERSION = { apiVersion: '2026-10-21' } as const;
const PART = { missing: 'unknown' } as const;

/** `rule@field severity`, in the order of the answer. */
function judge(model: string, request: PartialRequest, options?: EvaluateOptions): readonly string[] {
  return evaluateRequest(request, resolveTo(`claude-${model}`), options).map(
    ({ rule, field, severity }) => `${rule}@${field.join('.')} ${severity}`,
  );
}

function only(model: string, request: PartialRequest, options?: EvaluateOptions) {
  const violations = evaluateRequest(request, resolveTo(`claude-${model}`), options);
  expect(violations).toHaveLength(1);
  return violations[0];
}

const user = { role: 'user', content: 'Hi' };
const assistant = { role: 'assistant', content: '{' };

describe('a request that is in order', () => {
  it.each(['opus-4-6', 'opus-4-7', 'opus-5', 'opus-5-5', 'haiku-4-5', 'fable-5-2'])(
    'has no violation on %s',
    (model) => {
      expect(judge(model, { model: 'x', max_tokens: 1024, messages: [user], stream: true, tools: [] })).toEqual([]);
    },
  );
});

describe('sampling', () => {
  it.each<[string, PartialRequest, EvaluateOptions, readonly string[]]>([
    ['opus-4-7', { temperature: 0.2 }, {}, ['sampling@temperature error']],
    ['opus-4-7', { temperature: 0 }, {}, ['sampling@temperature error']],
    ['opus-4-7', { temperature: 1 }, {}, ['sampling@temperature info']],
    ['opus-4-7', { temperature: 1 }, NEW_VERSION, ['sampling@temperature error']],
    ['opus-4-7', { top_p: 0.9 }, {}, ['sampling@top_p error']],
    ['opus-4-7', { top_p: 0.99 }, {}, ['sampling@top_p info']],
    ['opus-4-7', { top_p: 1 }, {}, ['sampling@top_p info']],
    ['opus-4-7', { top_p: 0.99 }, NEW_VERSION, ['sampling@top_p error']],
    ['opus-4-7', { top_k: 0 }, {}, ['sampling@top_k error']],
    ['opus-4-7', { temperature: null }, {}, ['sampling@temperature info']],
    ['opus-4-7', { temperature: undefined }, {}, []],
    [
      'opus-4-7',
      { temperature: 0.5, top_p: 0.5, top_k: 5 },
      {},
      ['sampling@temperature error', 'sampling@top_p error', 'sampling@top_k error'],
    ],
    ['opus-4-6', { temperature: 0.2, top_k: 5 }, {}, []],
    ['opus-4-6', { temperature: 1.5 }, {}, ['sampling@temperature error']],
    ['opus-4-6', { temperature: 'warm' }, {}, ['sampling@temperature error']],
    ['opus-4-6', { temperature: 0.2, top_p: 0.9 }, {}, ['sampling-combination@top_p error']],
    ['opus-4-6', { temperature: 1 }, NEW_VERSION, ['sampling@temperature error']],
    ['haiku-4-5', { top_k: 5 }, NEW_VERSION, ['sampling@top_k error']],
    [
      'opus-4-6',
      { temperature: 0.5, thinking: { type: 'adaptive' } },
      {},
      ['sampling-with-thinking@temperature error'],
    ],
    ['opus-4-6', { temperature: 1, thinking: { type: 'adaptive' } }, {}, []],
    ['opus-4-6', { top_p: 0.95, thinking: { type: 'adaptive' } }, {}, []],
    ['opus-4-6', { top_p: 0.9, thinking: { type: 'adaptive' } }, {}, ['sampling-with-thinking@top_p error']],
    ['opus-4-6', { top_k: 5, thinking: { type: 'adaptive' } }, {}, ['sampling-with-thinking@top_k error']],
    ['opus-4-6', { temperature: 0.5, thinking: { type: 'disabled' } }, {}, []],
  ])('%s %j %j', (model, request, options, expected) => {
    expect(judge(model, request, options)).toEqual(expected);
  });

  it('quotes the API where its words are known', () => {
    expect(only('opus-4-7', { temperature: 0.2 })).toMatchObject({
      status: 400,
      outcome: 'rejected',
      message: '`temperature` is deprecated for this model.',
    });
    expect(only('opus-4-7', { top_p: 0.2 })?.message).toBe('`top_p` is deprecated for this model');
    expect(only('opus-4-7', { top_k: 5 })?.message).toBeNull();
    expect(only('haiku-4-5', { temperature: 1 }, NEW_VERSION)?.message).toBe(
      'temperature: Extra inputs are not permitted',
    );
    expect(only('opus-4-7', { temperature: 1 })).toMatchObject({ status: null, outcome: 'tolerated', message: null });
  });

  it('answers for one parameter', () => {
    const contract = resolveTo('claude-opus-4-7');
    expect(samplingVerdict(contract, 'temperature', undefined)).toBe('accepted');
    expect(samplingVerdict(contract, 'temperature', null)).toBe('unknown');
    expect(samplingVerdict(contract, 'temperature', 1)).toBe('tolerated');
    expect(samplingVerdict(contract, 'temperature', 1, '2026-10-21')).toBe('rejected');
    expect(samplingVerdict(contract, 'top_p', 0.989)).toBe('rejected');
    expect(samplingVerdict(contract, 'top_k', 1)).toBe('rejected');
    expect(samplingVerdict(resolveTo('claude-opus-4-6'), 'temperature', 0.3)).toBe('accepted');
  });
});

describe('thinking', () => {
  const enabled = { type: 'enabled', budget_tokens: 2048 };
  it.each<[string, PartialRequest, EvaluateOptions, readonly string[]]>([
    ['opus-4-7', { thinking: enabled, max_tokens: 4096 }, {}, ['thinking-type@thinking.type error']],
    ['opus-4-7', { thinking: { type: 'adaptive', display: 'summarized' } }, {}, []],
    ['opus-4-7', { thinking: { type: 'disabled' } }, {}, []],
    ['opus-4-7', { thinking: { type: 'disabled' }, output_config: { effort: 'max' } }, {}, []],
    [
      'opus-4-7',
      { thinking: { type: 'disabled', display: 'omitted' } },
      {},
      ['display-without-thinking@thinking.display error'],
    ],
    ['opus-4-7', { thinking: { type: 'between_tools' } }, {}, ['thinking-type@thinking.type error']],
    ['opus-5', { thinking: { type: 'disabled' }, output_config: { effort: 'high' } }, {}, []],
    ['opus-5', { thinking: { type: 'disabled' } }, {}, []],
    [
      'opus-5',
      { thinking: { type: 'disabled' }, output_config: { effort: 'xhigh' } },
      {},
      ['thinking-with-effort@output_config.effort error'],
    ],
    [
      'sonnet-5-5',
      { thinking: { type: 'between_tools' }, output_config: { effort: 'max' } },
      {},
      ['thinking-with-effort@output_config.effort error'],
    ],
    ['opus-5-5', { thinking: { type: 'disabled' } }, {}, ['thinking-type@thinking.type error']],
    ['opus-4-6', { thinking: enabled, max_tokens: 4096 }, {}, ['thinking-type@thinking.type info']],
    ['opus-4-5', { thinking: enabled, max_tokens: 4096 }, {}, []],
    ['opus-4-5', { thinking: { type: 'adaptive' } }, {}, ['thinking-type@thinking.type error']],
    [
      'opus-4-5',
      { thinking: { type: 'enabled', budget_tokens: 1023 } },
      {},
      ['thinking-budget@thinking.budget_tokens error'],
    ],
    ['opus-4-5', { thinking: { type: 'enabled', budget_tokens: 1024 } }, {}, []],
    ['opus-4-5', { thinking: { type: 'enabled' } }, {}, ['thinking-budget@thinking.budget_tokens error']],
    ['opus-4-5', { thinking: { type: 'enabled' } }, PART, []],
    ['opus-4-5', { thinking: enabled, max_tokens: 2048 }, {}, ['thinking-budget@thinking.budget_tokens error']],
    ['opus-4-5', { thinking: enabled, max_tokens: 2049 }, {}, []],
    ['opus-4-5', { thinking: enabled, max_tokens: 2048 }, { betas: ['interleaved-thinking-2025-05-14'] }, []],
    ['opus-4-5', { thinking: enabled, max_tokens: 2048, betas: ['interleaved-thinking-2025-05-14'] }, {}, []],
    ['opus-4-5', { thinking: enabled, max_tokens: 2048 }, PART, []],
    [
      'opus-4-5',
      { thinking: enabled, max_tokens: 2048 },
      { ...PART, betas: [] },
      ['thinking-budget@thinking.budget_tokens error'],
    ],
    ['opus-4-5', { thinking: enabled, tool_choice: { type: 'any' } }, {}, ['tool-choice@tool_choice.type error']],
    ['opus-4-7', { thinking: { type: 'adaptive' }, tool_choice: { type: 'tool', name: 'x' } }, {}, []],
    ['opus-5-5', { tool_choice: { type: 'tool', name: 'x' } }, {}, ['tool-choice@tool_choice.type error']],
    ['opus-5-5', { tool_choice: { type: 'auto' } }, {}, []],
  ])('%s %j %j', (model, request, options, expected) => {
    expect(judge(model, request, options)).toEqual(expected);
  });

  it('quotes the API', () => {
    expect(only('opus-4-7', { thinking: enabled })?.message).toBe(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    );
    expect(only('opus-4-5', { thinking: { type: 'adaptive' } })?.message).toBe(
      'adaptive thinking is not supported on this model',
    );
    expect(only('fable-5', { thinking: { type: 'disabled' } })?.message).toMatch(
      /^"thinking\.type\.disabled" is not supported/,
    );
  });

  it('answers for one type', () => {
    expect(acceptsThinkingType(resolveTo('claude-opus-4-7'), 'enabled')).toBe(false);
    expect(acceptsThinkingType(resolveTo('claude-opus-4-7'), 'disabled')).toBe(true);
    expect(acceptsThinkingType(resolveTo('claude-mythos-preview'), 'enabled')).toBe(true);
    expect(displayDefault(resolveTo('claude-opus-4-6'))).toBe('summarized');
    expect(displayDefault(resolveTo('claude-opus-4-7'))).toBe('omitted');
    expect(displayDefault(resolveTo('claude-fable-5-2'))).toBeUndefined();
  });
});

describe('messages', () => {
  const serverTool = {
    role: 'assistant',
    content: [{ type: 'server_tool_use', id: 'a', name: 'web_search', input: {} }],
  };
  it.each<[string, PartialRequest, EvaluateOptions, readonly string[]]>([
    ['opus-4-7', { messages: [user, assistant] }, {}, ['prefill@messages.1 error']],
    ['opus-4-6', { messages: [user, assistant] }, {}, ['prefill@messages.1 error']],
    ['opus-4-5', { messages: [user, assistant] }, {}, []],
    ['haiku-4-5', { messages: [user, assistant] }, {}, []],
    ['fable-5-2', { messages: [user, assistant] }, {}, []],
    ['opus-4-7', { messages: [user, assistant, user] }, {}, []],
    ['opus-4-7', { messages: [] }, {}, []],
    ['opus-4-7', { messages: [user, serverTool] }, {}, ['prefill@messages.1 info']],
    [
      'opus-4-7',
      { messages: [user, { role: 'assistant', content: [{ type: 'text', text: '{' }] }] },
      {},
      ['prefill@messages.1 error'],
    ],
    [
      'opus-4-7',
      { messages: [{ role: 'assistant', content: [{ type: 'thinking', signature: 's' }] }, user] },
      {},
      ['thinking-block@messages.0.content.0 error'],
    ],
    [
      'opus-4-7',
      { messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: '', signature: 's' }] }, user] },
      {},
      [],
    ],
    [
      'opus-4-6',
      { messages: [{ role: 'assistant', content: [{ type: 'document' }] }, user] },
      NEW_VERSION,
      ['api-version-content@messages.0.content.0 error'],
    ],
    ['opus-4-6', { messages: [{ role: 'user', content: [{ type: 'document' }] }] }, NEW_VERSION, []],
    [
      'opus-4-6',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'a', citations: [{}] }] }] },
      NEW_VERSION,
      ['api-version-content@messages.0.content.0 error'],
    ],
    [
      'opus-4-6',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'a', citations: [] }] }] },
      NEW_VERSION,
      [],
    ],
    ['opus-4-6', { messages: [{ role: 'assistant', content: [{ type: 'document' }] }, user] }, {}, []],
    [
      'opus-4-7',
      {
        messages: [{ role: 'user', content: [{ type: 'document', citations: { enabled: true } }] }],
        output_config: { format: { type: 'json_schema' } },
      },
      {},
      ['format-with-citations@messages.0.content.0.citations error'],
    ],
    [
      'opus-4-7',
      { messages: [{ role: 'user', content: [{ type: 'document', citations: { enabled: true } }] }] },
      {},
      [],
    ],
  ])('%s %j %j', (model, request, options, expected) => {
    expect(judge(model, request, options)).toEqual(expected);
  });

  it('quotes the API about prefill, and leaves what it cannot tell open', () => {
    expect(only('opus-4-7', { messages: [user, assistant] })?.message).toBe(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
    expect(only('opus-4-7', { messages: [user, serverTool] })).toMatchObject({ status: null, message: null });
    expect(acceptsPrefill(resolveTo('claude-opus-4-5'))).toBe(true);
    expect(acceptsPrefill(resolveTo('claude-opus-4-7'))).toBe(false);
    expect(acceptsPrefill(resolveTo('claude-fable-5-2'))).toBeUndefined();
  });
});

describe('output', () => {
  const budget = (total: number): PartialRequest => ({ output_config: { task_budget: { type: 'tokens', total } } });
  it.each<[string, PartialRequest, EvaluateOptions, readonly string[]]>([
    ['opus-4-7', { output_config: { effort: 'xhigh' } }, {}, []],
    ['opus-4-6', { output_config: { effort: 'xhigh' } }, {}, ['effort-unsupported@output_config.effort error']],
    ['opus-4-6', { output_config: { effort: 'max' } }, {}, []],
    ['opus-4-5', { output_config: { effort: 'max' } }, {}, ['effort-unsupported@output_config.effort error']],
    ['haiku-4-5', { output_config: { effort: 'low' } }, {}, ['effort-unsupported@output_config.effort error']],
    ['opus-4-7', { output_config: { effort: 'adaptive' } }, {}, ['effort-unsupported@output_config.effort error']],
    ['opus-4-7', { max_tokens: 128_000 }, {}, []],
    ['opus-4-7', { max_tokens: 128_001 }, {}, ['max-tokens-limit@max_tokens error']],
    ['opus-4-7', { max_tokens: 128_001 }, PART, ['max-tokens-limit@max_tokens info']],
    ['opus-4-7', { max_tokens: 300_000 }, { betas: ['output-300k-2026-03-24'] }, ['max-tokens-limit@max_tokens info']],
    ['haiku-4-5', { max_tokens: 64_001 }, {}, ['max-tokens-limit@max_tokens error']],
    ['opus-4-7', { speed: 'fast' }, {}, ['fast-mode@speed error']],
    ['opus-4-6', { speed: 'fast' }, {}, ['fast-mode@speed info']],
    ['opus-4-8', { speed: 'fast' }, {}, []],
    ['sonnet-5', { speed: 'fast' }, {}, ['fast-mode@speed info']],
    ['opus-5-5', { speed: 'fast' }, {}, []],
    ['opus-4-7', { speed: 'standard' }, {}, []],
    ['opus-4-7', budget(20_000), {}, []],
    ['opus-4-7', budget(19_999), {}, ['task-budget@output_config.task_budget.total error']],
    ['opus-4-6', budget(20_000), {}, ['task-budget@output_config.task_budget info']],
    ['opus-5-5', budget(1), {}, []],
  ])('%s %j %j', (model, request, options, expected) => {
    expect(judge(model, request, options)).toEqual(expected);
  });

  it('tells ignored from refused', () => {
    expect(only('opus-4-6', { speed: 'fast' })).toMatchObject({ outcome: 'ignored', status: null });
    expect(only('opus-4-7', { speed: 'fast' })).toMatchObject({ outcome: 'rejected', status: 400 });
  });
});

it('withstands malformed requests', () => {
  const odd: readonly PartialRequest[] = [
    { messages: 'Hi', thinking: true, output_config: [], tool_choice: 'any', betas: 'x' },
    { messages: [null, 1, 'x', { role: 'user', content: [null, 3, []] }], thinking: { type: 7 }, max_tokens: '5' },
    { messages: [{}], output_config: { effort: null, task_budget: 5, format: null } },
  ];
  for (const request of odd) {
    expect(judge('opus-4-7', request, NEW_VERSION)).toEqual([]);
  }
});

it('cites a source for everything', () => {
  const request: PartialRequest = {
    temperature: 0.1,
    top_k: 1,
    thinking: { type: 'enabled' },
    speed: 'fast',
    max_tokens: 1e6,
    messages: [assistant],
    output_config: { effort: 'x' },
  };
  const violations = evaluateRequest(request, resolveTo('claude-opus-4-7'));
  expect(violations).toHaveLength(7);
  for (const { source, explanation } of violations) {
    expect(source).toMatch(/docs|@|issue/);
    expect(explanation).toMatch(/\.$/);
  }
});
