import type { Node } from '@babel/types';
import type { FieldBinding, ModelHelper } from '../../../../types/index.js';
import { isNothing } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { quoted } from '../core/drop.js';
import { nodeAt } from '../core/locate.js';
import { type AskedModel, modelCondition } from '../core/model-tests.js';
import { requireOwnKey } from '../core/own-key.js';
import { Blocked, endOf, startOf, type Tree } from '../core/tree.js';
import { withParens } from '../core/trivia.js';

/**
 * Sends a field only to models that take it.
 * @param asked the model; its expression is evaluated again where the field is set
 * @param by parts of the ids that do not take it, or the program's own function that knows
 * @throws Blocked when the model cannot be read at the field, or the syntax is of another kind
 */
export function guardField(
  draft: Draft,
  binding: FieldBinding,
  asked: AskedModel,
  by: ModelHelper | readonly string[],
): void {
  const { tree } = draft;
  const property = nodeAt(tree, binding.site, ['ObjectProperty', 'ObjectMethod', 'SpreadElement']);
  const site = property ?? nodeAt(tree, binding.site, ['AssignmentExpression']);
  if (!site) throw new Blocked(`\`${binding.key}\` is set by syntax that cannot be made conditional`);
  requireOwnKey(tree, site, binding.key);
  const test = modelCondition(draft, site, asked, by);
  const [before, after] = test.positive ? [`${test.text} ? `, ' : {}'] : [`${test.text} ? {} : `, ''];
  if (!property) guardAssignment(draft, site, test.statement);
  else if (tree.parent(property)?.type !== 'ObjectExpression')
    throw new Blocked(`\`${binding.key}\` is not a property of an object literal`);
  else if (property.type === 'SpreadElement') {
    const [start, end] = withParens(tree, property.argument);
    draft.put(property, start, start, `(${before}`);
    draft.put(property, end, end, `${after})`);
  } else {
    const own = spreadTest(tree, property);
    if (own) return alsoAsk(draft, own, test.statement);
    draft.put(property, startOf(property), startOf(property), `...(${before}{ `);
    draft.put(property, endOf(property), endOf(property), ` }${after})`);
  }
}

function guardAssignment(draft: Draft, assignment: Node, test: string): void {
  const { tree } = draft;
  const statement = tree.parent(assignment);
  if (statement?.type !== 'ExpressionStatement') throw new Blocked(`the value of ${quoted(tree, assignment)} is used`);
  const holder = tree.parent(statement);
  const own = ifAround(tree, holder);
  if (own) {
    alsoAsk(draft, own.test, test);
    return;
  }
  const inList =
    holder !== undefined && /^(Program|BlockStatement|SwitchCase|StaticBlock|TSModuleBlock)$/.test(holder.type);
  // Without braces, an `else` after the statement would be taken for ours.
  if (!inList && !isLastElse(tree, statement))
    throw new Blocked(`${quoted(tree, assignment)} is not a statement of a block`);
  draft.put(statement, startOf(statement), startOf(statement), `if (${test}) `);
}

/** The test of `...(test ? { property } : {})` or `...(test && { property })`, which decides about this property only. */
function spreadTest(tree: Tree, property: Node): Node | null {
  const object = tree.parent(property);
  const choice = object && tree.parent(object);
  if (object?.type !== 'ObjectExpression' || object.properties.length > 1 || !choice) return null;
  if (tree.parent(choice)?.type !== 'SpreadElement') return null;
  if (choice.type === 'LogicalExpression')
    return choice.operator === '&&' && choice.right === object ? choice.left : null;
  const isOnly =
    choice.type === 'ConditionalExpression' && choice.consequent === object && givesNothing(choice.alternate);
  return isOnly ? choice.test : null;
}

/** Whether a spread of a value gives nothing: `{}`, `null`, `undefined`, `false`. */
function givesNothing(value: Node): boolean {
  return (
    isNothing(value) ||
    (value.type === 'ObjectExpression' && value.properties.length === 0) ||
    (value.type === 'BooleanLiteral' && !value.value)
  );
}

/** Whether a statement stands behind an `else` after which no other one can follow. */
function isLastElse(tree: Tree, statement: Node): boolean {
  const holder = tree.parent(statement);
  if (holder?.type !== 'IfStatement' || holder.alternate !== statement) return false;
  return tree.parent(holder)?.type !== 'IfStatement' || isLastElse(tree, holder);
}

/** Adds a condition to a test that has to hold too. */
function alsoAsk(draft: Draft, test: Node, condition: string): void {
  const { tree } = draft;
  const [start, end] = withParens(tree, test);
  const loose =
    test.type === 'LogicalExpression'
      ? test.operator !== '&&'
      : /^(Conditional|Assignment|Sequence|ArrowFunction|Yield)Expression$/.test(test.type);
  const bare = loose && start === startOf(test);
  if (bare) draft.put(test, start, start, '(');
  draft.put(test, end, end, `${bare ? ')' : ''} && ${condition}`);
}

/** The `if` that decides about this statement only, whose test can ask one thing more. */
function ifAround(tree: Tree, holder: Node | undefined): Extract<Node, { type: 'IfStatement' }> | null {
  const around = holder?.type === 'BlockStatement' && holder.body.length === 1 ? tree.parent(holder) : holder;
  return around?.type === 'IfStatement' && !around.alternate ? around : null;
}
