import type { Node, TSPropertySignature, TSTypeElement } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName, walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isModule, type Tree, textOf } from '../core/tree.js';
import { declared } from './exports.js';
import { filesMeeting, isForeignRoot } from './meeting.js';
import { usesOfBinding } from './uses.js';

/** A property of a declared type, with the draft of its file. */
export interface Member {
  readonly draft: Draft;
  readonly node: TSPropertySignature;
}

/** The property `key` of an options type; null when the type has none, `elsewhere` when the type cannot be seen. */
export function memberFor(draft: Draft, type: Node, key: string): Member | null | 'elsewhere' {
  if (type.type === 'TSTypeLiteral') return memberAmong(draft, type.members, key);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return 'elsewhere';
  const binding = draft.tree.scopes.bindingOf(type.typeName);
  const found = binding ? declared(draft, binding) : null;
  const members = found ? membersOf(found.binding.declaration) : null;
  return found && members ? memberAmong(found.draft, members, key) : 'elsewhere';
}

function memberAmong(draft: Draft, members: readonly TSTypeElement[], key: string): Member | null {
  const node = members.find((m) => m.type === 'TSPropertySignature' && keyName(m.key, m.computed ?? false) === key);
  return node?.type === 'TSPropertySignature' ? { draft, node } : null;
}

function membersOf(declaration: Node): readonly TSTypeElement[] | null {
  if (declaration.type === 'TSInterfaceDeclaration') return declaration.extends?.length ? null : declaration.body.body;
  return declaration.type === 'TSTypeAliasDeclaration' && declaration.typeAnnotation.type === 'TSTypeLiteral'
    ? declaration.typeAnnotation.members
    : null;
}

/**
 * Takes a property out of a type, when nothing that stays names the property where values of the type may be.
 * @returns false when it has to stay
 */
export function dropMember(draft: Draft, member: TSPropertySignature, key: string): boolean {
  if (draft.isGone(member)) return true;
  const carriers = carriersOf(draft, member);
  if (carriers === null || isMentioned(draft, key, member)) return false;
  if (carriers.length > 0 && !isUnknownBeyond(draft, carriers, key)) return false;
  draft.dropped.add(member);
  return true;
}

/** Properties of local types that no remaining code names, where the changes took away the last mention. */
export function dropTypeMembers(draft: Draft): boolean {
  const { tree } = draft;
  let names: Set<string> | null = null;
  let changed = false;
  for (const member of tree.ofType('TSPropertySignature')) {
    const key = keyName(member.key, member.computed ?? false);
    if (key === null || draft.isGone(member)) continue;
    names ??= namesGone(draft);
    if (names.has(key) && dropMember(draft, member, key)) changed = true;
  }
  return changed;
}

/** Property names that occur in what goes, other than keys of elements of a list. */
function namesGone(draft: Draft): Set<string> {
  const names = new Set<string>();
  const collect = (root: Node, inItem: boolean): void =>
    walk(root, (node) => {
      if (!inItem && draft.items.has(node)) {
        collect(node, true);
        return false;
      }
      if (node.type === 'ObjectProperty' || node.type === 'ObjectMethod') {
        if (!inItem) names.add(keyName(node.key, node.computed) ?? '');
      } else if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
        names.add(keyName(node.property, node.computed) ?? '');
      return true;
    });
  for (const root of [...draft.dropped, ...draft.erased]) collect(root, false);
  return names;
}

/** Exported names through which a value of the type may leave its file; null when that cannot be told. */
function carriersOf(draft: Draft, member: Node): readonly Binding[] | null {
  const { tree } = draft;
  const statement = topStatement(tree, member);
  if (statement === null || !isModule(tree)) return null;
  const carriers = new Set<Binding>();
  const whole = !collectCarriers(tree, statement, new Set(), carriers);
  return whole ? null : [...carriers];
}

function topStatement(tree: Tree, node: Node): Node | null {
  let at: Node | undefined = node;
  while (at && tree.parent(at)?.type !== 'Program') at = tree.parent(at);
  return at ?? null;
}

/** Adds the exported names that a statement, or one that uses its types, declares. Answers false for a nameless export. */
function collectCarriers(tree: Tree, statement: Node, seen: Set<Binding>, carriers: Set<Binding>): boolean {
  if (statement.type === 'ImportDeclaration') return true;
  const declares = tree.scopes.bindings.filter(
    (b) => b.scope.node.type === 'Program' && topStatement(tree, b.node) === statement,
  );
  if (/^Export|^TSExport/.test(statement.type) && declares.length === 0) return false;
  return declares.every((binding) => {
    if (binding.exported) carriers.add(binding);
    if (seen.has(binding) || binding.kind !== 'type') return true;
    seen.add(binding);
    return binding.references.every((reference) => {
      const user = topStatement(tree, reference);
      const listed = tree.parent(reference)?.type === 'ExportSpecifier';
      return user === null || user === statement || listed || collectCarriers(tree, user, seen, carriers);
    });
  });
}

/** Whether no file that may meet a value of the type, which `carriers` export, names the property. */
function isUnknownBeyond(draft: Draft, carriers: readonly Binding[], key: string): boolean {
  if (!draft.all.around || carriers.some((binding) => 'why' in usesOfBinding(draft, binding))) return false;
  const files = filesMeeting(draft);
  return (
    files?.every((file) => {
      if (!(draft.all.around?.text(file) ?? key).includes(key)) return true;
      const other = draft.all.of(file);
      return other !== null && !isMentioned(other, key, null);
    }) === true
  );
}

/**
 * Any identifier or string of that name in what stays, other than variables, members of types and data for a package.
 * @param member the property of the type itself
 */
function isMentioned(draft: Draft, key: string, member: Node | null): boolean {
  const { tree } = draft;
  if (draft.namesWritten.has(key)) return true;
  const stays = (node: Node): boolean => tree.parent(node) !== member && !draft.isGone(node);
  return (
    tree.named(key).some((node) => stays(node) && !isVariable(tree, node) && !isForeign(draft, node)) ||
    tree.ofType('StringLiteral').some((node) => node.value === key && stays(node)) ||
    tree.ofType('TemplateElement').some((node) => node.value.raw === key && stays(node))
  );
}

function isVariable(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  const inObject = parent?.type === 'ObjectProperty' && parent.shorthand;
  return !inObject && tree.scopes.bindingOf(node) !== undefined;
}

/** Globals that hold what they are given, or hand it back: it stays data of the program. */
const HOLDERS = /^(?:Array|Map|Object|Promise|Set|WeakMap|structuredClone)\b/;

/** A property of another type, or of data that goes to a package. */
function isForeign(draft: Draft, node: Node): boolean {
  const { tree } = draft;
  const parent = tree.parent(node);
  if (parent?.type === 'TSPropertySignature') return tree.key(node) === 'key';
  let at: Node | undefined = parent?.type === 'ObjectProperty' ? parent : undefined;
  while (
    at &&
    /^(Object(Property|Expression)|ArrayExpression|ConditionalExpression|SpreadElement|TSAsExpression)$/.test(at.type)
  )
    at = tree.parent(at);
  if (at?.type !== 'CallExpression' && at?.type !== 'NewExpression') return false;
  return !HOLDERS.test(textOf(tree, at.callee)) && isForeignRoot(draft, at.callee);
}
