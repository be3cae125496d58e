import type { FileReading, LooseObject, Names, Reading } from '../languages/reading.js';
import { namesOtherVendor } from '../surfaces/other-vendors.js';
import { type LooseLiteral, matchesSource, type Surface } from '../surfaces/surface.js';
import { type FieldBinding, type Place, type Platform, placeKey, type RequestSite } from '../types/index.js';
import { goesElsewhere, goesTo, isOfOthers } from './match.js';
import { siteOf, type VersionOf } from './site.js';

/**
 * Requests of a file that are told by the object they send, where no call is seen to send it: by its declared type, or by
 * keys that no other API's requests have.
 * @param surfaces those that the file may use
 * @param called what calls of the file send: that is reported there
 */
export function looseSites(
  file: FileReading,
  surfaces: readonly Surface[],
  versionOf: VersionOf,
  called: readonly RequestSite[],
): RequestSite[] {
  const known = new Called(called);
  const sites = ({ object, surface, how }: Found): RequestSite[] =>
    (how.within ? object.reading.reach(how.within).map(({ reading }) => reading) : [object.reading]).flatMap(
      (reading) =>
        file.looking(
          () => siteOfObject(file, object, surface, how, reading, versionOf, known),
          (site) => site !== null,
        ) ?? [],
    );
  return [...typedObjects(file, surfaces), ...literals(file, surfaces), ...tables(file, surfaces)].flatMap(sites);
}

/** An object and what tells that it is a request. */
interface Found {
  readonly object: LooseObject;
  readonly surface: Surface;
  readonly how: Loose;
}

function typedObjects(file: FileReading, surfaces: readonly Surface[]): Found[] {
  return file.typedObjects(keysOf(surfaces)).flatMap((object) => {
    for (const surface of surfaces) {
      const { source, name } = object.type;
      const how = surface.types?.find((type) => matchesSource(type.from, source) && type.name.test(name));
      if (how) return [{ object, surface, how }];
    }
    return [];
  });
}

function literals(file: FileReading, surfaces: readonly Surface[]): Found[] {
  return surfaces.flatMap((surface) =>
    (surface.literals ?? []).flatMap((literal) => {
      if ((literal.built || literal.part) && namesOtherVendor(file.text)) return [];
      return describing(file, literal).map((object) => ({
        object,
        surface,
        how: { ...literal, loose: true as const },
      }));
    }),
  );
}

function tables(file: FileReading, surfaces: readonly Surface[]): Found[] {
  return surfaces.flatMap((surface) =>
    (surface.tables ?? []).flatMap((table) =>
      file.tablesWith(table).map((object) => ({ object, surface, how: { ...table, loose: true as const } })),
    ),
  );
}

/** The objects of a file that a literal describes. */
function describing(file: FileReading, literal: LooseLiteral): readonly LooseObject[] {
  const { keys, part, within, built, named, givenTo } = literal;
  if (!part)
    return file.literalsWith(keys, within !== undefined, named ?? built === true, givenTo).filter((object) =>
      file.looking(
        () => tellsItself(object, literal),
        (isOne) => isOne,
      ),
    );
  return file
    .partsWith(keys, part.known, part.field, part.strangers)
    .filter(({ reading }) =>
      Object.entries(part.texts).every(([key, text]) => isTextAt(reading, [part.field, key], text)),
    );
}

/** The request that an object is; null where a call accounts for it. */
function siteOfObject(
  file: FileReading,
  object: LooseObject,
  surface: Surface,
  how: Loose,
  reading: Reading,
  versionOf: VersionOf,
  called: Called,
): RequestSite | null {
  const at = reading.value().at;
  // Of an object known by its keys alone, the calls of all files say whether it is accounted for.
  if (!how.loose && at && called.reaches(at)) return null;
  const { url, operation, platform } = how;
  const targets = url ? object.reading.reach(url.within).map((target) => target.reading) : [];
  const goesOn = url !== undefined && targets.some((target) => goesElsewhere(target, url.matches));
  const named = url?.model ? targets[0]?.partOfText(url.model) : null;
  const site = siteOf(
    {
      file,
      span: object.span,
      surface,
      operation,
      platform,
      parameters: reading,
      sent: null,
      model: named ?? null,
      responses: () => object.responses(surface.responses),
      guards: object.guards(),
      elsewhere: goesOn,
    },
    versionOf,
  );
  // A call may send it without some of its fields: `{ ...params, temperature: undefined }`.
  if (!site || (!how.loose && at && called.sends(site, at)) || called.isForeign(site)) return null;
  return how.loose ? Object.defineProperty(site, 'loose', { value: true, enumerable: true }) : site;
}

/** What the calls of a file send. */
class Called {
  readonly #sites: readonly RequestSite[];
  readonly #foreign: ReadonlySet<string>;
  #objects: ReadonlySet<string> | null = null;
  #bindings: ReadonlySet<string> | null = null;

