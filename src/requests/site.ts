import type { FileReading, LooseObject, Names, Reading, SourceCall } from '../languages/reading.js';
import { type Entry, type LooseLiteral, matchesSource, type Surface } from '../surfaces/surface.js';
import {
  type Capability,
  type EffortSlot,
  type FieldBinding,
  type Place,
  type Platform,
  REQUEST_FIELDS,
  type RequestField,
  type RequestSite,
  type Value,
} from '../types/index.js';
import { type Match, matchCall, mayMatch, parametersOf } from './match.js';
import { readModel } from './model.js';
import { otherBodies, placeKey } from './other-bodies.js';
import { goesToOtherVendor } from './server.js';

/** Version of a package as a file sees it. */
export type VersionOf = (name: string, file: string) => string | null;

/** A file with a class that extends one of another file. */
export interface Heir {
  readonly file: string;
  readonly text: string;
}

/**
 * Every request of one file, in source order.
 * @param heirs files whose classes extend those of this one: what they say of a service, this file may send
 */
export function sitesIn(
  file: FileReading,
  surfaces: readonly Surface[],
  versionOf: VersionOf,
  heirs: readonly Heir[] = [],
): RequestSite[] {
  const said = [file, ...heirs];
  const present = surfaces.filter((s) => s.markers.some((marker) => said.some(({ text }) => text.includes(marker))));
  if (present.length === 0) return [];
  const sites: RequestSite[] = [];
  const own = new Set(said.map((each) => each.file));
  for (const call of file.calls(namesOf(present), receiversOf(present)))
    if (mayMatch(call, present)) {
      const found = call.variants().map((variant) => ({ variant, matches: matchCall(variant, present, own) }));
      for (const { variant, matches } of found)
        for (const match of matches) push(sites, siteOf(file, variant, match, versionOf));
      const match = found.flatMap(({ matches }) => matches)[0];
      if (match) call.isRequest();
      // What the same code sends for classes of other services must stay as it is.
      if (match && heirs.length > 0)
        for (const { variant, matches } of found)
          if (matches.length === 0)
            for (const parameters of parametersOf(variant, match.entry))
              push(sites, siteOf(file, variant, { ...match, parameters }, versionOf, true));
    }
  // What reached a call already is reported there.
  const called = [...sites];
  let places: ReadonlySet<string> | null = null;
  const isReached = (at: Place): boolean => {
    places ??= new Set(called.flatMap(objectPlaces));
    return places.has(`${at.file}:${at.span[0]}`);
  };
  const elsewhere = new Set(sites.filter((site) => site.foreign).flatMap(bindingKeys));
  const add = (object: LooseObject, surface: Surface, how: Loose): void => {
    for (const reading of how.within
      ? object.reading.reach(how.within).map(({ reading }) => reading)
      : [object.reading]) {
      const at = reading.value().at;
      // Of an object known by its keys alone, the calls of all files say whether it is accounted for.
      if (!how.loose && at && isReached(at)) continue;
      const from = { call: null, entry: null, responses: () => object.responses(surface.responses) };
      const site = build(file, object.span, surface, how.operation, how.platform, reading, from, versionOf);
      if (site && elsewhere.size > 0 && bindingKeys(site).every((key) => elsewhere.has(key))) continue;
      if (site && how.loose) Object.defineProperty(site, 'loose', { value: true, enumerable: true });
      push(sites, site);
    }
  };
  for (const typed of file.typedObjects(keysOf(present))) {
    for (const surface of present) {
      const type = surface.types?.find((t) => matchesSource(t.from, typed.type.source) && t.name.test(typed.type.name));
      if (!type) continue;
      add(typed, surface, type);
      break;
    }
  }
  for (const surface of present)
    for (const literal of surface.literals ?? [])
      for (const object of file.literalsWith(literal.keys, literal.within !== undefined))
        if (tellsItself(object, literal)) add(object, surface, { ...literal, loose: true });
  return sites.sort((a, b) => a.span[0] - b.span[0]);
}

/** How a surface knows a params object that is not seen to reach a call. */
interface Loose {
  readonly within?: readonly string[];
  readonly platform: Platform;
  readonly operation: string;
  /** By its keys alone. */
  readonly loose?: true;
}

