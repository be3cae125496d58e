import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { isFunction, keyName, unwrap, walk } from '../../walk.js';
import { sourceOf } from './text-source.js';

/*
 * Code that keeps a thinking block for the next request only where it has text. Blocks whose text the API leaves empty
 * are then missing from the turn that is sent back, and with them their signature.
 */

type Objects = Extract<Node, { type: 'ObjectExpression' }>;

/**
 * Places of a file where thinking blocks are left out of a turn, or rebuilt, because their text is empty.
 * @param types values of `type` that mark a thinking block
 * @param keys names of its text
 */
export function thinkingFilters(module: Module, types: readonly string[], keys: readonly string[]): readonly Place[] {
  const found: Node[] = [];
  if (!types.some((type) => module.text.includes(type))) return [];
  module.scopes.eachNode((node) => {
    if (node.type === 'ObjectExpression' && rebuilds(node, module, types, keys)) found.push(node);
    if (node.type === 'CallExpression' && drops(node, module, types, keys)) found.push(node);
  });
  return found.map((node) => placeOf(module, node));
}

/** What a literal gives a key; null where it does not. */
export function given(object: Objects, key: string): Node | null {
  for (const property of object.properties)
    if (property.type === 'ObjectProperty' && keyName(property.key, property.computed) === key) return property.value;
  return null;
}

/** `if (text) blocks.push({ type: 'thinking', thinking: text, signature })`. */
function rebuilds(object: Objects, module: Module, types: readonly string[], keys: readonly string[]): boolean {
  const type = given(object, 'type');
  if (type?.type !== 'StringLiteral' || !types.includes(type.value) || !given(object, 'signature')) return false;
  const texts = keys.flatMap((key) => given(object, key) ?? []);
  const { parents } = module.scopes;
  for (const text of texts) {
    const source = sourceOf(module, unwrap(text));
    for (let child: Node = object, at = parents.get(object); at && !isFunction(at); child = at, at = parents.get(at)) {
      const test =
        (at.type === 'IfStatement' || at.type === 'ConditionalExpression') && at.consequent === child
          ? at.test
          : at.type === 'LogicalExpression' && at.operator === '&&' && at.right === child
            ? at.left
            : null;
      if (test && wants(module, test, source)) return true;
    }
  }
  // `{ type: 'thinking', signature, ...(text && { thinking: text }) }`
  return object.properties.some((property) => {
    if (property.type !== 'SpreadElement') return false;
    const inner = unwrap(property.argument);
    if (inner.type !== 'LogicalExpression' && inner.type !== 'ConditionalExpression') return false;
    const added = unwrap(inner.type === 'LogicalExpression' ? inner.right : inner.consequent);
    return added.type === 'ObjectExpression' && keys.some((key) => given(added, key) !== null);
  });
}

/** `content: blocks.filter((b) => b.type !== 'thinking' || b.thinking)`, straight or through a name. */
function drops(
  call: Extract<Node, { type: 'CallExpression' }>,
  module: Module,
  types: readonly string[],
  keys: readonly string[],
): boolean {
  const callee = unwrap(call.callee as Node);
  const [callback] = call.arguments;
  if (callee.type !== 'MemberExpression' || keyName(callee.property, callee.computed) !== 'filter') return false;
  if (!callback || !isFunction(callback)) return false;
  const [parameter] = callback.params;
  let named = false;
  walk(callback.body, (node) => {
    if (node.type === 'StringLiteral' && types.includes(node.value)) named = true;
  });
  if (parameter?.type !== 'Identifier' || !named) return false;
  return keys.some((key) => wants(module, callback.body, `${parameter.name}.${key}`)) && becomesContent(call, module);
}

/** Whether a condition asks for text that is not empty, and not only whether there is one. */
function wants(module: Module, test: Node, source: string): boolean {
  let found = false;
  walk(test, (node) => {
    if (node.type === 'StringLiteral' || sourceOf(module, node) !== source) return;
    const parent = module.scopes.parents.get(node);
    const other = parent?.type === 'BinaryExpression' ? (parent.left === node ? parent.right : parent.left) : null;
    const asksIfThere = other !== null && /^(?:undefined|null)$/.test(sourceOf(module, other));
    if (!asksIfThere && !(parent?.type === 'UnaryExpression' && parent.operator === 'typeof')) found = true;
  });
  return found;
}

/** The value of a property `content`, itself or by its name. */
function becomesContent(value: Node, module: Module): boolean {
  const { parents } = module.scopes;
  let at = value;
  let parent = parents.get(at);
  while (parent && (unwrap(parent) !== parent || parent.type === 'MemberExpression' || isCallOf(parent, at))) {
    at = parent;
    parent = parents.get(at);
  }
  if (parent?.type === 'ObjectProperty')
    return parent.value === at && keyName(parent.key, parent.computed) === 'content';
  if (parent?.type !== 'VariableDeclarator' || parent.init !== at) return false;
  return (module.scopes.bindingOf(parent.id)?.references ?? []).some((reference) => {
    const holder = parents.get(reference);
    return holder?.type === 'ObjectProperty' && keyName(holder.key, holder.computed) === 'content';
  });
}

/** `blocks.filter(…).map(…)`: the next link of a chain. */
function isCallOf(node: Node, callee: Node): boolean {
  return node.type === 'CallExpression' && node.callee === callee;
}
