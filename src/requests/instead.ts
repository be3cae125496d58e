import type { Reading } from '../languages/reading.js';
import type { Surface } from '../surfaces/surface.js';

/**
 * What else a request may be sent with than its own fields say: functions in it return other values for them
 * (`prepareStep`), and it lists models that are asked where its own one fails. What a function returns beside that is the
 * request's own or the library's, so nothing is open because of it.
 * @param parameters the object that the surface's field paths start from
 * @returns an object of fields for each
 */
export function insteadOfOwn(surface: Surface, parameters: Reading): readonly Reading[] {
  const { hooks = [], fallbacks = [] } = surface;
  const returned = hooks.flatMap((name) =>
    parameters.field([name]).readings.flatMap((hook) => {
      const value = hook.value();
      if (value.kind === 'unknown' && value.outside) return [];
      const set = hook.returned();
      if (set !== null) return [{ ...set, field: (path: readonly string[]) => ({ ...set.field(path), open: [] }) }];
      // Of a function that is not read, all that counts is that it may choose a model.
      return value.kind === 'known' ? [] : [modelOnly(surface, hook)];
    }),
  );
  const others = fallbacks
    .flatMap((path) => parameters.reach(path))
    .flatMap(({ reading }) => reading.elements().flatMap((element) => modelsOf(surface, element)));
  return [...returned, ...others.map((model) => modelOnly(surface, model))];
}

/** What an entry of a list of models names: itself, or where it has the model's key, `{ model: 'x' }`. */
function modelsOf({ fields }: Surface, entry: Reading): readonly Reading[] {
  const named = (fields.model ?? []).flatMap((path) => entry.reach(path)).map(({ reading }) => reading);
  return named.length > 0 ? named : [entry];
}

/** An object that holds a model and nothing else. */
function modelOnly({ fields }: Surface, model: Reading): Reading {
  const isModel = (path: readonly string[]): boolean =>
    (fields.model ?? []).some((own) => own.join('.') === path.join('.'));
  return { ...model, field: (path) => ({ bindings: [], readings: isModel(path) ? [model] : [], open: [] }) };
}
