import type { Node, Statement } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { dropStatement } from '../core/drop.js';
import { isModule, isWithin, type Tree } from '../core/tree.js';
import { dropLoad } from './loaded-effects.js';
import { areGone, commonJsName, loadedBy, type Use, usesOfBinding } from './uses.js';
import { dropDeclaration } from './variables.js';

/** A name of another module. */
interface Target {
  readonly file: string;
  readonly name: string;
}

/** A declaration together with the draft of its file. */
export interface Declared {
  readonly draft: Draft;
  readonly binding: Binding;
}

/** Re-exports followed to find a declaration; longer chains are not. */
const MAX_STEPS = 8;

/**
 * Takes out exported names of the project that were used before and are no more: in this file, and those that this file
 * no longer imports.
 * @returns false when there is none that can go
 */
export function dropOrphans(draft: Draft): boolean {
  if (!draft.all.around) return false;
  const orphans: Declared[] = draft.tree.scopes.bindings.flatMap((binding) =>
    isExported(draft.tree, binding) && binding.references.some((reference) => draft.isGone(reference))
      ? [{ draft, binding }]
      : [],
  );
  for (const { file, name } of importsGone(draft)) {
    const found = declarationOf(draft, file, name);
    if (found) orphans.push(found);
  }
  return orphans.filter((orphan) => draft.transaction(() => dropExported(orphan))).length > 0;
}

/** The declaration of what a file exports under a name, through re-exports; null when it is not one statement's. */
export function declarationOf(from: Draft, file: string, name: string, steps = 0): Declared | null {
  const draft = steps < MAX_STEPS ? from.all.of(file) : null;
  const { around } = from.all;
  if (!draft || !around) return null;
  const { tree } = draft;
  const on = (source: string, exported: string): Declared | null => {
    const target = around.resolve(source, file);
    return target === null ? null : declarationOf(from, target, exported, steps + 1);
  };
  const stars: string[] = [];
  for (const statement of tree.ast.program.body) {
    if (statement.type === 'ExportAllDeclaration') stars.push(statement.source.value);
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== 'ExportSpecifier' || keyName(specifier.exported, false) !== name) continue;
      if (statement.source) return on(statement.source.value, specifier.local.name);
      const local = tree.scopes.bindingOf(specifier.local);
      return local ? declared(draft, local, steps) : null;
    }
    for (const binding of declaredBy(tree, statement.declaration)) if (binding.name === name) return { draft, binding };
  }
  for (const binding of tree.scopes.bindings)
    if (binding.references.some((reference) => commonJsName(tree, reference) === name)) return { draft, binding };
  for (const star of stars) {
    const found = on(star, name);
    if (found) return found;
  }
  return null;
}

/** The declaration that a name stands for: another module's, when it is imported. */
export function declared(draft: Draft, binding: Binding, steps = 0): Declared | null {
  if (binding.kind !== 'import') return { draft, binding };
  const specifier = binding.declaration;
  const statement = draft.tree.parent(specifier);
  if (statement?.type !== 'ImportDeclaration' || specifier.type !== 'ImportSpecifier') return null;
  const target = draft.all.around?.resolve(statement.source.value, draft.tree.file) ?? null;
  const name = keyName(specifier.imported, false);
  return target === null || name === null ? null : declarationOf(draft, target, name, steps + 1);
}

function declaredBy(tree: Tree, declaration: Node | null | undefined): readonly Binding[] {
  if (!declaration) return [];
  const names =
    declaration.type === 'VariableDeclaration'
      ? declaration.declarations.map(({ id }) => id)
      : 'id' in declaration
        ? [declaration.id]
        : [];
  return names.flatMap((name) => {
    const binding = name?.type === 'Identifier' ? tree.scopes.bindingOf(name) : undefined;
    return binding ? [binding] : [];
  });
}

