import { type ModelRelation, type Move, relateModel } from '../models/index.js';
import { type Place, placeKey, type RequestSite, type Value } from '../types/index.js';
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
  const own = relateModel(site.model, move);
  const read = own.kind === 'unknown' ? (relateAllowed(site, move) ?? own) : own;
  const told = read.kind === 'unknown' ? assume(site, read, assumeModel(site.file)) : site;
  const relation = told === site ? read : relateModel(told.model, move);
  return { site: told, relation: site.foreign ? { ...relation, kind: 'unaffected' } : relation };
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

/** Whether a place is one of `places` or lies inside one. */
export function isWithin({ file, span }: Place, places: readonly Place[]): boolean {
  return places.some((p) => p.file === file && p.span[0] <= span[0] && span[1] <= p.span[1]);
}

/**
 * Relations of every request that each line of code takes part in.
 * @param isTest files whose requests are made up: they count in tests alone
 */
export function sharedPlaces(
  related: readonly Related[],
  isTest: (file: string) => boolean,
): ReadonlyMap<string, ReadonlySet<ModelRelation>> {
  const table = new Map<string, Set<ModelRelation>>();
  for (const { site, relation } of related)
    for (const bindings of site.fields.values())
      for (const { site: place } of bindings) {
        if (isTest(site.file) && !isTest(place.file)) continue;
        const key = placeKey(place);
        const relations = table.get(key) ?? new Set();
        relations.add(relation);
        table.set(key, relations);
      }
  return table;
}

/** Lines of a request that also serve requests with other models, and all those models together. */
export function othersAt(
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
