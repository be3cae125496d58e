import type { ModelContract } from './contract.js';
import { CONTRACTS, contractOf, OLDER_MODELS, snapshotsOf } from './contracts.js';
import { parseModelId } from './parse-id.js';

/** A model was named that no table here knows. The message lists what was probably meant. */
export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError';

  constructor(
    /** The text as it was given. */
    readonly given: string,
    /** Up to three known names, nearest first; empty when nothing is near. */
    readonly suggestions: readonly string[],
    why: string,
  ) {
    const hint = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(' or ')}?`;
    super(`${why}.${hint}`);
  }
}

const NEWEST_FIRST = CONTRACTS.map((contract) => contract.id).reverse();
const OLDER = [...OLDER_MODELS.keys()];
const KNOWN_IDS: readonly string[] = [...OLDER, ...CONTRACTS.map((contract) => contract.id)];

/** Levenshtein distance: the fewest one-character changes between two short texts. */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, character] of [...left].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...right].entries()) {
      const substitution = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(substitution, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

function suggestionsFor(given: string, among: readonly string[]): readonly string[] {
  const wanted = given.slice(0, 60).toLowerCase().replaceAll(/[._ ]/g, '-');
  const limit = Math.max(2, Math.floor(wanted.length / 4));
  // "opus-4-6" is nearer to "claude-opus-4-6" than its length tells.
  const near = (id: string): number =>
    Math.min(distance(wanted, id), distance(wanted, id.replace('claude-', '').replaceAll('.', '-')));
  return among
    .map((id) => ({ id, score: near(id) }))
    .filter(({ score }) => score <= limit)
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ id }) => id);
}

/**
 * The contract of the model that code is moved to.
 *
 * @param id canonical, or any known spelling of it
 * @throws UnknownModelError when the text names no model that has a contract
 */
export function resolveTo(id: string): ModelContract {
  const canonical = parseModelId(id)?.canonical;
  const contract = canonical === undefined ? undefined : contractOf(canonical);
  if (contract !== undefined) {
    return contract;
  }
  const why =
    canonical !== undefined && OLDER_MODELS.has(canonical)
      ? `${canonical} is too old to be a target: its rules are not in the tables`
      : `"${id}" is not a model this version knows`;
  throw new UnknownModelError(id, suggestionsFor(id, NEWEST_FIRST), why);
}

/** Major and minor version as one number that orders a family's releases; a preview comes first. */
function rank(version: string): number {
  const [major = Number.NaN, minor = 0] = version.split('-').map(Number);
  return Number.isNaN(major) ? 0 : major * 100 + minor;
}

/**
 * Whether an id names a later release of the target's own family: nobody moves back to the target from there.
 *
 * @param text a model id in any spelling
 * @param target canonical id of the target
 * @returns false too for texts that are no Claude id
 */
export function isLaterRelease(text: string, target: string): boolean {
  const [given, goal] = [parseModelId(text), parseModelId(target)];
  // Two digits are a version whose separator was taken out (`claude-opus-46`), and no generation of its own.
  if (given === null || goal === null || /^\d\d$/.test(given.version)) return false;
  return given.family === goal.family && rank(given.version) > rank(goal.version);
}

function olderOpus(target: string): readonly string[] {
  const ceiling = rank(parseModelId(target)?.version ?? '');
  return KNOWN_IDS.filter((id) => {
    const parsed = parseModelId(id);
    return parsed?.family === 'opus' && rank(parsed.version) < ceiling;
  });
}

function resolveOne(name: string, target: string): readonly string[] {
  if (name === 'opus') {
    return olderOpus(target);
  }
  if (name === 'any') {
    return KNOWN_IDS;
  }
  const canonical = parseModelId(name)?.canonical;
  if (canonical === undefined || snapshotsOf(canonical) === undefined) {
    const suggestions = suggestionsFor(name, [...NEWEST_FIRST, ...OLDER, 'opus', 'any']);
    throw new UnknownModelError(name, suggestions, `"${name}" is not a model this version knows`);
  }
  return [canonical];
}

/**
 * Canonical ids of the models that code is moved away from, oldest first, without the target.
 *
 * @param spec `opus` (every Opus of a lower version than the target's), `any` (every known Claude model), or ids in any spelling
 * @param to the target, in any spelling
 * @throws UnknownModelError for a name that is none of these, or an unknown target
 */
export function resolveFrom(spec: readonly string[], to: string): readonly string[] {
  const target = resolveTo(to).id;
  const wanted = new Set(spec.flatMap((name) => resolveOne(name, target)));
  return KNOWN_IDS.filter((id) => wanted.has(id) && id !== target);
}
