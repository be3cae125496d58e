import { describe, expect, it } from 'vitest';
import type { EffortPolicy, EffortSlot, Fix } from '../../src/types/index.js';
import { thinkingBudget } from '../../transforms/thinking-budget.js';
import {
  binding,
  contextFor,
  guard,
  includes,
  known,
  object,
  oneOf,
  place,
  type SiteOptions,
  single,
  site,
  unknown,
} from './sites.js';

const HIGH: EffortPolicy = { below: [], otherwise: 'high' };
const TABLE: EffortPolicy = {
  below: [
    [2000, 'low'],
    [8000, null],
  ],
  otherwise: 'max',
};
const API: EffortSlot = { keys: ['output_config', 'effort'], bindings: [], holders: [], open: [] };
const enabled = (budget = known(8000)) => object({ type: known('enabled'), budget_tokens: budget });
const adaptive = () => object({ type: known('adaptive') });

function fixOf(options: SiteOptions, effort: EffortPolicy = HIGH): Fix | undefined {
  const request = site(options);
  return single(thinkingBudget.check?.(request, { ...contextFor(request), effort }) ?? []).fix;
}

/** What is added beside the type and the budget, the level, and the first note. */
function added(options: SiteOptions, effort?: EffortPolicy): unknown {
  const fix = fixOf(options, effort);
  const [change] = (fix?.changes ?? []).filter(({ op }) => op.startsWith('add-'));
  const what = change && 'value' in change ? [change.op, change.value] : null;
  return [what, fix?.level, ...(fix?.level === 'review' ? [fix.notes[0]] : [])];
}

describe('where the effort goes', () => {
  it('stands beside thinking, as the surface spells it', () => {
    const effort = { below: [], otherwise: 'xhigh' } as const;
    expect(added({ fields: { thinking: enabled() } }, effort)).toEqual([['add-sibling', { effort: 'xhigh' }], 'safe']);
    expect(added({ fields: { thinking: enabled() }, effort: { ...API, keys: ['effort'] } })).toEqual([
      ['add-sibling', 'high'],
      'safe',
    ]);
    expect(fixOf({ fields: { thinking: enabled() } })?.title).toContain("effort 'high'");
  });

  it('joins the object that is there', () => {
    const config = object({ format: known('x') });
    const fix = fixOf({
      fields: { thinking: enabled() },
      effort: { ...API, holders: [binding('output_config', config)] },
    });
    expect(fix?.changes).toContainEqual({ op: 'add-property', object: config.at, key: 'effort', value: 'high' });
  });

  it('never takes the place of one that the program sets', () => {
    const effort = { ...API, bindings: [binding('effort', known('low'))], open: ['spread'] };
    expect(added({ fields: { thinking: enabled() }, effort })).toEqual([null, 'safe']);
  });

  it('is left out where thinking is switched off', () => {
    expect(fixOf({ fields: { thinking: enabled(known(0)) } })?.changes.map(({ op }) => op)).not.toContain(
      'add-sibling',
    );
  });
});

describe('what the table says', () => {
  it.each([
    [1999, 'low'],
    [2000, null],
    [8000, 'max'],
  ])('of a budget of %i', (tokens, level) => {
    const [what] = added({ fields: { thinking: enabled(known(tokens)) } }, TABLE) as [
      [string, { effort: string }] | null,
    ];
    expect(what?.[1].effort ?? null).toBe(level);
  });

  it('cannot be told for a budget that is not read, or of several sizes', () => {
    const unread = object({ type: known('enabled'), budget_tokens: unknown('a parameter') });
    expect(added({ fields: { thinking: unread } }, TABLE)).toEqual([
      null,
      'review',
      'no effort is written: the budget is no number that could be read, so the table cannot be asked',
    ]);
    expect(added({ fields: { thinking: unread } })).toEqual([['add-sibling', { effort: 'high' }], 'safe']);
    const both = { fields: { thinking: oneOf(enabled(known(1000)), enabled(known(9000))) } };
    expect(added(both, TABLE)).toEqual([
      null,
      'review',
      'no effort is written: its budgets stand for different efforts',
    ]);
  });
});

describe('why it is not written', () => {
  const thinking = binding('thinking', enabled());
  const shared = object({}, { shared: true });
  const conditional = binding('thinking', enabled(), { guards: [guard(includes('opus'))] });
  const own = [binding('output_config', object({}))];

  it.each<[string, SiteOptions]>([
    ['no place for it beside thinking is known here', { fields: { thinking }, effort: null }],
    [
      'no place for it beside reasoningConfig is known here',
      { fields: { thinking: binding('reasoningConfig', enabled()) } },
    ],
    ['it may be set elsewhere (a spread)', { fields: { thinking }, effort: { ...API, open: ['a spread'] } }],
    ['too old', { fields: { thinking }, unsupported: new Map([['effort', 'too old']]) }],
    [
      'the request also runs without this thinking, where an effort would change it',
      { fields: { thinking: oneOf(enabled(), object({ type: known('disabled') })) } },
    ],
    [
      'the object that would hold it is made elsewhere',
      { fields: { thinking }, effort: { ...API, holders: [binding('output_config', shared)] } },
    ],
    [
      'the object that would hold it is made elsewhere',
      { fields: { thinking: conditional }, effort: { ...API, holders: own } },
    ],
  ])('%s', (why, options) => {
    expect(added(options)).toEqual([null, 'review', `effort 'high' is not written: ${why}`]);
  });

  it('one of the models does not take the level, or the types do not know it', () => {
    const model = oneOf(known('claude-opus-4-7', { at: place() }), known('claude-sonnet-4-6', { at: place() }));
    const xhigh: EffortPolicy = { below: [], otherwise: 'xhigh' };
    expect(fixOf({ model, fields: { thinking } }, xhigh)?.notes).toContain(
      "effort 'xhigh' is not written: claude-sonnet-4-6 does not take it",
    );
    const unsupported = new Map([['xhigh', 'from 0.90.0'] as const]);
    expect(added({ fields: { thinking }, unsupported }, xhigh)).toEqual([
      null,
      'review',
      "effort 'xhigh' is not written: from 0.90.0",
    ]);
    expect(added({ fields: { thinking }, unsupported })).toEqual([['add-sibling', { effort: 'high' }], 'safe']);
  });
});

it('says when the highest levels want more room than the request has', () => {
  const max: EffortPolicy = { below: [], otherwise: 'max' };
  const request = (limit: number): SiteOptions => ({ fields: { thinking: enabled(), max_tokens: known(limit) } });
  expect(added(request(63_999), max)).toEqual([
    ['add-sibling', { effort: 'max' }],
    'review',
    "effort 'max' wants max_tokens of at least 64000; raise it by hand, and stream the answer",
  ]);
  expect(added(request(64_000), max)).toEqual([['add-sibling', { effort: 'max' }], 'safe']);
  expect(added(request(1000))).toEqual([['add-sibling', { effort: 'high' }], 'safe']);
});

it('stays beside adaptive thinking that needs no fix', () => {
  const request = site({ fields: { thinking: adaptive() } });
  expect(thinkingBudget.check?.(request, { ...contextFor(request), effort: HIGH })).toEqual([]);
});
