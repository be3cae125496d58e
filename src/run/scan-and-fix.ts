import { createMove, FACTS_DATE, resolveTo } from '../models/index.js';
import { surfaces } from '../surfaces/index.js';
import { type Finding, type Note, placeOfChange, type RunResult } from '../types/index.js';
import { VERSION } from '../version.js';
import { type Analysis, analyze } from './analyze.js';
import { type Draft, mergeDrafts } from './drafts.js';
import { faults } from './faults.js';
import { fingerprints } from './fingerprint.js';
import { type Active, held } from './held.js';
import { noteTexts } from './notes.js';
import { fileResults, findingsOf, notices } from './outcome.js';
import { openProgram, type Program } from './program.js';
import { Proving } from './proving.js';
import type { RunOptions } from './run-options.js';
import { typeFaults } from './type-faults.js';
import { type Written, writeFixes } from './write-fixes.js';

/**
 * Reads the files in which a marker was found, and fixes when asked to.
 * @returns everything a report prints; files that could not be read are in it, not thrown
 */
export async function scanAndFix(options: RunOptions): Promise<RunResult> {
  const program = openProgram(options);
  const { read } = program;
  const first = look(program, options, new Map());
  const drafts = mergeDrafts(first.drafts);
  const ids = fingerprints(drafts, read, options.root);
  const sources = new Map<string, string>();
  const addSources = (files: Iterable<string>): void => {
    for (const file of files) if (!sources.has(file)) sources.set(file, read(file) ?? '');
  };
  for (const { finding, fix } of drafts) {
    const places = [finding, ...finding.flow, ...(fix?.changes ?? []).map(placeOfChange)];
    addSources(places.map(({ file }) => file));
  }

  const all = drafts.map(
    (draft, i): Finding => ({ ...draft.finding, id: ids[i] ?? '', fix: null, blocked: draft.blocked, fixed: false }),
  );
  const kept = new Set((options.keep?.(all, sources) ?? all).map((f) => f.id));
  const active = drafts.flatMap((draft, i) => (kept.has(ids[i] ?? '') ? [{ draft, id: ids[i] ?? '' }] : []));
  const silenced = drafts.filter((_, i) => !kept.has(ids[i] ?? ''));
  const unwanted = new Set<string>();
  const proving = startProving(program, options, { active, silenced, sources, unwanted });
  const compiled = (): Finding[] => {
    const { order, planned } = proving.attempt;
    const spell = (notes: readonly Note[]): string[] => noteTexts(notes, read, options.root);
    const found = findingsOf(order, planned, proving.rejected, spell);
    addSources(found.flatMap(({ fix }) => (fix?.edits ?? []).map(({ file }) => file)));
    return found;
  };

  const said = new Set<string>();
  const isFixing = options.fix || options.diff;
  if (isFixing && options.choose && proving.attempt.planned.chosen.size > 0) {
    const { order, planned } = proving.attempt;
    const picked = await options.choose(
      compiled().filter(({ id }) => planned.chosen.has(id)),
      sources,
    );
    // What was not offered must not come in through a choice either.
    for (const { id } of order) if (!picked.has(id)) unwanted.add(id);
    proving.again();
  }
  // A fix must make its finding go away, add none, and add no type error: what does not is left out and said so.
  while (isFixing && proving.attempt.planned.texts.size > 0) {
    const { order, planned } = proving.attempt;
    addSources(planned.texts.keys());
    const after = look(program, options, planned.texts, new Map([...first.skipped, ...first.hurried]));
    const made = { ...planned, after, order };
    const bad = faults({ ...made, first, silenced, sources });
    if (options.verifyTypes && bad.size === 0) await typeFaults(bad, made, said);
    if (bad.size === 0) break;
    proving.leaveOut(bad);
  }

  const findings = compiled();
  const { planned } = proving.attempt;
  const written =
    options.fix && !options.diff ? writeFixes(planned, findings, sources, program, options) : NOTHING_WRITTEN;
  return {
    ...resultOf(options, first, findings, written),
    notices: [...notices(first, options.files, options.root), ...said],
    sources,
    boms: new Set([...sources.keys()].filter((file) => program.scanned.get(file)?.bom)),
    fixedSources: isFixing ? planned.texts : new Map(),
  };
}

const NOTHING_WRITTEN: Written = { fixed: new Set(), failed: [] };

/**
 * Reads the program as it is, or as fixes would leave it.
 * @param overlay new texts of files, BOM stripped
 * @param tooLong files whose values were found to take too long to follow, with the reason
 */
function look(
  { readable, resolver, read }: Program,
  options: RunOptions,
  overlay: ReadonlyMap<string, string>,
  tooLong?: ReadonlyMap<string, string>,
): Analysis {
  const target = resolveTo(options.to);
  return analyze({
    root: options.root,
    candidates: readable.filter((f) => f.matched).map((f) => f.file),
    listed: readable,
    resolver,
    read: (file) => overlay.get(file) ?? read(file),
    surfaces: [...(options.surfaces ?? []), ...surfaces],
    transforms: options.transforms,
    move: createMove(options.from, target.id),
    target,
    assumeModel: options.assumeModel,
    effort: options.effort,
    modelHelpers: options.modelHelpers ?? [],
    signal: options.signal,
    onFile: (done) => options.onProgress?.({ phase: 'scan', done, total: readable.length }),
    tooLong,
  });
}

/** What is known of the findings when their fixes are first tried. */
interface Found {
  readonly active: readonly Active[];
  /** Findings that the user has silenced. */
  readonly silenced: readonly Draft[];
  readonly sources: ReadonlyMap<string, string>;
  /** Ids of the findings that are to be left as they are; may grow. */
  readonly unwanted: ReadonlySet<string>;
}

function startProving({ read, languageOf, around }: Program, { unsafe }: RunOptions, found: Found): Proving {
  const { active, silenced, sources, unwanted } = found;
  return new Proving({
    active,
    settings: { sources, languageOf, around, unwanted },
    allow: unsafe ? 'review' : 'safe',
    hold: (order, solved) => held(order, solved, { silenced, unwanted }),
    sourceOf: (file) => read(file) ?? '',
  });
}

/** What a report says of the whole run. */
function resultOf(
  { root, to, from, files, fix, unsafe, diff }: RunOptions,
  first: Analysis,
  findings: readonly Finding[],
  { fixed, failed }: Written,
): Omit<RunResult, 'notices' | 'sources' | 'boms' | 'fixedSources'> {
  const target = resolveTo(to).id;
  const finished = findings
    .map((f) => (fixed.has(f.id) ? { ...f, fixed: true } : f))
    .sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.span[0] - b.span[0] || (a.transform < b.transform ? -1 : 1),
    );
  const count = (status: string): number => files.filter(({ problem }) => problem?.status === status).length;
  return {
    tool: { name: 'opus-codemod', version: VERSION, factsDate: FACTS_DATE },
    root,
    target,
    from: createMove(from, target).from,
    findings: finished,
    files: fileResults(files, first, finished, failed),
    counts: {
      scanned: files.length,
      parsed: first.parsed,
      skipped: count('skipped') + first.skipped.size,
      failed: count('failed') + first.failed.size + failed.length,
      requests: new Set(first.sites.map((s) => `${s.file}:${s.span[0]}`)).size,
    },
    mode: { fix, unsafe, diff },
  };
}
