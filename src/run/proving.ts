import { type Plan, type PlanInput, planFixes } from '../edits/plan.js';
import type { FixLevel } from '../types/index.js';
import type { Active } from './held.js';
import { harmless, makeable } from './otherwise.js';
import { unusedCheck } from './unused.js';

/** Bounds the passes of fixing: each pass may uncover what the one before made reachable, or try the next best fix. */
const MAX_PASSES = 6;

/** Findings with the fix that is tried for each, and what becomes of the files. */
export interface Attempt {
  readonly order: readonly Active[];
  readonly planned: Plan;
}

export interface ProvingInput {
  /** Findings whose fixes are to be made, each with its first choice. */
  readonly active: readonly Active[];
  /** What fixes are planned with. */
  readonly settings: Omit<PlanInput, 'fixes' | 'allow'>;
  /** Highest level that may be made. */
  readonly allow: FixLevel;
  /**
   * Holds back what would not help by itself. Absent: nothing is held back.
   * @param solved ids of the findings whose safe fixes can be made together
   */
  readonly hold?: (active: readonly Active[], solved: ReadonlySet<string>) => readonly Active[];
  /** Text of a file that a fix touches, BOM stripped. */
  readonly sourceOf: (file: string) => string;
}

/**
 * Fixes on their way to being proven: those tried now, and why others are left out. Who proves them looks at the texts of
 * `attempt` and says what is wrong with them, until nothing is or nothing is left.
 */
export class Proving {
  /** Why a fix is not made, by id of the finding. */
  readonly rejected = new Map<string, string>();
  readonly #input: ProvingInput;
  #active: readonly Active[];
  #attempt: Attempt;
  #passes = 0;

  constructor(input: ProvingInput) {
    this.#input = input;
    this.#active = makeable(input.active, this.#plan(input.active, 'safe'));
    const leavesUnused = unusedCheck(input.sourceOf);
    for (const [id, fix] of this.#plan(this.#active, 'safe').perFix) {
      const why = 'edits' in fix ? leavesUnused(fix.edits, fix.idle ?? []) : null;
      if (why) this.rejected.set(id, why);
    }
    this.#attempt = this.#settle();
  }

  get attempt(): Attempt {
    return this.#attempt;
  }

  /** Plans again, as what may be chosen has changed. */
  again(): void {
    this.#attempt = this.#settle();
  }

  /**
   * Leaves out what does harm, or puts the next best fix in its place. Past a number of passes nothing is made at all.
   * @param faulty reasons, by id of the finding; one at least
   */
  leaveOut(faulty: ReadonlyMap<string, string>): void {
    this.#active = harmless(this.#active, faulty, this.rejected);
    const next = this.#settle();
    this.#passes++;
    this.#attempt =
      this.#passes < MAX_PASSES
        ? next
        : { ...next, planned: { ...next.planned, texts: new Map(), chosen: new Set<string>() } };
  }

  #settle(): Attempt {
    const { hold, allow } = this.#input;
    const order = hold ? hold(this.#active, this.#plan(this.#active, 'safe').chosen) : this.#active;
    return { order, planned: this.#plan(order, allow) };
  }

  #plan(order: readonly Active[], allow: FixLevel): Plan {
    const fixes = order.flatMap(({ draft: { fix }, id }) =>
      fix && !this.rejected.has(id) ? [{ id, level: fix.level, changes: fix.changes }] : [],
    );
    return planFixes({ ...this.#input.settings, fixes, allow });
  }
}
