import type { ModelContract } from '../../src/models/contract.js';
import { contractOf } from '../../src/models/contracts.js';
import { guardsAgree } from '../../src/models/guards-agree.js';
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

/** What routers and Bedrock put in front of an id. */
const PREFIXES = ['', 'anthropic/', 'anthropic.', 'us.anthropic.'] as const;

/** Ids without a prefix, of several families. */
const BARE = ['claude-opus-4-6', 'claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-3-7-sonnet-20250219'] as const;

/** What programs put behind an id to ask for thinking, and cut off before they send it. */
export const THINKING_MARKS = ['-thinking', ':thinking', '-think', ':think', '-reasoning', ':reasoning'] as const;

/**
 * Whether syntax behind these conditions can run for the target. False only where the program's own checks certainly keep
 * it away; where the model is not known, a check against either usual spelling of the target counts.
 * @param marks what a program may have put behind the id for itself, to be asked for by the checks
 */
export function reachesTarget(guards: readonly Guard[], context: CheckContext, marks: readonly string[] = []): boolean {
  const serving = guards.filter((guard) => !onlyAllows(guard, context));
  const isKnown = context.relation.kind !== 'unknown';
  const { aliases } = context;
  // A program with names of its own for its models mostly asks for those, and now and then for the id behind one.
  if (aliases) {
    const ids = targetSpellings(context);
    const serves = (guard: Guard, name: string): boolean =>
      guardsAllow([guard], name) !== false || ids.some((id) => guardsAllow([guard], id) === true);
    return aliases.some((name) => serving.every((guard) => serves(guard, name)));
  }
  const tried = isKnown && !context.relation.assumed ? [''] : ['', ...marks];
  const marked = (guard: Guard, id: string, mark: string): readonly string[] =>
    mark !== '' && asksFor(guard, MARKED) ? [id, `${id}${mark}`] : [id];
  if (isKnown) {
    const ids = serving.length === 0 ? [] : targetSpellings(context);
    const letIn = (id: string, mark: string): boolean => allAllow(serving, (guard) => marked(guard, id, mark));
    return serving.length === 0 || tried.some((mark) => ids.some((id) => letIn(id, mark)));
  }
  const spelled = (guard: Guard, id: string, prefix: string, mark: string): readonly string[] => [
    ...marked(guard, id, mark),
    ...(asksFor(guard, /anthropic/i) ? [`${prefix}${id}`] : []),
  ];
  return PREFIXES.some((prefix) =>
    tried.some((mark) =>
      [context.to, dotted(context.to)].every((id) => allAllow(serving, (guard) => spelled(guard, id, prefix, mark))),
    ),
  );
}

/** Whether each condition lets one of its spellings of the id pass, and none says what keeps another from doing so. */
function allAllow(guards: readonly Guard[], spellings: (guard: Guard) => readonly string[]): boolean {
  const pairs: [Guard, string][] = [];
  for (const guard of guards) {
    const id = spellings(guard).find((spelling) => guardsAllow([guard], spelling) !== false);
    if (id === undefined) return false;
    pairs.push([guard, id]);
  }
  return guardsAgree(pairs);
}

const MARKED = /think|reasoning/i;

/** Whether a condition wants the vendor's name in front of the id, or a mark behind it, whichever Claude model it is. */
function asksFor(guard: Guard, word: RegExp): boolean {
  return names(guard.test, word) && BARE.every((id) => guardsAllow([guard], id) === false);
}

function names(test: ModelTest, word: RegExp): boolean {
  switch (test.op) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
    case 'equals':
    case 'has':
      return word.test(test.text);
    case 'matches':
      return word.test(test.pattern);
    case 'not':
      return names(test.test, word);
    case 'and':
    case 'or':
      return test.tests.some((part) => names(part, word));
    default:
      return false;
  }
}

/**
 * Whether the condition is no more than a list of what the program accepts, with an id on it that is moved: a request for
 * the target raises an error until the list knows it, and all that follows is sent once it does.
 */
function onlyAllows(guard: Guard, context: CheckContext): boolean {
  const old = movedIds(context);
  return (
    guard.refuses === true &&
    old.some((id) => guardsAllow([guard], id) !== false) &&
    !targetSpellings(context).some((id) => namesTarget(guard.test, old, id))
  );
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
