import type { ModelRelation } from '../models/index.js';
import { isSamePlace, type Place, placeKey, type RequestField, type RequestSite, type Value } from '../types/index.js';
import type { Related } from './related.js';

/** Fields whose value a fix may change, and not only the syntax that puts it into the request. */
const CHANGED_WITHIN: ReadonlySet<RequestField> = new Set([
  'thinking',
  'output_config',
  'stop_sequences',
  'system',
  'messages',
  'max_tokens',
]);
const MAX_DEPTH = 3;

/** Fields that speak to the model, beside the conversation. */
const INSTRUCTIONS: readonly RequestField[] = ['system', 'stop_sequences', 'output_config'];

/** Lines of a request that also serve requests with other models, and all those models together. */
export interface Others {
  readonly places: readonly Place[];
  readonly relation: ModelRelation;
  /** The models of the other requests, for people. */
  readonly who: string;
  /** Some of them say their model by another expression: what they share cannot ask which one it is for. */
  readonly apart: boolean;
}

/** Whether a place is one of `places` or lies inside one. */
export function isWithin({ file, span }: Place, places: readonly Place[]): boolean {
  return places.some((p) => p.file === file && p.span[0] <= span[0] && span[1] <= p.span[1]);
}

/** Tells which pieces of code several requests are made of. Looked up by field, when it is asked for. */
export class SharedCode {
  readonly #related: readonly Related[];
  readonly #isTest: (file: string) => boolean;
  readonly #tables = new Map<RequestField, ReadonlyMap<string, ReadonlySet<Related>>>();

  /** @param isTest files whose requests are made up: they count in tests alone */
  constructor(related: readonly Related[], isTest: (file: string) => boolean) {
    this.#related = related;
    this.#isTest = isTest;
  }

  /**
   * What of a request also serves requests that the move does not concern alike; null where nothing does.
   * @param fields the fields to look at
   */
  othersAt(site: RequestSite, relation: ModelRelation, fields: readonly RequestField[]): Others | null {
    if (relation.kind !== 'affected') return null;
    const places: Place[] = [];
    const others = new Set<Related>();
    for (const field of fields)
      for (const place of placesOf(site, field))
        for (const other of this.#table(field).get(placeKey(place)) ?? [])
          if (other.relation.kind !== 'affected') {
            places.push(place);
            others.add(other);
          }
    if (places.length === 0) return null;
    const relations = [...new Set([...others].map((other) => other.relation))];
    const ids = [relation, ...relations]
      .flatMap((r) => r.ids)
      .filter((id, i, all) => all.findIndex((x) => x.text === id.text) === i);
    const who = [...new Set(relations.map((r) => r.ids.map((id) => id.text).join(', ') || r.why))].join('; ');
    const apart = [...others].some(({ site: other }) => !haveOneModel(site, other));
    return {
      places,
      who,
      apart,
      relation: { kind: 'mixed', ids, why: `the same line also serves other requests: ${who}` },
    };
  }

  /**
   * What of a request's instructions (system prompt, stop sequences, format) also serves other requests, whatever their
   * model: what is written there for one conversation is said in all of them.
   */
  instructionsOfOthers(site: RequestSite): readonly Place[] {
    return INSTRUCTIONS.flatMap((field) =>
      placesOf(site, field).filter((place) =>
        [...(this.#table(field).get(placeKey(place)) ?? [])].some((other) => !isSamePlace(other.site, site)),
      ),
    );
  }

  /** The requests that each piece of code takes part in, as the value of one field. */
  #table(field: RequestField): ReadonlyMap<string, ReadonlySet<Related>> {
    const known = this.#tables.get(field);
    if (known) return known;
    const table = new Map<string, Set<Related>>();
    this.#tables.set(field, table);
    for (const related of this.#related)
      for (const place of placesOf(related.site, field)) {
        if (this.#isTest(related.site.file) && !this.#isTest(place.file)) continue;
        const key = placeKey(place);
        table.set(key, (table.get(key) ?? new Set()).add(related));
      }
    return table;
  }
}

/** Whether two requests are one call, as that of two callers of one function, or say their model by the same expression. */
function haveOneModel(one: RequestSite, other: RequestSite): boolean {
  const [a, b] = [one.modelExpression, other.modelExpression];
  return isSamePlace(one, other) || (a !== null && b !== null && isSamePlace(a, b));
}

function placesOf(site: RequestSite, field: RequestField): Place[] {
  return (site.fields.get(field) ?? []).flatMap((binding) => [
    binding.site,
    ...(CHANGED_WITHIN.has(field) ? within(binding.value) : []),
  ]);
}

/** The syntax that a value is written in, and that of its parts. */
function within(value: Value, depth = 0): Place[] {
  const own = value.at ? [value.at] : [];
  if (depth > MAX_DEPTH) return own;
  switch (value.kind) {
    case 'object':
      return [...own, ...[...value.fields.values()].flat().flatMap((b) => [b.site, ...within(b.value, depth + 1)])];
    case 'array':
      return [...own, ...value.items.flatMap((item) => [item.at, ...within(item.value, depth + 1)])];
    case 'one-of':
      return [...own, ...value.values.flatMap((option) => within(option.value, depth + 1))];
    default:
      return own;
  }
}
