import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';

/** Where an object goes, seen from one of its properties. */
export interface Held {
  /** Expressions that read the property. */
  readonly values: readonly Node[];
  /** Patterns that the property is taken apart with. */
  readonly patterns: readonly Node[];
  /** Statements and bodies that hand the object to the callers of their function. */
  readonly returns: readonly Node[];
  /** Where else the object goes, which is not followed. */
  readonly away: readonly Node[];
}

/** Past this many steps an object is not followed any more. */
const MAX_STEPS = 200;

/**
 * Follows an object within its module, through names: `const r = { response }; return r`, `const { response } = await ask()`.
 * @param node the expression that is the object, or a promise of it, or the pattern that takes it apart
 * @param key the property that is looked for
 */
export function heldUnder(node: Node, key: string, module: Module): Held {
  const { parents } = module.scopes;
  const values: Node[] = [];
  const patterns: Node[] = [];
  const returns: Node[] = [];
  const away: Node[] = [];
  const seen = new Set<Node>();
  const named = (pattern: Node): void => {
    if (pattern.type === 'Identifier') for (const use of module.scopes.bindingOf(pattern)?.references ?? []) look(use);
    else if (pattern.type !== 'ObjectPattern') away.push(pattern);
    else
      for (const property of pattern.properties)
        if (property.type === 'RestElement') away.push(property);
        else if (keyName(property.key, property.computed) === key) patterns.push(property.value);
  };
  const look = (at: Node): void => {
    if (seen.has(at) || seen.size > MAX_STEPS) return;
    seen.add(at);
    const parent = parents.get(at);
    if (!parent) return;
    if (unwrap(parent) !== parent) return look(parent);
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
        return look(parent);
      case 'VariableDeclarator':
        if (parent.init === at) named(parent.id);
        return;
      case 'AssignmentExpression':
        if (parent.right === at) named(parent.left);
        return;
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        if (parent.object === at && keyName(parent.property, parent.computed) === key) values.push(parent);
        else if (parent.object !== at || keyName(parent.property, parent.computed) === null) away.push(at);
        return;
      case 'ReturnStatement':
        returns.push(parent);
        return;
      case 'ArrowFunctionExpression':
        if (parent.body === at) returns.push(parent);
        return;
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'UnaryExpression':
        return;
      default:
        away.push(at);
    }
  };
  if (node.type === 'ObjectPattern') named(node);
  else look(node);
  return { values, patterns, returns, away };
}
