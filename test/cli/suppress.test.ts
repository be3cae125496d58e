import { describe, expect, it } from 'vitest';
import { applySuppressions, parseSuppressions } from '../../src/cli/suppress.js';
import type { Finding } from '../../src/types/index.js';
import { findingOn } from './findings.js';

const FILE = '/p/a.ts';
const IDS = ['sampling-params', 'model-id', 'thinking-budget'];

interface Wish {
  active?: string[];
  requireReason?: boolean;
}

/** Kept ids, and why each comment without effect has none. */
function apply(source: string, findings: Finding[], wish: Wish = {}): { kept: string[]; unused: string[] } {
  const result = applySuppressions(findings, new Map([[FILE, source]]), {
    transforms: IDS,
    active: wish.active ?? IDS,
    requireReason: wish.requireReason ?? false,
  });
  expect(result.kept.length + result.suppressed.length).toBe(findings.length);
  return {
    kept: result.kept.map(({ id }) => id),
    unused: result.unused.map(({ comment, why }) => `${comment.line}: ${why}`),
  };
}

describe('applySuppressions', () => {
  it('silences the next line, its named transform only', () => {
    const source = 'f({\n  // opus-codemod-ignore-next-line sampling-params -- sonnet\n  t: 1,\n  u: 2,\n});\n';
    const findings = [
      findingOn(source, 't: 1'),
      findingOn(source, 'u: 2'),
      findingOn(source, 't', {
        transform: 'model-id',
        id: 'other',
        span: [source.indexOf('t: 1'), source.indexOf('t: 1') + 1],
      }),
    ];
    expect(apply(source, findings)).toEqual({ kept: ['u: 2', 'other'], unused: [] });
  });

  it('silences the same line, on any line of a longer finding', () => {
    const source = 'a({\n  t: [\n    1,\n  ], // opus-codemod-ignore-line model-id, sampling-params\n  u: 2,\n});';
    expect(apply(source, [findingOn(source, 't: [\n    1,\n  ]'), findingOn(source, 'u: 2')]).kept).toEqual(['u: 2']);
  });

  it('silences a whole file for one transform, wherever the comment stands', () => {
    const source = 'a: 1\nb: 2\n/* opus-codemod-ignore-file sampling-params -- generated */';
    const findings = [findingOn(source, 'a: 1'), findingOn(source, 'b: 2', { transform: 'model-id' })];
    expect(apply(source, findings)).toEqual({ kept: ['b: 2'], unused: [] });
  });

  it.each([
    ['{/* opus-codemod-ignore-next-line sampling-params */}'],
    ['# opus-codemod-ignore-next-line sampling-params'],
    ['<!-- opus-codemod-ignore-next-line sampling-params -->'],
    ['//opus-codemod-ignore-next-line sampling-params'],
    ['/** opus-codemod-ignore-next-line sampling-params -- why */ // more'],
  ])('reads %s', (comment) => {
    const source = `${comment}\r\nt: 1`;
    expect(apply(source, [findingOn(source, 't: 1')])).toEqual({ kept: [], unused: [] });
  });

  it('stacks next-line comments over one line', () => {
    const source = '// opus-codemod-ignore-next-line model-id\n// opus-codemod-ignore-next-line sampling-params\nt: 1';
    const findings = [findingOn(source, 't: 1'), findingOn(source, 't: 1', { transform: 'model-id' })];
    expect(apply(source, findings)).toEqual({ kept: [], unused: [] });
  });

  it('names comments that silence nothing', () => {
    const source = '// opus-codemod-ignore-next-line sampling-params\n\nt: 1 // opus-codemod-ignore-line model-id\n';
    expect(apply(source, [findingOn(source, 't: 1')])).toEqual({
      kept: ['t: 1'],
      unused: ['1: silences nothing; remove it', '3: silences nothing; remove it'],
    });
  });

  it('does not call a comment unused for a transform that did not run', () => {
    const source = '// opus-codemod-ignore-file model-id\n';
    expect(apply(source, [], { active: ['sampling-params'] }).unused).toEqual([]);
    expect(apply(source, []).unused).toHaveLength(1);
  });

  it.each([
    ['// opus-codemod-ignore-next-line', 'names no transform, so it silences nothing'],
    ['// opus-codemod-ignore-next-line -- because', 'names no transform, so it silences nothing'],
    ['// opus-codemod-ignore-next-line sampling', 'names no known transform (sampling)'],
  ])('does not let %j silence anything', (comment, why) => {
    const source = `${comment}\nt: 1`;
    expect(apply(source, [findingOn(source, 't: 1')])).toEqual({ kept: ['t: 1'], unused: [`1: ${why}`] });
  });

  it('asks for a reason when told to', () => {
    const bare = '// opus-codemod-ignore-next-line sampling-params --\nt: 1';
    const reasoned = '// opus-codemod-ignore-next-line sampling-params -- proxy strips it\nt: 1';
    expect(apply(bare, [findingOn(bare, 't: 1')], { requireReason: true }).kept).toEqual(['t: 1']);
    expect(apply(reasoned, [findingOn(reasoned, 't: 1')], { requireReason: true }).kept).toEqual([]);
    expect(apply(bare, [findingOn(bare, 't: 1')]).kept).toEqual([]);
  });

  it('does not reach into other files', () => {
    const source = '// opus-codemod-ignore-file sampling-params\nt: 1';
    expect(apply(source, [findingOn(source, 't: 1', { file: '/p/b.ts' })])).toEqual({
      kept: ['t: 1'],
      unused: ['1: silences nothing; remove it'],
    });
  });
});

describe('parseSuppressions', () => {
  it('reads ids and reason, and nothing that only looks alike', () => {
    const text = [
      'x(); // opus-codemod-ignore-line model-id,sampling-params  thinking-budget -- a -- b',
      'const s = "opus-codemod-ignore-line model-id";',
      '// opus-codemod-ignore-lines model-id',
      '// opus-codemod-ignore-filewide model-id',
    ].join('\n');
    expect(parseSuppressions(FILE, text)).toEqual([
      {
        file: FILE,
        offset: 5,
        line: 1,
        scope: 'line',
        ids: ['model-id', 'sampling-params', 'thinking-budget'],
        reason: 'a -- b',
      },
    ]);
  });
});
