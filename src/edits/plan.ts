import { extname } from 'node:path';
import type { IdleParameter, Language, Surroundings } from '../languages/language.js';
import { type Change, type FixLevel, placeOfChange, type TextEdit } from '../types/index.js';
import { applyEdits } from './apply.js';
import { distinctChanges } from './changes.js';
import { connected } from './connected.js';

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
  /** What is known of other files; absent: nothing, and no fix changes a file that it does not name. */
  readonly around?: Surroundings | null;
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
      /** Parameters that the fix leaves without effect. */
      readonly idle?: readonly IdleParameter[];
    }
  | { readonly blocked: string };

export interface Plan {
  readonly perFix: ReadonlyMap<string, FixPlan>;
  /** Fixes that `texts` contains. */
  readonly chosen: ReadonlySet<string>;
  /** New text, BOM still stripped, of every file that changes. */
  readonly texts: ReadonlyMap<string, string>;
  /** Fixes that change each of these files. */
  readonly madeBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** Parameters that all chosen fixes together leave without effect. */
  readonly idle: readonly IdleParameter[];
}

type Blocked = { readonly blocked: string };

/** What some fixes do together, over all files. */
interface Compiled {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly texts: ReadonlyMap<string, string>;
  readonly deletesComments: boolean;
  /** Calls that are not made any more, as they are quoted. */
  readonly lost: readonly string[];
  readonly idle: readonly IdleParameter[];
  /** Files on which the outcome depends. */
  readonly consulted: readonly string[];
}

const COMMENT_NOTE = 'would delete a comment';

/** Why a person should look at what was compiled; null when nobody has to. */
function doubtOf({ deletesComments, lost, idle }: Pick<Compiled, 'deletesComments' | 'lost' | 'idle'>): string | null {
  if (deletesComments) return COMMENT_NOTE;
  const [call] = lost;
  if (call !== undefined) return `${call} is not called any more: see that it only answers`;
  const [first] = idle;
  return first ? `\`${first.name}\` keeps its place and has no effect any more: ${first.why}` : null;
}

type CompiledAlone = Omit<Compiled, 'texts'>;

/** What fixes do alone: every plan of a run asks for it, and it never changes. */
interface Alone {
  readonly results: WeakMap<readonly Change[], CompiledAlone | Blocked>;
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
  const madeBy = new Map<string, ReadonlySet<string>>();
  const idle: IdleParameter[] = [];
  for (const group of connected(candidates, (fix) => filesAlone(input, fix))) {
    const accepted: PlannedFix[] = [];
    grow(input, group, accepted, perFix);
    const result = compileAll(input, accepted);
    if ('blocked' in result) continue;
    // What fixes do only together may reach further than what each of them looked at.
    if ([...result.texts.keys()].some((file) => texts.has(file))) {
      for (const { id } of accepted) perFix.set(id, { blocked: 'cannot be made together with other fixes' });
      continue;
    }
    for (const fix of accepted) chosen.add(fix.id);
    idle.push(...result.idle);
    for (const [file, text] of result.texts) {
      if (text === input.sources.get(file)) continue;
      texts.set(file, text);
      madeBy.set(file, makersOf(input, file, accepted));
    }
  }
  return { perFix, chosen, texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))), madeBy, idle };
}

/** Fixes that change a file, each by itself; all of them where only what they do together does. */
function makersOf(input: PlanInput, file: string, fixes: readonly PlannedFix[]): ReadonlySet<string> {
  const makers = fixes.filter((fix) => {
    const alone = aloneOf.get(input.sources)?.results.get(fix.changes);
    return filesOf(fix).includes(file) || (alone && 'edits' in alone && alone.edits.has(file));
  });
  return new Set((makers.length > 0 ? makers : fixes).map(({ id }) => id));
}

function filesOf(fix: PlannedFix): readonly string[] {
  return [...new Set(fix.changes.map((change) => placeOfChange(change).file))].sort();
}

/** Files that a fix depends on when it is made alone. */
function filesAlone(input: PlanInput, fix: PlannedFix): readonly string[] {
  const alone = aloneOf.get(input.sources)?.results.get(fix.changes);
  return alone && 'consulted' in alone ? alone.consulted : filesOf(fix);
}

function planAlone(input: PlanInput, fix: PlannedFix): FixPlan {
  let alone = aloneOf.get(input.sources);
  if (!alone) {
    alone = { results: new WeakMap(), parsed: 0 };
    aloneOf.set(input.sources, alone);
  }
  let compiled = alone.results.get(fix.changes);
  if (!compiled) {
    for (const file of filesOf(fix)) alone.parsed += input.sources.get(file)?.length ?? 0;
    const { texts: _, ...rest } = { texts: null, ...compileTogether(input, [fix], alone.parsed <= MAX_PARSED_ALONE) };
    compiled = rest;
    alone.results.set(fix.changes, compiled);
  }
  if ('blocked' in compiled) return compiled;
  const edits = [...compiled.edits.values()].flat();
  const rest = compiled.idle.length > 0 ? { idle: compiled.idle } : {};
  const doubt = doubtOf(compiled);
  return doubt !== null && (fix.level === 'safe' || compiled.lost.length > 0 || compiled.idle.length > 0)
    ? { edits, level: 'review', note: doubt, ...rest }
    : { edits, ...rest };
}

function compileTogether(input: PlanInput, fixes: readonly PlannedFix[], prove = true): Compiled | Blocked {
  const changes = distinctChanges(fixes.flatMap((fix) => fix.changes));
  const files = [...new Set(fixes.flatMap(filesOf))];
  const [language] = files.map(input.languageOf);
  const other = files.find((file) => input.languageOf(file) !== language || !language);
  if (!language || other !== undefined)
    return { blocked: `${extname(other ?? '') || 'such'} files are not edited: make this change by hand` };
  const around = input.around ?? null;
  const result = language.compile(changes, (file) => input.sources.get(file) ?? null, around);
  if (!result.ok) return { blocked: result.blocked };
  const texts = new Map<string, string>();
  for (const [file, edits] of result.edits) {
    const text = applyEdits(input.sources.get(file) ?? around?.text(file) ?? '', edits);
    const problem = prove ? language.syntaxProblem(file, text) : null;
    if (problem) return { blocked: `the edited text would not parse (line ${problem.line}: ${problem.message})` };
    texts.set(file, text);
  }
  const { edits, idle, consulted } = result;
  return {
    edits,
    texts,
    deletesComments: (result.comments ?? []).length > 0,
    lost: result.lost ?? [],
    idle,
    consulted,
  };
}

/** All fixes together, or why they cannot be had so. */
function compileAll(input: PlanInput, fixes: readonly PlannedFix[]): Compiled | Blocked {
  const compiled = compileTogether(input, fixes);
  if ('blocked' in compiled) return compiled;
  const doubt = doubtOf(compiled);
  if (doubt !== null && input.allow === 'safe') return { blocked: doubt };
  for (const [file, text] of compiled.texts) {
    const why = input.verify?.(file, input.sources.get(file) ?? '', text) ?? null;
    if (why !== null) return { blocked: why };
  }
  return compiled;
}

/** Adds as many of `group` to `accepted` as can be made together, halving what fails; says why the others cannot. */
function grow(
  input: PlanInput,
  group: readonly PlannedFix[],
  accepted: PlannedFix[],
  perFix: Map<string, FixPlan>,
): void {
  const result = compileAll(input, [...accepted, ...group]);
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
