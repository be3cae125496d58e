import type { ModelContract } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import { parseModelId } from '../../src/models/parse-id.js';
import { type CheckContext, type FieldBinding, type Place, placeKey, type RequestSite } from '../../src/types/index.js';
import { dotted, targetSpellings } from './models.js';
import { armsOf } from './values.js';

/** Why what a table of parameters says is left as it is, in its rows and in the functions that they name. */
export const SERVES_ALL = 'the row serves every model that a caller may ask for, and what walks the table decides';

/** Note for fixes that ask the model. */
export const OTHERS_KEEP_IT =
  'the other models keep it; if you have a helper that knows what models take, name it as modelHelpers in the configuration';

/** The part of an id that stays when prefix and suffix vary by platform: `opus-4-7`, `opus-4.7`, `4.7-opus`. */
function stem(id: string): string {
  return (parseModelId(id)?.core ?? id).replace(/^claude-/, '');
}

/** The target as gateways spell it, too. */
function spellings(site: RequestSite, context: CheckContext): readonly string[] {
  const ids = targetSpellings(context);
  return site.platform === 'gateway' && context.relation.kind === 'unknown' ? [...ids, ...ids.map(dotted)] : ids;
}

/** What a condition on the model of a request has to ask. */
export interface ModelQuestion {
  /** The expression that yields the model id. */
  readonly model: Place;
  /** It may also yield null or undefined. */
  readonly mayBeUnset?: true;
  /** Parts of an id, each of which tells a model that must not get the field. */
  readonly rejects: readonly string[];
}

/**
 * How code can ask at run time whether the request is for a model that refuses a field; null where the model of the
 * request is no expression of text, or is written as none, or where other requests have another one. Whether it can be asked where a field is set is for the edit
 * to find out.
 *
 * @param rejects tells of a model whether it refuses the field
 */
export function modelQuestion(
  site: RequestSite,
  context: CheckContext,
  rejects: (contract: ModelContract) => boolean,
): ModelQuestion | null {
  const model = site.modelExpression;
  if (model === null || context.apart) {
    return null;
  }
  const others = context.relation.ids.flatMap(({ text, canonical, role }) => {
    const contract = role === 'other-claude' && canonical !== null ? contractOf(canonical) : undefined;
    return contract && rejects(contract) ? [text] : [];
  });
  const arms = armsOf(site.model).map(({ value }) => value);
  const unset = arms.filter(({ kind, ...value }) => kind === 'absent' || ('value' in value && value.value === null));
  // An id or an `undefined` that is written there answers nothing; a parameter may still be given an id.
  const written = [...unset, ...arms.filter(({ kind }) => kind === 'known')];
  if (written.some(({ at }) => at !== null && placeKey(at) === placeKey(model))) {
    return null;
  }
  return {
    model,
    ...(unset.length > 0 ? { mayBeUnset: true } : {}),
    rejects: [...new Set([...spellings(site, context), ...others].map(stem))],
  };
}

/** Whether what is written at a binding is written for this request alone, so that its model may decide about it. */
export function servesOneRequest(binding: FieldBinding): boolean {
  return binding.otherReaders.length === 0;
}
