import type { Origin, Reading, SourceCall } from '../languages/reading.js';
import { type Entry, matchesSource, type Surface } from '../surfaces/surface.js';
import type { Guard } from '../types/index.js';
import { isOfAnotherKind } from './other-bodies.js';

/** One request found at a call: the surface that knows it and the expression that is its parameters. */
export interface Match {
  readonly surface: Surface;
  readonly entry: Entry;
  readonly callee: Origin;
  /** The parameters object. */
  readonly parameters: Reading;
}

/** Whether a call may be a request, by its syntax and what it calls: cheap, and never wrong to say yes. */
export function mayMatch(call: SourceCall, surfaces: readonly Surface[]): boolean {
  const isRequest = surfaces.some((surface) =>
    call.callees.some(({ source, path }) =>
      surface.entries.some(
        (entry) =>
          // What one caller passes may be read where the callee by itself is not.
          (source === '#unknown'
            ? isCalledAs(surface, call.names)
            : matchesSource(entry.from, source) && entry.path.test(path)) && !lacks(call, entry),
      ),
    ),
  );
  return isRequest || call.variesByObject();
}

function isCalledAs({ callees, calleeForm }: Surface, names: SourceCall['names']): boolean {
  return names?.some((name) => callees.includes(name) || calleeForm?.test(name)) ?? true;
}

/**
 * Holds a call against the surfaces; a call is one surface's at most.
 * @param own files whose headers tell what the call sends: its own, and those of the classes that it sends for
 */
export function matchCall(
  call: SourceCall,
  surfaces: readonly Surface[],
  own: ReadonlySet<string> = new Set([call.file]),
): readonly Match[] {
  for (const callee of call.callees)
    for (const surface of surfaces)
      for (const entry of surface.entries) {
        if (!matchesSource(entry.from, callee.source) || !entry.path.test(callee.path)) continue;
        if (entry.accepts?.(callee, call.calleeText) === false) continue;
        if (lacks(call, entry) || isReadAtCallers(call, surface, entry)) continue;
        if (entry.builder !== undefined && call.replaces(entry.builder)) continue;
        const matches = matchEntry(call, surface, entry, callee, own);
        if (matches.length > 0) return matches;
      }
  return [];
}

/**
 * Whether the calls of the function around a call are requests of the same kind, where that one is: it only passes on what
 * they give it. What many callers give together says less than each of them.
 */
function isReadAtCallers({ passedOnBy }: SourceCall, surface: Surface, entry: Entry): boolean {
  if (passedOnBy === null || !isCalledAs(surface, [passedOnBy])) return false;
  const isSame = ({ url, headers, request }: Entry): boolean =>
    url?.matches === entry.url?.matches &&
    [url, headers, request].every((part, i) => {
      const own = [entry.url, entry.headers, entry.request][i];
      return part?.argument === own?.argument && part?.within?.join() === own?.within?.join();
    });
  return surface.entries.some(
    (other) => isSame(other) && matchesSource(other.from, '#local') && other.path.test(`${passedOnBy}.call()`),
  );
}

/** The parameters that a call would send if it were a request of this kind. */
export function parametersOf(call: SourceCall, { request, model }: Entry): readonly Reading[] {
  const argument =
    call.argument(request.argument) ?? (request.optional && typeof model === 'number' ? call.argument(model) : null);
  if (!argument) return [];
  const requests = request.each ? readings(argument, request.each).flatMap((list) => list.elements()) : [argument];
  return requests.flatMap((r) => (request.within ? readings(r, request.within) : [r]));
}

/**
 * Whether an argument that the request needs is certainly not there: none is written, or it has none of the keys that it
 * must have, such as a prompt that is handed to a sender of any name. Told without reading it.
 */
function lacks(call: SourceCall, { url, headers, request, shape = [], requires = [[]] }: Entry): boolean {
  /** Whether no argument at `index` can have the first of these keys. */
  const isWithout = (index: number, [key]: readonly string[]): boolean =>
    key !== undefined && call.argument(index)?.keysWritten()?.has(key) === false;
  const parts = [url, headers, request.optional ? undefined : { ...request, within: request.each ?? request.within }];
  for (const part of parts)
    if (part && (call.argument(part.argument) === null || isWithout(part.argument, part.within ?? []))) return true;
  if (headers && !headers.within?.length && headers.names.every((name) => isWithout(headers.argument, [name])))
    return true;
  if (url && !url.within?.length && isObject(call.argument(url.argument))) return true;
  const sent = call.argument(request.argument);
  // A text that is made somewhere may be JSON text.
  if (request.each || request.within?.length || (sent?.isPlain() && !sent.isWritten())) return false;
  return (
    shape.some((path) => isWithout(request.argument, path)) ||
    requires.every((path) => isWithout(request.argument, path))
  );
}

