import type { Reading } from '../languages/reading.js';
import type { Surface } from '../surfaces/surface.js';
import type { RequestSite } from '../types/index.js';

/**
 * Whether a request asks for thinking although nothing in it says so, because the library does where it can; `perhaps`
 * where an option decides, of which it is not known what it does on newer models.
 * @param parameters the object that the surface's paths start from
 */
export function thinksByDefault({ thinks }: Surface, parameters: Reading): RequestSite['thinksByDefault'] {
  if (!thinks || thinks.shown?.some((path) => parameters.reach(path).length > 0)) return undefined;
  const found = thinks.unless.map((path) => parameters.field(path));
  const options = found.flatMap(({ bindings }) => bindings);
  if (options.length === 0) return found.some(({ open }) => open.length > 0) ? undefined : 'yes';
  const isOff = options.every(({ value }) => value.kind === 'known' && value.value === 0);
  return isOff ? undefined : 'perhaps';
}
