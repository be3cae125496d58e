import type { Node } from '@babel/types';
import { walk } from '../../walk.js';
import { functionAround, isWithin, startOf, type Tree, textOf } from './tree.js';

/**
 * Why an expression, written again at `site`, may yield another value there, or none.
 * @returns words for the user; null when it yields the same
 */
export function obstacleAt(tree: Tree, expression: Node, site: Node): string | null {
  let obstacle: string | null = null;
  walk(expression, (node) => {
    if (obstacle !== null) return;
    if (node.type === 'ThisExpression' && !sameThis(tree, node, site))
      obstacle = '`this` is another object where the field is set';
    const binding = node.type === 'Identifier' ? tree.scopes.bindingOf(node) : undefined;
    if (!binding) return;
    if (!isWithin(site, binding.scope.node)) {
      obstacle = `\`${binding.name}\`, which holds the model, is not visible where the field is set`;
      return;
    }
    const shadowed = tree.scopes.bindings.some(
      (other) =>
        other.name === binding.name &&
        other !== binding &&
        isWithin(other.scope.node, binding.scope.node) &&
        isWithin(site, other.scope.node),
    );
    const lexical = binding.kind === 'const' || binding.kind === 'let' || binding.kind === 'class';
    const early = lexical && (startOf(binding.node) > startOf(site) || isWithin(site, binding.declaration));
    if (shadowed || early) obstacle = `\`${binding.name}\` does not hold the model yet where the field is set`;
  });
  if (obstacle !== null) return obstacle;
  // In another function the same names may be read before the model is chosen, or after it changed.
  return functionAround(tree, expression) === functionAround(tree, site) || keepsItsValue(tree, expression)
    ? null
    : 'the model is named in another function than the field';
}

/** Whether nothing in the file writes to a name or property of the expression after it was made. */
function keepsItsValue(tree: Tree, expression: Node): boolean {
  let kept = true;
  walk(expression, (node) => {
    const binding = node.type === 'Identifier' ? tree.scopes.bindingOf(node) : undefined;
    if (binding && binding.writes.length > 0) kept = false;
    if (node.type !== 'MemberExpression') return;
    const text = textOf(tree, node);
    const isWrite = ({ left }: { readonly left: Node }): boolean => textOf(tree, left) === text;
    if (tree.ofType('AssignmentExpression').some((one) => isWrite(one) && !inConstructor(tree, one))) kept = false;
  });
  return kept;
}

/** `this` is one object in all methods of a class that are only called on it. */
function sameThis(tree: Tree, node: Node, site: Node): boolean {
  const [there, here] = [thisOwner(tree, node), thisOwner(tree, site)];
  if (there === here) return true;
  if (!isMethod(there) || !isMethod(here) || tree.parent(there) !== tree.parent(here)) return false;
  const name =
    here.key.type === 'PrivateName' ? here.key.id.name : here.key.type === 'Identifier' ? here.key.name : null;
  if (name === null) return false;
  return tree.named(name).every((identifier) => {
    const parent = tree.parent(identifier);
    const access = parent?.type === 'PrivateName' ? tree.parent(parent) : parent;
    if (access === here) return true;
    const isProperty = /^(Optional)?MemberExpression$/.test(access?.type ?? '');
    return !isProperty || ('object' in (access ?? {}) && isThis(access));
  });
}

function isThis(access: Node | undefined): boolean {
  return (
    (access?.type === 'MemberExpression' || access?.type === 'OptionalMemberExpression') &&
    access.object.type === 'ThisExpression'
  );
}

type Method = Extract<Node, { type: 'ClassMethod' | 'ClassPrivateMethod' }>;

function isMethod(node: Node | undefined): node is Method {
  return (
    (node?.type === 'ClassMethod' || node?.type === 'ClassPrivateMethod') && node.kind !== 'constructor' && !node.static
  );
}

function inConstructor(tree: Tree, node: Node): boolean {
  const owner = functionAround(tree, node);
  return owner?.type === 'ClassMethod' && owner.kind === 'constructor';
}

function thisOwner(tree: Tree, node: Node): Node | undefined {
  let at = tree.parent(node);
  while (
    at &&
    !/^(FunctionDeclaration|FunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod|ClassProperty|StaticBlock)$/.test(
      at.type,
    )
  )
    at = tree.parent(at);
  return at;
}
