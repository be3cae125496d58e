import type { ModelContract } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import { decideModelTest, guardsAllow } from '../../src/models/model-test.js';
import type { RelatedId } from '../../src/models/relation.js';
import { rewriteModelId } from '../../src/models/rewrite-id.js';
import type { CheckContext, Guard, ModelTest } from '../../src/types/index.js';

function textsOf(context: CheckContext, role: RelatedId['role']): readonly string[] {
  return context.relation.ids.filter((id) => id.role === role).map(({ text }) => text);
}

/** Ids of the request that are to be moved, as the source spells them. */
export function movedIds(context: CheckContext): readonly string[] {
  return textsOf(context, 'from');
}

/** The target as the program will see it after the move: in the spelling of the ids it has now. */
export function targetSpellings(context: CheckContext): readonly string[] {
  const moved = movedIds(context).flatMap((text) => {
    const rewritten = rewriteModelId(text, context.to);
    return 'text' in rewritten ? [rewritten.text] : [];
  });
  const spellings = [...new Set([...textsOf(context, 'target'), ...moved])];
  return spellings.length > 0 ? spellings : [context.to];
}

/** The way routers write the target: a dot between the numbers. */
export function dotted(id: string): string {
  return id.replace(/(\d)-(\d)/, '$1.$2');
}

/**
 * The condition that lets the target through although it keeps out every id that is moved: the program checks for the old
 * model, and takes the new one for something else. Null where there is none.
 */
export function gateThatMissesTarget(guards: readonly Guard[], context: CheckContext): Guard | null {
  const old = movedIds(context);
  if (old.length === 0) {
    return null;
  }
  const misses = (guard: Guard): boolean =>
    old.every((id) => guardsAllow([guard], id) === false) &&
    targetSpellings(context).every((id) => guardsAllow([guard], id) === true);
  return guards.find(misses) ?? null;
}

/**
 * Whether some part of the check holds for the target and for none of the old ids: the program names the target, so that a
 * different answer is meant.
 */
export function namesTarget(test: ModelTest, old: readonly string[], target: string): boolean {
  switch (test.op) {
    // The user vouches for the function that is asked: it knows every model.
    case 'accepts':
      return true;
    case 'not':
      return namesTarget(test.test, old, target);
    case 'and':
    case 'or':
      return test.tests.some((part) => namesTarget(part, old, target));
    case 'computed': {
      const before = old.map((id) => test.answer(id).met);
      return [...test.answer(target).met].some((comparison) => before.every((met) => !met.has(comparison)));
    }
    default:
      return decideModelTest(test, target) === true && old.every((id) => decideModelTest(test, id) === false);
  }
}

/** The ids that are to be moved and whose models may take what the target does not, as part of a report. */
export function acceptedToday(
  { relation }: CheckContext,
  accepts: (contract: ModelContract) => boolean | undefined,
): { readonly acceptedToday?: readonly string[] } {
  const takers = relation.ids.filter(({ canonical, role }) => {
    const contract = contractOf(canonical ?? '');
    return role === 'from' && (contract === undefined || accepts(contract) !== false);
  });
  return takers.length > 0 ? { acceptedToday: takers.map(({ text }) => text) } : {};
}

/** Past this many a message only counts the others. */
const MAX_LISTED = 6;

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length > MAX_LISTED)
    return `${items.slice(0, MAX_LISTED - 1).join(', ')} and ${items.length - MAX_LISTED + 1} more`;
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Ids that the request can have and that stay what they are, as the source spells them. */
export function otherIds(context: CheckContext): readonly string[] {
  return context.relation.ids.filter(({ role }) => role !== 'from' && role !== 'target').map(({ text }) => text);
}
