import { type ModelRelation, type Move, relateModel } from '../models/index.js';
import { isOwnMade } from '../requests/model-values.js';
import type { RequestSite, Value } from '../types/index.js';
import { relateAllowed } from './allowed-models.js';

/*
 * How the model of each request relates to the move, and which lines serve requests with different models.
 */

/** A request with what its model means for the move. */
export interface Related {
  readonly site: RequestSite;
  readonly relation: ModelRelation;
}

/**
 * Relates a request to the move.
 * @param assumeModel the user's word on the models that reading does not find, by file; null for none
 */
export function relate(site: RequestSite, move: Move, assumeModel: (file: string) => string | null): Related {
  const own = relateModel(site.model, move, site.claudeOnly);
  const read = own.kind === 'unknown' ? (relateAllowed(site, move) ?? own) : own;
  const told = read.kind === 'unknown' ? assume(site, read, assumeModel(site.file)) : site;
  const relation: ModelRelation =
    told === site ? read : { ...relateModel(told.model, move, told.claudeOnly), assumed: true };
  return { site: told, relation: site.foreign ? { ...relation, kind: 'unaffected' } : relation };
}

/** The site with the user's word on its model where reading found none, or found names that tell no model. */
function assume(site: RequestSite, relation: ModelRelation, model: string | null): RequestSite {
  if (model === null) return site;
  const told = new Set(relation.ids.flatMap(({ text, role }) => (role === 'unrecognised' ? [] : [text])));
  const own = assumed(site.model, model, told);
  const others = site.elsewhere
    ? 'what it builds goes to another API, too, for other models'
    : isOwnMade(site.model)
      ? 'a class of the program stands for the model, and sends what it likes'
      : null;
  const value = others === null ? own : amongOthers(own, others);
  return Object.create(site, { model: { value, enumerable: true } }) as RequestSite;
}

/** The same beside models of which nothing is known: what is assumed of ours tells nothing of those. */
function amongOthers(model: Value, why: string): Value {
  const base = { at: null, via: [], shared: true };
  const others: Value = { ...base, kind: 'unknown', why, more: true };
  return { ...base, kind: 'one-of', values: [model, others].map((value) => ({ value, guards: [] })) };
}

/** Every alternative that does not tell a model, as the model that is assumed. */
function assumed(value: Value, model: string, told: ReadonlySet<string>): Value {
  if (value.kind === 'one-of')
    return { ...value, values: value.values.map((a) => ({ ...a, value: assumed(a.value, model, told) })) };
  const tells =
    value.kind === 'known' ? told.has(String(value.value)) : value.kind === 'unknown' && told.has(`${value.prefix}…`);
  return tells ? value : { kind: 'known', value: model, at: null, via: [], shared: true };
}
