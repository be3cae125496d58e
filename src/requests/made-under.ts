import type { Reading } from '../languages/reading.js';
import { matchesSource, type Surface } from '../surfaces/surface.js';
import type { Asked } from '../types/index.js';

/**
 * The conditions under which a program makes a model that is not certainly another vendor's: `provider === 'anthropic'`. What
 * it sends under others is for the others.
 * @param readings what the model field may be
 * @returns one list for each way; null where such a model may be made whatever holds
 */
export function madeUnder(
  { modelCalls = [] }: Surface,
  readings: readonly Reading[],
): readonly (readonly Asked[])[] | null {
  const ways = readings.flatMap((reading) => reading.ways());
  const isOther = ({ origin }: (typeof ways)[number]): boolean =>
    origin !== null &&
    modelCalls.some((m) => m.argument === null && matchesSource(m.from, origin.source) && m.path.test(origin.path));
  const own = ways.filter((way) => !isOther(way));
  const isTold = own.length < ways.length && own.every(({ origin, asked }) => origin !== null && asked.length > 0);
  return isTold ? own.map(({ asked }) => asked) : null;
}
