import { dirname } from 'node:path';
import { type JavaScriptProject, openProject } from '../languages/javascript/index.js';
import type { ListedFile } from '../languages/javascript/project/project.js';
import type { ModuleResolver } from '../languages/javascript/project/resolve.js';
import { isTestFile } from '../languages/javascript/project/test-files.js';
import { type ModelRelation, type Move, mentionsMoved, relateModel } from '../models/index.js';
import { type Heir, sitesIn } from '../requests/site.js';
import type { Surface } from '../surfaces/surface.js';
import {
  type CheckContext,
  type EffortPolicy,
  type GateSite,
  type ModelHelper,
  type Place,
  placeOfChange,
  type Report,
  type RequestSite,
  type TextUse,
  type Transform,
  type Value,
} from '../types/index.js';
import { relateAllowed } from './allowed-models.js';
import { FileBudgets } from './budget.js';
import { type Draft, draftsOf } from './drafts.js';
import { withoutSeenThrough } from './wrappers.js';

export interface AnalyzeInput {
  /** Absolute directory of the project. */
  readonly root: string;
  /** Files that may hold a request or a gate. */
  readonly candidates: readonly string[];
  /** Every source file of the scan. */
  readonly listed: readonly ListedFile[];
  /** Finds the files that imports mean. */
  readonly resolver: ModuleResolver;
  /** Text of a file, BOM stripped; null when it cannot be read. */
  readonly read: (file: string) => string | null;
  readonly surfaces: readonly Surface[];
  readonly transforms: readonly Transform[];
  readonly move: Move;
  readonly target: CheckContext['target'];
  /** Model to take for requests whose model is unknown, by file; null for none. */
  readonly assumeModel: (file: string) => string | null;
  readonly effort?: EffortPolicy | undefined;
  readonly modelHelpers?: readonly ModelHelper[];
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: (done: number) => void;
}

