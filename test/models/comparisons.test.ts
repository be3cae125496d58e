import { describe, expect, it } from 'vitest';
import { leaveOnly } from '../../src/models/comparisons.js';
import type { Guard } from '../../src/types/index.js';

const PLACE = { file: 'a.ts', span: [0, 1] as const };

function guard(subject: string, outcome = true): Guard {
  return { at: PLACE, outcome: true, test: { op: 'unknown', why: subject }, asked: { subject, outcome } };
}

describe('conditions that leave one literal for a value', () => {
  it.each([
    '(a#1.type === "enabled")',
    '(a#1.type == "enabled")',
    '((a#1.type === "enabled") && a#1.budget)',
    '((b#2 && (a#1.type === "enabled")) && (c#3 === "x && y"))',
  ])('%s', (subject) => {
    expect(leaveOnly([guard(subject)], 'a#1.type', 'enabled')).toBe(true);
  });

  it.each([
    '((a#1.type === "enabled") || a#1.budget)',
    '(((a#1.type === "enabled") || b#2) && a#1.budget)',
    '((a#1.type === "enabled") ?? b#2)',
    '(a#1.type === "adaptive")',
    '(b#2.a#1.type === "enabled")',
    'a#1.type',
  ])('not %s', (subject) => {
    expect(leaveOnly([guard(subject)], 'a#1.type', 'enabled')).toBe(false);
  });

  it('not a condition that does not hold', () => {
    expect(leaveOnly([guard('(a#1.type === "enabled")', false)], 'a#1.type', 'enabled')).toBe(false);
  });
});
