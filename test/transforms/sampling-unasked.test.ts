import { describe, expect, it } from 'vitest';
import { aiSdk } from '../../src/surfaces/ai-sdk.js';
import { samplingParams } from '../../transforms/sampling-params.js';
import {
  absent,
  contextFor,
  guard,
  includes,
  known,
  oneOf,
  place,
  type SiteOptions,
  single,
  site,
  unknown,
} from './sites.js';

const UPGRADE = 'upgrade first';
const UNASKED = {
  unasked: new Map([['temperature', 0]] as const),
  unsupported: new Map([['target', UPGRADE]] as const),
} satisfies SiteOptions;

function check(options: SiteOptions) {
  const request = site({ model: 'claude-opus-4-7', ...UNASKED, ...options });
  return samplingParams.check?.(request, contextFor(request)) ?? [];
}

describe('what the library sends by itself', () => {
  it('is reported at what is called, and no fix of the program is offered', () => {
    const parameters = { ...place(), span: [600, 700] as const };
    const report = single(check({ parameters }));
    expect(report).toMatchObject({ severity: 'error', outcome: 'rejected', field: 'temperature', blocked: UPGRADE });
    expect(report.at.span).toEqual([500, 600]);
    expect(report.fix).toBeUndefined();
  });

  it('is reported where the program passes on what nobody sets', () => {
    expect(single(check({ fields: { temperature: absent() } })).severity).toBe('error');
  });

  it('makes the removal of a value useless, of a harmless one too', () => {
    for (const value of [0.2, 1]) {
      const report = single(check({ fields: { temperature: known(value) } }));
      expect(report.blocked).toBe(UPGRADE);
      expect(report.fix).toBeUndefined();
    }
  });

  it('is a warning where another model may be meant', () => {
    expect(single(check({ model: oneOf(known('claude-opus-4-7'), known('gpt-4.1')) })).severity).toBe('warning');
  });

  it.each([
    ['another model', { model: 'claude-haiku-4-5' }],
    ['a request that was not read whole', { open: ['its middleware may change what is sent'] }],
    ['a request that thinks', { fields: { thinking: known('enabled') } }],
    ['a call that is not made for the target', { guards: [guard(includes('opus-4-7'), false)] }],
    ['an older model, whose id is reported', { model: 'claude-opus-4-6' }],
    ['a model that is not known', { model: unknown('parameter model') }],
    ['a value that the target takes', { unasked: new Map([['temperature', 1]] as const) }],
    ['a library that sends nothing of its own', { unasked: new Map() }],
  ] as const satisfies readonly (readonly [string, SiteOptions])[])('says nothing of %s', (_, options) => {
    expect(check(options)).toEqual([]);
  });
});

describe('the AI SDK', () => {
  it.each([
    ['@ai-sdk/anthropic', '1.2.12', '2.0.0'],
    ['@ai-sdk/amazon-bedrock', '2.2.12', '3.0.0'],
    ['@ai-sdk/google-vertex', '2.2.27', '3.0.0'],
  ])('sends temperature 0 through %s %s, and not through %s', (library, last, first) => {
    expect(aiSdk.unasked?.('generateText', library, last)).toEqual({ temperature: 0 });
    expect(aiSdk.unasked?.('generateText', library, first)).toEqual({});
    expect(aiSdk.unsupported?.(library, last, 'a.ts')).toHaveProperty('target');
    expect(aiSdk.unsupported?.(library, first, 'a.ts')).not.toHaveProperty('target');
  });

  it('sends nothing where its generators are not used, or the version is not known', () => {
    expect(aiSdk.unasked?.('model', '@ai-sdk/anthropic', '1.2.12')).toEqual({});
    expect(aiSdk.unasked?.('generateText', '@ai-sdk/anthropic', null)).toEqual({});
    expect(aiSdk.unasked?.('generateText', null, null)).toEqual({});
  });
});
