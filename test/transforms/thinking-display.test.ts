import { describe, expect, it } from 'vitest';
import { thinkingDisplay } from '../../transforms/thinking-display.js';
import {
  absent,
  binding,
  contextFor,
  guard,
  includes,
  known,
  object,
  oneOf,
  place,
  read,
  type SiteOptions,
  single,
  site,
  unknown,
} from './sites.js';

function check(options: SiteOptions, to?: string) {
  const request = site(options);
  return thinkingDisplay.check?.(request, contextFor(request, to)) ?? [];
}

const adaptive = () => object({ type: known('adaptive') });
const enabled = () => object({ type: known('enabled'), budget_tokens: known(8000) });

describe('thinking text that is read', () => {
  it.each([
    ['adaptive', adaptive],
    ['enabled', enabled],
  ])('asks for summaries on a request with %s thinking', (_, make) => {
    const thinking = make();
    const one = read('thinking');
    const report = single(check({ fields: { thinking }, responses: [one] }));
    expect(report).toMatchObject({ severity: 'error', outcome: 'empty', at: one.at });
    expect(report.fix).toMatchObject({
      level: 'safe',
      changes: [{ op: 'add-property', object: thinking.at, key: 'display', value: 'summarized' }],
    });
  });

  it('makes one finding of several reads of one response', () => {
    const reads = [read('thinking'), read('thinking')];
    const report = single(check({ fields: { thinking: adaptive() }, responses: reads }));
    expect(report.at).toEqual(reads[0]?.at);
    expect(report.flow).toContainEqual({ ...reads[1]?.at, note: 'thinking text is read here too' });
  });

  it('adds to every arm that thinks, and to no other', () => {
    const [one, two] = [adaptive(), enabled()];
    const thinking = oneOf(one, two, object({ type: known('disabled') }));
    const report = single(check({ fields: { thinking }, responses: [read('thinking')] }));
    expect(report.fix?.changes).toMatchObject([{ object: one.at }, { object: two.at }]);
  });

  it('needs a person where the read is only likely', () => {
    const report = single(check({ fields: { thinking: adaptive() }, responses: [read('thinking', 'likely')] }));
    expect(report.fix?.level).toBe('review');
  });

  it.each([
    ['other readers', binding('thinking', adaptive(), { otherReaders: [place()] })],
    ['a spread that could hold it', object({ type: known('adaptive') }, { open: ['parameter options'] })],
    ['settings used elsewhere', object({ type: known('adaptive') }, { shared: true })],
  ])('needs a person for %s', (_, thinking) => {
    expect(single(check({ fields: { thinking }, responses: [read('thinking')] })).fix?.level).toBe('review');
  });

  it.each([
    ['no object is written', object({ type: known('adaptive') }, { at: null })],
    ['display is undefined', object({ type: known('adaptive'), display: absent() })],
  ])('edits nothing where %s', (_, thinking) => {
    const report = single(check({ fields: { thinking }, responses: [read('thinking')] }));
    expect(report.fix).toBeUndefined();
    expect(report.blocked).toBeTruthy();
  });

  it.each([
    ['its type cannot be read beside a budget', object({ type: unknown('parameter t'), budget_tokens: known(8000) })],
    ['it has a budget and other settings', object({ budget_tokens: known(8000) }, { open: ['parameter options'] })],
  ])('is empty, and left to a person, where %s', (_, thinking) => {
    const one = read('thinking');
    const report = single(check({ fields: { thinking }, responses: [one], model: unknown('parameter model') }));
    expect(report).toMatchObject({ severity: 'warning', outcome: 'empty', at: one.at });
    expect(report.fix).toBeUndefined();
    expect(report.blocked).toBeTruthy();
  });

  it.each([
    ['cannot be read', unknown('parameter thinking')],
    ['may be another one', oneOf(unknown('parameter thinking'), absent())],
    ['has a type that cannot be read', object({ type: unknown('parameter t') })],
  ])('may be empty where the setting %s', (_, thinking) => {
    const [likely, proven] = [read('thinking', 'likely'), read('thinking')];
    const report = single(check({ fields: { thinking }, responses: [likely, proven] }));
    expect(report).toMatchObject({ severity: 'warning', outcome: 'empty', at: proven.at });
    expect(report.fix).toBeUndefined();
  });

  it('edits nothing that the installed version does not know', () => {
    const unsupported = new Map([['display', 'upgrade first']] as const);
    const report = single(check({ fields: { thinking: adaptive() }, responses: [read('thinking')], unsupported }));
    expect(report.blocked).toBe('upgrade first');
  });
});