  constructor(sites: readonly RequestSite[]) {
    this.#sites = sites;
    this.#foreign = new Set(sites.filter((site) => site.foreign).flatMap(bindingKeys));
  }

  /** Whether an object is, or is part of, what some call sends. */
  reaches(at: Place): boolean {
    this.#objects ??= new Set(this.#sites.flatMap(objectPlaces));
    return this.#objects.has(`${at.file}:${at.span[0]}`);
  }

  /** Whether a call sends what the object literal at `at` itself gives to some field. */
  sends(site: RequestSite, at: Place): boolean {
    const taken = this.#bindings ?? new Set(this.#sites.flatMap(bindingKeys));
    this.#bindings = taken;
    return bindingsOf(site).some((b) => isWithin(b.site, at) && taken.has(placeKey(b.site)));
  }

  /** Whether all that a request sets goes to another vendor. */
  isForeign(site: RequestSite): boolean {
    return this.#foreign.size > 0 && bindingKeys(site).every((key) => this.#foreign.has(key));
  }
}

/** How a surface knows a params object that is not seen to reach a call. */
interface Loose {
  readonly within?: readonly string[];
  readonly url?: LooseLiteral['url'];
  readonly platform: Platform;
  readonly operation: string;
  /** By its keys alone. */
  readonly loose?: true;
}

/** Whether a literal has, beside its keys, the headers and the body that make it a request. */
function tellsItself(
  { file, reading, first, isOfAdapter }: LooseObject,
  { keys, headers, url, within = [], shape = [], texts = {}, built, adapter }: LooseLiteral,
): boolean {
  // A schema has such headers too, but no value for them.
  const sent = (name: string): boolean =>
    reading
      .reach([...(headers?.within ?? []), name])
      .some((header) => header.site.file === file && header.reading.texts().some(isVersion));
  if (headers && (!headers.names.some(sent) || (headers.except && isOfOthers(first(), headers.except)))) return false;
  if (adapter && !isOfAdapter(adapter.headers, [...keys, ...shape.flat()], adapter.except)) return false;
  if (url && !reading.reach(url.within).some((target) => goesTo(target.reading, url.matches))) return false;
  const isSaid = ([key, form]: readonly [string, RegExp]): boolean =>
    reading.reach([...within, key]).some((found) => found.reading.texts().some(([part]) => form.test(part ?? '')));
  if (!Object.entries(texts).every(isSaid)) return false;
  // What passes on the requests of several makers describes none of them.
  const bodies = within.length === 0 ? [] : reading.reach(within).flatMap((body) => body.reading.alternatives());
  // A copy of a body that something is added to has the messages of the one it is made of, or none that are seen.
  const makers = bodies.map((body) =>
    shape.flatMap((path) => body.reach(path).map(({ site }) => placeKey(site))).join(),
  );
  if (new Set(makers.filter((maker) => maker !== '')).size > 1) return false;
  // A table of names has a text under each key; of a request, the system prompt may be one.
  const found = shape.map((path) => reading.reach([...within, ...path]));
  const isNames = (values: (typeof found)[number]): boolean => values.every((each) => isText(each.reading));
  return found.every((values) => values.length > 0) && !(built && found.length > 0 && found.every(isNames));
}

function isTextAt(reading: Reading, path: readonly string[], text: string): boolean {
  const found = reading.reach(path);
  return found.length > 0 && found.every((each) => each.reading.texts().every(([part]) => part === text));
}

function isText(reading: Reading): boolean {
  const texts = reading.texts();
  return texts.length > 0 && texts.every((parts) => !parts.includes(null));
}

/** An API version is a date (docs "Versions"; 2026-08). */
function isVersion(parts: readonly (string | null)[]): boolean {
  return parts.length === 1 && /^\d{4}-\d{2}-\d{2}$/.test(parts[0] ?? '');
}

/** What the outermost object of a request is made of, as the surfaces that know its types spell it. */
function keysOf(surfaces: readonly Surface[]): Names {
  const keys = new Set(
    surfaces.flatMap(({ types = [], fields }) =>
      types.flatMap(({ within }) =>
        within ? [within[0]] : Object.values(fields).flatMap((ways) => ways.map(([key]) => key)),
      ),
    ),
  );
  return { has: (name) => keys.has('*') || keys.has(name) };
}

function bindingsOf(site: RequestSite): readonly FieldBinding[] {
  return [...site.fields.values()].flat();
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && inner.span[0] >= outer.span[0] && inner.span[1] <= outer.span[1];
}

/** The syntax that sets each of the fields of a site. */
function bindingKeys(site: RequestSite): string[] {
  return bindingsOf(site).map((binding) => placeKey(binding.site));
}

/** Objects whose properties a site already accounts for. */
function objectPlaces(site: RequestSite): string[] {
  return bindingsOf(site).flatMap((b) => b.path.map((p) => `${p.file}:${p.span[0]}`));
}
