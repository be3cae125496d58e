import { describe, expect, it } from 'vitest';
import { decideModelTest, guardsAllow } from '../../src/models/index.js';
import type { Guard, ModelTest } from '../../src/types/value.js';

const OLD = 'claude-opus-4-6';
const NEW = 'claude-opus-4-7';
const dunno: ModelTest = { op: 'unknown', why: 'feature flag' };
const yes: ModelTest = { op: 'includes', text: 'claude' };
const no: ModelTest = { op: 'equals', text: 'gpt-4o' };

function matches(pattern: string, flags = ''): ModelTest {
  return { op: 'matches', pattern, flags };
}

/** What a program finds out about an id by code of its own. */
const computed: ModelTest = {
  op: 'computed',
  answer: (id) => ({ holds: id === 'gpt-4o' ? undefined : id.endsWith('7'), met: new Set() }),
  named: new Set(),
};

function guard(test: ModelTest, outcome: boolean): Guard {
  return { at: { file: '/a.ts', span: [0, 1] }, outcome, test };
}

describe('decideModelTest', () => {
  it.each<[ModelTest, string, boolean | undefined]>([
    [{ op: 'includes', text: '4-6' }, OLD, true],
    [{ op: 'includes', text: '4-6' }, NEW, false],
    [{ op: 'includes', text: 'OPUS' }, OLD, false],
    [{ op: 'includes', text: 'OPUS', ignoreCase: true }, OLD, true],
    [{ op: 'includes', text: 'opus', ignoreCase: true }, 'Claude-OPUS', true],
    [{ op: 'startsWith', text: 'claude-opus-4-6' }, 'us.anthropic.claude-opus-4-6-v1', false],
    [{ op: 'startsWith', text: 'claude-opus-4' }, NEW, true],
    [{ op: 'endsWith', text: '-7' }, NEW, true],
    [{ op: 'endsWith', text: '-7' }, OLD, false],
    [{ op: 'equals', text: OLD }, OLD, true],
    [{ op: 'equals', text: OLD }, `${OLD}[1m]`, false],
    [{ op: 'in', values: [OLD, 'claude-opus-4-5'] }, OLD, true],
    [{ op: 'in', values: [OLD, 'claude-opus-4-5'] }, NEW, false],
    [computed, NEW, true],
    [computed, OLD, false],
    [computed, 'gpt-4o', undefined],
    [matches('opus-4-[67]'), NEW, true],
    [matches('claude-(\\w+)-(\\d+)-(\\d+)'), NEW, true],
    [matches('^claude-(opus|sonnet)-4-6$'), OLD, true],
    [matches('^claude-(opus|sonnet)-4-6$'), NEW, false],
    [matches('OPUS', 'i'), OLD, true],
    [matches('opus', 'g'), OLD, true],
    [matches('claude-.*-4-(?:[67])(?!\\d)'), NEW, true],
    [matches('\\+|\\(\\)\\*'), NEW, false],
  ])('%j of %s is %s', (test, id, expected) => {
    expect(decideModelTest(test, id)).toBe(expected);
  });

  it('combines with three values', () => {
    const table: readonly (readonly [ModelTest, boolean | undefined])[] = [
      [{ op: 'not', test: yes }, false],
      [{ op: 'not', test: dunno }, undefined],
      [{ op: 'and', tests: [yes, yes] }, true],
      [{ op: 'and', tests: [yes, dunno] }, undefined],
      [{ op: 'and', tests: [dunno, no] }, false],
      [{ op: 'and', tests: [] }, true],
      [{ op: 'or', tests: [no, no] }, false],
      [{ op: 'or', tests: [no, dunno] }, undefined],
      [{ op: 'or', tests: [dunno, yes] }, true],
      [{ op: 'or', tests: [] }, false],
    ];
    for (const [test, expected] of table) {
      expect(decideModelTest(test, OLD), JSON.stringify(test)).toBe(expected);
    }
  });

  it.each([
    ['(a+)+$'],
    ['(?:\\w+-?)*!'],
    ['(a|a){20,}b'],
    ['.*.*.*x'],
    [`${'a?'.repeat(40)}${'a'.repeat(40)}`],
    ['(.)\\1'],
    ['('],
    ['a'.repeat(201)],
    ['[\\w-]+[\\w-]+[\\w-]+!'],
  ])('does not run %s', (pattern) => {
    const started = Date.now();
    expect(decideModelTest(matches(pattern), 'claude-opus-4-6aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(1000);
  });

  it('does not try patterns on long texts, or with flags it does not know', () => {
    expect(decideModelTest(matches('opus'), `opus${'x'.repeat(200)}`)).toBeUndefined();
    expect(decideModelTest(matches('opus', 'q'), OLD)).toBeUndefined();
  });
});

describe('guardsAllow', () => {
  it.each<[string, readonly Guard[], boolean | undefined]>([
    ['no guard', [], true],
    ['a guard that holds', [guard(yes, true)], true],
    ['a guard that fails', [guard(no, true)], false],
    ['the else branch', [guard(no, false)], true],
    ['an undecided guard', [guard(yes, true), guard(dunno, true)], undefined],
    ['an undecided guard beside one that fails', [guard(dunno, false), guard(yes, false)], false],
  ])('%s', (_, guards, expected) => {
    expect(guardsAllow(guards, OLD)).toBe(expected);
  });
});