describe('nothing to say', () => {
  it.each<[string, SiteOptions]>([
    ['the request does not think', {}],
    ['thinking is disabled', { fields: { thinking: object({ type: known('disabled') }) } }],
    ['display is chosen', { fields: { thinking: object({ type: known('adaptive'), display: known('omitted') }) } }],
    [
      'display comes from elsewhere',
      { fields: { thinking: object({ type: known('adaptive'), display: unknown('parameter d') }) } },
    ],
    ['blocks are only sent back', { fields: { thinking: adaptive() }, responses: [read('thinking-resend')] }],
    ['only the answer is read', { fields: { thinking: adaptive() }, responses: [read('text')] }],
    ['the model is another', { fields: { thinking: adaptive() }, model: 'claude-sonnet-4-6' }],
    [
      'neither the model nor the setting can be read',
      { fields: { thinking: unknown('parameter thinking') }, model: unknown('parameter model') },
    ],
    [
      'a setting that cannot be read overrides one that asks for nothing',
      { fields: { thinking: oneOf(unknown('parameter thinking'), object({ type: known('disabled') })) } },
    ],
    [
      'a setting without a readable type chooses how it is shown',
      { fields: { thinking: object({ type: unknown('parameter t'), display: known('omitted') }) } },
    ],
    [
      'a setting that cannot be read meets a read that need not be of the response',
      { fields: { thinking: unknown('parameter thinking') }, responses: [read('thinking', 'likely')] },
    ],
    [
      'a setting that cannot be read meets a read by position',
      { fields: { thinking: unknown('parameter thinking') }, responses: [read('positional'), read('thinking-filter')] },
    ],
    [
      'a budget of zero stands beside a type that cannot be read',
      {
        fields: { thinking: object({ type: unknown('parameter t'), budget_tokens: known(0) }) },
        model: unknown('parameter model'),
      },
    ],
    [
      'thinking is kept from the target',
      { fields: { thinking: binding('thinking', adaptive(), { guards: [guard(includes('opus-4-7'), false)] }) } },
    ],
  ])('when %s', (_, options) => {
    expect(check({ responses: [read('thinking')], ...options })).toEqual([]);
  });

  it('when the target shows summaries by default', () => {
    const options = { model: 'claude-opus-4-5', fields: { thinking: adaptive() }, responses: [read('thinking')] };
    expect(check(options, 'claude-opus-4-6')).toEqual([]);
    expect(check(options, 'claude-opus-4-7')).toHaveLength(1);
  });

  it('does not follow responses of requests that do not think', () => {
    const request = site();
    Object.defineProperty(request, 'responses', {
      get: () => {
        throw new Error('followed');
      },
    });
    expect(thinkingDisplay.check?.(request, contextFor(request))).toEqual([]);
  });
});

describe('other reads of a response that thinks', () => {
  it('reports filtering of blocks', () => {
    const one = read('thinking-filter');
    const report = single(check({ fields: { thinking: adaptive() }, responses: [one] }));
    expect(report).toMatchObject({ severity: 'error', outcome: 'rejected', at: one.at });
    expect(report.fix).toBeUndefined();
    const likely = read('thinking-filter', 'likely');
    expect(single(check({ fields: { thinking: adaptive() }, responses: [likely] })).severity).toBe('warning');
  });

  it('reports reads by position', () => {
    const one = read('positional');
    expect(single(check({ fields: { thinking: adaptive() }, responses: [one] }))).toMatchObject({
      severity: 'warning',
      outcome: 'misrouted',
      at: one.at,
    });
    expect(check({ responses: [one] })).toEqual([]);
  });
});

describe('models', () => {
  const options = { fields: { thinking: adaptive() }, responses: [read('thinking')] };

  it('needs a person where the request serves others', () => {
    const model = oneOf(known('claude-opus-4-6'), known('claude-sonnet-4-6'));
    expect(single(check({ ...options, model }))).toMatchObject({ severity: 'warning', fix: { level: 'review' } });
  });

  it('warns without a fix where the model is unknown', () => {
    const report = single(check({ ...options, model: unknown('parameter m') }));
    expect(report.severity).toBe('warning');
    expect(report.fix).toBeUndefined();
  });
});
