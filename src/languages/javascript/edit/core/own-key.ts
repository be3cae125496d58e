import type { Node } from '@babel/types';
import { keyName } from '../../walk.js';
import { Blocked, type Tree, textOf } from './tree.js';

/**
 * Asks that a property or assignment sets one field and no other.
 * @param node an element of an object literal, or an assignment
 * @param field the field it is known to set
 * @throws Blocked when its key is computed from something that is not one text: `params[key] = value`
 */
export function requireOwnKey(tree: Tree, node: Node, field: string): void {
  const key = keyOf(node);
  if (!key || keyName(key, true) !== null || isConstantText(tree, key)) return;
  throw new Blocked(`\`${field}\` is set under the key \`${textOf(tree, key)}\`, which may stand for other fields too`);
}

/** The expression of a computed key; null where the key is written out. */
function keyOf(node: Node): Node | null {
  if (node.type === 'ObjectProperty' || node.type === 'ObjectMethod') return node.computed ? node.key : null;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return null;
  return node.left.computed ? node.left.property : null;
}

/** A name that is given one text where it is declared, and no other. */
function isConstantText({ scopes }: Tree, key: Node): boolean {
  const binding = scopes.bindingOf(key);
  const declaration = binding?.kind === 'const' ? binding.declaration : null;
  return (
    declaration?.type === 'VariableDeclarator' &&
    declaration.id.type === 'Identifier' &&
    declaration.init?.type === 'StringLiteral'
  );
}
