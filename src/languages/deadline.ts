/** The time given for a piece of work is used up. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Looking at the clock costs more than a step of reading: only every so many steps does. */
const STEPS_PER_LOOK = 32;

/** Stops work that takes too long, from inside: the work calls `check` as it goes. */
export class Deadline {
  #at = Number.POSITIVE_INFINITY;
  #steps = 0;

  /** @param milliseconds from now; infinity for no limit */
  start(milliseconds: number): void {
    this.#at = performance.now() + milliseconds;
  }

  /** @throws OutOfTime when the time is over */
  check(): void {
    if (++this.#steps % STEPS_PER_LOOK === 0 && performance.now() > this.#at) throw new OutOfTime();
  }
}
