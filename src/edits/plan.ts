import type { Language } from '../languages/language.js';
import type { Change, FixLevel, TextEdit } from '../types/index.js';
import { applyEdits } from './apply.js';
import { distinctChanges, placeOfChange } from './changes.js';

export interface PlannedFix {
  readonly id: string;
  readonly level: FixLevel;
  readonly changes: readonly Change[];
}

export interface PlanInput {
  readonly fixes: readonly PlannedFix[];
  /** Text of every file that a fix may touch, BOM stripped. */
  readonly sources: ReadonlyMap<string, string>;
  readonly languageOf: (file: string) => Language | undefined;
  /** Highest level that may be chosen. */
  readonly allow: FixLevel;
  /** Ids of fixes that are compiled alone, for display, and never chosen. */
  readonly unwanted?: ReadonlySet<string>;
  /** A further test of a file's new text: why it must not be written, or null. */
  readonly verify?: (file: string, before: string, after: string) => string | null;
}

export type FixPlan =
  | {
      /** What the fix does when it is made alone, over all files, sorted by file and start. */
      readonly edits: readonly TextEdit[];
      /** Set to `review` when compiling showed that a fix offered as safe is not. */
      readonly level?: FixLevel;
      /** Why the level was lowered. */
      readonly note?: string;
    }
  | { readonly blocked: string };

export interface Plan {
  readonly perFix: ReadonlyMap<string, FixPlan>;
  /** Fixes that `texts` contains. */
  readonly chosen: ReadonlySet<string>;
  /** New text, BOM still stripped, of every file that changes. */
  readonly texts: ReadonlyMap<string, string>;
}

type Blocked = { readonly blocked: string };

type Compiled =
  | { readonly edits: readonly TextEdit[]; readonly text: string; readonly deletesComments: boolean }
  | Blocked;

type CompiledAlone = { readonly edits: readonly TextEdit[]; readonly deletesComments: boolean } | Blocked;

const COMMENT_NOTE = 'would delete a comment';

/** What fixes do alone: every plan of a run asks for it, and it never changes. */
interface Alone {
  readonly results: WeakMap<readonly Change[], CompiledAlone>;
  /** UTF-16 units parsed so far to prove fixes alone. */
  parsed: number;
}

const aloneOf = new WeakMap<PlanInput['sources'], Alone>();

/**
 * A file with thousands of problems would be parsed once for each of them. Past this many UTF-16 units a fix is no longer
 * parsed alone; what is written is parsed in any case.
 */
const MAX_PARSED_ALONE = 8_000_000;

/**
 * Compiles every fix alone, for display, and all chosen ones together per file, for writing. A fix is made in all its
 * files or in none. Fixes that cannot be made together with the earlier ones are found by bisection and left out.
 * The same input gives the same plan.
 */