/** Whether a literal has, beside its keys, the headers and the body that make it a request. */
function tellsItself({ file, reading }: LooseObject, { headers, within = [], shape = [] }: LooseLiteral): boolean {
  // A schema has such headers too, but no value for them.
  const sent = (name: string): boolean =>
    reading
      .reach([...(headers?.within ?? []), name])
      .some((header) => header.site.file === file && header.reading.texts().some(isVersion));
  if (headers && !headers.names.some(sent)) return false;
  // What passes on the requests of several makers describes none of them.
  const bodies = within.length === 0 ? [] : reading.reach(within).flatMap((body) => body.reading.alternatives());
  if (bodies.length > 1) return false;
  return shape.every((path) => reading.reach([...within, ...path]).length > 0);
}

/** An API version is a date (docs "Versions"; 2026-08). */
function isVersion(parts: readonly (string | null)[]): boolean {
  return parts.length === 1 && /^\d{4}-\d{2}-\d{2}$/.test(parts[0] ?? '');
}

/** Last names of callees that some surface looks at. */
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

function namesOf(surfaces: readonly Surface[]): Names {
  const names = new Set(surfaces.flatMap((s) => s.callees));
  const forms = surfaces.flatMap((s) => s.calleeForm ?? []);
  return { has: (name) => names.has(name) || forms.some((form) => form.test(name)) };
}

/** Methods that every surface knows on certain receivers only. */
function receiversOf(surfaces: readonly Surface[]): ReadonlyMap<string, RegExp> {
  const free = new Set(surfaces.flatMap((s) => (s.receivers ? [] : s.callees)));
  return new Map(
    surfaces.flatMap((s) =>
      s.receivers
        ? s.callees.filter((name) => !free.has(name)).map((name) => [name, s.receivers as RegExp] as const)
        : [],
    ),
  );
}

function push(sites: RequestSite[], site: RequestSite | null): void {
  if (site) sites.push(site);
}

/** The syntax that sets each of the fields of a site. */
function bindingKeys(site: RequestSite): string[] {
  return [...site.fields.values()].flat().map((binding) => placeKey(binding.site));
}

/** Objects whose properties a site already accounts for. */
function objectPlaces(site: RequestSite): string[] {
  return [...site.fields.values()].flat().flatMap((b) => b.path.map((p) => `${p.file}:${p.span[0]}`));
}

function siteOf(
  file: FileReading,
  call: SourceCall,
  match: Match,
  versionOf: VersionOf,
  foreign = goesToOtherVendor(call, match),
): RequestSite | null {
  return build(
    file,
    call.span,
    match.surface,
    match.entry.operation,
    match.entry.platform,
    match.parameters,
    {
      call,
      entry: match.entry,
      responses: () => call.responses(match.surface.responses),
      foreign,
    },
    versionOf,
  );
}

