import type { Reading } from '../languages/reading.js';
import type { Entry, FieldPaths } from '../surfaces/surface.js';
import { placeKey } from '../types/index.js';

/** What tells the bodies of a kind of request: keys of which one is there, that all have, that none has, that others have. */
type Marks = Pick<Entry, 'requires' | 'always' | 'lacks' | 'foreign' | 'strange'>;

/** Keys from the request to its body, which the marks are keys of. */
function prefixOf({ requires = [], always = [] }: Marks): readonly string[] {
  return (requires[0] ?? always[0] ?? []).slice(0, -1);
}

function bodiesOf(parameters: Reading, prefix: readonly string[]): readonly Reading[] {
  return parameters
    .alternatives()
    .flatMap((one) =>
      prefix.length === 0 ? [one] : one.reach(prefix).flatMap(({ reading }) => reading.alternatives()),
    );
}

function hasOneOf(body: Reading, keys: readonly (readonly string[])[], prefix: readonly string[]): boolean {
  return keys.some((path) => body.reach(path.slice(prefix.length)).length > 0);
}

/** Whether something stands at a path, on which `[]` is each element of a list. */
function hasIn(body: Reading, path: readonly string[]): boolean {
  const list = path.indexOf('[]');
  if (list < 0) return body.reach(path).length > 0;
  return body
    .reach(path.slice(0, list))
    .flatMap(({ reading }) => reading.elements())
    .some((element) => hasIn(element, path.slice(list + 1)));
}

/** Whether what is written of a body has a key that no request of this kind has. */
function isMarked(
  body: Reading,
  { requires = [], lacks = [], foreign = [] }: Marks,
  prefix: readonly string[],
): boolean {
  return hasOneOf(body, lacks, prefix) || (hasOneOf(body, foreign, prefix) && !hasOneOf(body, requires, prefix));
}

/** Whether all that a call can send has a key that no request of this kind has. */
export function isOfAnotherKind(parameters: Reading, marks: Marks): boolean {
  if (!marks.lacks && !marks.foreign) return false;
  const prefix = prefixOf(marks);
  const bodies = bodiesOf(parameters, prefix);
  return bodies.length > 0 && bodies.every((body) => isMarked(body, marks, prefix));
}

/**
 * Where one call sends the bodies of several vendors or APIs, the properties that stand only in those of others.
 *
 * @param parameters the request, of which the body may be a part
 * @param paths where the surface's fields live in the request
 * @param marks what tells a body for Claude; bodies cannot be told apart without `requires` or `always`
 * @returns places of properties as {@link placeKey} spells them
 */
export function otherBodies(parameters: Reading, paths: FieldPaths, marks: Marks): ReadonlySet<string> {
  const { requires = [], always = [], strange = [] } = marks;
  if (requires.length === 0 && always.length === 0) return new Set();
  const prefix = prefixOf(marks);
  const bodies = bodiesOf(parameters, prefix);
  if (bodies.length < 2) return new Set();
  const inside = Object.values(paths)
    .flat()
    .flatMap((path) => (prefix.every((key, i) => path[i] === key) ? [path.slice(prefix.length)] : []));
  const sites = (body: Reading): string[] =>
    inside.flatMap((path) => body.reach(path).map(({ site }) => placeKey(site)));
  const isWithout = (body: Reading, path: readonly string[]): boolean => {
    const { bindings, open } = body.field(path.slice(prefix.length));
    return bindings.length === 0 && open.length === 0;
  };
  const isWhole = (body: Reading): boolean => always.every((path) => hasOneOf(body, [path], prefix));
  const told = always.length > 0 && bodies.some(isWhole);
  // A body that is made for several APIs may have their keys beside Claude's: they tell only where another has none.
  const strangers = new Set(bodies.filter((body) => strange.some((path) => hasIn(body, path.slice(prefix.length)))));
  const mixed = strangers.size < bodies.length;
  const isOther = (body: Reading): boolean =>
    isMarked(body, marks, prefix) ||
    (mixed && strangers.has(body)) ||
    (requires.length > 0 && requires.every((path) => isWithout(body, path))) ||
    (told && always.some((path) => isWithout(body, path)));
  const own = new Set(bodies.filter((body) => !isOther(body)).flatMap(sites));
  return new Set(
    bodies
      .filter(isOther)
      .flatMap(sites)
      .filter((site) => !own.has(site)),
  );
}