export function planFixes(input: PlanInput): Plan {
  const perFix = new Map<string, FixPlan>();
  for (const fix of input.fixes) perFix.set(fix.id, planAlone(input, fix));

  const candidates = input.fixes.filter((fix) => {
    const alone = perFix.get(fix.id);
    return (
      alone &&
      'edits' in alone &&
      alone.edits.length > 0 &&
      input.unwanted?.has(fix.id) !== true &&
      (input.allow === 'review' || (alone.level ?? fix.level) === 'safe')
    );
  });
  const chosen = new Set<string>();
  const texts = new Map<string, string>();
  for (const group of connected(candidates)) {
    const accepted: PlannedFix[] = [];
    grow(input, group, accepted, perFix);
    const result = compileAll(input, accepted);
    if ('blocked' in result) continue;
    for (const fix of accepted) chosen.add(fix.id);
    for (const [file, text] of result.texts) if (text !== input.sources.get(file)) texts.set(file, text);
  }
  return { perFix, chosen, texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function filesOf(fix: PlannedFix): readonly string[] {
  return [...new Set(fix.changes.map((change) => placeOfChange(change).file))].sort();
}

function planAlone(input: PlanInput, fix: PlannedFix): FixPlan {
  let alone = aloneOf.get(input.sources);
  if (!alone) {
    alone = { results: new WeakMap(), parsed: 0 };
    aloneOf.set(input.sources, alone);
  }
  let compiled = alone.results.get(fix.changes);
  if (!compiled) {
    compiled = compileAlone(input, fix, alone);
    alone.results.set(fix.changes, compiled);
  }
  if ('blocked' in compiled) return compiled;
  const { edits, deletesComments } = compiled;
  return deletesComments && fix.level === 'safe' ? { edits, level: 'review', note: COMMENT_NOTE } : { edits };
}

function compileAlone(input: PlanInput, fix: PlannedFix, alone: Alone): CompiledAlone {
  const edits: TextEdit[] = [];
  let deletesComments = false;
  for (const file of filesOf(fix)) {
    alone.parsed += input.sources.get(file)?.length ?? 0;
    const compiled = compileFile(input, file, [fix], alone.parsed <= MAX_PARSED_ALONE);
    if ('blocked' in compiled) return compiled;
    edits.push(...compiled.edits);
    deletesComments ||= compiled.deletesComments;
  }
  return { edits, deletesComments };
}

function compileFile(input: PlanInput, file: string, fixes: readonly PlannedFix[], prove = true): Compiled {
  const source = input.sources.get(file);
  const language = input.languageOf(file);
  if (source === undefined) return { blocked: `${file} was not read` };
  if (!language) return { blocked: 'files of this kind are not edited' };
  const changes = distinctChanges(
    fixes.flatMap((fix) => fix.changes).filter((change) => placeOfChange(change).file === file),
  );
  const result = language.compile(file, source, changes);
  if (!result.ok) return { blocked: result.blocked };
  const text = applyEdits(source, result.edits);
  const problem = prove ? language.syntaxProblem(file, text) : null;
  if (problem) return { blocked: `the edited text would not parse (line ${problem.line}: ${problem.message})` };
  return { edits: result.edits, text, deletesComments: (result.comments ?? []).length > 0 };
}

/** Groups of fixes that share files, directly or through others; in input order. */
function connected(fixes: readonly PlannedFix[]): PlannedFix[][] {
  const next = new Map<string, string>();
  /** The file that stands for all files that are joined with this one. */
  const leader = (file: string): string => {
    let at = file;
    for (let up = next.get(at); up !== undefined; up = next.get(at)) at = up;
    return at;
  };
  const files = fixes.map(filesOf);
  for (const [first, ...others] of files)
    for (const other of others) {
      const [a, b] = [leader(first ?? ''), leader(other)];
      if (a !== b) next.set(b, a);
    }
  const groups = new Map<string, PlannedFix[]>();
  fixes.forEach((fix, i) => {
    const key = leader(files[i]?.[0] ?? '');
    const group = groups.get(key);
    if (group) group.push(fix);
    else groups.set(key, [fix]);
  });
  return [...groups.values()];
}

type Joint = { readonly texts: ReadonlyMap<string, string> } | { readonly blocked: string };

/** All fixes together, or why one of their files cannot be had so. */
function compileAll(
  input: PlanInput,
  fixes: readonly PlannedFix[],
  files = [...new Set(fixes.flatMap(filesOf))].sort(),
): Joint {
  const texts = new Map<string, string>();
  for (const file of files) {
    const compiled = compileFile(input, file, fixes);
    if ('blocked' in compiled) return compiled;
    if (compiled.deletesComments && input.allow === 'safe') return { blocked: COMMENT_NOTE };
    const why = input.verify?.(file, input.sources.get(file) ?? '', compiled.text) ?? null;
    if (why !== null) return { blocked: why };
    texts.set(file, compiled.text);
  }
  return { texts };
}

/** Adds as many of `group` to `accepted` as can be made together, halving what fails; says why the others cannot. */
function grow(
  input: PlanInput,
  group: readonly PlannedFix[],
  accepted: PlannedFix[],
  perFix: Map<string, FixPlan>,
): void {
  // Files that the group does not touch are as they were when `accepted` was last compiled.
  const result = compileAll(input, [...accepted, ...group], [...new Set(group.flatMap(filesOf))].sort());
  if (!('blocked' in result)) {
    accepted.push(...group);
    return;
  }
  const [only] = group;
  if (group.length === 1 && only) {
    perFix.set(only.id, {
      blocked: accepted.length > 0 ? `cannot be made together with other fixes: ${result.blocked}` : result.blocked,
    });
    return;
  }
  const middle = Math.ceil(group.length / 2);
  grow(input, group.slice(0, middle), accepted, perFix);
  grow(input, group.slice(middle), accepted, perFix);
}
