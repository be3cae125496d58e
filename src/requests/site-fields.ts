import type { FieldReading, Reading } from '../languages/reading.js';
import type { FieldPaths, Surface } from '../surfaces/surface.js';
import { type FieldBinding, placeKey, REQUEST_FIELDS, type RequestField, type Value } from '../types/index.js';
import { collect, withOpen } from './collected.js';
import type { ModelReading } from './model.js';

/** What a request sets, and why it may set more. */
export interface SiteFields {
  readonly fields: ReadonlyMap<RequestField, readonly FieldBinding[]>;
  readonly open: readonly string[];
}

/** Where the fields of a request stand. */
export interface FieldHolders {
  readonly surface: Surface;
  /** Objects that the paths start from. */
  readonly holders: readonly Reading[];
  readonly paths: FieldPaths;
  /** Paths to the options of a provider that the program gave a name. */
  readonly ofProvider: FieldPaths | undefined;
  readonly model: ModelReading;
  /** What the model field was read as. */
  readonly modelField: FieldReading;
  /** Places of what requests of other kinds set, which the same code sends. */
  readonly others: ReadonlySet<string>;
}

/** Reads every field of a request. */
export function readFields({
  surface,
  holders,
  paths,
  ofProvider,
  model,
  modelField,
  others,
}: FieldHolders): SiteFields {
  const isSent = ({ site, value }: FieldBinding): boolean =>
    !others.has(placeKey(site)) && !(surface.leavesOutZero && value.kind === 'known' && value.value === 0);
  const fields = new Map<RequestField, readonly FieldBinding[]>();
  const open: string[] = [];
  for (const field of REQUEST_FIELDS) {
    if (isGiven(holders, surface.leftOutBeside?.[field] ?? [])) continue;
    const at = [...(paths[field] ?? []), ...(ofProvider?.[field] ?? [])];
    const set = field === 'model' ? modelField : collect(holders, at);
    const found = set.bindings.length > 0 ? set : withOpen(collect(model.settings, inSettings(at, surface)), set.open);
    open.push(...found.open);
    const own = others.size > 0 || surface.leavesOutZero ? found.bindings.filter(isSent) : found.bindings;
    const bindings = field === 'thinking' && surface.thinkingKeys ? own.map((b) => inApiTerms(b, surface)) : own;
    if (bindings.length > 0) fields.set(field, bindings);
  }
  return { fields, open };
}

/** Where a field stands in the settings of what wraps a model. */
function inSettings(paths: readonly (readonly string[])[], { settingNames }: Surface): readonly (readonly string[])[] {
  if (!settingNames) return paths;
  return paths.flatMap((path) => {
    const [first = '', ...rest] = path;
    const name = settingNames[first];
    return name === undefined ? [path] : [path, [name, ...rest]];
  });
}

/** Whether an option is given in every run, as anything that does not say no; a value that is not known counts. */
function isGiven(holders: readonly Reading[], paths: readonly (readonly string[])[]): boolean {
  return collect(holders, paths).bindings.some(
    ({ guards, value }) =>
      guards.length === 0 && (value.kind === 'known' ? Boolean(value.value) : value.kind !== 'one-of'),
  );
}

/** The thinking object in the API's own terms. */
function inApiTerms(binding: FieldBinding, { thinkingKeys = {}, thinkingFlags = {} }: Surface): FieldBinding {
  const rename = (value: Value): Value => {
    if (value.kind === 'one-of')
      return { ...value, values: value.values.map((a) => ({ ...a, value: rename(a.value) })) };
    if (value.kind !== 'object') return value;
    const fields = [...value.fields].map(([key, bindings]): [string, readonly FieldBinding[]] => {
      const flag = thinkingFlags[key];
      return flag ? ['type', bindings.flatMap((b) => asked(b, flag))] : [thinkingKeys[key] ?? key, bindings];
    });
    return { ...value, fields: new Map(fields.filter(([, bindings]) => bindings.length > 0)) };
  };
  return withValue(binding, rename(binding.value));
}

/** A truth value as the type of thinking that it asks for; none where it asks for none. */
function asked(binding: FieldBinding, types: { readonly true: string; readonly false?: string }): FieldBinding[] {
  const { value } = binding;
  if (value.kind !== 'known') return [binding];
  const type = value.value === true ? types.true : value.value === false ? types.false : undefined;
  return type === undefined ? [] : [withValue(binding, { ...value, value: type })];
}

function withValue(binding: FieldBinding, value: Value): FieldBinding {
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(binding)) as FieldBinding;
  return Object.defineProperty(copy, 'value', { value, enumerable: true });
}
