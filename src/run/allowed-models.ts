import { guardsAllow, type ModelRelation, type Move, relateModel } from '../models/index.js';
import type { ModelTest, RequestSite } from '../types/index.js';

/** Stands for every id that a check does not name. */
const NO_MODEL = 'no-such-model';

/**
 * How the models that a request can have by the program's own word relate to a move: a check before the request raises
 * an error for every id that it does not name.
 * @returns null where there is no such check, or what it names are no model ids
 */
export function relateAllowed(site: RequestSite, move: Move): ModelRelation | null {
  const around = [...site.guards, ...(site.fields.get('model') ?? []).flatMap((binding) => binding.guards)];
  const closed = around.filter((guard) => guard.refuses && guardsAllow([guard], NO_MODEL) === false);
  const named = new Set(closed.flatMap((guard) => idsIn(guard.test)));
  const allowed = [...named].filter((id) => guardsAllow(closed, id) !== false);
  const base = { at: null, via: closed.map(({ at }) => at), shared: true };
  const values = allowed.map((value) => ({ value: { ...base, kind: 'known' as const, value }, guards: [] }));
  const relation = relateModel({ ...base, kind: 'one-of', values }, move);
  if (relation.kind !== 'affected') return relation.kind === 'unknown' ? null : relation;
  // The check is read by the name of what it asks about, which may be one step away from what is sent.
  return { ...relation, why: 'a check before the request lets no other model through' };
}

/** Every id that a check holds the model against as a whole. */
function idsIn(test: ModelTest): readonly string[] {
  switch (test.op) {
    case 'in':
      return test.values;
    case 'equals':
      return [test.text];
    case 'not':
      return idsIn(test.test);
    case 'and':
    case 'or':
      return test.tests.flatMap(idsIn);
    default:
      return [];
  }
}
