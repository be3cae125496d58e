import type { Node } from '@babel/types';
import type { Literal, Place } from '../../../../types/index.js';
import type { Draft } from '../core/draft.js';
import { type AskedModel, modelCondition } from '../core/model-tests.js';
import { render, styleNear } from '../core/style.js';
import { endOf, startOf, type Tree } from '../core/tree.js';
import { withParens } from '../core/trivia.js';
import { expressionAt } from './replace.js';

/**
 * Puts a condition on the model before an expression: `value` for ids that hold one of `rejects`, else what is there.
 * @param asked the model; its expression is evaluated again at `at`
 * @throws Blocked when there is no expression, or the model cannot be read there
 */
export function chooseByModel(
  draft: Draft,
  at: Place,
  asked: AskedModel,
  rejects: readonly string[],
  value: Literal,
): void {
  const { tree } = draft;
  const node = expressionAt(tree, at);
  const test = modelCondition(draft, node, asked, rejects);
  const whole = withTypes(tree, node);
  const [start, end] = [startOf(whole), endOf(whole)];
  const typed = tree.text.slice(endOf(node), end) || constOf(node);
  const text = render(value, styleNear(tree, startOf(node), false)) + typed;
  const bare = withParens(tree, whole)[0] === start && !standsAlone(tree, whole);
  draft.put(node, start, start, `${bare ? '(' : ''}${test.text} ? ${text} : `);
  if (bare) draft.put(node, end, end, ')');
}

/** The expression with `as const`, `satisfies T` and the like, which the other value then gets too. */
function withTypes(tree: Tree, node: Node): Node {
  const parent = tree.parent(node);
  const typed = parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression';
  return typed && withParens(tree, node)[0] === startOf(node) ? withTypes(tree, parent) : node;
}

/** Where literal types are asserted inside an object, its counterpart and what joins it need them too. */
export function constOf(node: Node): string {
  const asserted = (property: Node): boolean =>
    property.type === 'ObjectProperty' &&
    property.value.type === 'TSAsExpression' &&
    property.value.typeAnnotation.type === 'TSTypeReference' &&
    property.value.typeAnnotation.typeName.type === 'Identifier' &&
    property.value.typeAnnotation.typeName.name === 'const';
  return node.type === 'ObjectExpression' && node.properties.some(asserted) ? ' as const' : '';
}

/** Whether a conditional expression can take the place of the expression as it is. */
function standsAlone(tree: Tree, node: Node): boolean {
  switch (tree.parent(node)?.type) {
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'VariableDeclarator':
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ReturnStatement':
    case 'CallExpression':
    case 'NewExpression':
    case 'ArrayExpression':
      return true;
    case 'ConditionalExpression':
      return tree.key(node) === 'alternate';
    default:
      return false;
  }
}
