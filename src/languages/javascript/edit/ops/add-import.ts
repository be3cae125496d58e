import type { Draft } from '../core/draft.js';
import { importedName } from '../core/imports.js';
import { Blocked } from '../core/tree.js';

/**
 * Imports a name from a package, unless the file has it.
 * @throws Blocked where the file cannot import it, or has it under another name
 */
export function addImport(draft: Draft, name: string, source: string): void {
  const { program } = draft.tree.ast;
  const own = importedName(draft, { file: null, specifier: source, name }, program);
  if (own !== name) throw new Blocked(`the file imports ${name} as ${own}`);
  draft.writesCode(name);
}
