import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { Draft } from './drafts.js';

/**
 * Stable ids of findings: they survive reformatting and line moves, and tell a second copy of the same problem apart.
 * @param drafts sorted by place
 * @param read text of a file
 * @param root directory that paths are relative to
 * @returns 16 hex digits for each draft, in order
 */
export function fingerprints(drafts: readonly Draft[], read: (file: string) => string | null, root: string): string[] {
  const seen = new Map<string, number>();
  return drafts.map(({ finding }) => {
    const text = read(finding.file) ?? '';
    const snippet = text
      .slice(...finding.span)
      .replace(/\s+/g, '')
      .slice(0, 400);
    const path = relative(root, finding.file).split(sep).join('/');
    const key = `${finding.transform}\0${path}\0${snippet}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}\0${ordinal}`).digest('hex').slice(0, 16);
  });
}
