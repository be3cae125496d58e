import { describe, expect, it } from 'vitest';
import { langchain, langchainUniversal } from '../../src/surfaces/langchain.js';
import type { ArrayItem, KnownValue, Value } from '../../src/types/index.js';
import { modelId } from '../../transforms/model-id.js';
import {
  array,
  assistant,
  contextFor,
  guard,
  includes,
  item,
  known,
  oneOf,
  place,
  type SiteOptions,
  single,
  site,
  unknown,
  user,
} from './sites.js';

function check(options: SiteOptions) {
  const request = site(options);
  return modelId.check?.(request, contextFor(request)) ?? [];
}

describe('the id of a request', () => {
  it.each([
    ['claude-opus-4-6', 'claude-opus-4-7'],
    ['us.anthropic.claude-opus-4-6-v1', 'us.anthropic.claude-opus-4-7'],
    ['anthropic/claude-opus-4.6', 'anthropic/claude-opus-4.7'],
    ['claude-opus-4-5-20251101', 'claude-opus-4-7'],
  ])('moves %s to %s in its own spelling', (from, to) => {
    const model = known(from);
    expect(single(check({ model }))).toMatchObject({
      at: model.at,
      severity: 'warning',
      outcome: 'outdated',
      field: 'model',
      fix: { level: 'safe', changes: [{ op: 'replace-in-string', at: model.at, from, to }] },
    });
  });

  it.each(['claude-opus-4-6-fast', 'claude-opus-4-6-thinking', 'jp.anthropic.claude-opus-4-6-v1'])(
    'names why %s is left',
    (model) => {
      const report = single(check({ model }));
      expect(report.fix).toBeUndefined();
      expect(report.blocked).toBeTruthy();
    },
  );

  it.each(['claude-opus-4-7', 'claude-opus-5', 'claude-haiku-4-5', 'gpt-4o', 'claude-opus-4-60'])(
    'says nothing of %s',
    (model) => {
      expect(check({ model })).toEqual([]);
    },
  );

  it.each([
    ['the id', { op: 'equals', text: 'claude-opus-4-6' }, true, 0],
    ['the id in another spelling', { op: 'in', values: ['anthropic/claude-opus-4.6'] }, true, 0],
    ['several ids', { op: 'in', values: ['claude-opus-4-6', 'claude-opus-4-5'] }, true, 1],
    ['another id', { op: 'equals', text: 'claude-opus-4-5' }, true, 1],
    ['any other id', { op: 'equals', text: 'claude-opus-4-6' }, false, 1],
    ['part of the id', includes('opus-4-6'), true, 1],
  ] as const)('of an id for those who ask for %s', (_, test, outcome, reports) => {
    const model = oneOf([known('claude-opus-4-6'), guard(test, outcome)], known('claude-opus-4-7'));
    expect(check({ model })).toHaveLength(reports);
  });

  it('stays where the library sends by itself what the target rejects', () => {
    const unsupported = new Map([['target', 'upgrade first']] as const);
    expect(single(check({ model: 'claude-opus-4-6', unsupported }))).toMatchObject({ blocked: 'upgrade first' });
    // `initChatModel` makes the same class.
    for (const surface of [langchain, langchainUniversal]) {
      expect(surface.unsupported?.('@langchain/anthropic', '0.3.34', 'a.ts')).toHaveProperty('target');
      expect(surface.unsupported?.('@langchain/anthropic', '1.0.0', 'a.ts')).not.toHaveProperty('target');
    }
  });

  it('says nothing of a model it cannot read, or that stands nowhere in the source', () => {
    expect(check({ model: unknown('parameter model') })).toEqual([]);
    expect(check({ model: known('claude-opus-4-6', { at: null }) })).toEqual([]);
  });
});

describe('several ids', () => {
  it('moves each older one', () => {
    const [one, two, target] = [known('claude-opus-4-6'), known('claude-opus-4-5'), known('claude-opus-4-7')];
    const reports = check({ model: oneOf(one, two, target) });
    expect(reports.map(({ at, fix }) => [at, fix?.level])).toEqual([
      [one.at, 'safe'],
      [two.at, 'safe'],
    ]);
  });

  it('moves a default that can be overridden: the override stays one', () => {
    const fallback = known('claude-opus-4-6');
    const report = single(check({ model: oneOf(unknown('environment variable MODEL'), fallback) }));
    expect(report).toMatchObject({ at: fallback.at, fix: { level: 'safe' } });
  });

  it('asks a person where one of several models is chosen', () => {
    const report = single(check({ model: oneOf(known('claude-opus-4-6'), known('claude-haiku-4-5')) }));
    expect(report.fix?.level).toBe('review');
    expect(report.fix?.notes.join()).toContain('claude-haiku-4-5');
  });
});

/** An id that makes a difference besides in so many places. */
function used(times: number): KnownValue {
  return { ...known('claude-opus-4-6'), otherUses: () => Array.from({ length: times }, () => place()) };
}

/** Two messages, of which the two branches of a condition add one each. */
function eitherWay(one: Value, other: Value): ArrayItem[] {
  const asked = guard(includes('opus'));
  return [
    item(one, { guards: [asked] }),
    item(other, { guards: [{ ...asked, outcome: !asked.outcome, test: { op: 'not', test: asked.test } }] }),
  ];
}

describe('reasons to ask a person', () => {
  it.each<[string, SiteOptions]>([
    ['other readers of the constant', { model: known('claude-opus-4-6', { shared: true }) }],
    ['a choice that others read too', { model: { ...oneOf(known('claude-opus-4-6')), shared: true } }],
    ['another place that depends on it', { model: used(2) }],
    ['parameters that nobody saw', { open: ['options of parameter options: no caller was found'] }],
    ['a change that was not followed', { unseenChanges: [place()] }],
    ['messages made in a way that is not read', { fields: { messages: unknown('an object of an unread class') } }],
    ['a last message that was not read', { fields: { messages: array([user('x'), unknown('an instance of Turn')]) } }],
    ['an answer in a list that is sorted', { fields: { messages: array([assistant('y'), user('x')], ['sorted']) } }],
    ['a deployment on Foundry', { platform: 'foundry' }],
    ['an Agent SDK that is too old', { library: { name: '@anthropic-ai/claude-agent-sdk', version: '0.2.104' } }],
  ])('%s', (_, options) => {
    const { fix } = single(check(options));
    expect(fix?.level).toBe('review');
    expect(fix?.notes).toHaveLength(1);
  });

  it.each<[string, NonNullable<SiteOptions['fields']>]>([
    ['messages that a caller gives', { messages: { ...unknown('parameter messages'), given: true } }],
    ['a last message that is read, behind others', { messages: array([unknown('an instance of Turn'), user('x')]) }],
    ['a sorted list of questions', { messages: array([user('y'), user('x')], ['sorted']) }],
    [
      'one of two branches adds the last',
      { messages: array([item(unknown('?')), ...eitherWay(user('x'), user('y'))]) },
    ],
  ])('none with %s', (_, fields) => {
    expect(single(check({ fields })).fix?.level).toBe('safe');
  });

  it('none where nothing else depends on the id', () => {
    expect(single(check({ model: used(0) })).fix?.level).toBe('safe');
  });

  it('none with an Agent SDK that is new enough, or of no known version', () => {
    for (const version of ['0.2.111', '0.3.329', null]) {
      const library = { name: '@anthropic-ai/claude-agent-sdk', version };
      expect(single(check({ library })).fix?.level).toBe('safe');
    }
  });
});
