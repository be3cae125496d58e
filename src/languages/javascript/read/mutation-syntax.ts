import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { unwrap, walk } from '../walk.js';

/* What the syntax around a mention of an object says of what is done to it. */

/** Whether something is done to a member: it is assigned, or the statement around it may change what it holds. */
export function isTarget(member: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const parent = parents.get(member);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === member) ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

/** Whether a name stands in an expression. */
export function mentions(node: Node, name: string): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= inner.type === 'Identifier' && inner.name === name;
  });
  return found;
}

/** Whether a mention of an object may change it, from the syntax around it alone. */
export function mayChange(module: Module, mention: Node): boolean {
  const { parents } = module.scopes;
  let at = mention;
  let parent = parents.get(at);
  let members = 0;
  while (
    parent &&
    (unwrap(parent) !== parent ||
      ((parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') && parent.object === at))
  ) {
    if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') members++;
    at = parent;
    parent = parents.get(at);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === at && members > 0;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return (
        parent.callee !== at ||
        /\b(?:push|unshift|splice|pop|shift|reverse|sort|fill|copyWithin|apply|call)$/.test(
          module.text.slice(Math.max(0, (at.end ?? 0) - 12), at.end ?? 0),
        )
      );
    default:
      return false;
  }
}

/** Whether a mention of an object only leads to one of its members. */
export function isObjectOfMember(module: Module, mention: Node): boolean {
  const parent = module.scopes.parents.get(mention);
  return (
    (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') && parent.object === mention
  );
}