/** Whether an argument is written as an object: no URL is. */
function isObject(argument: Reading | null): boolean {
  return argument !== null && (argument.keysWritten()?.size ?? 0) > 0;
}

function matchEntry(
  call: SourceCall,
  surface: Surface,
  entry: Entry,
  callee: Origin,
  own: ReadonlySet<string>,
): Match[] {
  const { url, headers } = entry;
  if (headers && !isSentWith(call, headers, own)) return [];
  const sent = parametersOf(call, entry)
    .filter((r) => !entry.requires || entry.requires.some((path) => has(r, path)))
    .filter((r) => !isOfAnotherKind(r, entry))
    .filter((r) => !entry.shape || entry.shape.every((path) => has(r, path)));
  // Where a request goes may be worked out far away: that is asked only of what can be one.
  if (sent.length === 0 || (url && !targetsOf(call, url).some((target) => url.matches.test(target)))) return [];
  return sent.map((parameters) => ({ surface, entry, callee, parameters }));
}

/** Whether a URL is of a form, in one of the cases that it depends on. */
export function goesTo(url: Reading, form: RegExp): boolean {
  return writtenTargets(url).some((target) => form.test(target));
}

/** Conditions under which a call goes where requests of its kind do, where it goes elsewhere in other cases. */
export function guardsOfUrl(call: SourceCall, { url }: Entry): readonly Guard[] {
  const target = url ? urlOf(call, url) : null;
  return target && url && goesElsewhere(target, url.matches) ? target.guardsOfText(url.matches) : [];
}

/** Whether a URL is of a form in some cases, and asks for something else in others. */
export function goesElsewhere(url: Reading, form: RegExp): boolean {
  const targets = writtenTargets(url);
  return targets.some((target) => form.test(target)) && targets.some((t) => !form.test(t) && /\/\w/.test(t));
}

/** What a URL can be, with a character in place of what is not known of it. */
function writtenTargets(url: Reading): readonly string[] {
  return url.texts().map((parts) => parts.map((p) => p ?? '\uFFFD').join(''));
}

/**
 * Whether the URL of a request was read, and is the entry's whatever happens.
 * @param entry what the call is known as
 */
export function goesOnlyTo(call: SourceCall, { url }: Entry): boolean {
  const targets = url ? targetsOf(call, url) : [];
  return targets.length > 0 && targets.every((target) => url?.matches.test(target));
}

/** Whether each URL that a call may go to is read as far as its path; true where the entry is not told by one. */
export function isUrlTold(call: SourceCall, { url }: Entry): boolean {
  return !url || targetsOf(call, url).every((target) => /\/\w/.test(target));
}

/** Whether a URL is read, and has one of the ends that are of other vendors' requests. */
export function isOfOthers(url: Reading | null, ends: RegExp | undefined): boolean {
  const targets = url && ends ? writtenTargets(url) : [];
  return targets.length > 0 && targets.every((target) => ends?.test(target));
}

/** The URLs that a call may go to. */
function targetsOf(call: SourceCall, url: NonNullable<Entry['url']>): readonly string[] {
  const target = urlOf(call, url);
  return target ? writtenTargets(target) : [];
}

/** The expression of the URL that a call goes to. */
export function urlOf(call: SourceCall, { argument, within }: NonNullable<Entry['url']>): Reading | null {
  const holder = call.argument(argument);
  return (holder && below(holder, within)) ?? null;
}

function isSentWith(
  call: SourceCall,
  { argument: index, within = [], names, except }: NonNullable<Entry['headers']>,
  own: ReadonlySet<string>,
): boolean {
  const argument = call.argument(index);
  if (!argument) return false;
  const holders = readings(argument, within);
  const isOne = holders.length === 1 && holders[0]?.alternatives().length === 1;
  // Headers from elsewhere may be those of one caller among many: only what the sender's own file says is told by, and
  // what a class says that it sends for, where that is all they can be.
  const isSent = names.some((name) =>
    argument.reach([...within, name]).some(({ site }) => site.file === call.file || (isOne && own.has(site.file))),
  );
  // Where it goes may be worked out far away: that is asked last.
  return isSent && !isOfOthers(except ? call.argument(0) : null, except);
}

function has(reading: Reading, path: readonly string[]): boolean {
  return reading.reach(path).length > 0;
}

function readings(reading: Reading, path: readonly string[]): readonly Reading[] {
  return path.length === 0 ? [reading] : reading.reach(path).map((reached) => reached.reading);
}

function below(reading: Reading, path: readonly string[] | undefined): Reading | null {
  return path ? (readings(reading, path)[0] ?? null) : reading;
}
