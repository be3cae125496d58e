import type { Reading } from '../languages/reading.js';
import type { FieldPaths } from '../surfaces/surface.js';
import { placeKey } from '../types/index.js';

/** One text for a place, to find it again. */

/**
 * Where one call sends the bodies of several vendors, the properties that stand only in those of others.
 *
 * @param parameters the request, of which the body may be a part
 * @param paths where the surface's fields live in the request
 * @param requires keys of which a body for Claude has at least one; none when bodies cannot be told apart
 * @returns places of properties as {@link placeKey} spells them
 */
export function otherBodies(
  parameters: Reading,
  paths: FieldPaths,
  requires: readonly (readonly string[])[],
): ReadonlySet<string> {
  const prefix = (requires[0] ?? []).slice(0, -1);
  const bodies = parameters
    .alternatives()
    .flatMap((one) =>
      prefix.length === 0 ? [one] : one.reach(prefix).flatMap(({ reading }) => reading.alternatives()),
    );
  if (bodies.length < 2 || requires.length === 0) return new Set();
  const inside = Object.values(paths)
    .flat()
    .flatMap((path) => (prefix.every((key, i) => path[i] === key) ? [path.slice(prefix.length)] : []));
  const sites = (body: Reading): string[] =>
    inside.flatMap((path) => body.reach(path).map(({ site }) => placeKey(site)));
  const isOther = (body: Reading): boolean =>
    requires.every((path) => {
      const { bindings, open } = body.field(path.slice(prefix.length));
      return bindings.length === 0 && open.length === 0;
    });
  const own = new Set(bodies.filter((body) => !isOther(body)).flatMap(sites));
  return new Set(
    bodies
      .filter(isOther)
      .flatMap(sites)
      .filter((site) => !own.has(site)),
  );
}
