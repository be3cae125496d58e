import type { ModelContract } from '../../src/models/contract.js';
import { type FieldBinding, type Fix, isSamePlace, type Note } from '../../src/types/index.js';
import { objectOfOne, SHARERS_KEEP_IT } from './apart.js';
import { modelQuestion, OTHERS_KEEP_IT, SERVES_ALL, servesOneRequest } from './guard.js';
import { helperFor } from './helper.js';
import { gateThatMissesTarget } from './models.js';
import { reachesTarget } from './reaches-target.js';
import { withoutSpread } from './sampling-spread.js';
import type { Question, Verdict } from './sampling-verdict.js';
import { levelled, missedElsewhere, type Remedy, readElsewhere, type Standing } from './standing.js';

/** Whether the same words are sent to other models as well, by a choice of the program that keeps the target from them. */
function isKeptForOthers({ site, context, field, binding }: Question): boolean {
  return (site.fields.get(field) ?? []).some(
    (other) =>
      other !== binding &&
      isSamePlace(other.site, binding.site) &&
      !reachesTarget([...site.guards, ...other.guards], context),
  );
}

/** What would be sent without a value: what it is written over, where that is not known; null where there is no such thing. */
function hiddenBy({ hides: [why] = [], key }: FieldBinding): string | null {
  return why === undefined ? null : `what it is written over may give ${key} too, and would be sent (${why})`;
}

function removal(question: Question, standing: Standing, verdict: Verdict): Fix {
  const { binding, site, everyModel } = question;
  const { level, notes } = levelled(
    standing.level ?? 'review',
    ...standing.notes,
    missedElsewhere(binding),
    hiddenBy(binding),
    !everyModel && isKeptForOthers(question) && 'the program also sends it to other models, which may take it',
    site.unsupported.get('target') ?? false,
    verdict === 'unverified' && 'it is not verified what null does',
  );
  return { title: `Remove ${binding.key}`, level, notes, changes: [{ op: 'remove', binding }] };
}

/** Whether the model takes no sampling parameters at all. */
export function isRemoved(contract: ModelContract): boolean {
  return contract.sampling.value === 'removed';
}

/** The fix for a field that the target refuses, or why there is none: removed, or sent only to the models that take it. */
export function remedyFor(asked: Question, standing: Standing, verdict: Verdict): Remedy {
  const { site, binding, context, everyModel, field } = asked;
  const upgrade = site.unasked?.has(field) ? site.unsupported.get('target') : undefined;
  if (upgrade !== undefined) {
    return { blocked: upgrade };
  }
  if (site.operation === 'table') {
    return { blocked: SERVES_ALL };
  }
  // A harmless value keeps out what may be rejected.
  const hidden = verdict === 'tolerated' ? hiddenBy(binding) : null;
  if (hidden !== null) {
    return { blocked: hidden };
  }
  const gate = gateThatMissesTarget([...site.guards, ...binding.guards], context);
  if (gate && !everyModel) {
    return { blocked: `only a check that does not know ${context.to} lets it through; fix that check` };
  }
  if (everyModel || (standing.level !== null && !standing.overridable)) {
    const removed = removal(asked, standing, verdict);
    // What else reads the object, another vendor's request perhaps, is to have it as it was.
    const reader = readElsewhere(binding);
    const apart = reader === null ? null : leftOutHere(asked, reader);
    const kept = first(apart, removed);
    return { fix: first(missedElsewhere(binding) === null ? null : withoutSpread(asked), kept) };
  }
  const guard = context.apart ? leftOutHere(asked, SHARERS_KEEP_IT) : guardFor(asked);
  if (standing.level === null) {
    const fix = first(withoutSpread(asked), guard);
    return { ...(fix === null ? {} : { fix }), blocked: standing.blocked };
  }
  const removed = removal(asked, standing, verdict);
  return { fix: guard === null ? removed : { ...guard, otherwise: removed } };
}

/**
 * Leaves a field out of one of the requests that share it: `{ ...shared, temperature: undefined }`, which nothing sends; null
 * where the request has no object of its own to say so in.
 * @param keepers who else has the object, and keeps the field
 */
function leftOutHere({ site, binding }: Question, keepers: Note): Fix | null {
  const own = objectOfOne(site, binding);
  if (own === null) {
    return null;
  }
  const library = site.unsupported.get('target');
  return {
    title: `Leave ${binding.key} out of this request`,
    level: 'review',
    notes: [keepers, ...(library === undefined ? [] : [library])],
    changes: [{ op: 'add-expression', object: own, key: binding.key, code: 'undefined' }],
  };
}

/** The first of two fixes, with the other one where it cannot be made. */
function first<T extends Fix | null>(best: Fix | null, next: T): Fix | T {
  return best === null ? next : { ...best, ...(next === null ? {} : { otherwise: next }) };
}

/** Sends a field only to models that take it; null where the model cannot be asked. */
function guardFor({ site, binding, context, field }: Question): Fix | null {
  const question = servesOneRequest(binding) ? modelQuestion(site, context, isRemoved) : null;
  if (question === null) {
    return null;
  }
  const helper = helperFor(field, context);
  const library = site.unsupported.get('target');
  return {
    title: `Send ${binding.key} only to models that take it`,
    level: 'review',
    notes: [
      helper === null ? OTHERS_KEEP_IT : `the other models keep it; ${helper.name} has to answer no for ${context.to}`,
      ...(library === undefined ? [] : [library]),
    ],
    changes: [{ op: 'guard', binding, ...question, ...(helper === null ? {} : { helper }) }],
  };
}
