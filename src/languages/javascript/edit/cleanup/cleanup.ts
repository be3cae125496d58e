import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import type { Draft } from '../core/draft.js';
import { dropStatement, settle } from '../core/drop.js';
import { isPure } from '../core/purity.js';
import { Blocked, isModule, isWithin, type Tree } from '../core/tree.js';
import { dropPrivateField } from './members.js';
import { dropParameter } from './parameters.js';
import { dropPatternElement } from './pattern.js';
import { dropTypeMembers } from './types.js';

/** More rounds than any real chain of constants needs; a bound all the same. */
const MAX_ROUNDS = 50;

/**
 * Takes out what the changes leave dead in this file: names that were read before and are read no more, when
 * evaluating them had no effect. Never anything exported, and nothing that was unused before.
 */
export function cleanUp(draft: Draft): void {
  const { scopes } = draft.tree;
  // Direct eval can read any name.
  if (scopes.globals.has('eval')) return;
  for (let round = 0, changed = true; changed && round < MAX_ROUNDS; round++) {
    changed = false;
    for (const binding of scopes.bindings)
      if (isDead(draft, binding) && attempt(draft, () => dropBinding(draft, binding))) changed = true;
    if (attempt(draft, () => dropPrivateField(draft))) changed = true;
    if (attempt(draft, () => dropTypeMembers(draft))) changed = true;
  }
}

/** Runs one removal with its consequences, or leaves everything as it was. */
function attempt(draft: Draft, drop: () => boolean): boolean {
  return draft.transaction(() => {
    try {
      if (!drop()) return false;
      settle(draft);
      return true;
    } catch (error) {
      if (error instanceof Blocked) return false;
      throw error;
    }
  });
}

/** A name was read before the changes, and every read of it goes with them. */
export function isDead(draft: Draft, binding: Binding): boolean {
  const { references, name, declaration } = binding;
  if (binding.exported || references.length === 0 || draft.isGone(binding.node) || draft.namesWritten.has(name))
    return false;
  if (!isPrivate(draft.tree, binding)) return false;
  const own = (node: Node): boolean =>
    (binding.kind === 'function' || binding.kind === 'type') && isWithin(node, declaration);
  const near = draft.nearGone();
  if (!references.some((reference) => near(reference) && draft.isGone(reference))) return false;
  if (!references.every((reference) => draft.isGone(reference) || own(reference))) return false;
  return allMentionsKnown(draft, binding);
}

/** Names at the top of a classic script are seen by other scripts of the page. */
function isPrivate(tree: Tree, binding: Binding): boolean {
  if (binding.scope.node.type !== 'Program' || isModule(tree)) return true;
  return ['require', 'module', 'exports'].some((name) => tree.scopes.globals.has(name));
}

/**
 * A second opinion on the scope analysis: every other identifier of that name inside the scope is a property name, a
 * label or another variable. Anything unaccounted for keeps the binding alive.
 */
function allMentionsKnown(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  const known = new Set<Node>([binding.node, ...binding.references, ...binding.writes]);
  return tree.named(binding.name).every((node) => {
    const found = tree.scopes.bindingOf(node);
    if (found) return found !== binding || known.has(node);
    return draft.isGone(node) || !isWithin(node, binding.scope.node) || isPropertyName(tree, node);
  });
}

function isPropertyName(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  const key = tree.key(node);
  if (!parent) return false;
  const computed: boolean = 'computed' in parent && parent.computed === true;
  if (key === 'property' || key === 'key') return !computed;
  if (key === 'label' || key === 'imported' || key === 'exported') return true;
  // Names of parameters in function types, and attribute names.
  if (key === 'params' || key === 'parameters') return /^TS|^Function/.test(parent.type);
  return (
    (key === 'name' && parent.type === 'JSXAttribute') ||
    (key === 'right' && parent.type === 'TSQualifiedName') ||
    (key === 'id' && parent.type === 'TSEnumMember')
  );
}

function dropBinding(draft: Draft, binding: Binding): boolean {
  const { declaration } = binding;
  switch (binding.kind) {
    case 'const':
    case 'let':
    case 'var':
      return dropVariable(draft, binding);
    case 'function':
      return declaration.type === 'FunctionDeclaration' && binding.writes.length === 0 && drop(draft, declaration);
    case 'type':
      return drop(draft, declaration);
    case 'enum':
      return (
        declaration.type === 'TSEnumDeclaration' &&
        declaration.members.every((m) => isPure(draft.tree, m.initializer)) &&
        drop(draft, declaration)
      );
    case 'import':
      return dropImport(draft, binding);
    case 'param':
      return binding.writes.length === 0 && dropParameter(draft, binding);
    default:
      return false;
  }
}

function drop(draft: Draft, statement: Node): boolean {
  dropStatement(draft, statement);
  return true;
}

function dropVariable(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  const { declaration: declarator } = binding;
  const statement = tree.parent(declarator);
  if (declarator.type !== 'VariableDeclarator' || statement?.type !== 'VariableDeclaration' || statement.declare)
    return false;
  if (
    !/^(const|let|var)$/.test(statement.kind) ||
    !/^(Program|BlockStatement|SwitchCase|StaticBlock|TSModuleBlock)$/.test(tree.parent(statement)?.type ?? '')
  )
    return false;
  if (!dropWrites(draft, binding)) return false;
  if (declarator.id === binding.node) {
    if (!isPure(tree, declarator.init)) return false;
    draft.dropped.add(declarator);
  } else {
    const emptied = dropPatternElement(draft, binding.node);
    if (emptied === null || (emptied && !isPure(tree, declarator.init))) return false;
    if (emptied) draft.dropped.add(declarator);
  }
  if (statement.declarations.every((d) => draft.dropped.has(d))) dropStatement(draft, statement);
  return true;
}

/** Plain assignments to a name that nothing reads go with it. */
function dropWrites(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  for (const write of binding.writes) {
    if (draft.isGone(write)) continue;
    const assignment = tree.parent(write);
    const statement = assignment && tree.parent(assignment);
    if (
      assignment?.type !== 'AssignmentExpression' ||
      assignment.left !== write ||
      statement?.type !== 'ExpressionStatement'
    )
      return false;
    if (!isPure(tree, assignment.right)) return false;
    dropStatement(draft, statement);
  }
  return true;
}

function dropImport(draft: Draft, binding: Binding): boolean {
  const { tree } = draft;
  const { declaration } = binding;
  // Classic JSX reads React without naming it.
  if (binding.name === 'React' && tree.ofType('JSXOpeningElement').length > 0) return false;
  const parent = tree.parent(declaration);
  if (parent?.type !== 'ImportDeclaration')
    return declaration.type === 'TSImportEqualsDeclaration' && !declaration.isExport && drop(draft, declaration);
  draft.dropped.add(declaration);
  if (parent.specifiers.every((specifier) => draft.dropped.has(specifier))) dropStatement(draft, parent);
  return true;
}
