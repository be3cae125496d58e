import type { Reading } from '../languages/reading.js';
import type { ModelCall } from '../surfaces/surface.js';

/** Models that are asked where the wrapped one fails: each by itself, as the model of an entry, or as a function gives them. */
export function othersOf(options: Reading | null, { fallbacks }: ModelCall): readonly Reading[] {
  const listed = fallbacks === undefined ? [] : (options?.reach([fallbacks]) ?? []);
  return listed
    .flatMap(({ reading }) => reading.elements())
    .flatMap((entry) => {
      const given = entry.returned() ?? entry;
      const { readings } = given.field(['model']);
      return readings.length > 0 ? readings : [given];
    });
}

/** Whether what wraps a model may change each request on its way. */
export function isAltered(options: Reading, { alteredBy }: ModelCall): boolean {
  if (!alteredBy) return false;
  return partsOf(options, alteredBy.key).some((part) => {
    const made = part.origins();
    return made.length === 0 || made.some(({ path }) => !alteredBy.except.test(path));
  });
}

/** What wraps a model, be it one thing or a list. */
function partsOf(options: Reading, key: string): readonly Reading[] {
  return options.reach([key]).flatMap(({ reading }) => reading.elements());
}

/** Parameters that what wraps a model adds where a request has none of its own. */
export function settingsOf(options: Reading, { alteredBy }: ModelCall): readonly Reading[] {
  if (!alteredBy) return [];
  const { made, within } = alteredBy.settings;
  return partsOf(options, alteredBy.key)
    .flatMap((part) => part.origins())
    .flatMap((origin) => (made.test(origin.path) ? (origin.argument(0)?.field(within).readings ?? []) : []));
}
