import type { Node } from '@babel/types';
import type { BindingKind, Scope } from './scope.js';
import { functionScope, type ScopeTable } from './scope-table.js';

/** A walk that collects scopes. */
export interface ScopeWalk {
  readonly table: ScopeTable;
  /** @param key field of the parent that holds the node */
  visit(node: Node, parent: Node, key: string, scope: Scope): void;
}

/** Declares every name of a pattern and visits its defaults, computed keys and type annotations. */
export function declarePattern(
  walk: ScopeWalk,
  node: Node,
  kind: BindingKind,
  declaration: Node,
  scope: Scope,
  parent: Node,
): void {
  const { table } = walk;
  table.put(node, parent);
  switch (node.type) {
    case 'Identifier':
      table.declare(node, kind, declaration, kind === 'var' ? functionScope(scope) : scope);
      break;
    case 'ObjectPattern':
      for (const property of node.properties) {
        table.put(property, node);
        if (property.type === 'RestElement')
          declarePattern(walk, property.argument, kind, declaration, scope, property);
        else {
          walk.visit(property.key, property, 'key', scope);
          declarePattern(walk, property.value, kind, declaration, scope, property);
        }
      }
      break;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) declarePattern(walk, element, kind, declaration, scope, node);
      break;
    case 'AssignmentPattern':
      declarePattern(walk, node.left, kind, declaration, scope, node);
      walk.visit(node.right, node, 'right', scope);
      return;
    case 'RestElement':
      declarePattern(walk, node.argument, kind, declaration, scope, node);
      break;
    case 'TSParameterProperty':
      declarePattern(walk, node.parameter, kind, declaration, scope, node);
      return;
    default:
      walk.visit(node, parent, 'pattern', scope);
      return;
  }
  if (node.typeAnnotation) walk.visit(node.typeAnnotation, node, 'typeAnnotation', scope);
}

/**
 * Targets of an assignment: names are written, everything else is read.
 * @param alsoRead whether a name is read as well: `n += 1`
 */
export function assignTarget(walk: ScopeWalk, node: Node, scope: Scope, parent: Node, alsoRead: boolean): void {
  const { table } = walk;
  table.put(node, parent);
  switch (node.type) {
    case 'Identifier':
      table.uses.push({ id: node, scope, read: alsoRead, write: true });
      return;
    case 'ObjectPattern':
      for (const property of node.properties) {
        table.put(property, node);
        if (property.type === 'RestElement') assignTarget(walk, property.argument, scope, property, false);
        else {
          walk.visit(property.key, property, 'key', scope);
          assignTarget(walk, property.value, scope, property, false);
        }
      }
      return;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) assignTarget(walk, element, scope, node, false);
      return;
    case 'AssignmentPattern':
      assignTarget(walk, node.left, scope, node, false);
      walk.visit(node.right, node, 'right', scope);
      return;
    case 'RestElement':
      assignTarget(walk, node.argument, scope, node, false);
      return;
    default:
      walk.visit(node, parent, 'left', scope);
  }
}