function build(
  file: FileReading,
  span: readonly [number, number],
  surface: Surface,
  operation: string,
  entryPlatform: Platform,
  parameters: Reading,
  from: {
    readonly call: SourceCall | null;
    readonly entry: Entry | null;
    readonly responses: () => RequestSite['responses'];
    /** The server is another vendor's. */
    readonly foreign?: boolean;
  },
  versionOf: VersionOf,
): RequestSite | null {
  const paths = from.entry?.fields ?? surface.fields;
  const open = new Set<string>();
  const apart = from.entry?.model === undefined ? null : from.call?.argument(from.entry.model);
  const modelField = apart ? { bindings: [], readings: [apart], open: [] } : collect(parameters, paths.model ?? []);
  const model = readModel(surface, modelField.readings, modelField.open, entryPlatform);
  const library = libraryOf(surface, file.file, versionOf);
  // Behind a neutral library, an unknown model is only worth a word where Claude is in use.
  if (
    surface.neutral &&
    !model.foreign &&
    model.value.kind === 'unknown' &&
    !library?.version &&
    !/claude|anthropic/i.test(file.text)
  )
    return null;

  const others = otherBodies(parameters, paths, from.entry?.requires ?? []);
  const named = model.provider ? surface.fieldsOfProvider?.(model.provider) : undefined;
  const fields = new Map<RequestField, readonly FieldBinding[]>();
  for (const field of REQUEST_FIELDS) {
    const found =
      field === 'model' ? modelField : collect(parameters, [...(paths[field] ?? []), ...(named?.[field] ?? [])]);
    for (const why of found.open) open.add(why);
    const keys = surface.thinkingKeys;
    const own = others.size > 0 ? found.bindings.filter((b) => !others.has(placeKey(b.site))) : found.bindings;
    const bindings = field === 'thinking' && keys ? own.map((b) => renamed(b, keys)) : own;
    if (bindings.length > 0) fields.set(field, bindings);
  }
  const handling = surface.handling?.(library?.name ?? null, library?.version ?? null, model.platform) ?? {};
  const unsupported = surface.unsupported?.(library?.name ?? null, library?.version ?? null, file.file) ?? {};
  let responses: RequestSite['responses'] | null = null;
  let slot: EffortSlot | null = null;
  return {
    file: file.file,
    span,
    surface: surface.id,
    operation,
    platform: model.platform,
    foreign: model.foreign || from.foreign === true,
    library,
    model: model.value,
    fields,
    open: [...open],
    // Following a response is only worth its time when a transform asks.
    get responses() {
      responses ??= from.responses();
      return responses;
    },
    guards: from.call?.guards() ?? [],
    // Only a fix that has an effort to write asks.
    get effort() {
      slot ??= effortSlot(surface.effort ?? [], parameters, [...(paths.thinking ?? []), ...(named?.thinking ?? [])]);
      return slot.keys.length > 0 ? slot : null;
    },
    parameters: parameters.ownObject(),
    systemKey: surface.systemKey ?? null,
    unsupported: new Map(Object.entries(unsupported) as [Capability, string][]),
    schemas: new Set(
      surface.schemas?.(library?.name ?? null, library?.version ?? null, model.platform, versionOf('zod', file.file)),
    ),
    modelExpression:
      model.given ?? (surface.modelMayBeObject ? null : (apart?.place ?? modelField.bindings[0]?.written ?? null)),
    handling: new Map(Object.entries(handling) as [RequestField, NonNullable<(typeof handling)[RequestField]>][]),
  };
}

function collect(
  parameters: Reading,
  paths: readonly (readonly string[])[],
): { bindings: FieldBinding[]; readings: Reading[]; open: string[] } {
  const found = paths.map((path) => parameters.field(path));
  return {
    bindings: found.flatMap((f) => f.bindings),
    readings: found.flatMap((f) => f.readings),
    open: found.flatMap((f) => f.open),
  };
}

/** The effort beside each place where `thinking` may stand. */
function effortSlot(
  keys: readonly string[],
  parameters: Reading,
  thinking: readonly (readonly string[])[],
): EffortSlot {
  const parents = new Map(thinking.map((path) => [path.slice(0, -1).join('.'), path.slice(0, -1)]));
  const below = (rest: readonly string[]): ReturnType<typeof collect> =>
    collect(parameters, rest.length === 0 ? [] : [...parents.values()].map((path) => [...path, ...rest]));
  const own = below(keys);
  return { keys, bindings: own.bindings, holders: below(keys.slice(0, -1)).bindings, open: [...new Set(own.open)] };
}

/** The thinking object under the API's own key names. */
function renamed(binding: FieldBinding, keys: Readonly<Record<string, string>>): FieldBinding {
  const rename = (value: Value): Value => {
    if (value.kind === 'one-of')
      return { ...value, values: value.values.map((a) => ({ ...a, value: rename(a.value) })) };
    if (value.kind !== 'object') return value;
    return { ...value, fields: new Map([...value.fields].map(([key, bindings]) => [keys[key] ?? key, bindings])) };
  };
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(binding)) as FieldBinding;
  return Object.defineProperty(copy, 'value', { value: rename(binding.value), enumerable: true });
}

function libraryOf(surface: Surface, file: string, versionOf: VersionOf): RequestSite['library'] {
  for (const name of surface.libraries) {
    const version = versionOf(name, file);
    if (version) return { name, version };
  }
  const [name] = surface.libraries;
  return name ? { name, version: null } : null;
}