/** What this file took from other modules and takes no more. */
function importsGone(draft: Draft): Target[] {
  const { tree } = draft;
  const { around } = draft.all;
  const targets: Target[] = [];
  const add = (source: string, name: string | null): void => {
    const file = around?.resolve(source, tree.file) ?? null;
    if (file !== null && name !== null) targets.push({ file, name });
  };
  for (const node of draft.dropped) {
    const parent = tree.parent(node);
    if (node.type === 'ImportSpecifier' && parent?.type === 'ImportDeclaration')
      add(parent.source.value, keyName(node.imported, false));
    else if (node.type === 'ObjectProperty' && parent?.type === 'ObjectPattern') {
      const declarator = tree.parent(parent);
      const init = declarator?.type === 'VariableDeclarator' ? declarator.init : null;
      const source = init?.type === 'CallExpression' ? loadedBy(tree, init) : null;
      if (source !== null) add(source, keyName(node.key, node.computed));
    }
  }
  return targets;
}

/** Whether a name is exported where it is declared, or as a property of `module.exports`. */
function isExported(tree: Tree, { kind, declaration, references }: Binding): boolean {
  if (kind === 'import' || kind === 'param') return false;
  const statement = declaration.type === 'VariableDeclarator' ? tree.parent(declaration) : declaration;
  if (statement && tree.parent(statement)?.type === 'ExportNamedDeclaration') return true;
  return references.some((reference) => commonJsName(tree, reference) !== null);
}

function dropExported({ draft, binding }: Declared): boolean {
  const { tree } = draft;
  if (draft.isGone(binding.node) || !isExported(tree, binding) || draft.namesWritten.has(binding.name)) return false;
  const found = usesOfBinding(draft, binding);
  if ('why' in found || !areGone(found.uses.filter((use) => use.draft !== draft || !isOwn(use.node, binding))))
    return false;
  return (
    found.handedOn.every((use) => dropHandingOn(use)) &&
    dropDeclaration(draft, binding) &&
    [draft, ...found.handedOn.map((use) => use.draft)].every(staysModule)
  );
}

/** Takes out what hands a name on to other modules, which would fail without the name: a part of an export, or of `exports`. */
function dropHandingOn({ draft, node }: Use): boolean {
  const statement = draft.tree.parent(node);
  if (node.type !== 'ObjectProperty' && statement?.type !== 'ExportNamedDeclaration') return false;
  draft.dropped.add(node);
  if (statement?.type === 'ExportNamedDeclaration' && draft.kept(statement.specifiers).length === 0)
    dropStatement(draft, statement);
  const local = node.type === 'ExportSpecifier' ? draft.tree.scopes.bindingOf(node.local) : undefined;
  const isImport = local?.kind === 'import' && local.references.every((reference) => draft.isGone(reference));
  return !isImport || dropImport(draft, local);
}

/**
 * Takes an imported name out of its import, and the import with its last name.
 * @returns false when it has to stay; may throw Blocked
 */
export function dropImport(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  const { declaration } = binding;
  // Classic JSX reads React without naming it.
  if (binding.name === 'React' && tree.ofType('JSXOpeningElement').length > 0) return false;
  const parent = tree.parent(declaration);
  if (parent?.type !== 'ImportDeclaration')
    return declaration.type === 'TSImportEqualsDeclaration' && !declaration.isExport && dropDeclaration(draft, binding);
  draft.dropped.add(declaration);
  if (parent.specifiers.every((specifier) => draft.dropped.has(specifier))) dropLoad(draft, parent);
  return true;
}

function isOwn(node: Node, { kind, declaration }: Binding): boolean {
  return (kind === 'function' || kind === 'type') && isWithin(node, declaration);
}

/** A file without any import or export is no module, and importing it for its effects alone is then an error. */
function staysModule({ tree, dropped }: Draft): boolean {
  const isLink = (statement: Statement): boolean => /^(Import|Export|TSExport|TSImport)/.test(statement.type);
  return !isModule(tree) || tree.ast.program.body.some((statement) => isLink(statement) && !dropped.has(statement));
}
