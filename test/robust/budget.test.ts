import { describe, expect, it } from 'vitest';
import { Deadline, OutOfTime } from '../../src/languages/deadline.js';
import { FileBudgets } from '../../src/run/budget.js';

function spin(milliseconds: number, deadline: Deadline): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) deadline.check();
}

describe('FileBudgets', () => {
  it('gives up a file whose work takes longer in all, and no other', () => {
    const deadline = new Deadline();
    const budgets = new FileBudgets(deadline, 200);
    expect(budgets.spend('slow', () => spin(120, deadline))).toBeUndefined();
    expect(budgets.givenUp.size).toBe(0);
    const start = performance.now();
    expect(budgets.spend('slow', () => spin(60_000, deadline))).toBeNull();
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(budgets.spend('slow', () => 'never asked again')).toBeNull();
    expect(budgets.spend('other', () => 'read')).toBe('read');
    expect([...budgets.givenUp]).toEqual([
      ['slow', { status: 'skipped', reason: 'following its values takes longer than 0.2 s' }],
    ]);
  });

  it('makes a failed file of an overflow and of a defect', () => {
    const budgets = new FileBudgets(new Deadline());
    const deep = (n: number): number => 1 + deep(n + 1);
    budgets.spend('deep', () => deep(0));
    budgets.spend('defect', () => {
      throw new TypeError('x is not a function');
    });
    expect([...budgets.givenUp]).toEqual([
      ['deep', { status: 'failed', reason: 'it is nested too deeply to be read' }],
      ['defect', { status: 'failed', reason: 'it could not be analysed (x is not a function); please report this' }],
    ]);
  });

  it('leaves no clock running', () => {
    const deadline = new Deadline();
    const budgets = new FileBudgets(deadline, 50);
    budgets.spend('a', () => 1);
    budgets.spend('b', () => {
      throw new OutOfTime();
    });
    expect(() => spin(120, deadline)).not.toThrow();
  });
});
