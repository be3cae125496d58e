import { SAMPLING_FIELDS } from '../../src/models/evaluate.js';
import { type Fix, isSamePlace } from '../../src/types/index.js';
import type { Question } from './sampling-verdict.js';
import { levelled, standingOf } from './standing.js';

/**
 * Takes the spread of an object out of a request to which it gives sampling parameters alone: whoever else reads the object
 * keeps them. Null where the object gives more, or the request's own model is not sure to refuse them.
 */
export function withoutSpread({ site, binding, context, everyModel }: Question): Fix | null {
  const { spread } = binding;
  const standing = everyModel ? null : standingOf({ ...context, relation: context.own ?? context.relation });
  if (!spread || standing?.level !== 'safe' || standing.overridable) {
    return null;
  }
  // Another caller may get the same call another model: what is left out there is missing for both.
  if (context.own && context.otherWays?.length) {
    return null;
  }
  const given = SAMPLING_FIELDS.flatMap((field) => site.fields.get(field) ?? []).flatMap((other) =>
    other.spread && isSamePlace(other.spread.at, spread.at) ? [other.key] : [],
  );
  if (
    !site.parameters ||
    !isSamePlace(spread.holder, site.parameters) ||
    !spread.keys.every((key) => given.includes(key))
  ) {
    return null;
  }
  const { level, notes } = levelled(standing.level, ...standing.notes, site.unsupported.get('target') ?? false);
  const title = `Leave out what gives this request ${given.join(' and ')}`;
  return { title, level, notes, changes: [{ op: 'remove', binding: { ...binding, site: spread.at } }] };
}
