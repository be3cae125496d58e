import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { sourceOf } from './text-source.js';
import { given } from './thinking-filters.js';

/*
 * Text of thinking blocks that is only put into such a block again: nobody looks at it, and empty text does no harm.
 */

type Objects = Extract<Node, { type: 'ObjectExpression' }>;

/**
 * Whether text of a thinking block is only put into such a block again, to be sent back with its signature; `text += part`
 * and tests of the text count for nothing.
 */
export function isResent(node: Node, module: Module, depth = 0): boolean {
  const { parents } = module.scopes;
  const parent = parents.get(node);
  const holder = parent && parents.get(parent);
  if (parent?.type === 'ObjectProperty' && parent.value === node && holder?.type === 'ObjectExpression')
    return isBlockAgain(holder, node, module);
  const name =
    parent?.type === 'AssignmentExpression' && parent.right === node
      ? parent.left
      : parent?.type === 'VariableDeclarator' && parent.init === node
        ? parent.id
        : null;
  return name?.type === 'Identifier' && depth < 4 && areResent(name, module, depth + 1);
}

/** `isResent` of every place that reads a name, of which there is one. */
export function areResent(name: Node, module: Module, depth = 0): boolean {
  const { parents } = module.scopes;
  const reads = (module.scopes.bindingOf(name)?.references ?? []).filter((reference) => {
    const parent = parents.get(reference);
    return !(
      (parent?.type === 'AssignmentExpression' && parent.left === reference) ||
      (parent?.type === 'IfStatement' && parent.test === reference)
    );
  });
  return reads.length > 0 && reads.every((read) => isResent(read, module, depth));
}

/**
 * Whether a literal that takes the text has the type and the signature of a thinking block too, written or taken over from
 * the block that the text is of. Under another type it is a block of the program's own, which may be shown as well as sent
 * back.
 */
function isBlockAgain(object: Objects, text: Node, module: Module): boolean {
  const written = given(object, 'type');
  const type = written && unwrap(written);
  const hasType = type
    ? (type.type === 'StringLiteral' && type.value === 'thinking') || isMemberBeside(type, 'type', text, module)
    : spreadsBlock(object, 'type', text, module);
  return hasType && (addsSignature(object) || spreadsBlock(object, 'signature', text, module));
}

/** `signature` itself, or `...(signature && { signature })`. */
function addsSignature(object: Objects): boolean {
  if (given(object, 'signature') !== null) return true;
  return object.properties.some((property) => {
    if (property.type !== 'SpreadElement') return false;
    const inner = unwrap(property.argument);
    if (inner.type !== 'LogicalExpression' && inner.type !== 'ConditionalExpression') return false;
    const added = unwrap(inner.type === 'LogicalExpression' ? inner.right : inner.consequent);
    return added.type === 'ObjectExpression' && given(added, 'signature') !== null;
  });
}

/** `block.type` beside `block.thinking`. */
function isMemberBeside(node: Node, key: string, text: Node, module: Module): boolean {
  const block = blockOf(text);
  return (
    block !== null &&
    (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
    keyName(node.property, node.computed) === key &&
    sourceOf(module, node.object) === sourceOf(module, block)
  );
}

/** Whether a literal spreads the block that the text is of, or what `const { thinking, ...rest } = block` leaves of it, with a key. */
function spreadsBlock(object: Objects, key: string, text: Node, module: Module): boolean {
  const block = blockOf(text);
  return object.properties.some((property) => {
    if (property.type !== 'SpreadElement') return false;
    const spread = unwrap(property.argument);
    if (block) return sourceOf(module, spread) === sourceOf(module, block);
    const taken = restBeside(spread, text, module);
    return taken !== null && !taken.has(key);
  });
}

/** What a member is read of. */
function blockOf(text: Node): Node | null {
  return text.type === 'MemberExpression' || text.type === 'OptionalMemberExpression' ? text.object : null;
}

/** The keys that a pattern takes out of a block, where one name is its rest and the other one of these; null where not. */
function restBeside(rest: Node, text: Node, module: Module): ReadonlySet<string | null> | null {
  const { parents } = module.scopes;
  const element = parents.get(module.scopes.bindingOf(rest)?.node ?? rest);
  const pattern = element?.type === 'RestElement' ? parents.get(element) : undefined;
  const taken = module.scopes.bindingOf(text)?.node;
  if (pattern?.type !== 'ObjectPattern' || !taken) return null;
  const keys = new Set<string | null>();
  let holdsText = false;
  for (const property of pattern.properties) {
    if (property.type !== 'ObjectProperty') continue;
    keys.add(keyName(property.key, property.computed));
    if (property.value === taken) holdsText = true;
  }
  return holdsText ? keys : null;
}
