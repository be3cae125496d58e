import { surfaces } from '../surfaces/index.js';
import type { Transform } from '../types/index.js';

/** Texts of which a file must hold one to be worth parsing: what surfaces declare, and the
 * transforms that look at lists and conditions without a request. */
export function markers(transforms: readonly Transform[]): readonly string[] {
  return [
    ...new Set([
      ...surfaces.flatMap((s) => s.markers),
      ...transforms.flatMap((t) => (t.checkGate ? (t.markers ?? []) : [])),
    ]),
  ].sort();
}
