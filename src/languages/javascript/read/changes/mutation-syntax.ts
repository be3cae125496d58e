import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap, walk } from '../../walk.js';
import { isCall } from '../callers/call-index.js';

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

/** Methods that change a list, or lead to one of its elements or to another method. */
const NOT_READING = /^(?:push|unshift|splice|pop|shift|reverse|sort|fill|copyWithin|apply|call|at)$/;

/** Whether the syntax around a mention shows that it only reads the object. Most mentions do: nothing else is asked of them. */
export function isOnlyRead(module: Module, mention: Node): boolean {
  const { at, parent } = chainFrom(module, mention);
  return isReading(module, at, parent);
}

function isReading({ scopes }: Module, at: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left !== at;
    case 'UnaryExpression':
      return parent.operator !== 'delete';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return parent.callee === at && isReadingMethod(at);
    case 'ObjectProperty':
      return scopes.parents.get(parent)?.type === 'ObjectExpression' && !heldByArgument(parent, scopes.parents);
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return false;
    default:
      return true;
  }
}

/** An object that is given to a function, as a part of an argument or the whole of it. */
export interface Given {
  readonly call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;
  readonly index: number;
  /** Keys from the argument to the object. */
  readonly held: readonly string[];
}

/** The call that a property's object literal, or one around it, is an argument of; null where it is none. */
export function heldByArgument(property: Node, parents: ReadonlyMap<Node, Node>): Given | null {
  const held: string[] = [];
  let at: Node | undefined = property;
  while (at?.type === 'ObjectProperty') {
    const key = keyName(at.key, at.computed);
    const holder: Node | undefined = parents.get(at);
    if (key === null || holder?.type !== 'ObjectExpression') return null;
    held.unshift(key);
    const around: Node | undefined = parents.get(holder);
    if (isCall(around) && around.type !== 'NewExpression') {
      const index = around.arguments.indexOf(holder);
      return index < 0 ? null : { call: around, index, held };
    }
    at = around;
  }
  return null;
}

function isReadingMethod(callee: Node): boolean {
  const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
  const name = isMember ? keyName(callee.property, callee.computed) : null;
  return name !== null && !NOT_READING.test(name);
}

/** Whether a mention of an object may change it, from the syntax around it alone. */
export function mayChange(module: Module, mention: Node): boolean {
  const { at, parent, members } = chainFrom(module, mention);
  return isArgument(parent, at)
    ? isOwnCall(module, parent) || isOfLanguage(module, parent)
    : isChanged(module, at, parent, members);
}

/** Whether what a call calls may be the program's own function: the receiver of a method is a name of the module, or `this`. */
function isOwnCall(
  module: Module,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
): boolean {
  const callee = unwrap(call.callee as Node);
  const name = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return name.type === 'ThisExpression' || (name.type === 'Identifier' && module.scopes.bindingOf(name) !== undefined);
}

/** Functions of the language by their names, but for those that only look at what they are given, or keep it from change. */
const MAY_CHANGE =
  /^(?:Object\.(?!(?:keys|values|entries|fromEntries|hasOwn|is|freeze|isFrozen)$)\w+|Reflect\.(?!(?:get|has|ownKeys)$)\w+|(?:Array\.prototype|\[\])\.\w+\.(?:apply|call))$/;

/** Whether a call is of a function of the language that may change its first argument. */
function isOfLanguage(
  { text }: Module,
  { callee }: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
): boolean {
  return MAY_CHANGE.test(text.slice(callee.start ?? 0, Math.min(callee.end ?? 0, (callee.start ?? 0) + 40)));
}

/** Whether a mention of an object changes it there and then, without a function of the program that it is given to. */
export function changesIt(module: Module, mention: Node): boolean {
  const { at, parent, members } = chainFrom(module, mention);
  return isArgument(parent, at)
    ? parent.arguments[0] === at && isOfLanguage(module, parent)
    : isChanged(module, at, parent, members);
}

/** The member that a mention leads to, and what stands around that. */
function chainFrom(module: Module, mention: Node): { at: Node; parent: Node | undefined; members: number } {
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
  return { at, parent, members };
}

function isArgument(
  parent: Node | undefined,
  at: Node,
): parent is Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }> {
  return (parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && parent.callee !== at;
}

function isChanged(module: Module, at: Node, parent: Node | undefined, members: number): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === at && members > 0;
    case 'UpdateExpression':
    case 'ArrayPattern':
      return members > 0;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return /\b(?:push|unshift|splice|pop|shift|reverse|sort|fill|copyWithin|apply|call)$/.test(
        module.text.slice(Math.max(0, (at.end ?? 0) - 12), at.end ?? 0),
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
