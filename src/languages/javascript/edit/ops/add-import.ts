import type { Draft } from '../core/draft.js';
import { escapeFor, quoteNear } from '../core/style.js';
import { Blocked, endOf, startOf, textOf } from '../core/tree.js';

/**
 * Imports a name after the last import of an ES module, unless it is imported already.
 * @throws Blocked where the file imports nothing, or the name is taken
 */
export function addImport(draft: Draft, name: string, source: string): void {
  const { tree } = draft;
  const imports = tree.ofType('ImportDeclaration');
  const last = imports.at(-1);
  if (!last) throw new Blocked(`the file has no imports that ${name} could join`);
  const taken = tree.scopes.bindings.find((binding) => binding.name === name);
  if (taken) {
    const holder = tree.parent(taken.declaration);
    if (holder?.type === 'ImportDeclaration' && holder.source.value === source) return;
    throw new Blocked(`the file uses the name ${name} for something else`);
  }
  const quote = quoteNear(tree, startOf(last.source));
  const semicolon = tree.text[endOf(last) - 1] === ';' ? ';' : '';
  const inner = /\{ /.test(textOf(tree, last)) || !/\{/.test(textOf(tree, last)) ? ` ${name} ` : name;
  draft.writesCode(name);
  draft.add(tree.ast.program, last, `import {${inner}} from ${quote}${escapeFor(quote, source)}${quote}${semicolon}`);
}
