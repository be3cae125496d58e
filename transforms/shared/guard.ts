import type { ModelContract } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import { parseModelId } from '../../src/models/parse-id.js';
import type { Change, CheckContext, FieldBinding, Place, RequestSite } from '../../src/types/index.js';
import { targetSpellings } from './models.js';

/** Surfaces whose `model` may be an object that a provider made, on which no text method can be called. */
const MODEL_MAY_BE_OBJECT = new Set(['ai-sdk', 'llamaindex']);

function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.span[0] === b.span[0] && a.span[1] === b.span[1];
}

/** Steps from the syntax of a binding to the request: equal for properties of one object literal. */
function wayToRequest({ path, site }: FieldBinding): readonly Place[] {
  return path.slice(path.findIndex((step) => samePlace(step, site)) + 1);
}

/** Whether two bindings stand in one object literal, so that what one may name the other may name too. */
function standTogether(a: FieldBinding, b: FieldBinding): boolean {
  const [wayOfA, wayOfB] = [wayToRequest(a), wayToRequest(b)];
  return (
    a.site.file === b.site.file &&
    a.shape !== 'assignment' &&
    b.shape !== 'assignment' &&
    wayOfA.length === wayOfB.length &&
    wayOfA.every((step, index) => {
      const other = wayOfB[index];
      return other !== undefined && samePlace(step, other);
    })
  );
}

/** The part of an id that stays when prefix and suffix vary by platform: `opus-4-7`, `opus-4.7`, `4.7-opus`. */
function stem(id: string): string {
  return (parseModelId(id)?.core ?? id).replace(/^claude-/, '');
}

/**
 * The change that sends a field only to models which take it, for requests that serve several; null where the id of the
 * request cannot be named beside the binding.
 *
 * @param rejects tells of a model whether it refuses the field
 */
export function guardChange(
  site: RequestSite,
  binding: FieldBinding,
  context: CheckContext,
  rejects: (contract: ModelContract) => boolean,
): Change | null {
  const model = site.modelExpression;
  const holder = (site.fields.get('model') ?? []).find(({ written }) => written && model && samePlace(written, model));
  if (model === null || !holder || MODEL_MAY_BE_OBJECT.has(site.surface) || !standTogether(holder, binding)) {
    return null;
  }
  const others = context.relation.ids.flatMap(({ text, canonical, role }) => {
    const contract = role === 'other-claude' && canonical !== null ? contractOf(canonical) : undefined;
    return contract && rejects(contract) ? [text] : [];
  });
  const refused = [...new Set([...targetSpellings(context), ...others].map(stem))];
  return { op: 'guard', binding, model, rejects: refused };
}
