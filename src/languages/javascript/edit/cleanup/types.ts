import type { Node, TSPropertySignature, TSTypeElement } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName, walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isModule, type Tree } from '../core/tree.js';

/** Members of the type that a function of this file declares for its options; null when the type is not from here. */
export function membersFor(draft: Draft, type: Node): readonly TSTypeElement[] | null {
  if (type.type === 'TSTypeLiteral') return type.members;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const binding = draft.tree.scopes.bindingOf(type.typeName);
  return binding ? membersOf(binding.declaration) : null;
}

function membersOf(declaration: Node): readonly TSTypeElement[] | null {
  if (declaration.type === 'TSInterfaceDeclaration') return declaration.body.body;
  return declaration.type === 'TSTypeAliasDeclaration' && declaration.typeAnnotation.type === 'TSTypeLiteral'
    ? declaration.typeAnnotation.members
    : null;
}

/**
 * Takes a property out of a type that only this file uses, when nothing that stays names the property.
 * @returns false when it has to stay
 */
export function dropMember(draft: Draft, member: TSPropertySignature, key: string): boolean {
  if (draft.isGone(member)) return true;
  if (!isLocal(draft, member) || isMentioned(draft, key, member)) return false;
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

/** Property names that occur in what goes. */
function namesGone(draft: Draft): Set<string> {
  const names = new Set<string>();
  for (const root of [...draft.dropped, ...draft.erased])
    walk(root, (node) => {
      if (node.type === 'ObjectProperty' || node.type === 'ObjectMethod')
        names.add(keyName(node.key, node.computed) ?? '');
      else if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
        names.add(keyName(node.property, node.computed) ?? '');
    });
  return names;
}

/** Any identifier or string of that name in what stays, other than members of types. */
function isMentioned(draft: Draft, key: string, member: Node): boolean {
  const { tree } = draft;
  const isOther = (node: Node): boolean => tree.parent(node) !== member && !draft.isGone(node);
  const isTypeKey = (node: Node): boolean =>
    tree.parent(node)?.type === 'TSPropertySignature' && tree.key(node) === 'key';
  if (draft.namesWritten.has(key)) return true;
  return (
    tree.named(key).some((node) => isOther(node) && !isTypeKey(node)) ||
    tree.ofType('StringLiteral').some((node) => node.value === key && isOther(node)) ||
    tree.ofType('TemplateElement').some((node) => node.value.raw === key && isOther(node))
  );
}

/** The type that holds the member can only be named in this file: neither it nor a declaration that uses it is exported. */
function isLocal(draft: Draft, member: Node): boolean {
  const { tree } = draft;
  const seen = new Set<Binding>();
  const statement = topStatement(tree, member);
  return statement !== null && !reachesOut(tree, statement, seen);
}

function topStatement(tree: Tree, node: Node): Node | null {
  let at: Node | undefined = node;
  while (at && tree.parent(at)?.type !== 'Program') at = tree.parent(at);
  return at ?? null;
}

function reachesOut(tree: Tree, statement: Node, seen: Set<Binding>): boolean {
  if (statement.type === 'ImportDeclaration') return false;
  if (/^Export|^TSExport/.test(statement.type) || !isModule(tree)) return true;
  const declared = tree.scopes.bindings.filter(
    (b) => b.scope.node.type === 'Program' && topStatement(tree, b.node) === statement,
  );
  return declared.some((binding) => {
    if (binding.exported) return true;
    if (seen.has(binding) || binding.kind !== 'type') return false;
    seen.add(binding);
    return binding.references.some((reference) => {
      const user = topStatement(tree, reference);
      return user !== null && user !== statement && reachesOut(tree, user, seen);
    });
  });
}