export interface Analysis {
  readonly drafts: readonly Draft[];
  readonly sites: readonly RequestSite[];
  /** Files that could not be parsed or analysed, with the reason. */
  readonly failed: ReadonlyMap<string, string>;
  /** Files whose analysis was given up because it took too long, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
  readonly parsed: number;
  readonly project: JavaScriptProject;
}

/** Reads every candidate file and asks the transforms. Pure but for `read`. */
export function analyze(input: AnalyzeInput): Analysis {
  const { move, target } = input;
  const isTest = (file: string): boolean => isTestFile(input.root, file);
  const project = openProject(input.listed, input.resolver, input.read, isTest, input.modelHelpers);
  const versionOf = (name: string, file: string): string | null => project.versions.versionOf(name, file);
  const read: RequestSite[] = [];
  const gates: GateSite[] = [];
  const failed = new Map<string, string>();
  const budgets = new FileBudgets(project.deadline);
  // A base class that sends what it is told names no service: each class that extends it says its own.
  const heirs = new Map<string, Heir[]>();
  for (const file of input.candidates) {
    const reading = input.signal?.aborted ? null : project.open(file);
    for (const base of (reading && budgets.spend(file, () => reading.bases())) ?? [])
      if (reading) heirs.set(base, [...(heirs.get(base) ?? []), reading]);
  }
  const candidates = new Set(input.candidates);
  [...new Set([...candidates, ...heirs.keys()])].forEach((file, done) => {
    if (input.signal?.aborted) return;
    const reading = project.open(file);
    if (reading) {
      const found = budgets.spend(file, () => ({
        sites: sitesIn(reading, input.surfaces, versionOf, heirs.get(file)),
        gates: isTest(file) || !candidates.has(file) ? [] : reading.gates((text) => mentionsMoved(text, move)),
      }));
      project.release();
      read.push(...(found?.sites ?? []));
      gates.push(...(found?.gates ?? []));
    } else {
      const problem = project.problem(file);
      if (problem !== undefined) failed.set(file, describeProblem(problem));
    }
    input.onFile?.(done + 1);
  });

  const sites = withoutSeenThrough(read);
  const drafts: Draft[] = [];
  const related = sites.map((site) => {
    const own = relateModel(site.model, move);
    const read = own.kind === 'unknown' ? (relateAllowed(site, move) ?? own) : own;
    const assumed = read.kind === 'unknown' ? assume(site, read, input.assumeModel(site.file)) : site;
    const relation = assumed === site ? read : relateModel(assumed.model, move);
    return { site: assumed, relation: site.foreign ? { ...relation, kind: 'unaffected' as const } : relation };
  });
  const shared = sharedPlaces(related);
  const ways = new Map<string, RequestSite[]>();
  for (const { site } of related) ways.set(placeKey(site), [...(ways.get(placeKey(site)) ?? []), site]);
  const check = ({ site, relation }: Related): void => {
    const own: CheckContext = {
      target,
      to: move.to,
      relation,
      otherWays: (ways.get(placeKey(site)) ?? []).filter((other) => other !== site),
      modelHelpers: input.modelHelpers ?? [],
      ...(input.effort ? { effort: input.effort } : {}),
    };
    for (const transform of input.transforms) {
      if (!transform.check) continue;
      const reports = transform.check(site, own);
      const elsewhere = reports.length > 0 ? othersAt(site, relation, shared) : null;
      if (!elsewhere) {
        drafts.push(...draftsOf(transform, site, own, reports));
        continue;
      }
      // Where the same line also builds a request for another model, what is said of it must hold for both.
      const both: CheckContext = { ...own, relation: elsewhere.relation };
      const common = transform.check(site, both);
      const isShared = (report: Report): boolean =>
        [report.at, ...(report.fix?.changes ?? []).map(placeOfChange)].some((place) => within(place, elsewhere.places));
      drafts.push(
        ...draftsOf(
          transform,
          site,
          own,
          reports.filter((r) => !isShared(r)),
        ),
        ...draftsOf(transform, site, both, common.filter(isShared)),
      );
    }
  };
  let last: string | null = null;
  for (const each of related) {
    if (each.site.foreign) continue;
    if (each.site.file !== last) project.release();
    last = each.site.file;
    budgets.spend(last, () => check(each));
  }
  project.release();
  for (const gate of gates) {
    const context: CheckContext = { target, to: move.to, relation: { kind: 'unknown', ids: [], why: '' } };
    for (const transform of input.transforms)
      if (transform.checkGate) drafts.push(...draftsOf(transform, gate, context, transform.checkGate(gate, context)));
  }
  const readable = drafts.map((draft) => {
    const [request] = draft.requests;
    return request ? (budgets.spend(request.file, () => keepOthersReadable(draft, sites)) ?? draft) : draft;
  });
  const skipped = new Map<string, string>();
  for (const [file, { status, reason }] of budgets.givenUp) (status === 'failed' ? failed : skipped).set(file, reason);
  return {
    // Half an account of a file would look like a whole one.
    drafts: readable.filter(({ requests }) => !requests.some(({ file }) => budgets.givenUp.has(file))),
    sites: sites.filter((site) => !site.foreign && !budgets.givenUp.has(site.file)),
    failed,
    skipped,
    parsed: project.parsed,
    project,
  };
}

/**
 * Code that puts a prefill back may read the answers of several requests: what is taken out of it for one of them must
 * not be missing for another.
 */
function keepOthersReadable(draft: Draft, sites: readonly RequestSite[]): Draft {
  const taken = new Set((draft.fix?.changes ?? []).map((change) => placeKey(placeOfChange(change))));
  if (taken.size === 0) return draft;
  const own = new Set(draft.requests.map(placeKey));
  const others = sites.filter(
    (site) =>
      !own.has(placeKey(site)) &&
      site.responses.some(({ text }) => joinsOf(text).some((place) => taken.has(placeKey(place)))),
  );
  if (others.length === 0) return draft;
  return {
    ...draft,
    fix: null,
    blocked: 'the code that puts the prefill back also reads the answer of another request',
  };
}

/** What a rewrite of a prefill may take out where answer text is used so. */
function joinsOf(text: TextUse | undefined): readonly Place[] {
  if (text?.use === 'sent') return [text.at];
  return text?.use === 'joined' ? [text.statement ?? text.whole] : [];
}

interface Related {
  readonly site: RequestSite;
  readonly relation: ModelRelation;
}

/** Whether a place is one of `places` or lies inside one. */
function within({ file, span }: Place, places: readonly Place[]): boolean {
  return places.some((p) => p.file === file && p.span[0] <= span[0] && span[1] <= p.span[1]);
}

const placeKey = (place: Place): string => `${place.file}:${place.span[0]}:${place.span[1]}`;

/** Relations of every request that each line of code takes part in. */
function sharedPlaces(related: readonly Related[]): ReadonlyMap<string, ReadonlySet<ModelRelation>> {
  const table = new Map<string, Set<ModelRelation>>();
  for (const { site, relation } of related)
    for (const bindings of site.fields.values())
      for (const { site: place } of bindings) {
        const key = placeKey(place);
        const relations = table.get(key) ?? new Set();
        relations.add(relation);
        table.set(key, relations);
      }
  return table;
}

/** Lines of a request that also serve requests with other models, and all those models together. */
function othersAt(
  site: RequestSite,
  relation: ModelRelation,
  shared: ReadonlyMap<string, ReadonlySet<ModelRelation>>,
): { places: readonly Place[]; relation: ModelRelation } | null {
  if (relation.kind !== 'affected') return null;
  const places: Place[] = [];
  const others = new Set<ModelRelation>();
  for (const bindings of site.fields.values())
    for (const { site: place } of bindings)
      for (const other of shared.get(placeKey(place)) ?? [])
        if (other.kind !== 'affected') {
          places.push(place);
          others.add(other);
        }
  if (places.length === 0) return null;
  const ids = [relation, ...others]
    .flatMap((r) => r.ids)
    .filter((id, i, all) => all.findIndex((x) => x.text === id.text) === i);
  const why = [...others].map((r) => r.why || r.ids.map((id) => id.text).join(', ')).join('; ');
  return { places, relation: { kind: 'mixed', ids, why: `the same line also serves other requests: ${why}` } };
}

/** The site with the user's word on its model where reading found none, or found names that tell no model. */
function assume(site: RequestSite, relation: ModelRelation, model: string | null): RequestSite {
  if (model === null) return site;
  const told = new Set(relation.ids.flatMap(({ text, role }) => (role === 'unrecognised' ? [] : [text])));
  const value = assumed(site.model, model, told);
  return Object.create(site, { model: { value, enumerable: true } }) as RequestSite;
}

/** Every alternative that does not tell a model, as the model that is assumed. */
function assumed(value: Value, model: string, told: ReadonlySet<string>): Value {
  if (value.kind === 'one-of')
    return { ...value, values: value.values.map((a) => ({ ...a, value: assumed(a.value, model, told) })) };
  const tells =
    value.kind === 'known' ? told.has(String(value.value)) : value.kind === 'unknown' && told.has(`${value.prefix}…`);
  return tells ? value : { kind: 'known', value: model, at: null, via: [], shared: true };
}

/** One line for a file that does not parse: what is wrong and where. */
export function describeProblem(problem: unknown): string {
  if (problem instanceof RangeError) return 'it is nested too deeply to be read';
  if (problem instanceof Error) {
    const loc = (problem as { loc?: { line: number; column: number } }).loc;
    const message = problem.message.replace(/\s*\(\d+:\d+\)\s*$/, '');
    return loc
      ? `it does not parse: ${message} (line ${loc.line}, column ${loc.column + 1})`
      : `it does not parse: ${message}`;
  }
  return 'it could not be read';
}

/** Package name -> directory of every package.json among the listed directories. */
export function workspacesOf(
  files: readonly string[],
  nameOf: (directory: string) => string | null,
): Map<string, string> {
  const workspaces = new Map<string, string>();
  const seen = new Set<string>();
  for (const file of files)
    for (let at = dirname(file); !seen.has(at) && at !== dirname(at); at = dirname(at)) {
      seen.add(at);
      const name = nameOf(at);
      if (name && !workspaces.has(name)) workspaces.set(name, at);
    }
  return workspaces;
}
