/** Longest text that a pattern is tried on; an id of this length is no id. */
const MAX_INPUT = 128;
const MAX_PATTERN = 200;
/**
 * Attempts that a pattern may cost at most: with n unbounded repetitions, the input's length to the power of n + 1. Two of
 * them are harmless at any length that is tried, three at the length that ids have.
 */
const MAX_ATTEMPTS = 2 ** 22;
/** Each optional or bounded repetition can double the attempts. */
const MAX_OPTIONAL = 5;

/**
 * A pattern of the scanned program runs in this process, so only patterns that cannot run long are tried: no repeated
 * group (the way to exponential time), few repetitions of any kind, no back reference.
 */
function isHarmless(pattern: string, length: number): boolean {
  if (pattern.length > MAX_PATTERN) {
    return false;
  }
  const bare = pattern.replaceAll(/\\[^1-9k]/g, '_').replaceAll(/\[[^\]]*\]/g, '_');
  const repeatedGroup = /\)(?:[*+]|\{\d)/.test(bare);
  const unbounded = bare.match(/[*+]|\{\d+,(?:\d{2,})?\}/g)?.length ?? 0;
  const optional = bare.match(/[^(]\?|\{\d+,/g)?.length ?? 0;
  return (
    !repeatedGroup && !/\\[1-9k]/.test(bare) && length ** (unbounded + 1) <= MAX_ATTEMPTS && optional <= MAX_OPTIONAL
  );
}

/**
 * A pattern of the scanned program, to be tried on a text.
 * @param flags as the program gives them
 * @param text what it is to be tried on
 * @returns undefined where it might run long, the text is too long, or the engine does not know its syntax
 */
export function patternFor(pattern: string, flags: string, text: string): RegExp | undefined {
  if (text.length > MAX_INPUT || !isHarmless(pattern, text.length)) {
    return undefined;
  }
  try {
    return new RegExp(pattern, flags);
  } catch {
    // Another language's syntax, or flags of a newer engine: the program may know what it means, we do not.
    return undefined;
  }
}
