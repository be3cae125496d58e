import { describe, expect, it } from 'vitest';
import { rdjson } from '../../src/report/rdjson.js';
import {
  CHAT,
  CHAT_TEXT,
  CONFIG,
  CONFIG_TEXT,
  edit,
  empty,
  finding,
  fix,
  fixedRun,
  NASTY,
  NASTY_TEXT,
  nasty,
  sample,
} from './sample.js';
import { conforming, validator } from './schemas.js';

interface Position {
  line: number;
  column: number;
}
interface Range {
  start: Position;
  end: Position;
}
interface Report {
  diagnostics: {
    message: string;
    severity: string;
    location: { path: string; range: Range };
    code: { value: string; url?: string };
    suggestions?: { range: Range; text: string }[];
  }[];
}

const validate = validator('../schemas/rdjson.json');
const render = (result: ReturnType<typeof sample>, options = {}) =>
  conforming<Report>(validate, rdjson.render(result, options)).diagnostics;

/** Applies a suggestion as the format defines it: lines by line feed, columns in UTF-8 bytes. */
function apply(text: string, range: Range, replacement: string): string {
  const bytes = Buffer.from(text);
  const offset = ({ line, column }: Position): number => {
    const before = text
      .split('\n')
      .slice(0, line - 1)
      .map((one) => Buffer.byteLength(one) + 1);
    return before.reduce((sum, length) => sum + length, 0) + column - 1;
  };
  return Buffer.concat([
    bytes.subarray(0, offset(range.start)),
    Buffer.from(replacement),
    bytes.subarray(offset(range.end)),
  ]).toString();
}

describe('rdjson', () => {
  it('reports what remains, with severity, rule and link', () => {
    const rules = [
      { id: 'sampling-params', title: '', summary: '', helpMarkdown: '', helpUri: 'https://example.com/s' },
    ];
    const [error, warning] = render(sample(), { rules, repositoryRoot: '/repo' });
    expect(error).toMatchObject({
      severity: 'ERROR',
      code: { value: 'sampling-params', url: 'https://example.com/s' },
      location: {
        path: 'packages/app/src/chat.ts',
        range: { start: { line: 5, column: 5 }, end: { line: 5, column: 29 } },
      },
    });
    expect(warning?.code).toEqual({ value: 'thinking-budget' });
    expect(warning?.message).toContain('\nReview before applying: The answers become less uniform');
    expect(render(fixedRun())).toHaveLength(2);
    expect(render(empty())).toEqual([]);
  });

  it('counts columns in UTF-8 bytes', () => {
    const [only] = render(sample({ findings: [nasty()] }));
    const prefix = NASTY_TEXT.slice(0, NASTY_TEXT.indexOf('top_p'));
    expect(only?.location.range.start).toEqual({ line: 1, column: Buffer.byteLength(prefix) + 1 });
    expect(prefix.length + 1).not.toBe(only?.location.range.start.column);
  });

  it('suggests all edits of a fix as one replacement that gives the fixed text', () => {
    const [, warning] = render(sample());
    expect(warning?.suggestions).toHaveLength(1);
    const [suggestion] = warning?.suggestions ?? [];
    if (suggestion === undefined) throw new Error('no suggestion');
    expect(apply(CHAT_TEXT, suggestion.range, suggestion.text)).toBe(
      CHAT_TEXT.replace("'enabled'", "'adaptive'").replace('      budget_tokens: 2048,\n', ''),
    );
  });

  it('suggests right beside wide characters', () => {
    const one = nasty({ blocked: null, fix: fix('safe', 't', [edit(NASTY, NASTY_TEXT, 'top_p: 0.5, ', '')]) });
    const [suggestion] = render(sample({ findings: [one] }))[0]?.suggestions ?? [];
    if (suggestion === undefined) throw new Error('no suggestion');
    expect(apply(NASTY_TEXT, suggestion.range, suggestion.text)).toBe(NASTY_TEXT.replace('top_p: 0.5, ', ''));
  });

  it('never suggests half a fix, nor one that was rolled back', () => {
    const twoFiles = fix('safe', 't', [
      edit(CHAT, CHAT_TEXT, 'temperature: TEMPERATURE,', ''),
      edit(CONFIG, CONFIG_TEXT, '0.2', '1'),
    ]);
    expect(render(sample({ findings: [finding({ fix: twoFiles })] }))[0]?.suggestions).toBeUndefined();
    expect(render(sample({ findings: [finding({ blocked: 'it broke the types' })] }))[0]?.suggestions).toBeUndefined();
  });
});
