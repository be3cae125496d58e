import { describe, expect, it } from 'vitest';
import { Deadline, OutOfTime } from '../../src/languages/deadline.js';
import { FileBudgets } from '../../src/run/budget.js';

/** A clock that goes on by a millisecond each time it is looked at. */
function ticking(): () => number {
  let time = 0;
  return () => ++time;
}

/** Works for at least so many milliseconds of the deadline's clock. */
function spin(milliseconds: number, deadline: Deadline): void {
  const end = deadline.now() + milliseconds;
  // The clock is looked at once in many checks.
  while (deadline.now() < end) for (let i = 0; i < 5_000; i++) deadline.check();
}

describe('FileBudgets', () => {
  it('gives up a file whose work takes longer in all, and no other', () => {
    const deadline = new Deadline(ticking());
    const budgets = new FileBudgets(deadline, 200);
    expect(budgets.spend('slow', () => spin(120, deadline))).toBeUndefined();
    expect(budgets.givenUp.size).toBe(0);
    const start = deadline.now();
    expect(budgets.spend('slow', () => spin(60_000, deadline))).toBeNull();
    expect(deadline.now() - start).toBeLessThan(200);
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

  it('counts the processor time of the program, not what others take', () => {
    const deadline = new Deadline();
    deadline.start(100);
    // A pause costs nothing however long it lasts.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    expect(() => {
      for (let i = 0; i < 10_000; i++) deadline.check();
    }).not.toThrow();
    expect(() => {
      for (;;) deadline.check();
    }).toThrow(OutOfTime);
  });

  it('leaves no clock running', () => {
    const deadline = new Deadline(ticking());
    const budgets = new FileBudgets(deadline, 50);
    budgets.spend('a', () => 1);
    budgets.spend('b', () => {
      throw new OutOfTime();
    });
    expect(() => spin(120, deadline)).not.toThrow();
  });
});
