import type { Node } from '@babel/types';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { optionsOf } from '../abstract.js';
import { receivers } from './text-returns.js';
import { add, leave, names, type Tracker, through, type Way } from './text-track.js';

/*
 * Answer text in a property of an object, as helpers return it: `return { text, tokens }`. The object is followed to where
 * that property is read.
 */

/** An object on its way, and the text in it. */
interface Carried {
  readonly key: string;
  /** Where the text went into the object: what is said of the object is said of this place. */
  readonly from: Node;
  readonly in: Module;
  /** `result.text = '{' + result.text`: from these offsets on, the property starts with the text. */
  readonly rejoined: { at: number; start: string }[];
}

/** The text is the value of a property. */
export function held(t: Tracker, property: Node, node: Node, module: Module, way: Way): void {
  const object = module.scopes.parents.get(property);
  const key = property.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
  if (key === null || object?.type !== 'ObjectExpression') return leave(t, module, node, way);
  carry(t, object, { key, from: node, in: module, rejoined: [] }, module, way);
}

function lose(t: Tracker, carried: Carried, way: Way): void {
  leave(t, carried.in, carried.from, way);
}

function carry(t: Tracker, node: Node, carried: Carried, module: Module, way: Way): void {
  if (way.depth > 30 || t.seen.has(node) || ++t.steps > 1500) return;
  t.seen.add(node);
  const parent = module.scopes.parents.get(node);
  if (!parent) return;
  const inside: Way = { ...way, depth: way.depth + 1 };
  if (unwrap(parent) !== parent) return carry(t, parent, carried, module, inside);
  switch (parent.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
      return carry(t, parent, carried, module, inside);
    case 'ConditionalExpression':
      return parent.test === node ? undefined : carry(t, parent, carried, module, inside);
    case 'VariableDeclarator':
      return parent.init === node ? into(t, parent.id, carried, module, inside) : undefined;
    case 'AssignmentExpression':
      if (parent.right !== node) return;
      return parent.left.type === 'Identifier' || parent.left.type === 'ObjectPattern'
        ? into(t, parent.left, carried, module, inside)
        : lose(t, carried, inside);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return member(t, parent, carried, module, inside);
    case 'ReturnStatement':
      return leaving(t, parent, carried, module, inside);
    case 'ArrowFunctionExpression':
      return parent.body === node ? leaving(t, parent, carried, module, inside) : undefined;
    case 'CallExpression':
    case 'OptionalCallExpression':
      return argument(t, parent, node, carried, module, inside);
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
      return;
    default:
      return lose(t, carried, inside);
  }
}

/** The object is taken apart, or gets a name. */
function into(t: Tracker, target: Node, carried: Carried, module: Module, way: Way): void {
  if (target.type === 'AssignmentPattern') return into(t, target.left, carried, module, way);
  if (target.type === 'Identifier') {
    for (const reference of module.scopes.bindingOf(target)?.references ?? []) {
      const start = carried.rejoined.findLast(({ at }) => at < (reference.start ?? 0))?.start ?? way.start;
      carry(t, reference, carried, module, { ...way, start });
    }
    return;
  }
  if (target.type !== 'ObjectPattern') return lose(t, carried, way);
  for (const property of target.properties) {
    if (property.type === 'RestElement') lose(t, carried, way);
    else if (keyName(property.key, property.computed) === carried.key) {
      const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      if (value.type === 'Identifier') names(t, value, module, way);
      else lose(t, carried, way);
    }
  }
}

function member(
  t: Tracker,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  carried: Carried,
  module: Module,
  way: Way,
): void {
  const { parents } = module.scopes;
  const key = keyName(node.property, node.computed);
  const parent = parents.get(node);
  const isCalled =
    (parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && parent.callee === node;
  if (key === 'then' && isCalled) {
    const [callback] = parent.arguments;
    for (const { value } of callback ? optionsOf(t.reader.read(callback, { module, frame: null })) : []) {
      const parameter = value.k === 'function' ? value.node.params[0] : undefined;
      if (parameter && value.k === 'function') into(t, parameter, carried, value.context.module, way);
    }
    return;
  }
  if (key === null) return lose(t, carried, way);
  if (key !== carried.key) return;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return;
  const before = t.found.length;
  t.follow(node, module, way);
  for (const { text } of t.found.slice(before)) {
    const start = text?.use === 'joined' && text.statement ? text.prefix : text?.use === 'kept' ? text.start : '';
    if (!start) continue;
    const assignment = assignmentAround(module, node);
    if (assignment?.left.type !== 'MemberExpression') continue;
    const { object, property, computed } = assignment.left;
    const isSame =
      keyName(property, computed) === carried.key &&
      module.scopes.bindingOf(object) === module.scopes.bindingOf(node.object as Node);
    if (isSame) carried.rejoined.push({ at: assignment.end ?? 0, start });
  }
}

function assignmentAround(module: Module, node: Node): Extract<Node, { type: 'AssignmentExpression' }> | null {
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) {
    if (at.type === 'AssignmentExpression') return at;
    if (/Statement$|Declaration$/.test(at.type)) return null;
  }
  return null;
}

function leaving(t: Tracker, node: Node, carried: Carried, module: Module, way: Way): void {
  const all = receivers(t, node, module);
  if (all.length === 0) return add(t, carried.in, carried.from, way, { use: 'kept' });
  for (const { call, module: there, isCallback } of all)
    if (isCallback) lose(t, carried, way);
    else carry(t, call, { ...carried, rejoined: [] }, there, through(way, placeOf(there, call)));
}

function argument(
  t: Tracker,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  node: Node,
  carried: Carried,
  module: Module,
  way: Way,
): void {
  const index = call.arguments.indexOf(node as never);
  let followed = index < 0;
  for (const { value } of index < 0 ? [] : optionsOf(t.reader.read(call.callee as Node, { module, frame: null }))) {
    const parameter = value.k === 'function' ? value.node.params[index] : undefined;
    if (!parameter || value.k !== 'function') continue;
    followed = true;
    into(t, parameter, carried, value.context.module, through(way, placeOf(module, node)));
  }
  if (!followed) lose(t, carried, way);
}
