import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.js';
import { CHAT_TEXT, crowd, empty, fixedRun, NASTY_MESSAGE, sample } from './sample.js';
import { conforming, validator } from './schemas.js';

interface Position {
  line: number;
  column: number;
  offset: number;
}
interface Report {
  summary: Record<string, unknown>;
  findings: {
    message: string;
    file: string;
    fixed: boolean;
    range: { start: Position; end: Position };
    flow: { file: string; note: string; range: { start: Position } }[];
    fix: { level: string; edits: { file: string; range: { start: Position; end: Position }; text: string }[] } | null;
  }[];
  files: { file: string; status: string; reason: string }[];
  notices: string[];
}

const validate = validator('../../schema/report.schema.json');
const render = (result: ReturnType<typeof sample>): Report => conforming<Report>(validate, json.render(result, {}));

describe('json', () => {
  it.each([
    ['a full run', sample()],
    ['an empty run', empty()],
    ['a fixed run', fixedRun()],
    ['1500 findings', crowd()],
  ])('conforms to the shipped schema: %s', (_, result) => {
    expect(render(result).findings).toHaveLength(result.findings.length);
  });

  it('refuses reports with a field missing or made up', () => {
    const report = JSON.parse(json.render(sample(), {}));
    expect(validate({ ...report, extra: 1 })).toBe(false);
    expect(validate({ ...report, schemaVersion: 2 })).toBe(false);
    delete report.findings[0].range.start.offset;
    expect(validate(report)).toBe(false);
  });

  it('gives 1-based places, relative paths and offsets that find the text again', () => {
    const [first] = render(sample()).findings;
    expect(first?.file).toBe('src/chat.ts');
    expect(first?.range.start).toEqual({ line: 5, column: 5, offset: CHAT_TEXT.indexOf('temperature:') });
    expect(CHAT_TEXT.slice(first?.range.start.offset, first?.range.end.offset)).toBe('temperature: TEMPERATURE');
    expect(first?.flow.map(({ file, note }) => [file, note])).toEqual([
      ['src/config.ts', 'constant TEMPERATURE'],
      ['src/chat.ts', 'passed as temperature'],
    ]);
    const edit = first?.fix?.edits[0];
    expect(edit?.text).toBe('');
    expect(edit?.range.start).toMatchObject({ line: 5, column: 1 });
    expect(edit?.range.end).toMatchObject({ line: 6, column: 1 });
  });

  it('keeps messages and file names exactly', () => {
    const report = render(sample());
    expect(report.findings[2]?.message).toBe(NASTY_MESSAGE);
    expect(report.findings[2]?.file).toBe('src/a b%,:"|`<&\'\n::error::é😀.ts');
    expect(report.files[1]).toEqual({ file: 'src/bundle.min.js', status: 'skipped', reason: 'minified' });
    expect(report.notices).toEqual(['2 requests could not be read | 50%']);
  });

  it('counts what remains apart from what is fixed', () => {
    expect(render(sample()).summary).toMatchObject({
      errors: 1,
      warnings: 1,
      infos: 1,
      fixable: 1,
      heldBack: 1,
      fixed: 0,
    });
    expect(render(fixedRun()).summary).toMatchObject({
      errors: 0,
      warnings: 1,
      infos: 1,
      fixable: 0,
      heldBack: 1,
      fixed: 1,
    });
    expect(render(fixedRun()).findings.map(({ fixed }) => fixed)).toEqual([true, false, false]);
  });

  it('does not count a fix that was rolled back as available', () => {
    const rolledBack = sample().findings.map((finding) => ({ ...finding, blocked: 'it broke the types' }));
    expect(render(sample({ findings: rolledBack })).summary).toMatchObject({ fixable: 0, heldBack: 0 });
  });
});
