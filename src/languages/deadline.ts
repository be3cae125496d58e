/** The time given for a piece of work is used up. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Looking at the clock costs more than a step of reading: only every so many steps does. */
const STEPS_PER_LOOK = 1024;

/** Asking the system for its processor time costs far more than asking for the time: between two such questions both run alike. */
const PRECISION_MS = 100;

/**
 * Milliseconds of processor time this process has used, to within 100: other programs on a busy machine must not change what
 * is found.
 */
function processorClock(): () => number {
  let asked = Number.NEGATIVE_INFINITY;
  let used = 0;
  let told = 0;
  return () => {
    const now = performance.now();
    if (now - asked >= PRECISION_MS) {
      const { user, system } = process.cpuUsage();
      used = (user + system) / 1000;
      asked = now;
    }
    told = Math.max(told, used + now - asked);
    return told;
  };
}

/** Stops work that takes too long, from inside: the work calls `check` as it goes. */
export class Deadline {
  readonly #clock: () => number;
  #at = Number.POSITIVE_INFINITY;
  #steps = 0;

  /** @param clock milliseconds since any moment; processor time where none is given */
  constructor(clock: () => number = processorClock()) {
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
