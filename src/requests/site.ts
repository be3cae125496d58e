import type { FileReading, Reading, SourceCall } from '../languages/reading.js';
import type { Entry, FieldPaths, Surface } from '../surfaces/surface.js';
import type { Capability, Handling, Platform, RequestField, RequestSite, Scalar, Value } from '../types/index.js';
import { collect, withoutOthers } from './collected.js';
import { thinksByDefault } from './default-thinking.js';
import { effortSlot } from './effort-slot.js';
import { insteadOfOwn } from './instead.js';
import { madeUnder } from './made-under.js';
import { goesElsewhere, goesOnlyTo, guardsOfUrl, type Match, urlOf } from './match.js';
import { type ModelReading, readModel } from './model.js';
import { otherBodies } from './other-bodies.js';
import { goesToOtherVendor } from './server.js';
import { readFields } from './site-fields.js';

/** Fields of which some values are rejected: what they hold has to be known for certain before another model is asked. */
const JUDGED: readonly RequestField[] = ['messages', 'temperature', 'top_p', 'top_k', 'thinking'];

/** Version of a package as a file sees it. */
export type VersionOf = (name: string, file: string) => string | null;

/**
 * The request that a call makes.
 * @param foreign whether its server is another vendor's
 * @returns null where the surface's model is neither known nor any of ours
 */
export function siteOfCall(
  file: FileReading,
  call: SourceCall,
  match: Match,
  versionOf: VersionOf,
  foreign = goesToOtherVendor(call, match),
): RequestSite | null {
  const { surface, entry, parameters } = match;
  const { operation, platform } = entry;
  const responses = (): RequestSite['responses'] => call.responses(surface.responses);
  const model = modelApart(call, match);
  const sent = { call, entry };
  return siteOf(
    { file, span: call.span, surface, operation, platform, parameters, sent, model, responses, foreign },
    versionOf,
  );
}

/** The model that stands with an argument of its own, in the URL, or with what the method is called on, or is that. */
function modelApart(call: SourceCall, { entry, surface, callee }: Match): Reading | null {
  if (entry.url?.model) return urlOf(call, entry.url)?.partOfText(entry.url.model) ?? null;
  if (entry.model === 'receiver') return call.receiver;
  if (entry.model !== 'made') return entry.model === undefined ? null : call.argument(entry.model);
  const made = callee.argument(0, 0);
  return made ? (collect([made], surface.fields.model ?? []).readings[0] ?? null) : null;
}

/** What a request is read from. */
export interface SiteInput {
  readonly file: FileReading;
  readonly span: readonly [number, number];
  readonly surface: Surface;
  readonly operation: string;
  readonly platform: Platform;
  /** The object that the surface's field paths start from. */
  readonly parameters: Reading;
  readonly responses: () => RequestSite['responses'];
  /** The call that sends it, and how it is known; null for an object by itself. */
  readonly sent: { readonly call: SourceCall; readonly entry: Entry } | null;
  /** The model id, where it is not among the parameters. */
  readonly model?: Reading | null;
  /** Conditions under which the parameters are made, where no call is known that sends them. */
  readonly guards?: RequestSite['guards'];
  /** The server is another vendor's. */
  readonly foreign?: boolean;
  /** What describes it says another URL, too, that is of no such request. */
  readonly elsewhere?: boolean;
}

/**
 * A request in the shared terms, whose parts are read when they are asked for.
 * @returns null where the surface's model is neither known nor any of ours
 */
