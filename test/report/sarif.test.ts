import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { ReportOptions } from '../../src/report/format.js';
import { FINGERPRINT_KEY, MAX_RESULTS, sarif } from '../../src/report/sarif.js';
import { MAX_FLOW_LOCATIONS } from '../../src/report/sarif-parts.js';
import { CHAT, crowd, empty, finding, fixedRun, ROOT, sample } from './sample.js';
import { conforming, sarifValidator } from './schemas.js';

const validate = sarifValidator();
const rules = [
  {
    id: 'sampling-params',
    title: 'Sampling parameters',
    summary: 'They are rejected.',
    helpMarkdown: '# Sampling\n\nRemove them.',
    helpUri: 'https://example.com/sampling-params',
  },
  { id: 'unused', title: 'x'.repeat(3000), summary: '', helpMarkdown: '', helpUri: '' },
];

function run(result: ReturnType<typeof sample>, options: ReportOptions = { rules }): Run {
  const log = conforming<Log>(validate, sarif.render(result, options));
  const [only] = log.runs;
  if (only === undefined) throw new Error('no run');
  return only;
}

describe('sarif', () => {
  it.each([
    ['a full run', sample()],
    ['an empty run', empty()],
    ['a fixed run', fixedRun()],
  ])('conforms to the SARIF 2.1.0 schema: %s', (_, result) => {
    expect(run(result).results).toHaveLength(result.findings.filter(({ fixed }) => !fixed).length);
  });

  it('has a validator that finds faults', () => {
    const log = JSON.parse(sarif.render(sample(), {}));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(validate(log)).toBe(false);
  });

  it('describes every rule that results name, without empty texts, within the limits of GitHub', () => {
    const { tool, results } = run(sample());
    const described = tool.driver.rules ?? [];
    expect(described.map(({ id }) => id)).toEqual(['sampling-params', 'unused', 'thinking-budget']);
    for (const result of results ?? []) expect(described[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    for (const { shortDescription, fullDescription, help } of described) {
      for (const text of [shortDescription?.text, fullDescription?.text, help?.text, help?.markdown]) {
        expect(text).toBeTruthy();
      }
      expect(shortDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1024);
    }
    expect(described[0]?.help?.markdown).toBe('# Sampling\n\nRemove them.');
    expect(described[0]?.helpUri).toBe('https://example.com/sampling-params');
  });

  it('places results on the one property, with an exclusive end', () => {
    const [first] = run(sample()).results ?? [];
    expect(first?.level).toBe('error');
    expect(first?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/chat.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 5, startColumn: 5, endLine: 5, endColumn: 29 },
    });
  });

  it('escapes paths as relative URIs, as seen from the repository root where it is known', () => {
    const uris = (options: ReportOptions) =>
      run(sample(), options).results?.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    const odd = "src/a%20b%25%2C%3A%22%7C%60%3C%26'%0A%3A%3Aerror%3A%3A%C3%A9%F0%9F%98%80.ts";
    expect(uris({})).toEqual(['src/chat.ts', 'src/chat.ts', odd]);
    expect(uris({ repositoryRoot: '/repo' })?.[0]).toBe('packages/app/src/chat.ts');
    expect(decodeURIComponent(odd)).toBe('src/a b%,:"|`<&\'\n::error::é😀.ts');
  });

  it('carries our fingerprint only', () => {
    const prints = run(sample()).results?.map(({ partialFingerprints }) => partialFingerprints);
    expect(prints).toEqual([{ [FINGERPRINT_KEY]: 'f1' }, { [FINGERPRINT_KEY]: 'f2' }, { [FINGERPRINT_KEY]: 'f3' }]);
    expect(FINGERPRINT_KEY).toBe('opusCodemod/v1');
  });

  it('shows the way of the value, ending at the finding', () => {
    const steps = run(sample()).results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations;
    expect(steps?.map(({ location }) => location?.message?.text)).toEqual([
      'constant TEMPERATURE',
      'passed as temperature',
      '`temperature` is not accepted by claude-opus-4-7',
    ]);
  });

  it('carries fixes with their edits, and none that was rolled back', () => {
    const [first, second, third] = run(sample()).results ?? [];
    expect(first?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 5, startColumn: 1, endLine: 6, endColumn: 1 },
        insertedContent: { text: '' },
      },
    ]);
    expect(second?.properties?.fixLevel).toBe('review');
    expect(third?.fixes).toBeUndefined();
    const blocked = run(sample({ findings: [finding({ blocked: 'it broke the types' })] })).results?.[0];
    expect(blocked?.fixes).toBeUndefined();
  });

  it('names files that were not checked, and notices', () => {
    const notes = run(sample()).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notes.map(({ level, message }) => [level, message.text])).toEqual([
      ['note', 'skipped: minified'],
      ['warning', 'failed: line 3: unexpected token | `<`\nhere'],
      ['note', '2 requests could not be read | 50%'],
    ]);
  });

  it('keeps within the number of results GitHub takes, the worst first, and says so', () => {
    const infos = Array.from({ length: MAX_RESULTS }, (_, n) =>
      finding({ id: `i${n}`, severity: 'info', flow: [], fix: null }),
    );
    const log: Log = JSON.parse(sarif.render(sample({ findings: [...infos, finding({ id: 'worst' })] }), {}));
    const results = log.runs[0]?.results ?? [];
    expect(results).toHaveLength(MAX_RESULTS);
    expect(results[0]?.partialFingerprints?.[FINGERPRINT_KEY]).toBe('worst');
    const notes = log.runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notes.at(-1)?.message.text).toBe('1 finding left out: more than GitHub accepts');
  });

  it('keeps the last steps of an endless flow', () => {
    const flow = Array.from({ length: MAX_FLOW_LOCATIONS + 5 }, (_, n) => ({
      file: CHAT,
      span: [n, n] as const,
      note: `${n}`,
    }));
    const log: Log = JSON.parse(sarif.render(sample({ findings: [finding({ flow })] }), {}));
    const steps = log.runs[0]?.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps).toHaveLength(MAX_FLOW_LOCATIONS);
    expect(steps.at(-2)?.location?.message?.text).toBe(`${MAX_FLOW_LOCATIONS + 4}`);
  });

  it('does not depend on where the checkout lies', () => {
    const moved = (text: string): string => text.replaceAll(ROOT, '/elsewhere');
    const there = sample({
      root: '/elsewhere',
      findings: crowd()
        .findings.slice(0, 3)
        .map((one) => ({ ...one, file: moved(one.file), flow: [], fix: null })),
      sources: new Map([...sample().sources].map(([file, text]) => [moved(file), text])),
      files: [],
    });
    const here = sample({
      findings: crowd()
        .findings.slice(0, 3)
        .map((one) => ({ ...one, flow: [], fix: null })),
      files: [],
    });
    expect(sarif.render(there, {})).toBe(sarif.render(here, {}));
  });
});
