import { type JavaScriptProject, openProject } from '../languages/javascript/index.js';
import type { ListedFile } from '../languages/javascript/project/project.js';
import type { ModuleResolver } from '../languages/javascript/project/resolve.js';
import { isTestFile } from '../languages/javascript/project/test-files.js';
import { type Move, mentionsMoved, relateModel } from '../models/index.js';
import { type Heir, sitesIn } from '../requests/sites.js';
import type { Surface } from '../surfaces/surface.js';
import {
  type CheckContext,
  type EffortPolicy,
  type GateSite,
  isSamePlace,
  type ModelHelper,
  placeKey,
  placeOfChange,
  type Report,
  type RequestField,
  type RequestSite,
  type Transform,
} from '../types/index.js';
import { FileBudgets } from './budget.js';
import { type Draft, draftsOf, withoutMadeUp } from './drafts.js';
import { isGenerated } from './generated.js';
import { besideGivenUp } from './given-up.js';
import { type Related, relate } from './related.js';
import { isWithin, type Others, SharedCode } from './shared-code.js';
import { keepOthersReadable } from './shared-joins.js';
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
  // What a program wrote knows the target once that program does.
  const hasGates = (file: string, text: string): boolean => candidates.has(file) && !isTest(file) && !isGenerated(text);
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
        gates: hasGates(file, reading.text) ? reading.gates((text) => mentionsMoved(text, move)) : [],
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
  const related = sites.map((site) => relate(site, move, input.assumeModel));
  const shared = new SharedCode(related, isTest);
  const ways = new Map<string, RequestSite[]>();
  for (const { site } of related) ways.set(placeKey(site), [...(ways.get(placeKey(site)) ?? []), site]);
  const check = ({ site, relation }: Related): void => {
    const own: CheckContext = {
      target,
      to: move.to,
      relation,
      otherWays: (ways.get(placeKey(site)) ?? []).filter((other) => other !== site),
      modelHelpers: input.modelHelpers ?? [],
      ...aliasesOf(site, move),
      ...(input.effort ? { effort: input.effort } : {}),
    };
    for (const transform of input.transforms) {
      if (!transform.check) continue;
      const reports = transform.check(site, own).map((report) => forOneConversation(report, site, shared));
      const elsewhere = reports.length > 0 ? shared.othersAt(site, relation, fieldsOf(site, reports)) : null;
      if (!elsewhere) {
        drafts.push(...draftsOf(transform, site, own, reports));
        continue;
      }
      // Where the same line also builds a request for another model, what is said of it must hold for both.
      const both: CheckContext = { ...own, relation: elsewhere.relation };
      const common = transform.check(site, both);
      const atShared = ({ at }: Report): boolean => isWithin(at, elsewhere.places);
      drafts.push(
        ...draftsOf(
          transform,
          site,
          own,
          reports.filter((r) => !atShared(r)).map((report) => sparing(report, elsewhere, common)),
        ),
        ...draftsOf(transform, site, both, common.filter(atShared)),
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
  const readable = withoutMadeUp(drafts, isTest).map((draft) => {
    const [request] = draft.requests;
    return request ? (budgets.spend(request.file, () => keepOthersReadable(draft, sites)) ?? draft) : draft;
  });
  const skipped = new Map<string, string>();
  for (const [file, { status, reason }] of budgets.givenUp) (status === 'failed' ? failed : skipped).set(file, reason);
  return {
    // Half an account of a file would look like a whole one.
    drafts: readable
      .filter(({ requests }) => !requests.some(({ file }) => budgets.givenUp.has(file)))
      .map((draft) => besideGivenUp(draft, budgets.givenUp, project.importersOf)),
    sites: sites.filter((site) => !site.foreign && !budgets.givenUp.has(site.file)),
    failed,
    skipped,
    parsed: project.parsed,
    project,
  };
}

/** The fields that reports on a request may change; its conversation is only read where one of them speaks of it. */
function fieldsOf(site: RequestSite, reports: readonly Report[]): readonly RequestField[] {
  const fields = [...site.fields.keys()];
  return reports.some(({ field }) => field === 'messages') ? fields : fields.filter((field) => field !== 'messages');
}

/** A report on a conversation, without a fix that would say to other conversations what is meant for this one. */
function forOneConversation(report: Report, site: RequestSite, shared: SharedCode): Report {
  const { fix, ...rest } = report;
  if (report.field !== 'messages' || !fix) return report;
  const said = shared.instructionsOfOthers(site);
  return fix.changes.some((change) => isWithin(placeOfChange(change), said))
    ? { ...rest, blocked: 'it would change the instructions of other requests, which share them' }
    : report;
}

/** A report whose fix does not change what other requests are made of: that for all of them, if there is one, or none. */
function sparing(report: Report, { places, who }: Others, common: readonly Report[]): Report {
  const { fix, ...rest } = report;
  if (!fix?.changes.some((change) => isWithin(placeOfChange(change), places))) return report;
  const forAll = common.find(({ at, field }) => isSamePlace(at, report.at) && field === report.field)?.fix;
  // Each request says its model by itself: what they share cannot ask for it.
  return forAll?.changes.every(({ op }) => op !== 'choose' && op !== 'guard')
    ? { ...rest, fix: { ...forAll, level: 'review' } }
    : { ...rest, blocked: `it would change lines that also serve other requests (${who})` };
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

/** Names of a request's models, without those that stand for models which are certainly not moved. */
function aliasesOf({ aliases }: RequestSite, move: Move): Pick<CheckContext, 'aliases'> {
  const names = aliases.flatMap(({ name, model }) => (relateModel(model, move).kind === 'unaffected' ? [] : [name]));
  return names.length > 0 ? { aliases: names } : {};
}
