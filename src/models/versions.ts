/**
 * Compares a version as manifests write it (`^0.90.0`, `v1.2`) with a dotted floor. Null where the version names no
 * number, so that nothing is concluded from `latest` or a git address.
 */
export function atLeast(version: string | null | undefined, floor: string): boolean | null {
  const digits = /^[\s^~>=v]*(\d+(?:\.\d+)*)/.exec(version ?? '')?.[1];
  if (digits === undefined) {
    return null;
  }
  const have = digits.split('.').map(Number);
  for (const [index, wanted] of floor.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - wanted;
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}
