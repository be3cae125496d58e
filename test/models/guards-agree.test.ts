import { describe, expect, it } from 'vitest';
import { guardsAgree } from '../../src/models/guards-agree.js';
import type { Guard, ModelTest } from '../../src/types/index.js';

const MODEL = 'claude-opus-4-7';
const IS_NEW: ModelTest = { op: 'includes', text: '4-7' };

const asks = (subject: string, outcome = true): ModelTest => ({ op: 'unknown', why: 'x', asked: { subject, outcome } });
const and = (...tests: ModelTest[]): ModelTest => ({ op: 'and', tests });
const or = (...tests: ModelTest[]): ModelTest => ({ op: 'or', tests });

/** Whether conditions with these outcomes can stand around one request of the model. */
function agree(...conditions: readonly (readonly [test: ModelTest, outcome: boolean])[]): boolean {
  const at = { file: 'a.ts', span: [0, 1] as const };
  return guardsAgree(conditions.map(([test, outcome]): [Guard, string] => [{ at, outcome, test }, MODEL]));
}

describe('guardsAgree', () => {
  it('keeps a model out that left when it was asked together with something', () => {
    expect(agree([and(IS_NEW, asks('effort')), false], [asks('effort'), true])).toBe(false);
    expect(agree([asks('effort'), true], [and(asks('effort'), IS_NEW), false])).toBe(false);
    expect(agree([or({ op: 'not', test: IS_NEW }, asks('effort', false)), true], [asks('effort'), true])).toBe(false);
  });

  it('lets it pass where the other question is another, or is not there', () => {
    expect(agree([and(IS_NEW, asks('effort')), false], [asks('shown'), true])).toBe(true);
    expect(agree([and(IS_NEW, asks('effort')), false], [asks('effort'), false])).toBe(true);
    expect(agree([and(IS_NEW, asks('effort'), asks('shown')), false], [asks('effort'), true])).toBe(true);
    expect(agree([and(IS_NEW, { op: 'unknown', why: 'x' }), false], [{ op: 'unknown', why: 'x' }, true])).toBe(true);
  });

  it('lets a model pass that the first condition does not ask for', () => {
    const isOld: ModelTest = { op: 'includes', text: '4-6' };
    expect(agree([and(isOld, asks('effort')), false], [asks('effort'), true])).toBe(true);
  });

  it('knows of a value that is one text that it is no other, and is there', () => {
    const left: [ModelTest, boolean] = [
      and(IS_NEW, asks('(a === undefined)', false), asks('(a === "none")', false)),
      false,
    ];
    expect(agree(left, [asks('(a === "low")'), true])).toBe(false);
    expect(agree(left, [or(asks('(a === "low")')), true])).toBe(false);
    expect(agree(left, [asks('(a === "none")'), true])).toBe(true);
    expect(agree(left, [asks('(b === "low")'), true])).toBe(true);
    expect(agree([and(IS_NEW, asks('a')), false], [asks('(a === "low")'), true])).toBe(false);
    expect(agree([and(IS_NEW, asks('(a === undefined)', false)), false], [asks('a'), true])).toBe(false);
    expect(agree([and(IS_NEW, asks('a')), false], [asks('(a === "")'), true])).toBe(true);
  });
});
