import { closest, distance } from 'fastest-levenshtein';

/**
 * The candidate that `text` is probably a misspelling of, or null when none is near: more than a third of its characters
 * differ, other than by their order. Case does not count.
 */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const wanted = text.toLowerCase();
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  if (lower.length === 0) return null;
  const best = closest(wanted, lower);
  const near = distance(wanted, best) <= Math.max(1, Math.floor(best.length / 3)) || letters(wanted) === letters(best);
  return near ? (candidates[lower.indexOf(best)] ?? null) : null;
}

function letters(word: string): string {
  return [...word].sort().join('');
}
