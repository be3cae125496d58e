import type { CallExpression, Node } from '@babel/types';
import type { Draft } from '../core/draft.js';
import { dropExpressionStatement } from '../core/drop.js';
import { onlyAsks } from '../core/purity.js';
import { isWithin, type Tree } from '../core/tree.js';

/** A member of a class, or a constructor parameter that is one. */
export type Member = Extract<
  Node,
  { type: 'ClassMethod' | 'ClassPrivateMethod' | 'ClassProperty' | 'ClassPrivateProperty' | 'TSParameterProperty' }
>;

/** Name of a member that only its class can reach: `#x`, or `private x` of TypeScript. */
function privateName(member: Member): string | null {
  if (member.decorators?.length) return null;
  if (member.type === 'ClassPrivateMethod' || member.type === 'ClassPrivateProperty') return member.key.id.name;
  if (member.type === 'TSParameterProperty') {
    const name = member.parameter.type === 'AssignmentPattern' ? member.parameter.left : member.parameter;
    return member.accessibility === 'private' && name.type === 'Identifier' ? name.name : null;
  }
  const plain =
    member.accessibility === 'private' &&
    member.computed !== true &&
    !member.override &&
    !member.abstract &&
    !('declare' in member && member.declare);
  return plain && member.key.type === 'Identifier' ? member.key.name : null;
}

/**
 * Every `this.x`, `this.#x` or `Class.x` that reaches a private member; null when it may be reached otherwise: by a
 * string, from another object, or by taking `this` apart.
 */
export function accessesOf(tree: Tree, member: Member): readonly Node[] | null {
  const name = privateName(member);
  const holderOf = tree.parent(member);
  const body = member.type === 'TSParameterProperty' && holderOf ? tree.parent(holderOf) : holderOf;
  const holder = body && tree.parent(body);
  if (
    name === null ||
    body?.type !== 'ClassBody' ||
    (holder?.type !== 'ClassDeclaration' && holder?.type !== 'ClassExpression')
  )
    return null;
  const isHard = member.type === 'ClassPrivateMethod' || member.type === 'ClassPrivateProperty';
  if (!isHard && tree.ofType('StringLiteral').some((s) => s.value === name)) return null;
  const accesses: Node[] = [];
  for (const identifier of tree.named(name)) {
    const parent = tree.parent(identifier);
    const inClass = isWithin(identifier, body);
    if (parent === member || (parent?.type === 'AssignmentPattern' && isDeclared(tree, identifier, member))) continue;
    if (isHard) {
      if (parent?.type !== 'PrivateName' || parent === member.key || !inClass) continue;
      const access = tree.parent(parent);
      if (access?.type !== 'MemberExpression') return null;
      accesses.push(access);
      continue;
    }
    const access =
      parent && /^(Optional)?MemberExpression$/.test(parent.type) && tree.key(identifier) === 'property'
        ? parent
        : null;
    const taken = inClass && tree.key(identifier) === 'key' && parent && tree.parent(parent)?.type === 'ObjectPattern';
    if (access?.type === 'MemberExpression' && inClass && reachesClass(tree, access.object, holder))
      accesses.push(access);
    else if ((access || taken) && inClass && mayMeetItself(tree, holder, body)) return null;
    else if (inClass && tree.key(identifier) === 'key' && parent && tree.parent(parent) === body) return null;
  }
  return accesses;
}

/** The name in `constructor(private name = 1)`. */
function isDeclared(tree: Tree, identifier: Node, member: Member): boolean {
  const pattern = tree.parent(identifier);
  return tree.key(identifier) === 'left' && pattern !== undefined && tree.parent(pattern) === member;
}

function reachesClass(tree: Tree, object: Node, holder: Node): boolean {
  if (object.type === 'ThisExpression') return true;
  const binding = object.type === 'Identifier' ? tree.scopes.bindingOf(object) : undefined;
  return binding?.declaration === holder;
}

/** Whether an expression inside a class other than `this.…` may hold an instance of the class. */
function mayMeetItself(
  tree: Tree,
  holder: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>,
  body: Node,
): boolean {
  const binding = holder.id ? tree.scopes.bindingOf(holder.id) : undefined;
  const isAccess = (node: Node): boolean =>
    /MemberExpression$/.test(tree.parent(node)?.type ?? '') && tree.key(node) === 'object';
  const inBody = (node: Node): boolean => isWithin(node, body);
  return (
    tree.ofType('ThisExpression').some((node) => inBody(node) && !isAccess(node)) ||
    (binding?.references ?? []).some((node) => inBody(node) && !isAccess(node))
  );
}

/** Every call of a private method; null when it is used otherwise. */
export function callsOfMethod(
  draft: Draft,
  method: Extract<Node, { type: 'ClassMethod' | 'ClassPrivateMethod' }>,
): CallExpression[] | null {
  if (method.kind !== 'method') return null;
  const calls: CallExpression[] = [];
  for (const access of accessesOf(draft.tree, method) ?? [null]) {
    if (access === null) return null;
    if (draft.isGone(access)) continue;
    const call = draft.tree.parent(access);
    if (
      call?.type !== 'CallExpression' ||
      call.callee !== access ||
      call.arguments.some((a) => a.type === 'SpreadElement')
    )
      return null;
    calls.push(call);
  }
  return calls;
}

/**
 * Takes out one private field that was read before and is read no more, with the assignments to it.
 * @returns false when there is none that can go
 */
export function dropPrivateField(draft: Draft): boolean {
  const { tree } = draft;
  return [...tree.ofType('ClassProperty'), ...tree.ofType('ClassPrivateProperty')].some(
    (field) => !draft.isGone(field) && draft.transaction(() => dropField(draft, field)),
  );
}

/** Where `this` is handed on whole, it may be listed or serialised with all its fields. */
export function isHandedOn(draft: Draft, body: Node): boolean {
  const { tree } = draft;
  return tree
    .ofType('ThisExpression')
    .some((t) => isWithin(t, body) && !draft.isGone(t) && !/MemberExpression$/.test(tree.parent(t)?.type ?? ''));
}

/** Whether code that the fix writes may read a private member. */
export function isNamed({ namesWritten }: Draft, member: Member): boolean {
  const name = privateName(member);
  return name !== null && namesWritten.has(name);
}

function dropField(draft: Draft, field: Extract<Node, { type: 'ClassProperty' | 'ClassPrivateProperty' }>): boolean {
  const { tree } = draft;
  const body = tree.parent(field);
  const accesses = isNamed(draft, field) ? null : accessesOf(tree, field);
  if (!accesses || !body || !onlyAsks(tree, field.value)) return false;
  const isWrite = (access: Node): boolean => {
    const parent = tree.parent(access);
    return parent?.type === 'AssignmentExpression' && parent.left === access && parent.operator === '=';
  };
  if (!accesses.some((access) => draft.isGone(access) && !isWrite(access))) return false;
  if (field.type === 'ClassProperty' && isHandedOn(draft, body)) return false;
  for (const access of accesses) {
    if (draft.isGone(access)) continue;
    const assignment = tree.parent(access);
    if (assignment?.type !== 'AssignmentExpression' || !isWrite(access) || !onlyAsks(tree, assignment.right))
      return false;
    if (tree.parent(assignment)?.type !== 'ExpressionStatement') return false;
    dropExpressionStatement(draft, assignment);
  }
  draft.dropped.add(field);
  return true;
}
