import type { Node } from '@babel/types';
import { isFunction, keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isWithin } from '../core/tree.js';
import { accessesOf, type Member } from './members.js';
import { memberOf } from './names.js';
import { dropOption } from './options.js';
import { type Position, staysUnread, takesOnlyOthers } from './positions.js';

/** A private field that holds a parameter of its constructor. */
interface Held {
  readonly field: Member;
  readonly position: Position;
  /** The declared name of the parameter. */
  readonly name: Node;
  /** The expression that puts the parameter into the field, where it is an assignment. */
  readonly stored: Node | null;
}

/**
 * Takes out options that a class kept in a private field and read as `this.options.x` before, as far as every construction
 * is known.
 * @returns false when nothing more can go
 */
export function dropHeldOptions(draft: Draft): boolean {
  const { tree } = draft;
  const before = draft.all.dropped;
  const seen = new Set<string>();
  for (const node of [...tree.ofType('MemberExpression'), ...tree.ofType('OptionalMemberExpression')]) {
    const key = keyName(node.property, node.computed);
    const { object } = node;
    if (object.type !== 'MemberExpression' || object.object.type !== 'ThisExpression' || key === null) continue;
    const name = keyName(object.property, object.computed);
    if (name === null || !draft.isGone(node)) continue;
    const held = heldAs(draft, node, name);
    if (!held || draft.isGone(held.name) || seen.has(`${held.name.start}:${key}`)) continue;
    seen.add(`${held.name.start}:${key}`);
    if (isUnread(draft, held, key)) draft.transaction(() => dropOption(held.position, key, held.name));
  }
  return draft.all.dropped > before;
}

function heldAs(draft: Draft, node: Node, name: string): Held | null {
  const { tree } = draft;
  let body: Node | undefined = tree.parent(node);
  while (body && body.type !== 'ClassBody') body = tree.parent(body);
  if (body?.type !== 'ClassBody') return null;
  const fn = body.body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  if (!isFunction(fn)) return null;
  for (const [index, parameter] of fn.params.entries()) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const { parameter: inner } = parameter;
    const declared = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (declared.type === 'Identifier' && declared.name === name)
      return { field: parameter, position: { draft, fn, index }, name: declared, stored: null };
  }
  const field = body.body.find(
    (member) =>
      (member.type === 'ClassProperty' && keyName(member.key, member.computed ?? false) === name) ||
      (member.type === 'ClassPrivateProperty' && `#${member.key.id.name}` === name),
  );
  if (field?.type !== 'ClassProperty' && field?.type !== 'ClassPrivateProperty') return null;
  const writes = (accessesOf(tree, field) ?? []).filter((access) => tree.key(access) === 'left');
  const [write] = writes;
  const assignment = write && tree.parent(write);
  if (writes.length !== 1 || field.value || assignment?.type !== 'AssignmentExpression' || !isWithin(assignment, fn))
    return null;
  const { right: stored } = assignment;
  const binding = stored.type === 'Identifier' ? tree.scopes.bindingOf(stored) : undefined;
  const index = fn.params.findIndex(
    (p) => p === binding?.node || (p.type === 'AssignmentPattern' && p.left === binding?.node),
  );
  return binding && index >= 0 ? { field, position: { draft, fn, index }, name: binding.node, stored } : null;
}

/** Whether nothing that stays can read the option, neither of the field nor of the parameter. */
function isUnread(draft: Draft, { field, name, stored }: Held, key: string): boolean {
  const { tree } = draft;
  const binding = tree.scopes.bindingOf(name);
  if (!binding || binding.writes.length > 0 || !staysUnread(draft, binding, key, stored ? [stored] : [])) return false;
  return (
    accessesOf(tree, field)?.every((access) => {
      const parent = tree.parent(access);
      if (!parent || draft.isGone(access)) return true;
      if (parent.type === 'AssignmentExpression' && parent.right === stored) return true;
      const member = memberOf(parent, access);
      return member === undefined ? takesOnlyOthers(draft, parent, key) : member !== null && member !== key;
    }) === true
  );
}
