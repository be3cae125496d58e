import type { Node } from '@babel/types';
import type { ModelHelper, Place } from '../../../../types/index.js';
import { isFunction, walk } from '../../walk.js';
import type { Draft } from './draft.js';
import { requirePure } from './drop.js';
import { importedName } from './imports.js';
import { nodesAt } from './locate.js';
import { escapeFor, quoteNear } from './style.js';
import { Blocked, endOf, isWithin, startOf, type Tree, textOf } from './tree.js';

/** A condition on the model, as code. */
export interface ModelCondition {
  readonly text: string;
  /** It holds for models that take the field, not for those that do not. */
  readonly positive: boolean;
  /** The same as the condition of a statement that runs for models that take the field. */
  readonly statement: string;
}

/**
 * The condition that tells models which take a field from those that do not, as code that can stand at `site`.
 * @param model the expression that yields the model id; evaluated again at `site`
 * @param by parts of the ids that do not take it, or the program's own function that knows
 * @throws Blocked when the model cannot be read at `site`, or reading it again could have effects
 */
export function modelCondition(
  draft: Draft,
  site: Node,
  model: Place,
  by: ModelHelper | readonly string[],
): ModelCondition {
  const { tree } = draft;
  const expression = model.file === tree.file ? nodesAt(tree, model).at(-1) : undefined;
  if (!expression) throw new Blocked('the model expression is not there');
  requirePure(tree, expression);
  requireVisible(tree, expression, site);
  const code = modelText(draft, expression);
  draft.writesCode(code);
  return 'name' in by ? helperTest(draft, by, code, site) : idTest(tree, by, code, expression, site);
}

function idTest(tree: Tree, rejects: readonly string[], code: string, expression: Node, site: Node): ModelCondition {
  if (rejects.length === 0) throw new Blocked('no model is named that rejects the field');
  const quote = quoteNear(tree, startOf(site));
  const dot = mayBeUnset(expression) ? '?.' : '.';
  const tests = rejects.map((id) => `${code}${dot}includes(${quote}${escapeFor(quote, id)}${quote})`);
  return { text: tests.join(' || '), positive: false, statement: tests.map((test) => `!${test}`).join(' && ') };
}

function helperTest(draft: Draft, helper: ModelHelper, code: string, site: Node): ModelCondition {
  const name = importedName(draft, helper, site);
  draft.writesCode(name);
  const text = `${name}(${/^\(.*\)$/s.test(code) ? code.slice(1, -1) : code})`;
  return { text, positive: true, statement: text };
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
  // In another function the same names may be read before the model is chosen, or after it changed.
  if (functionOf(tree, expression) !== functionOf(tree, site))
    throw new Blocked('the model is named in another function than the field');
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

function functionOf(tree: Tree, node: Node): Node | undefined {
  let at = tree.parent(node);
  while (at && !isFunction(at)) at = tree.parent(at);
  return at;
}

/** Variables of the environment may be missing, and TypeScript holds that against code that does not ask. */
function mayBeUnset(expression: Node): boolean {
  if (expression.type !== 'MemberExpression' || expression.object.type !== 'MemberExpression') return false;
  const { object, property } = expression.object;
  const host = object.type === 'MetaProperty' || (object.type === 'Identifier' && object.name === 'process');
  return host && property.type === 'Identifier' && property.name === 'env';
}
