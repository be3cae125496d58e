import type { Node, ObjectExpression, ObjectProperty } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName, unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { onlyAsks } from '../core/purity.js';
import { declared } from './exports.js';
import { memberOf } from './names.js';
import { type Use, usesOfBinding } from './uses.js';

/** A value inside an object that a constant holds, by the names that lead to it. */
interface Entry {
  readonly binding: Binding;
  readonly path: readonly string[];
}

/**
 * Takes entries out of constant objects of the project (`config.llm.temperature`) that this file read before, when nothing
 * reads them any more.
 * @returns false when there is none that can go
 */
export function dropConfigEntries(draft: Draft): boolean {
  if (!draft.all.around) return false;
  return entriesGone(draft).filter((entry) => dropEntry(draft, entry)).length > 0;
}

function entriesGone(draft: Draft): readonly Entry[] {
  const { tree } = draft;
  const found = new Map<string, Entry>();
  const add = (root: Node | null | undefined, path: readonly (string | null)[]): void => {
    const binding = root?.type === 'Identifier' ? tree.scopes.bindingOf(root) : undefined;
    if (binding?.kind !== 'const' && binding?.kind !== 'import') return;
    const known = path.filter((name) => name !== null);
    // Code that the fix writes may read it.
    const isWritten = known.some((name) => draft.namesWritten.has(name));
    if (known.length === path.length && path.length > 0 && !isWritten)
      found.set(`${binding.node.start}:${known.join('.')}`, { binding, path: known });
  };
  for (const node of tree.ofType('Identifier')) {
    if (tree.key(node) !== 'object' || !draft.isGone(node)) continue;
    add(node, pathFrom(draft, node).path);
  }
  for (const node of draft.dropped) {
    const pattern = node.type === 'ObjectProperty' ? tree.parent(node) : undefined;
    const declarator = pattern?.type === 'ObjectPattern' ? tree.parent(pattern) : undefined;
    if (node.type !== 'ObjectProperty' || declarator?.type !== 'VariableDeclarator' || !declarator.init) continue;
    const path = [keyName(node.key, node.computed)];
    let root = unwrap(declarator.init);
    for (; root.type === 'MemberExpression'; root = unwrap(root.object))
      path.unshift(keyName(root.property, root.computed));
    add(root, path);
  }
  return [...found.values()];
}

/** The members taken of an expression, one of the other, and what the last of them is part of. */
function pathFrom(
  { tree }: Draft,
  node: Node,
): { readonly path: readonly (string | null)[]; readonly parent: Node | undefined } {
  const path: (string | null)[] = [];
  let at = node;
  for (let parent = tree.parent(at); parent; parent = tree.parent(at)) {
    const member = memberOf(parent, at);
    if (member === undefined) return { path, parent };
    path.push(member);
    at = parent;
  }
  return { path, parent: undefined };
}

function dropEntry(draft: Draft, { binding, path }: Entry): boolean {
  const home = declared(draft, binding);
  if (!home) return false;
  const { declaration, node } = home.binding;
  if (declaration.type !== 'VariableDeclarator' || declaration.id !== node || node.typeAnnotation) return false;
  const property = declaration.init ? propertyAt(declaration.init, path) : null;
  if (!property || home.draft.isGone(property) || !onlyAsks(home.draft.tree, property)) return false;
  const found = usesOfBinding(home.draft, home.binding);
  if ('why' in found || !found.uses.every((use) => leavesUnread(use, path))) return false;
  home.draft.dropped.add(property);
  return true;
}

/** The one property at a path of object literals; null when the literals do not say it whole. */
function propertyAt(init: Node, path: readonly string[]): ObjectProperty | null {
  let object: ObjectExpression | null = literalOf(init);
  let found: ObjectProperty | null = null;
  for (const name of path) {
    const all =
      object?.properties.filter((p) => p.type !== 'SpreadElement' && keyName(p.key, p.computed) === name) ?? [];
    const [only] = all;
    if (all.length !== 1 || only?.type !== 'ObjectProperty') return null;
    found = only;
    object = literalOf(only.value);
  }
  return found;
}

/** An object literal, also one under `as const`; a type that is named there may require every entry. */
function literalOf(node: Node): ObjectExpression | null {
  if (node.type === 'TSSatisfiesExpression' || node.type === 'TSTypeAssertion') return null;
  if (node.type === 'TSAsExpression') {
    const { typeAnnotation: type } = node;
    if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'const')
      return null;
  }
  const inner = unwrap(node);
  return inner.type === 'ObjectExpression' ? inner : null;
}

/** Whether a use that stays takes something else of the object. */
function leavesUnread({ draft, node }: Use, path: readonly string[]): boolean {
  if (draft.isGone(node)) return true;
  const { path: taken, parent } = pathFrom(draft, node);
  const differs = taken.findIndex((name, i) => i < path.length && name !== path[i]);
  if (differs >= 0) return taken[differs] !== null;
  if (taken.length >= path.length || parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern')
    return false;
  const next = path[taken.length];
  return parent.id.properties.every(
    (p) => draft.dropped.has(p) || (p.type === 'ObjectProperty' && ![next, null].includes(keyName(p.key, p.computed))),
  );
}
