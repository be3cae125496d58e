import type { Node } from '@babel/types';
import type { FieldBinding, Place } from '../../../../types/index.js';
import { walk } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { quoted, requirePure } from '../core/drop.js';
import { nodeAt, nodesAt } from '../core/locate.js';
import { escapeFor, quoteNear } from '../core/style.js';
import { Blocked, endOf, isWithin, startOf, type Tree, textOf } from '../core/tree.js';
import { withParens } from '../core/trivia.js';

/**
 * Sends a field only when the model id contains none of `rejects`.
 * @param model the expression that yields the model id; evaluated again where the field is set
 * @throws Blocked when the model cannot be read at the field, or the syntax is of another kind
 */
export function guardField(draft: Draft, binding: FieldBinding, model: Place, rejects: readonly string[]): void {
  const { tree } = draft;
  const expression = nodesAt(tree, model).at(-1);
  if (!expression) throw new Blocked('the model expression is not there');
  requirePure(tree, expression);
  if (rejects.length === 0) throw new Blocked('no model is named that rejects the field');
  const property = nodeAt(tree, binding.site, ['ObjectProperty', 'ObjectMethod', 'SpreadElement']);
  const site = property ?? nodeAt(tree, binding.site, ['AssignmentExpression']);
  if (!site) throw new Blocked(`\`${binding.key}\` is set by syntax that cannot be made conditional`);
  requireVisible(tree, expression, site);
  const code = modelText(draft, expression);
  draft.writesCode(code);
  const quote = quoteNear(tree, startOf(site));
  const tests = rejects.map((id) => `${code}.includes(${quote}${escapeFor(quote, id)}${quote})`);
  if (!property) guardAssignment(draft, site, tests);
  else if (tree.parent(property)?.type !== 'ObjectExpression')
    throw new Blocked(`\`${binding.key}\` is not a property of an object literal`);
  else if (property.type === 'SpreadElement') {
    const [start, end] = withParens(tree, property.argument);
    draft.put(property, start, start, `(${tests.join(' || ')} ? {} : `);
    draft.put(property, end, end, ')');
  } else {
    draft.put(property, startOf(property), startOf(property), `...(${tests.join(' || ')} ? {} : { `);
    draft.put(property, endOf(property), endOf(property), ' })');
  }
}

function guardAssignment(draft: Draft, assignment: Node, tests: readonly string[]): void {
  const { tree } = draft;
  const statement = tree.parent(assignment);
  if (statement?.type !== 'ExpressionStatement') throw new Blocked(`the value of ${quoted(tree, assignment)} is used`);
  const holder = tree.parent(statement);
  const inList =
    holder !== undefined && /^(Program|BlockStatement|SwitchCase|StaticBlock|TSModuleBlock)$/.test(holder.type);
  // Without braces, an `else` after the statement would be taken for ours.
  if (!inList && !(holder?.type === 'IfStatement' && !holder.alternate))
    throw new Blocked(`${quoted(tree, assignment)} is not a statement of a block`);
  draft.put(statement, startOf(statement), startOf(statement), `if (${tests.map((test) => `!${test}`).join(' && ')}) `);
}

/** The expression as it will stand: a default in it may be moved to another model by the same edit. */
function modelText({ tree, pieces }: Draft, expression: Node): string {
  const start = startOf(expression);
  const text = pieces
    .filter((piece) => piece.start >= start && piece.end <= endOf(expression))
    .sort((a, b) => b.start - a.start)
    .reduce(
      (now, piece) => now.slice(0, piece.start - start) + piece.text + now.slice(piece.end - start),
      textOf(tree, expression),
    );
  return /^(Identifier|MemberExpression|OptionalMemberExpression|ThisExpression|StringLiteral|TemplateLiteral|CallExpression|OptionalCallExpression)$/.test(
    expression.type,
  )
    ? text
    : `(${text})`;
}

/** Every name in the model expression must mean the same at the field, and have its value by then. */
function requireVisible(tree: Tree, expression: Node, site: Node): void {
  walk(expression, (node) => {
    if (node.type === 'ThisExpression' && thisOwner(tree, node) !== thisOwner(tree, site))
      throw new Blocked('`this` is another object where the field is set');
    const binding = node.type === 'Identifier' ? tree.scopes.bindingOf(node) : undefined;
    if (!binding) return;
    if (!isWithin(site, binding.scope.node))
      throw new Blocked(`\`${binding.name}\`, which holds the model, is not visible where the field is set`);
    const shadowed = tree.scopes.bindings.some(
      (other) =>
        other.name === binding.name &&
        other !== binding &&
        isWithin(other.scope.node, binding.scope.node) &&
        isWithin(site, other.scope.node),
    );
    const lexical = binding.kind === 'const' || binding.kind === 'let' || binding.kind === 'class';
    if (shadowed || (lexical && startOf(binding.node) > startOf(site)))
      throw new Blocked(`\`${binding.name}\` does not hold the model yet where the field is set`);
    if (lexical && isWithin(site, binding.declaration))
      throw new Blocked(`\`${binding.name}\` does not hold the model yet where the field is set`);
  });
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
