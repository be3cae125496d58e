/** Where a file says what it is. */
const HEAD = 1_000;

const SAYS_SO = /@generated\b|\b(?:auto-?)?generated (?:by|from|with|via|file)\b/i;

/**
 * Whether a file says in its first comment that a program wrote it: what is changed there is lost the next time.
 * @param text of the file, BOM stripped
 */
export function isGenerated(text: string): boolean {
  const comment = /^(?:#![^\n]*\n)?\s*(?:\/\/[^\n]*(?:\n\s*\/\/[^\n]*)*|\/\*[\s\S]*?\*\/)/.exec(text.slice(0, HEAD));
  return comment !== null && SAYS_SO.test(comment[0]);
}
