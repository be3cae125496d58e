import type { FixPlan } from '../edits/plan.js';
import type { IdleParameter } from '../languages/language.js';
import type { RequestSite } from '../types/index.js';
import type { Analysis } from './analyze.js';
import { type Draft, mergeDrafts } from './drafts.js';
import { type Active, breaksRequest, PREMATURE } from './held.js';
import { unusedAfter } from './unused.js';

/** Why a value that does no harm stays in place. */
const EXPOSES = 'another value of this request stays, and this one may be sent in its place';

export interface Made {
  /** What a scan of the edited files says. */
  readonly after: Analysis;
  /** New text of every file that changes. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of the findings whose fixes are in `texts`. */
  readonly chosen: ReadonlySet<string>;
  /** Ids of the fixes that change each of these files. */
  readonly madeBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** What each fix does alone, by id of the finding. */
  readonly perFix: ReadonlyMap<string, FixPlan>;
  /** Parameters that the fixes leave without effect. */
  readonly idle: readonly IdleParameter[];
  readonly order: readonly Active[];
}

export interface FaultInput extends Made {
  readonly first: Analysis;
  /** Findings that the user has silenced. */
  readonly silenced: readonly Draft[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Chosen fixes that change a file. */
export function fixesIn(file: string, { order, madeBy }: Made): readonly Active[] {
  const makers = madeBy.get(file);
  return order.filter(({ id }) => makers?.has(id));
}

/** Whether a fix does more than to write a text anew, which leaves no name behind and seldom another type. */
export function takesAway({ draft }: Active): boolean {
  return draft.fix?.changes.some(({ op }) => op !== 'replace-in-string') ?? false;
}

/** Number of each request in its file, by place: what names a request before and after an edit alike. */
function numbersOf(sites: readonly RequestSite[]): ReadonlyMap<string, string> {
  const starts = new Map<string, number[]>();
  for (const { file, span } of sites) {
    const list = starts.get(file) ?? [];
    if (!list.includes(span[0])) list.push(span[0]);
    starts.set(file, list);
  }
  const numbers = new Map<string, string>();
  for (const [file, list] of starts)
    list.sort((a, b) => a - b).forEach((start, i) => void numbers.set(`${file}\0${start}`, `${file}\0${i}`));
  return numbers;
}

/** One key for each request that a finding speaks of; its own file where it speaks of none. */
function requestsOf({ finding, requests }: Draft, numbers: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(requests.map((r) => numbers.get(`${r.file}\0${r.span[0]}`) ?? finding.file))];
}

function keysOf(draft: Draft, numbers: ReadonlyMap<string, string>): readonly string[] {
  return requestsOf(draft, numbers).map((key) => `${draft.finding.transform}\0${key}`);
}

function tally(drafts: readonly Draft[], numbers: ReadonlyMap<string, string>): Map<string, number> {
  const table = new Map<string, number>();
  for (const draft of drafts) for (const key of keysOf(draft, numbers)) table.set(key, (table.get(key) ?? 0) + 1);
  return table;
}

/**
 * Fixes of a plan that do not do what they should: a finding that stays or appears on a request, an id moved where another
 * problem stays, a file that does not parse any more, a name left without a use.
 * @returns reasons, by id of the finding whose fix must be left out
 */
export function faults(input: FaultInput): Map<string, string> {
  const { first, after, texts, chosen, order, silenced, sources } = input;
  const bad = new Map<string, string>();
  const numbers = numbersOf(first.sites);
  const unfixed = order.flatMap(({ draft, id }) => (chosen.has(id) ? [] : [draft]));
  const before = tally([...silenced, ...unfixed], numbers);
  const left = mergeDrafts(after.drafts);
  const numbersAfter = numbersOf(after.sites);
  // What the user has silenced does not hold an id back.
  const accepted = tally(silenced, numbers);
  const broken = new Set(
    left
      .filter((draft) => breaksRequest(draft) && !keysOf(draft, numbersAfter).some((key) => accepted.has(key)))
      .flatMap((draft) => requestsOf(draft, numbersAfter)),
  );
  for (const { draft, id } of order)
    if (chosen.has(id) && draft.finding.transform === 'model-id')
      if (requestsOf(draft, numbers).some((request) => broken.has(request))) bad.set(id, PREMATURE);
  // What is taken out may have stood before another value of the same field: a tolerated value must not make way for one that
  // is rejected.
  const rejected = new Set([...silenced, ...unfixed].filter(breaksRequest).flatMap((draft) => keysOf(draft, numbers)));
  for (const { draft, id } of order)
    if (chosen.has(id) && draft.finding.outcome === 'tolerated')
      if (keysOf(draft, numbers).some((key) => rejected.has(key))) bad.set(id, EXPOSES);
  for (const [key, n] of tally(left, numbersAfter)) {
    if (n <= (before.get(key) ?? 0)) continue;
    const [transform = '', file = ''] = key.split('\0');
    const named = order.filter(({ draft, id }) => chosen.has(id) && keysOf(draft, numbers).includes(key));
    const same = fixesIn(file, input).filter(({ draft }) => draft.finding.transform === transform);
    const blamed = [named, same, fixesIn(file, input)].find((list) => list.length > 0) ?? [];
    for (const { id } of blamed)
      bad.set(id, `the problem is still there after the edit, or a new ${transform} problem appears`);
  }
  for (const [file, why] of [...after.failed, ...after.skipped])
    if (texts.has(file)) for (const { id } of fixesIn(file, input)) bad.set(id, `after the edit ${why}`);
  for (const [file, text] of texts) {
    const why = unusedAfter(file, sources.get(file) ?? '', text, input.idle);
    if (!why) continue;
    for (const { id } of fixesIn(file, input).filter(takesAway)) bad.set(id, why);
  }
  return bad;
}
