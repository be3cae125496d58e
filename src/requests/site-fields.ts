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
    const at = [...(paths[field] ?? []), ...(ofProvider?.[field] ?? [])];
    const set = field === 'model' ? modelField : collect(holders, at);
    const found = set.bindings.length > 0 ? set : withOpen(collect(model.settings, at), set.open);
    open.push(...found.open);
    const own = others.size > 0 || surface.leavesOutZero ? found.bindings.filter(isSent) : found.bindings;
    const keys = field === 'thinking' ? surface.thinkingKeys : undefined;
    const bindings = keys ? own.map((b) => renamed(b, keys)) : own;
    if (bindings.length > 0) fields.set(field, bindings);
  }
  return { fields, open };
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
