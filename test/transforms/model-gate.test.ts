import { describe, expect, it } from 'vitest';
import type { GateSite, ModelTest } from '../../src/types/index.js';
import { modelGate } from '../../transforms/model-gate.js';
import {
  binding,
  contextFor,
  gate,
  gateContext,
  guard,
  includes,
  known,
  object,
  oneOf,
  type SiteOptions,
  single,
  site,
  unknown,
} from './sites.js';

function checkGate(one: GateSite, to?: string) {
  return modelGate.checkGate?.(one, gateContext(to)) ?? [];
}

function check(options: SiteOptions) {
  const request = site(options);
  return modelGate.check?.(request, contextFor(request)) ?? [];
}

const list = (...values: readonly string[]) => gate(values, { op: 'in', values }, { kind: 'list' });
const UNKNOWN: ModelTest = { op: 'unknown', why: 'a flag' };
const not = (test: ModelTest): ModelTest => ({ op: 'not', test });

describe('conditions', () => {
  it.each([
    ['opus-4-6', 'opus-4-7'],
    ['claude-opus-4-6', 'claude-opus-4-7'],
    ['opus-4.6', 'opus-4.7'],
    ['4-6', '4-7'],
    ['anthropic/claude-opus-4.6', 'anthropic/claude-opus-4.7'],
  ])('adds beside %s: %s', (text, added) => {
    const one = gate([text], includes(text));
    expect(single(checkGate(one))).toMatchObject({
      at: one.entries[0]?.at,
      severity: 'warning',
      outcome: 'misrouted',
      fix: { level: 'review', changes: [{ op: 'add-beside', beside: one.entries[0]?.at, text: added }] },
    });
  });

  it.each<[string, string, ModelTest]>([
    ['a prefix that covers the target', 'claude-opus-4-', { op: 'startsWith', text: 'claude-opus-4-' }],
    ['a check that names both', 'opus-4-6', { op: 'or', tests: [includes('opus-4-6'), includes('opus-4-7')] }],
    ['a check that cannot be decided', 'opus-4-6', UNKNOWN],
    ['a spelling that no model has', 'opus-4-5-v1', includes('opus-4-5-v1')],
    ['another family', 'sonnet-4-6', includes('sonnet-4-6')],
    [
      'a check that tells the target apart',
      'opus-4-6',
      { op: 'and', tests: [includes('opus-4-6'), not(includes('opus-4-7'))] },
    ],
    ['a longer number', 'claude-opus-4-60', includes('claude-opus-4-60')],
  ])('says nothing of %s', (_, text, test) => {
    expect(checkGate(gate([text], test))).toEqual([]);
  });

  it('sees through negation and further conditions', () => {
    expect(checkGate(gate(['opus-4-6'], not(includes('opus-4-6'))))).toHaveLength(1);
    expect(checkGate(gate(['opus-4-6'], { op: 'and', tests: [includes('opus-4-6'), UNKNOWN] }))).toHaveLength(1);
  });

  it('only mentions what may know the target by other means', () => {
    const test: ModelTest = { op: 'or', tests: [includes('opus-4-6'), UNKNOWN] };
    expect(single(checkGate(gate(['opus-4-6'], test))).severity).toBe('info');
  });

  it('extends a part of an id only where the new part is one', () => {
    const report = single(checkGate(gate(['opus-4-6-v1'], includes('opus-4-6-v1'))));
    expect(report.fix).toBeUndefined();
    expect(report.blocked).toContain('opus-4-6-v1');
  });
});

describe('lists and tables', () => {
  it('reports the newest entry of each spelling', () => {
    const one = list('claude-opus-4-5', 'claude-opus-4-6', 'anthropic/claude-opus-4.6');
    expect(checkGate(one).map(({ at }) => at)).toEqual([one.entries[1]?.at, one.entries[2]?.at]);
  });

  it('reports the spelling that misses the target', () => {
    const one = list('claude-opus-4-6', 'claude-opus-4-7', 'anthropic/claude-opus-4.6');
    expect(single(checkGate(one)).at).toEqual(one.entries[2]?.at);
  });

  it('writes the id as the platform spells it', () => {
    const report = single(checkGate(list('us.anthropic.claude-opus-4-6-v1')));
    expect(report.fix?.changes).toMatchObject([{ text: 'us.anthropic.claude-opus-4-7' }]);
  });

  it('reports one case of a switch, whose cases come one by one', () => {
    const values = ['claude-opus-4-5', 'claude-opus-4-6'];
    const cases = values.map((text) => gate([text], { op: 'in', values }));
    expect(cases.map((one) => checkGate(one).length)).toEqual([0, 1]);
  });

  it.each([['claude-opus-4-5'], ['claude-opus-4-1-20250805'], ['claude-3-opus']])(
    'does not extend a list that ended with %s, before the model just before the target',
    (last) => {
      const report = single(checkGate(list('claude-sonnet-4-6', last)));
      expect(report).toMatchObject({ severity: 'info', blocked: expect.stringContaining('claude-opus-4-6') });
      expect(report.fix).toBeUndefined();
    },
  );

  it('does not extend what names a later release and not the target', () => {
    const report = single(checkGate(list('claude-opus-4-6', 'claude-opus-4-8')));
    expect(report).toMatchObject({ severity: 'info', blocked: expect.stringContaining('claude-opus-4-8') });
    expect(report.fix).toBeUndefined();
  });

  it('takes a later release of another family for no sign', () => {
    expect(single(checkGate(list('claude-opus-4-6', 'claude-sonnet-5'))).fix).toBeDefined();
  });

  it('knows other targets', () => {
    expect(single(checkGate(list('claude-opus-4-8'), 'claude-opus-5')).fix?.changes).toMatchObject([
      { text: 'claude-opus-5' },
    ]);
    expect(checkGate(list('claude-opus-4-6'), 'claude-opus-4-6')).toEqual([]);
  });
});

