import { type Move, relateModel } from '../models/index.js';
import {
  type CheckContext,
  type EffortPolicy,
  isSamePlace,
  type ModelHelper,
  placeKey,
  placeOfChange,
  type Report,
  type RequestField,
  type RequestSite,
  type Transform,
} from '../types/index.js';
import { type Draft, draftsOf } from './drafts.js';
import { waiting } from './in-review.js';
import type { Related } from './related.js';
import { isWithin, type Others, SharedCode } from './shared-code.js';

/** What transforms are asked with, whatever the request. */
export interface CheckSettings {
  readonly transforms: readonly Transform[];
  readonly move: Move;
  readonly target: CheckContext['target'];
  readonly effort?: EffortPolicy | undefined;
  readonly modelHelpers?: readonly ModelHelper[];
}

/** Asks the transforms about requests, each beside all others of the program. */
export class Checks {
  readonly #settings: CheckSettings;
  readonly #shared: SharedCode;
  /** Several readings of one request, by its place. */
  readonly #ways = new Map<string, RequestSite[]>();

  /**
   * @param related every request of the program
   * @param isTest files whose requests are made up
   */
  constructor(related: readonly Related[], settings: CheckSettings, isTest: (file: string) => boolean) {
    this.#settings = settings;
    this.#shared = new SharedCode(related, isTest);
    for (const { site } of related) {
      const key = placeKey(site);
      this.#ways.set(key, [...(this.#ways.get(key) ?? []), site]);
    }
  }

  /** What the transforms say of one request; it is one of `related`. */
  of({ site, relation }: Related): Draft[] {
    const { target, move, modelHelpers, effort, transforms } = this.#settings;
    const own: CheckContext = {
      target,
      to: move.to,
      relation,
      platform: site.platform,
      otherWays: (this.#ways.get(placeKey(site)) ?? []).filter((other) => other !== site),
      modelHelpers: modelHelpers ?? [],
      ...(site.claudeOnly && site.platform === 'api' ? { direct: true } : {}),
      ...aliasesOf(site, move),
      ...(effort ? { effort } : {}),
    };
    return transforms.flatMap((transform) => this.#ask(transform, site, own));
  }

  #ask(transform: Transform, site: RequestSite, own: CheckContext): Draft[] {
    if (!transform.check) return [];
    const shared = this.#shared;
    const reports = transform
      .check(site, own)
      .map((report) => forOneConversation(forOneModel(report, site, own), site, shared));
    const elsewhere = reports.length > 0 ? shared.othersAt(site, own.relation, fieldsOf(site, reports)) : null;
    if (!elsewhere) return draftsOf(transform, site, own, reports);
    // Where the same line also builds a request for another model, what is said of it must hold for both.
    const apart = elsewhere.apart ? ({ apart: true } as const) : {};
    const both: CheckContext = { ...own, relation: elsewhere.relation, own: own.relation, ...apart };
    const common = transform.check(site, both);
    const atShared = ({ at }: Report): boolean => isWithin(at, elsewhere.places);
    return [
      ...draftsOf(
        transform,
        site,
        own,
        reports.filter((r) => !atShared(r)).map((report) => sparing(report, elsewhere, common)),
      ),
      ...draftsOf(transform, site, both, common.filter(atShared)),
    ];
  }
}

/** The fields that reports on a request may change; its conversation is only read where one of them speaks of it. */
function fieldsOf(site: RequestSite, reports: readonly Report[]): readonly RequestField[] {
  const fields = [...site.fields.keys()];
  return reports.some(({ field }) => field === 'messages') ? fields : fields.filter((field) => field !== 'messages');
}

/**
 * A report on a request of the target, which no move of its id holds back: where the program may give it another model unseen,
 * what is taken from it is taken from that one, too.
 */
function forOneModel(report: Report, site: RequestSite, { relation }: CheckContext): Report {
  const isOfTarget = relation.ids.length > 0 && relation.ids.every(({ role }) => role === 'target');
  if (report.fix?.level !== 'safe' || !isOfTarget || site.unseenModels.length === 0) return report;
  const note = { text: 'another model may be asked, in a way that was not followed, at', at: site.unseenModels };
  return { ...report, fix: waiting(report.fix, note) };
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

/** Names of a request's models, without those that stand for models which are certainly not moved. */
function aliasesOf({ aliases }: RequestSite, move: Move): Pick<CheckContext, 'aliases'> {
  const names = aliases.flatMap(({ name, model }) => (relateModel(model, move).kind === 'unaffected' ? [] : [name]));
  return names.length > 0 ? { aliases: names } : {};
}