export function siteOf(input: SiteInput, versionOf: VersionOf): RequestSite | null {
  const { file, span, surface, parameters, sent } = input;
  const entry = sent?.entry;
  const paths = entry?.fields ?? surface.fields;
  const apart = input.model ?? null;
  const later = entry?.settable && sent?.call.setLater(Object.values(paths).flat());
  const holders = [parameters, ...(later ? [later] : []), ...insteadOfOwn(surface, parameters)];
  const others = otherBodies(parameters, paths, entry ?? {});
  const named = withoutOthers(collect(apart ? holders.slice(1) : holders, paths.model ?? []), others);
  const modelField = apart ? { ...named, readings: [apart, ...named.readings] } : named;
  const guards = [...(apart ? [[]] : []), ...named.bindings.map((binding) => binding.guards)];
  const model = readModel(surface, modelField.readings, modelField.open, input.platform, { guards });
  const library = libraryOf(surface, [...(model.claudeMadeIn ? [model.claudeMadeIn] : []), file.file], versionOf);
  if (surface.neutral && !library?.version && !isOfClaude(model, file.text)) return null;

  const ofProvider = model.provider ? surface.fieldsOfProvider?.(model.provider) : undefined;
  const { fields, open } = readFields({ surface, holders, paths, ofProvider, model, modelField, others });
  const [name, version] = [library?.name ?? null, library?.version ?? null];
  const handling = handledBy(model.platforms.map((each) => surface.handling?.(name, version, each) ?? {}));
  const unasked = surface.unasked?.(input.operation, name, version) ?? {};
  const unsupported = surface.unsupported?.(name, version, file.file) ?? {};
  const responses = once(input.responses);
  const answererReads = once(() => sent?.call.answererReads(surface.responses) ?? []);
  const ways = once(() => (modelField.open.length > 0 ? null : madeUnder(surface, modelField.readings)));
  const judged = JUDGED.flatMap((field) => paths[field] ?? []);
  const isKept = entry?.keeps === true;
  const unseenModels = once(() => [
    ...parameters.unseenChanges(paths.model ?? [], isKept),
    ...modelField.readings.flatMap((reading) => reading.unseenOtherwise(isKept)),
    ...(sent?.call.patches() ?? []),
  ]);
  const unseenChanges = once(() => [...parameters.unseenChanges(judged, isKept), ...unseenModels()]);
  const thinking = [...(paths.thinking ?? []), ...(ofProvider?.thinking ?? [])];
  const slot = once(() => effortSlot(surface.effort ?? [], parameters, thinking));
  return {
    // A class of this file may be made an object of in another one.
    file: sent?.call.file ?? file.file,
    span,
    surface: surface.id,
    operation: input.operation,
    platform: model.platform,
    ...(isClaudeOnly(surface, sent) ? { claudeOnly: true } : {}),
    ...(surface.sendsAsWritten ? { asWritten: true } : {}),
    ...(input.elsewhere || isSentElsewhere(sent) ? { elsewhere: true } : {}),
    foreign: model.foreign || input.foreign === true,
    library,
    model: model.value,
    aliases: model.aliases,
    fields,
    open: [
      ...new Set([
        ...(entry?.unread === undefined ? [] : [entry.unread]),
        ...(model.altered ? ['its middleware may change what is sent'] : []),
        ...open,
      ]),
    ],
    get madeUnder() {
      return ways();
    },
    // Following a response is only worth its time when a transform asks.
    get responses() {
      return responses();
    },
    // Only a fix of the id asks.
    get answererReads() {
      return answererReads();
    },
    get unseenChanges() {
      return unseenChanges();
    },
    get unseenModels() {
      return unseenModels();
    },
    guards: [...(input.guards ?? sent?.call.guards() ?? []), ...(sent ? guardsOfUrl(sent.call, sent.entry) : [])],
    // Only a fix that has an effort to write asks.
    get effort() {
      return slot().keys.length > 0 ? slot() : null;
    },
    parameters: parameters.ownObject(),
    // Only the rewrite of a prefill asks.
    get systemSlot() {
      return systemSlot(surface, parameters, paths);
    },
    thinksByDefault: fields.has('thinking') ? undefined : thinksByDefault(surface, parameters),
    unsupported: new Map(Object.entries(unsupported) as [Capability, string][]),
    schemas: new Set(surface.schemas?.(name, version, model.platform, versionOf('zod', file.file))),
    modelExpression:
      model.given ?? (surface.modelMayBeObject ? null : (apart?.place ?? modelField.bindings[0]?.written ?? null)),
    unasked: new Map(Object.entries(unasked) as [RequestField, Scalar][]),
    handling,
  };
}

type HandlingByField = Readonly<Partial<Record<RequestField, Handling>>>;

/** What is worse of two, first. */
const HANDLINGS: readonly Handling[] = ['rejected', 'throws', 'unknown', 'dropped', 'ignored'];

/** What happens to fields, wherever the request goes: of several models, the worst counts. */
function handledBy(handlings: readonly HandlingByField[]): RequestSite['handling'] {
  const fields = new Set(handlings.flatMap((each) => Object.keys(each) as RequestField[]));
  const worst = (field: RequestField): Handling =>
    HANDLINGS.find((handling) => handlings.some((each) => (each[field] ?? 'rejected') === handling)) ?? 'rejected';
  return new Map([...fields].map((field) => [field, worst(field)]));
}

/** The object beside whose messages a system prompt belongs. */
function systemSlot({ systemKey }: Surface, parameters: Reading, { system }: FieldPaths): RequestSite['systemSlot'] {
  const within = system?.[0]?.slice(0, -1) ?? [];
  const [holder, ...others] = within.length === 0 ? [parameters] : parameters.field(within).readings;
  const object = systemKey !== undefined && others.length === 0 ? holder?.ownObject() : null;
  return object && systemKey !== undefined ? { object, key: systemKey } : null;
}

/** Reads at the first call. */
function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** Whether a request through a library that serves many vendors may be for Claude: it is not worth a word elsewhere. */
function isOfClaude(model: ModelReading, text: string): boolean {
  return (
    model.foreign ||
    model.claudeMadeIn !== null ||
    !tellsNothing(model.value) ||
    /claude|anthropic|budget_tokens/i.test(text)
  );
}

/** Whether the URL of a call is, in other cases, that of another API. */
function isSentElsewhere(sent: SiteInput['sent']): boolean {
  const url = sent?.entry.url;
  const target = url ? urlOf(sent.call, url) : null;
  return target !== null && url !== undefined && goesElsewhere(target, url.matches);
}

/** Whether what sends a request speaks to the Messages API alone. */
function isClaudeOnly({ claudeOnly }: Surface, sent: SiteInput['sent']): boolean {
  return claudeOnly === 'always' || (claudeOnly === 'by-url' && sent !== null && goesOnlyTo(sent.call, sent.entry));
}

function tellsNothing(model: Value): boolean {
  return model.kind === 'one-of' ? model.values.every(({ value }) => tellsNothing(value)) : model.kind !== 'known';
}

/** @param files that make the client or the model, or send the request, the most telling first */
function libraryOf(surface: Surface, files: readonly string[], versionOf: VersionOf): RequestSite['library'] {
  for (const file of files)
    for (const name of surface.libraries) {
      const version = versionOf(name, file);
      if (version) return { name, version };
    }
  const [name] = surface.libraries;
  return name ? { name, version: null } : null;
}
