import type { Origin, Reading } from '../languages/reading.js';
import type { ModelCall } from '../surfaces/surface.js';
import type { Value } from '../types/index.js';

/** A model that a program's own provider gives under a name. */
export interface NamedModel {
  readonly name: string;
  readonly readings: readonly Reading[];
  readonly open: readonly string[];
}

/** The models that one call may ask a program's own provider for. */
export interface ModelTable {
  readonly models: readonly NamedModel[];
  /** The name as it is given to the provider that stands behind the table; null where it is not. */
  readonly passedOn: Reading | null;
  /** Why the call may get another model than those; null when it gets one of them. */
  readonly rest: string | null;
}

/**
 * The models of a table such as `customProvider({ languageModels: { writer: anthropic('…') } })` that
 * `provider.languageModel(name)` may mean: the one of that name, or all of them where the name is not known.
 * @param origin the call that asks for a model by name
 */
export function namedModels(origin: Origin, { table }: ModelCall): ModelTable | null {
  const options = table && origin.argument(0, 0);
  if (!options) return null;
  const asked = textsOf(origin.argument(0)?.value());
  const holders = options.field([table.within]).readings.map((holder) => holder.value());
  const held = holders.flatMap((holder) => (holder.kind === 'object' ? [...holder.fields.keys()] : []));
  const isWhole = holders.length > 0 && holders.every((holder) => holder.kind === 'object' && holder.open.length === 0);
  const names = asked ?? held;
  const models = [...new Set(names)].flatMap((name) => {
    const { readings, open } = options.field([table.within, name]);
    return readings.length > 0 ? [{ name, readings, open }] : [];
  });
  const hasFallback = options.field([table.fallback]).readings.length > 0;
  const isPassedOn = hasFallback && (asked?.some((name) => !held.includes(name)) ?? true);
  if (models.length === 0 && !isPassedOn) return null;
  return {
    models,
    passedOn: isPassedOn ? origin.argument(0) : null,
    rest: isWhole ? null : 'a table of models that could not be read',
  };
}

/** The texts that a value is, where each possibility is known, or declared. */
function textsOf(value: Value | undefined): readonly string[] | null {
  if (value?.kind === 'known') return [String(value.value)];
  if (value?.kind === 'unknown') {
    const declared = value.more ? [] : (value.choices?.() ?? []);
    return declared.length > 0 ? declared : null;
  }
  if (value?.kind !== 'one-of') return null;
  const all = value.values.map((option) => textsOf(option.value));
  return all.every((texts) => texts !== null) ? all.flat() : null;
}
