/**
 * Groups of fixes that share files, directly or through others.
 * @returns in input order, as the fixes within each group are
 */
export function connected<T>(fixes: readonly T[], filesOf: (fix: T) => readonly string[]): T[][] {
  const next = new Map<string, string>();
  /** The file that stands for all files that are joined with this one. */
  const leader = (file: string): string => {
    let at = file;
    for (let up = next.get(at); up !== undefined; up = next.get(at)) at = up;
    return at;
  };
  const files = fixes.map(filesOf);
  for (const [first, ...others] of files)
    for (const other of others) {
      const [a, b] = [leader(first ?? ''), leader(other)];
      if (a !== b) next.set(b, a);
    }
  const groups = new Map<string, T[]>();
  fixes.forEach((fix, i) => {
    const key = leader(files[i]?.[0] ?? '');
    const group = groups.get(key);
    if (group) group.push(fix);
    else groups.set(key, [fix]);
  });
  return [...groups.values()];
}
