import type { Node } from '@babel/types';
import type { FieldBinding, Place } from '../../../../types/index.js';
import type { Draft } from '../core/draft.js';
import { dropExpressionStatement, dropStatement, requireDroppable } from '../core/drop.js';
import { nodeAt, nodesAt } from '../core/locate.js';
import { requireOwnKey } from '../core/own-key.js';
import { isPure } from '../core/purity.js';
import { Blocked, endOf, startOf, type Tree, textOf } from '../core/tree.js';
import { withParens } from '../core/trivia.js';

/**
 * Takes a field out of a request: its property, the spread that holds it, or the statement that assigns it.
 * @throws Blocked when the syntax is of another kind, or computing the value has effects
 */
export function removeField(draft: Draft, binding: FieldBinding): void {
  const { tree } = draft;
  const element = nodeAt(tree, binding.site, ['ObjectProperty', 'ObjectMethod', 'SpreadElement']);
  if (element) {
    if (tree.parent(element)?.type !== 'ObjectExpression')
      throw new Blocked(`\`${binding.key}\` is not a property of an object literal`);
    if (element.type === 'ObjectProperty') requireDroppable(tree, element.value);
    requireDroppable(tree, element);
    requireOwnKey(tree, element, binding.key);
    draft.dropped.add(element);
    return;
  }
  const assignment = nodeAt(tree, binding.site, ['AssignmentExpression']);
  if (assignment) {
    requireDroppable(tree, assignment.right);
    requireDroppable(tree, assignment.left);
    requireOwnKey(tree, assignment, binding.key);
    dropExpressionStatement(draft, assignment);
    return;
  }
  const [other] = nodesAt(tree, binding.site);
  if (other && isObjectAsText(tree, other))
    throw new Blocked(`\`${binding.key}\` is a part of a text, which has to be rewritten by hand`);
  if (other?.type === 'StringLiteral' && other.value === binding.key)
    throw new Blocked(`\`${binding.key}\` is asked for by its name, ${textOf(tree, other)}, among others`);
  if (other && holdsMore(tree, other))
    throw new Blocked(`\`${binding.key}\` comes with \`${textOf(tree, other)}\`, which its type says may hold it`);
  throw new Blocked(`\`${binding.key}\` is set by ${describe(other)}, which cannot be removed on its own`);
}

/** Whether an expression is the text of an object: `'{"temperature":0.2}'`. */
function isObjectAsText(tree: Tree, node: Node): boolean {
  return /^(?:String|Template)Literal$/.test(node.type) && /^.\s*\{/.test(textOf(tree, node));
}

/** Whether an expression gives an object whole: what is spread or assigned, or the value of another property. */
function holdsMore(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (parent?.type === 'CallExpression') return parent.callee !== node;
  return parent?.type === 'SpreadElement' || (parent?.type === 'ObjectProperty' && tree.key(node) === 'value');
}

function describe(node: Node | undefined): string {
  switch (node?.type) {
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
      return 'a class property';
    case 'TSParameterProperty':
      return 'a parameter of a constructor';
    case 'MemberExpression':
      return 'a class that assigns it';
    case 'Identifier':
      return 'an export of a module';
    case 'JSXAttribute':
      return 'a JSX attribute';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return 'a call';
    case 'StringLiteral':
      return 'a list of keys';
    default:
      return 'syntax that is not known to set a field';
  }
}

/**
 * Takes one element out of an array, or one argument out of push, unshift or concat; the call goes with its last one.
 * @throws Blocked when the call's value is used, or the element has effects
 */
export function removeItem(draft: Draft, place: Place): void {
  const { tree } = draft;
  for (const node of nodesAt(tree, place)) {
    const parent = tree.parent(node);
    const key = tree.key(node);
    if (parent?.type === 'ArrayExpression') {
      requireDroppable(tree, node);
      draft.items.add(node);
      if (!becomesOtherArm(draft, parent, node)) draft.dropped.add(node);
      return;
    }
    if ((parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && key === 'arguments') {
      removeArgument(draft, parent, node);
      return;
    }
    if (
      node.type === 'CallExpression' ||
      node.type === 'OptionalCallExpression' ||
      node.type === 'ExpressionStatement'
    ) {
      const call = node.type === 'ExpressionStatement' ? node.expression : node;
      if (
        (call.type === 'CallExpression' || call.type === 'OptionalCallExpression') &&
        listMethod(call.callee) !== null
      ) {
        for (const argument of call.arguments) {
          requireDroppable(tree, argument);
          draft.items.add(argument);
        }
        dropExpressionStatement(draft, call);
        return;
      }
    }
  }
  throw new Blocked('the item is not an element of an array or of a push');
}

/** `cond ? [a, b] : [a]` without b is `[a]`, where asking has no effects: the choice goes with its last difference. */
function becomesOtherArm(draft: Draft, list: Extract<Node, { type: 'ArrayExpression' }>, item: Node): boolean {
  const { tree } = draft;
  const choice = tree.parent(list);
  if (choice?.type !== 'ConditionalExpression' || choice.test === list || !isPure(tree, choice.test)) return false;
  const other = choice.consequent === list ? choice.alternate : choice.consequent;
  const rest = list.elements.filter((element) => element !== item);
  const isSame =
    other.type === 'ArrayExpression' &&
    other.elements.length === rest.length &&
    rest.every((element, i) => sourceOf(tree, element) === sourceOf(tree, other.elements[i]));
  if (!isSame) return false;
  const spread = tree.parent(choice);
  if (rest.length === 0 && spread?.type === 'SpreadElement') {
    draft.dropped.add(spread);
    return true;
  }
  draft.erased.add(choice.test);
  draft.erased.add(list);
  const [start, end] = withParens(tree, other);
  draft.put(choice, startOf(choice), start, '');
  if (end < endOf(choice)) draft.put(choice, end, endOf(choice), '');
  return true;
}

function sourceOf(tree: Tree, node: Node | null | undefined): string {
  return node ? textOf(tree, node) : '';
}

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;

function listMethod(callee: Node): string | null {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return null;
  const { property } = callee;
  return !callee.computed && property.type === 'Identifier' && ['push', 'unshift', 'concat'].includes(property.name)
    ? property.name
    : null;
}

function removeArgument(draft: Draft, call: Call, argument: Node): void {
  const { tree } = draft;
  const method = listMethod(call.callee);
  if (method === null) throw new Blocked('the item is an argument of a call that is not push, unshift or concat');
  requireDroppable(tree, argument);
  draft.items.add(argument);
  draft.dropped.add(argument);
  if (!draft.emptied(call, call.arguments)) return;
  const { callee } = call;
  if (method !== 'concat') dropExpressionStatement(draft, call);
  else if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    // `list.concat(x)` without x is the list itself.
    draft.dropped.delete(argument);
    draft.erased.add(argument);
    draft.put(call, withParens(tree, callee.object)[1], endOf(call), '');
  }
}

/**
 * Takes a statement out of its block, with whatever it does.
 * @throws Blocked when the place holds no statement, or a statement is required there
 */
export function removeStatement(draft: Draft, place: Place): void {
  const statement = nodeAt(draft.tree, place, ['ExpressionStatement']);
  if (!statement) throw new Blocked('there is no statement to remove');
  dropStatement(draft, statement);
}
