import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/edits/apply.js';
import { type PlanInput, type PlannedFix, planFixes } from '../../src/edits/plan.js';
import { javascript } from '../../src/languages/javascript/language.js';
import type { Change, FixLevel } from '../../src/types/index.js';
import { at, bindingAt, FILE, remove, removeItem, replace } from './helpers.js';

const fix = (id: string, changes: readonly Change[], level: FixLevel = 'safe'): PlannedFix => ({ id, level, changes });

function plan(fixes: readonly PlannedFix[], sources: Record<string, string>, more: Partial<PlanInput> = {}) {
  return planFixes({
    fixes,
    sources: new Map(Object.entries(sources)),
    languageOf: (file) => (/\.tsx?$/.test(file) ? javascript : undefined),
    allow: 'safe',
    ...more,
  });
}

const OTHER = '/project/b.ts';

describe('planFixes', () => {
  it('shows each fix alone and writes them together', () => {
    const text = 'const T = 1;\nf({ a, temperature: T, top_p: T });\nexport {};\n';
    const result = plan([fix('t', [remove(text, 'temperature: T')]), fix('p', [remove(text, 'top_p: T')])], {
      [FILE]: text,
    });
    expect(result.perFix.get('t')).toEqual({
      edits: [{ file: FILE, span: [text.indexOf('temp'), text.indexOf('top_p')], text: '' }],
    });
    expect([...result.chosen]).toEqual(['t', 'p']);
    // Alone, neither fix leaves the constant dead.
    expect(result.texts.get(FILE)).toBe('f({ a });\nexport {};\n');
  });

  it('chooses review fixes only when they are allowed', () => {
    const text = 'f({ a, temperature: 1, top_p: 2 });';
    const fixes = [fix('t', [remove(text, 'temperature: 1')]), fix('p', [remove(text, 'top_p: 2')], 'review')];
    expect(plan(fixes, { [FILE]: text }).texts.get(FILE)).toBe('f({ a, top_p: 2 });');
    expect(plan(fixes, { [FILE]: text }, { allow: 'review' }).texts.get(FILE)).toBe('f({ a });');
  });

  it('lowers a safe fix that would delete a comment', () => {
    const text = 'f({\n  a,\n  temperature: 1, // tuned\n});';
    const fixes = [fix('t', [remove(text, 'temperature: 1')])];
    const safe = plan(fixes, { [FILE]: text });
    expect(safe.perFix.get('t')).toMatchObject({ level: 'review', note: 'would delete a comment' });
    expect(safe.texts.size).toBe(0);
    expect(plan(fixes, { [FILE]: text }, { allow: 'review' }).texts.get(FILE)).toBe('f({\n  a,\n});');
  });

  it('holds back what would delete a comment only together with others', () => {
    const text = '// how warm\nconst T = 1;\nf({ a, temperature: T, top_p: T });\nexport {};\n';
    const source = `import x from 'x';\n${text}`;
    const result = plan([fix('t', [remove(source, 'temperature: T')]), fix('p', [remove(source, 'top_p: T')])], {
      [FILE]: source,
    });
    expect([...result.chosen]).toEqual(['t']);
    expect(result.perFix.get('p')).toEqual({
      blocked: 'cannot be made together with other fixes: would delete a comment',
    });
    expect(result.texts.get(FILE)).toBe(source.replace('temperature: T, ', ''));
  });

  it('makes identical changes of two fixes once', () => {
    const text = 'f({ a, temperature: 1 });';
    const result = plan([fix('one', [remove(text, 'temperature: 1')]), fix('two', [remove(text, 'temperature: 1')])], {
      [FILE]: text,
    });
    expect([...result.chosen]).toEqual(['one', 'two']);
    expect(result.texts.get(FILE)).toBe('f({ a });');
  });

  it('drops a fix in all its files when one of them fails', () => {
    const first = 'f({ a, temperature: 1 });';
    const second = 'g({ temperature: next() });';
    const elsewhere: Change = { op: 'remove', binding: bindingAt(at(second, 'temperature: next()', 0, OTHER)) };
    const result = plan([fix('both', [remove(first, 'temperature: 1'), elsewhere])], {
      [FILE]: first,
      [OTHER]: second,
    });
    expect(result.perFix.get('both')).toMatchObject({ blocked: expect.stringMatching(/may do more/) });
    expect(result.texts.size).toBe(0);
  });

  it('changes several files for one fix', () => {
    const first = 'f({ a, temperature: 1 });';
    const second = 'g({ temperature: 2 });';
    const elsewhere: Change = { op: 'remove', binding: bindingAt(at(second, 'temperature: 2', 0, OTHER)) };
    const result = plan([fix('both', [elsewhere, remove(first, 'temperature: 1')])], {
      [FILE]: first,
      [OTHER]: second,
    });
    expect([...result.texts]).toEqual([
      [FILE, 'f({ a });'],
      [OTHER, 'g({});'],
    ]);
    const planned = result.perFix.get('both');
    expect(planned && 'edits' in planned ? planned.edits.map((e) => e.file) : null).toEqual([FILE, OTHER]);
  });

  it('finds the fixes that cannot be made together and keeps all others', () => {
    const text = `f(${[...'abcdefgh'].map((name) => `{ ${name}: x }`).join(', ')});`;
    const fixes = [...'abcdefgh'].map((name) => fix(name, [replace(text, `{ ${name}: x }`, name)]));
    const rival = fix('rival', [replace(text, '{ c: x }', 'other')]);
    const result = plan([...fixes.slice(0, 5), rival, ...fixes.slice(5)], { [FILE]: text });
    expect([...result.chosen]).toEqual([...'abcdefgh']);
    expect(result.perFix.get('rival')).toMatchObject({ blocked: expect.stringMatching(/together.*same text/) });
    expect(result.texts.get(FILE)).toBe(`f(${[...'abcdefgh'].map((name) => `'${name}'`).join(', ')});`);
  });

  it('rejects an edit after which the file would not parse', () => {
    const text = 'f({ a: 1 });';
    const result = plan(
      [fix('bad', [{ op: 'text', at: at(text, '1'), text: '(' }]), fix('good', [replace(text, '1', 2)])],
      { [FILE]: text },
    );
    expect(result.perFix.get('bad')).toMatchObject({ blocked: expect.stringMatching(/would not parse/) });
    expect(result.texts.get(FILE)).toBe('f({ a: 2 });');
  });

  it('leaves out what the further test refuses', () => {
    const text = 'f({ a: 1, b: 2 });';
    const fixes = [fix('a', [remove(text, 'a: 1')]), fix('b', [remove(text, 'b: 2')])];
    const result = plan(
      fixes,
      { [FILE]: text },
      {
        verify: (_file, before, edited) => (before.includes('b: 2') && !edited.includes('b: 2') ? 'b is needed' : null),
      },
    );
    expect([...result.chosen]).toEqual(['a']);
    expect(result.perFix.get('b')).toMatchObject({ blocked: expect.stringMatching(/b is needed/) });
    expect(result.texts.get(FILE)).toBe('f({ b: 2 });');
  });

  it('answers for files it cannot edit', () => {
    const change = (file: string): Change => ({ op: 'remove-item', at: { file, span: [0, 1] } });
    const result = plan([fix('unread', [change('/project/c.ts')]), fix('kind', [change('/project/c.py')])], {
      '/project/c.py': 'x',
    });
    expect(result.perFix.get('unread')).toEqual({ blocked: '/project/c.ts was not read' });
    expect(result.perFix.get('kind')).toEqual({ blocked: '.py files are not edited: make this change by hand' });
  });

  it('does not choose a fix that changes nothing', () => {
    const text = `f(['a', 'b']);`;
    const result = plan([fix('none', [{ op: 'add-beside', beside: at(text, `'a'`), text: 'b' }])], { [FILE]: text });
    expect(result.chosen.size).toBe(0);
    expect(result.texts.size).toBe(0);
  });

  it('gives the same plan again, and files do not disturb each other', () => {
    const text = 'f([a, b]);';
    const second = 'f([c]);';
    const fixes = [
      fix('a', [removeItem(text, 'a')]),
      fix('c', [{ op: 'remove-item', at: at(second, 'c', 0, OTHER) }]),
      fix('b', [replace(text, 'b', 1)]),
      fix('clash', [{ op: 'replace', at: at(second, 'f', 0, OTHER), value: 1 }]),
    ];
    const once = plan(fixes, { [FILE]: text, [OTHER]: second });
    expect(plan(fixes, { [FILE]: text, [OTHER]: second })).toEqual(once);
    expect([...once.texts.values()]).toEqual(['f([1]);', 'f([]);']);
    expect(once.perFix.get('clash')).toMatchObject({ blocked: expect.stringMatching(/cannot stand/) });
  });
});

describe('applyEdits', () => {
  it('applies sorted edits', () => {
    expect(
      applyEdits('abcdef', [
        { file: FILE, span: [0, 0], text: '<' },
        { file: FILE, span: [1, 3], text: '' },
        { file: FILE, span: [5, 6], text: '!' },
      ]),
    ).toBe('<ade!');
  });

  it.each([
    [
      [3, 4],
      [1, 2],
    ],
    [
      [1, 3],
      [2, 4],
    ],
    [
      [0, 1],
      [4, 9],
    ],
    [
      [2, 1],
      [3, 3],
    ],
  ] as const)('refuses %j with %j', (a, b) => {
    expect(() =>
      applyEdits('abcdef', [
        { file: FILE, span: a, text: '' },
        { file: FILE, span: b, text: '' },
      ]),
    ).toThrow(TypeError);
  });
});
