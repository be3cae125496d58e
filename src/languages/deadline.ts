/** The time given for a piece of work is used up. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Looking at the clock costs more than a step of reading: only every so many steps does. */
const STEPS_PER_LOOK = 1024;

/** Milliseconds of processor time this process has used: other programs on a busy machine must not change what is found. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Stops work that takes too long, from inside: the work calls `check` as it goes. */
export class Deadline {
  readonly #clock: () => number;
  #at = Number.POSITIVE_INFINITY;
  #steps = 0;

  /** @param clock milliseconds since any moment; processor time where none is given */
  constructor(clock: () => number = processorTime) {
    this.#clock = clock;
  }

  /** Milliseconds since an unspecified moment. */
  now(): number {
    return this.#clock();
  }

  /** @param milliseconds from now; infinity for no limit */
  start(milliseconds: number): void {
    this.#at = milliseconds === Number.POSITIVE_INFINITY ? milliseconds : this.#clock() + milliseconds;
  }

  /** @throws OutOfTime when the time is over */
  check(): void {
    if (++this.#steps % STEPS_PER_LOOK === 0 && this.#at < Number.POSITIVE_INFINITY && this.#clock() > this.#at)
      throw new OutOfTime();
  }
}