describe('what a check decides', () => {
  const named = (decides: string) => gate(['opus-4-6'], includes('opus-4-6'), { decides });

  it.each(['supportsTemperature', 'SAMPLING_MODELS', 'allowsTopP', 'supportsPrefill', 'fastModeModels'])(
    '%s is right to leave the target out',
    (decides) => {
      expect(checkGate(named(decides))).toEqual([]);
    },
  );

  it.each(['rejectsTemperature', 'NO_SAMPLING', 'omitTopK'])('%s should name the target', (decides) => {
    expect(single(checkGate(named(decides))).fix?.changes).toMatchObject([{ text: 'opus-4-7' }]);
  });

  it.each(['usesThinkingBudget', 'manualThinking', 'extended_thinking_models'])('%s is for a person', (decides) => {
    const report = single(checkGate(named(decides)));
    expect(report.severity).toBe('warning');
    expect(report.fix).toBeUndefined();
    expect(report.blocked).toContain('budget');
  });

  it.each([
    ['supportsThinking', 'adaptive'],
    ['PRICES', 'price'],
    ['maxOutputTokens', 'limit'],
  ])('%s comes with a note on %s', (decides, word) => {
    expect(single(checkGate(named(decides))).fix?.notes.join()).toContain(word);
  });
});

describe('checks around a request', () => {
  const adaptive = () => object({ type: known('adaptive') });
  const enabled = () => object({ type: known('enabled'), budget_tokens: known(2000) });

  it('reports a field that the target loses', () => {
    const one = guard({ op: 'matches', pattern: 'opus-4-6', flags: '' });
    const report = single(check({ fields: { thinking: binding('thinking', adaptive(), { guards: [one] }) } }));
    expect(report).toMatchObject({ at: one.at, severity: 'warning', outcome: 'misrouted', field: 'thinking' });
    expect(report.message).toContain('without this `thinking`');
    expect(report.fix).toBeUndefined();
  });

  it('reports a field that the target gains', () => {
    const one = guard(includes('opus-4-6'), false);
    const fields = { temperature: binding('temperature', known(0.2), { guards: [one] }) };
    expect(single(check({ fields })).message).toContain('with this `temperature`');
  });

  it('reports one condition once', () => {
    const one = guard(includes('opus-4-6'));
    const other = { ...one, outcome: false };
    expect(check({ fields: { thinking: oneOf([adaptive(), one], [enabled(), other]) } })).toHaveLength(1);
  });

  it('reports a request that is not sent for the target', () => {
    const report = single(check({ guards: [guard(includes('opus-4-6'))] }));
    expect(report.message).toContain('not sent for claude-opus-4-7');
    expect(report.field).toBeUndefined();
  });

  it.each<[string, SiteOptions]>([
    [
      'sampling that the target rejects is kept from it',
      { fields: { temperature: binding('temperature', known(0.2), { guards: [guard(includes('opus-4-6'))] }) } },
    ],
    [
      'a budget is kept from the target, which thinks by other settings',
      {
        fields: {
          thinking: [
            binding('thinking', enabled(), { guards: [guard(includes('opus-4-6'))] }),
            binding('thinking', adaptive(), { guards: [guard(includes('opus-4-7'))] }),
          ],
        },
      },
    ],
    [
      'the check knows both',
      { fields: { max_tokens: binding('max_tokens', known(1), { guards: [guard(includes('opus'))] }) } },
    ],
    ['the check is about something else', { guards: [guard(UNKNOWN)] }],
    ['the model is the target already', { model: 'claude-opus-4-7', guards: [guard(includes('opus-4-6'))] }],
    ['the model is unknown', { model: unknown('parameter m'), guards: [guard(includes('opus-4-6'))] }],
    [
      'the check only chooses the model',
      { fields: { model: binding('model', known('a'), { guards: [guard(includes('opus-4-6'))] }) } },
    ],
  ])('says nothing when %s', (_, options) => {
    expect(check(options)).toEqual([]);
  });
});
