import type { Surroundings } from '../../../language.js';
import { Draft } from './draft.js';
import { Blocked, type Tree } from './tree.js';

/** Trees of one fix: more files than any wrapper is used in, and a bound for one that is used everywhere. */
const MAX_FILES = 250;

/** The drafts of all files that a fix changes, or may have to change because of what it takes away elsewhere. */
export class Drafts {
  readonly #open = new Map<string, Draft | null>();

  /**
   * @param treeOf the tree of a file; null when it cannot be read. May throw SyntaxError
   * @param around null when nothing is known of other files
   */
  constructor(
    private readonly treeOf: (file: string) => Tree | null,
    readonly around: Surroundings | null,
  ) {}

  /** Every draft that was asked for, in that order. */
  get all(): readonly Draft[] {
    return [...this.#open.values()].filter((draft) => draft !== null);
  }

  /** Files that were asked for, whether they could be read or not. */
  get files(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** How much is dropped in all files together. */
  get dropped(): number {
    return this.all.reduce((sum, draft) => sum + draft.dropped.size, 0);
  }

  /** The draft of a file that a change names. Throws SyntaxError or Blocked when it cannot be edited. */
  required(file: string): Draft {
    const known = this.#open.get(file);
    if (known) return known;
    const tree = this.treeOf(file);
    if (!tree) throw new Blocked(`${file} was not read`);
    const draft = new Draft(tree, this);
    this.#open.set(file, draft);
    return draft;
  }

  /** The draft of another file of the project; null when it cannot be edited. */
  of(file: string): Draft | null {
    const known = this.#open.get(file);
    if (known !== undefined) return known;
    let draft: Draft | null = null;
    if (this.#open.size < MAX_FILES) {
      try {
        const tree = this.treeOf(file);
        if (tree && (tree.ast.errors ?? []).length === 0) draft = new Draft(tree, this);
      } catch {
        // A file that does not parse is not edited; whoever needs to must do without.
      }
    }
    this.#open.set(file, draft);
    return draft;
  }

  /** Runs `attempt`; when it answers false, takes back what it dropped, in every file. */
  transaction(attempt: () => boolean): boolean {
    const before = new Map(this.all.map((draft) => [draft, draft.snapshot()]));
    if (attempt()) return true;
    for (const draft of this.all) {
      const restore = before.get(draft);
      if (restore) restore();
      else {
        draft.dropped.clear();
        draft.erased.clear();
      }
    }
    return false;
  }
}
