import { type Deadline, OutOfTime } from '../languages/deadline.js';

/** Hand-written files take milliseconds; what takes this long would never end on a slower machine. */
export const FILE_MILLISECONDS = 10_000;

/** What became of a file that could not be analysed to its end. */
export interface GivenUp {
  readonly status: 'skipped' | 'failed';
  readonly reason: string;
}

/** Keeps one file from stopping or stalling a run: what fails or takes too long is given up, and said to be. */
export class FileBudgets {
  readonly #used = new Map<string, number>();
  readonly #givenUp = new Map<string, GivenUp>();
  readonly #deadline: Deadline;
  readonly #milliseconds: number;

  /**
   * @param milliseconds for all work on one file together, by the clock of the deadline
   * @param before files that took too long when they were read before, with the reason: they would again
   */
  constructor(deadline: Deadline, milliseconds = FILE_MILLISECONDS, before: ReadonlyMap<string, string> = new Map()) {
    this.#deadline = deadline;
    this.#milliseconds = milliseconds;
    for (const [file, reason] of before) this.#givenUp.set(file, { status: 'skipped', reason });
  }

  /** Does work on behalf of a file; null when the file is given up, now or before. Throws nothing that `work` throws. */
  spend<T>(file: string, work: () => T): T | null {
    if (this.#givenUp.has(file)) return null;
    const used = this.#used.get(file) ?? 0;
    const start = this.#deadline.now();
    this.#deadline.start(this.#milliseconds - used);
    try {
      return work();
    } catch (error) {
      this.#givenUp.set(file, this.#explain(error));
      return null;
    } finally {
      this.#deadline.start(Number.POSITIVE_INFINITY);
      this.#used.set(file, used + this.#deadline.now() - start);
    }
  }

  get givenUp(): ReadonlyMap<string, GivenUp> {
    return this.#givenUp;
  }

  #explain(error: unknown): GivenUp {
    if (error instanceof OutOfTime)
      return { status: 'skipped', reason: `following its values takes longer than ${this.#milliseconds / 1000} s` };
    if (error instanceof RangeError) return { status: 'failed', reason: 'it is nested too deeply to be read' };
    const message = error instanceof Error ? error.message : String(error);
    return { status: 'failed', reason: `it could not be analysed (${message}); please report this` };
  }
}
