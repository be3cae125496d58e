import type { Node } from '@babel/types';
import { unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';

/** Files that the values of a type may come to: a longer list is not searched. */
const MAX_FILES = 200;

/**
 * Every file that imports the draft's file, directly or not, so that its types may be met there; null when they are
 * too many, or when others may import one of them and meet the types too.
 */
export function filesMeeting(draft: Draft): readonly string[] | null {
  const found = new Set<string>([draft.tree.file]);
  for (const file of found) {
    if (found.size > MAX_FILES || draft.all.around?.publishes(file)) return null;
    for (const importer of draft.all.around?.importers(file) ?? []) found.add(importer);
  }
  found.delete(draft.tree.file);
  return [...found];
}

/** Whether an expression begins at a package: an import of one, something constructed from one, or a global. */
export function isForeignRoot(draft: Draft, expression: Node): boolean {
  const { tree } = draft;
  let root = unwrap(expression);
  while (root.type === 'MemberExpression' || root.type === 'CallExpression' || root.type === 'OptionalMemberExpression')
    root = unwrap(root.type === 'CallExpression' ? root.callee : root.object);
  if (root.type === 'NewExpression') root = root.callee;
  if (root.type !== 'Identifier') return false;
  const binding = tree.scopes.bindingOf(root);
  if (!binding) return true;
  const made = binding.declaration.type === 'VariableDeclarator' ? binding.declaration.init : null;
  const origin =
    made?.type === 'NewExpression' && made.callee.type === 'Identifier' ? tree.scopes.bindingOf(made.callee) : binding;
  const statement = origin?.kind === 'import' ? tree.parent(origin.declaration) : undefined;
  if (statement?.type !== 'ImportDeclaration') return false;
  const source = statement.source.value;
  return !source.startsWith('.') && draft.all.around?.resolve(source, tree.file) === null;
}
