import type { ArrayExpression, IfStatement, Node, ObjectExpression, Statement, TryStatement } from '@babel/types';
import { unwrap } from '../../walk.js';
import type { Draft } from './draft.js';
import { isPure, onlyAsks } from './purity.js';
import { Blocked, endOf, startOf, type Tree, textOf } from './tree.js';
import { withParens } from './trivia.js';

/** A short quotation of source text for messages. */
export function quoted(tree: Tree, node: Node): string {
  const text = textOf(tree, node).replace(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

/** @throws Blocked when evaluating the node may do more than yield a value */
export function requirePure(tree: Tree, node: Node | null | undefined): void {
  if (node && !isPure(tree, node)) throw new Blocked(`${quoted(tree, node)} may do more than compute the value`);
}

/** @throws Blocked when evaluating the node may do more than yield a value, or ask for one */
export function requireDroppable(tree: Tree, node: Node | null | undefined): void {
  if (node && !onlyAsks(tree, node))
    throw new Blocked(`${quoted(tree, node)} may do more than compute the value, so it cannot be removed with it`);
}

/**
 * Takes a statement out of the block, case or `if` that holds it.
 * @throws Blocked where a statement is required (the body of a loop, a label)
 */
export function dropStatement(draft: Draft, statement: Node): void {
  const { tree } = draft;
  const parent = tree.parent(statement);
  switch (parent?.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
    case 'SwitchCase':
    case 'IfStatement':
      draft.dropped.add(statement);
      return;
    default:
      throw new Blocked(
        `${quoted(tree, statement)} is the only statement of its ${parent?.type === 'LabeledStatement' ? 'label' : 'loop'}`,
      );
  }
}

/**
 * Takes out the statement that consists of `expression`, also as `condition && expression`.
 * @throws Blocked when the value of the expression is used, or the condition does more than compute
 */
export function dropExpressionStatement(draft: Draft, expression: Node): void {
  const { tree } = draft;
  let at = expression;
  let parent = tree.parent(at);
  while (parent?.type === 'LogicalExpression' && parent.operator === '&&' && parent.right === at) {
    requireDroppable(tree, parent.left);
    at = parent;
    parent = tree.parent(at);
  }
  if (parent?.type !== 'ExpressionStatement') throw new Blocked(`the value of ${quoted(tree, expression)} is used`);
  dropStatement(draft, parent);
}

/**
 * Follows removals to their end: spreads that spread nothing any more, conditions around nothing.
 * @throws Blocked when something left empty cannot go because evaluating it may have an effect
 */
export function settle(draft: Draft): void {
  for (let before = -1; before !== draft.dropped.size; ) {
    before = draft.dropped.size;
    for (const node of [...draft.dropped]) {
      const parent = draft.tree.parent(node);
      if (!parent || draft.isGone(parent)) continue;
      if (parent.type === 'ObjectExpression' && draft.emptied(parent, parent.properties)) settleEmpty(draft, parent);
      else if (parent.type === 'ArrayExpression' && draft.emptied(parent, parent.elements)) settleEmpty(draft, parent);
      else if (
        parent.type === 'BlockStatement' &&
        parent.directives.length === 0 &&
        draft.emptied(parent, parent.body)
      ) {
        const around = draft.tree.parent(parent);
        if (around?.type === 'IfStatement') settleIf(draft, around, parent);
        else if (around?.type === 'TryStatement' && around.block === parent) settleTry(draft, around);
      } else if (parent.type === 'StaticBlock' && draft.emptied(parent, parent.body)) draft.dropped.add(parent);
      else if (parent.type === 'IfStatement') settleIf(draft, parent, node);
    }
  }
}

/** True for an expression that a spread would take nothing from, once the removals are made. */
function yieldsNothing(draft: Draft, expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ObjectExpression':
      return !draft.added.has(node) && draft.kept(node.properties).length === 0;
    case 'ArrayExpression':
      return !draft.added.has(node) && node.elements.every((e) => e !== null && draft.dropped.has(e));
    case 'NullLiteral':
      return true;
    case 'BooleanLiteral':
      return !node.value;
    case 'Identifier':
      return node.name === 'undefined';
    case 'LogicalExpression':
      return node.operator === '&&'
        ? yieldsNothing(draft, node.right)
        : yieldsNothing(draft, node.left) && yieldsNothing(draft, node.right);
    case 'ConditionalExpression':
      return yieldsNothing(draft, node.consequent) && yieldsNothing(draft, node.alternate);
    default:
      return false;
  }
}

/** The conditions of an expression made of `&&`, `||`, `??` and `?:`. */
function conditionsOf(expression: Node): readonly Node[] {
  const node = unwrap(expression);
  if (node.type === 'LogicalExpression') return [node.left, ...conditionsOf(node.right)];
  if (node.type === 'ConditionalExpression')
    return [node.test, ...conditionsOf(node.consequent), ...conditionsOf(node.alternate)];
  return [];
}

/** What becomes of an object or array that has lost all its elements: a spread of it goes, other uses keep it empty. */
function settleEmpty(draft: Draft, literal: ArrayExpression | ObjectExpression): void {
  const { tree } = draft;
  let at: Node = literal;
  let parent = tree.parent(at);
  while (
    parent &&
    (unwrap(parent) !== parent ||
      (parent.type === 'LogicalExpression' && parent.right === at) ||
      (parent.type === 'ConditionalExpression' && parent.test !== at))
  ) {
    at = parent;
    parent = tree.parent(at);
  }
  if (parent?.type === 'SpreadElement') {
    if (!yieldsNothing(draft, at)) return;
    for (const condition of conditionsOf(at)) requireDroppable(tree, condition);
    draft.dropped.add(parent);
  } else if (parent?.type === 'CallExpression' && isObjectAssign(draft, parent.callee)) {
    const index = parent.arguments.indexOf(at as never);
    if (index < 1 || !yieldsNothing(draft, at)) return;
    for (const condition of conditionsOf(at)) requireDroppable(tree, condition);
    const others = parent.arguments.filter((argument, i) => i > 0 && argument !== at && !draft.dropped.has(argument));
    if (others.length > 0) draft.dropped.add(at);
    else if (tree.parent(parent)?.type === 'ExpressionStatement' && isPure(tree, parent.arguments[0]))
      dropExpressionStatement(draft, parent);
  } else if (
    literal.type === 'ObjectExpression' &&
    at === literal &&
    parent?.type === 'VariableDeclarator' &&
    parent.id.type === 'Identifier'
  ) {
    const binding = tree.scopes.bindingOf(parent.id);
    if (!binding || binding.exported || binding.writes.length > 0) return;
    const spreads = binding.references.map((reference) => tree.parent(reference));
    if (!spreads.every((s) => s?.type === 'SpreadElement' && tree.parent(s)?.type === 'ObjectExpression')) return;
    for (const spread of spreads) if (spread) draft.dropped.add(spread);
  }
}

function isObjectAssign(draft: Draft, callee: Node): boolean {
  return textOf(draft.tree, callee) === 'Object.assign' && draft.tree.scopes.globals.has('Object');
}

/** A `try` around nothing goes: its `catch` never runs. */
function settleTry(draft: Draft, statement: TryStatement): void {
  const { finalizer } = statement;
  if (!finalizer || draft.kept(finalizer.body).length === 0) dropStatement(draft, statement);
}

/** An arm that is empty by our doing goes; the other arm is kept by `emitIf`, or the whole statement goes. */
function settleIf(draft: Draft, statement: IfStatement, arm: Node): void {
  const { consequent, alternate, test } = statement;
  draft.dropped.add(arm);
  const empty = (node: Statement | null | undefined): boolean =>
    !node || draft.dropped.has(node) || (node.type === 'BlockStatement' && node.body.length === 0);
  if (!empty(consequent) || !empty(alternate)) {
    if (draft.dropped.has(consequent) && alternate?.type === 'IfStatement' && alternate.alternate)
      throw new Blocked('the first arm of an `if … else if … else` would be left empty');
    return;
  }
  requireDroppable(draft.tree, test);
  dropStatement(draft, statement);
}

/** One replacement that turns a condition into its opposite: text to put before and after it, or over part of it. */
function negation(test: Node): readonly (readonly [start: number, end: number, text: string])[] {
  const start = startOf(test);
  const end = endOf(test);
  if (test.type === 'UnaryExpression' && test.operator === '!') return [[start, start + 1, '']];
  if (
    ['Identifier', 'MemberExpression', 'OptionalMemberExpression', 'CallExpression', 'OptionalCallExpression'].includes(
      test.type,
    )
  )
    return [[start, start, '!']];
  return [
    [start, start, '!('],
    [end, end, ')'],
  ];
}

/**
 * Edits for an `if` of which one arm goes and the other stays.
 * @returns replacements of [start, end) UTF-16 offsets
 */
export function emitIf(draft: Draft, statement: IfStatement): readonly { start: number; end: number; text: string }[] {
  const { tree } = draft;
  const { test, consequent, alternate } = statement;
  if (!alternate) return [];
  if (draft.dropped.has(alternate)) return [{ start: endOf(consequent), end: endOf(alternate), text: '' }];
  const edits = negation(test).map(([start, end, text]) => ({ start, end, text }));
  if (alternate.type !== 'IfStatement')
    return [...edits, { start: startOf(consequent), end: startOf(alternate), text: '' }];
  // `if (a) … else if (b) X` without its first arm is `if (!a && b) X`.
  const loose =
    /^(Assignment|Conditional|Sequence|Arrow|Yield)/.test(alternate.test.type) ||
    (alternate.test.type === 'LogicalExpression' && alternate.test.operator !== '&&');
  const afterSecond = withParens(tree, alternate.test)[1];
  const [open, close] = loose ? ['(', ')'] : ['', ''];
  return [
    ...edits,
    { start: withParens(tree, test)[1], end: withParens(tree, alternate.test)[0], text: ` && ${open}` },
    ...(loose ? [{ start: afterSecond, end: afterSecond, text: close }] : []),
  ];
}
