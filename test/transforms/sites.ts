import type { ModelContract } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import { createMove, relateModel } from '../../src/models/relation.js';
import type {
  AbsentValue,
  ArrayItem,
  ArrayValue,
  CheckContext,
  FieldBinding,
  GateSite,
  Guard,
  KnownValue,
  ModelTest,
  ObjectValue,
  OneOfValue,
  Place,
  Report,
  RequestField,
  RequestSite,
  ResponseRead,
  Scalar,
  UnknownValue,
  Value,
} from '../../src/types/index.js';

/*
 * Requests made by hand, as detection would describe them. Every place is distinct, so that a test can say which of them a
 * report or a change names.
 */

export const FILE = '/project/app.ts';
let next = 1000;

/** A place that no other call returns. */
export function place(note?: string): Place {
  next += 10;
  return { file: FILE, span: [next, next + 8], ...(note === undefined ? {} : { note }) };
}

type Base = Partial<Pick<KnownValue, 'at' | 'via' | 'shared'>>;

function base(options: Base): Required<Base> {
  return {
    at: options.at === undefined ? place() : options.at,
    via: options.via ?? [],
    shared: options.shared ?? false,
  };
}

export function known(value: Scalar, options: Base = {}): KnownValue {
  return { kind: 'known', value, ...base(options) };
}

export function absent(): AbsentValue {
  return { kind: 'absent', ...base({}) };
}

export function unknown(why: string, prefix?: string): UnknownValue {
  return { kind: 'unknown', why, ...base({}), ...(prefix === undefined ? {} : { prefix }) };
}

export function oneOf(...values: readonly (Value | readonly [Value, ...Guard[]])[]): OneOfValue {
  const alternatives = values.map((entry) =>
    'kind' in entry
      ? { value: entry, guards: [] }
      : { value: entry[0], guards: entry.slice(1).filter((part) => 'test' in part) },
  );
  return { kind: 'one-of', values: alternatives, ...base({ at: null }) };
}

export function binding(key: string, value: Value, options: Partial<FieldBinding> = {}): FieldBinding {
  const site = options.site ?? place();
  return {
    key,
    value,
    shape: 'inline',
    origin: value.at ?? site,
    path: [site],
    guards: [],
    otherReaders: [],
    ...options,
    site,
  };
}

type Entries = Readonly<Record<string, Value | FieldBinding>>;

function bindingsFrom(entries: Entries): Map<string, readonly FieldBinding[]> {
  return new Map(Object.entries(entries).map(([key, entry]) => [key, ['kind' in entry ? binding(key, entry) : entry]]));
}

export function object(entries: Entries, options: Base & { readonly open?: readonly string[] } = {}): ObjectValue {
  return { kind: 'object', fields: bindingsFrom(entries), open: options.open ?? [], ...base(options) };
}

export function item(value: Value, options: Partial<ArrayItem> = {}): ArrayItem {
  return { value, at: place(), how: 'element', guards: [], many: false, ...options };
}

export function array(items: readonly (Value | ArrayItem)[], open: readonly string[] = []): ArrayValue {
  return { kind: 'array', items: items.map((one) => ('kind' in one ? item(one) : one)), open, ...base({}) };
}

export function user(content: string): ObjectValue {
  return object({ role: known('user'), content: known(content) });
}

export function assistant(content: Value | string): ObjectValue {
  return object({ role: known('assistant'), content: typeof content === 'string' ? known(content) : content });
}

export function guard(test: ModelTest, outcome = true): Guard {
  return { at: place(), outcome, test };
}

export function includes(text: string): ModelTest {
  return { op: 'includes', text };
}

export function read(what: ResponseRead['what'], certainty: ResponseRead['certainty'] = 'proven'): ResponseRead {
  const at = place();
  return { what, at, path: [place(), at], certainty };
}

export interface SiteOptions extends Partial<Omit<RequestSite, 'fields' | 'model' | 'handling'>> {
  readonly model?: Value | string;
  readonly fields?: Readonly<Partial<Record<RequestField, Value | FieldBinding | readonly FieldBinding[]>>>;
  readonly handling?: Readonly<Partial<Record<RequestField, 'throws' | 'dropped' | 'ignored' | 'rejected'>>>;
}

/** A request of the official SDK, on Opus 4.6 unless said otherwise; the model is written inline. */
export function site({
  model = 'claude-opus-4-6',
  fields = {},
  handling = {},
  ...rest
}: SiteOptions = {}): RequestSite {
  const value = typeof model === 'string' ? known(model) : model;
  const written = value.at ?? place();
  const map = new Map<RequestField, readonly FieldBinding[]>([['model', [binding('model', value, { written })]]]);
  for (const [key, entry] of Object.entries(fields) as [
    RequestField,
    Value | FieldBinding | readonly FieldBinding[],
  ][]) {
    map.set(key, Array.isArray(entry) ? entry : ['kind' in entry ? binding(key, entry) : (entry as FieldBinding)]);
  }
  return {
    file: FILE,
    span: [500, 900_000],
    surface: 'anthropic-sdk',
    foreign: false,
    operation: 'create',
    platform: 'api',
    library: { name: '@anthropic-ai/sdk', version: '0.90.0' },
    model: value,
    aliases: [],
    open: [],
    responses: [],
    answererReads: [],
    unseenChanges: [],
    unseenModels: [],
    guards: [],
    madeUnder: null,
    modelExpression: written,
    parameters: place(),
    systemSlot: { object: place(), key: 'system' },
    unsupported: new Map(),
    schemas: new Set(),
    effort: { keys: ['output_config', 'effort'], bindings: [], holders: [], open: [] },
    ...rest,
    fields: map,
    handling: new Map(Object.entries(handling) as [RequestField, 'throws'][]),
  };
}

/** The contract of a model that the test takes for granted. */
export function contract(id: string): ModelContract {
  const found = contractOf(id);
  if (found === undefined) {
    throw new Error(`no contract of ${id}`);
  }
  return found;
}

/** What a transform is told of a request when every older Opus moves to `to`. */
export function contextFor({ model }: Pick<RequestSite, 'model'>, to = 'claude-opus-4-7'): CheckContext {
  return { target: contract(to), to, relation: relateModel(model, createMove(['opus'], to)) };
}

/** What a transform is told of a list, table or condition. */
export function gateContext(to = 'claude-opus-4-7'): CheckContext {
  return { target: contract(to), to, relation: { kind: 'unknown', ids: [], why: '' } };
}

export function gate(texts: readonly string[], test: ModelTest, options: Partial<GateSite> = {}): GateSite {
  const entries = texts.map((text) => ({ at: place(), text }));
  return { file: FILE, span: [1, 400], kind: 'condition', entries, test, decides: null, ...options };
}

/** The only report there is. */
export function single(reports: readonly Report[]): Report {
  const [report] = reports;
  if (reports.length !== 1 || report === undefined) {
    throw new Error(`expected one report, got ${reports.length}: ${reports.map(({ message }) => message).join(' | ')}`);
  }
  return report;
}
