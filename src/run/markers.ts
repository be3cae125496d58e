import type { Marker } from '../files/scan.js';
import { surfaces } from '../surfaces/index.js';
import type { Surface } from '../surfaces/surface.js';
import type { Transform } from '../types/index.js';

/**
 * Of which a file must hold one to be worth parsing: what surfaces declare, and the transforms that look at lists and
 * conditions without a request.
 * @param own surfaces beyond those that the tool knows
 */
export function markers(transforms: readonly Transform[], own: readonly Surface[] = []): readonly Marker[] {
  return [
    ...new Set([
      ...[...own, ...surfaces].flatMap((s) => s.markers),
      ...transforms.flatMap((t) => (t.checkGate ? (t.markers ?? []) : [])),
    ]),
  ];
}
