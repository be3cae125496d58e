import { closest, distance } from 'fastest-levenshtein';

/**
 * The candidate that `text` is probably a misspelling of, or null when none is near (more than a third of its characters
 * differ). Case does not count.
 */
export function nearest(text: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const wanted = text.toLowerCase();
  const best = closest(
    wanted,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  if (distance(wanted, best) > Math.max(1, Math.floor(best.length / 3))) return null;
  return candidates.find((candidate) => candidate.toLowerCase() === best) ?? null;
}
