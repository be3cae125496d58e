import type { Node } from '@babel/types';
import type { ResponseSpelling } from '../../../reading.js';
import type { Module } from '../../project/module.js';
import { isFunction, keyName, unwrap, walk } from '../../walk.js';
import { isResent } from './resent-thinking.js';

/*
 * Which expressions read the text of thinking, as against testing, measuring or copying it.
 */

/** Callbacks of these only choose. */
const CHOOSERS = new Set(['filter', 'find', 'findLast', 'findIndex', 'some', 'every']);

/** Where parts of a stream have their text: the AI SDK from 5 on, its providers, the AI SDK 4. */
const DELTAS = new Set(['text', 'delta', 'textDelta']);

/** False where text is only tested, measured, written to or compared. */
export function isRealRead(member: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const parent = parents.get(member);
  switch (parent?.type) {
    case 'IfStatement':
    case 'UnaryExpression':
    case 'TSTypeQuery':
      return false;
    case 'ConditionalExpression':
      return parent.test !== member;
    case 'BinaryExpression':
      return !/^[=!<>]=*$/.test(parent.operator);
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === member
        ? false
        : !isTested(parent, parents) && !isOnlyCondition(parent, parents);
    case 'ArrowFunctionExpression':
      return !isTested(member, parents);
    case 'AssignmentExpression':
      return parent.left !== member;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return keyName(parent.property, parent.computed) !== 'length';
    default:
      return true;
  }
}

/** Whether an expression only decides which way the program goes: `if (block.type === 'thinking' && block.thinking)`. */
function isOnlyCondition(node: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const parent = parents.get(node);
  if (parent?.type === 'LogicalExpression') return isOnlyCondition(parent, parents);
  if (parent?.type === 'IfStatement') return true;
  return parent?.type === 'ConditionalExpression' && parent.test === node;
}

/** Whether an expression is the answer of a callback that only chooses: `.filter((b) => b.type !== 'thinking' || b.thinking)`. */
function isTested(node: Node, parents: ReadonlyMap<Node, Node>): boolean {
  let at = node;
  let parent = parents.get(at);
  while (parent?.type === 'LogicalExpression') {
    at = parent;
    parent = parents.get(at);
  }
  const call = parent?.type === 'ArrowFunctionExpression' && parent.body === at ? parents.get(parent) : undefined;
  const isCall = call?.type === 'CallExpression' || call?.type === 'OptionalCallExpression';
  return isCall && isChoice(call);
}

/**
 * Streams that are parsed by hand cannot be followed: a read of a block or delta that the code has just checked to be
 * thinking, in the file of the request or where its stream is taken apart, is taken for a read of it.
 */
export function nearbyThinking(module: Module, spelling: ResponseSpelling): readonly Node[] {
  const { parents } = module.scopes;
  const checks = new Set(spelling.types);
  const thinking = new Set(spelling.thinking);
  const found: Node[] = [];
  if (![...spelling.types, ...spelling.thinking].some((word) => module.text.includes(word))) return found;
  module.scopes.eachNode((node) => {
    if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return;
    const key = keyName(node.property, node.computed);
    if (!key) return;
    const holder = parents.get(node);
    if (holder?.type === 'AssignmentExpression' && holder.left === node) return;
    const reads =
      thinking.has(key) ||
      (key === 'text' && memberName(node.object, thinking)) ||
      (key === 'text' &&
        memberName(node.object, new Set(['reasoningContent', 'reasoningText'])) &&
        thinking.has('reasoningContent'));
    const deltaText = DELTAS.has(key) && [...checks].some((c) => c.startsWith('reasoning'));
    if (
      (reads || deltaText) &&
      isRealRead(node, parents) &&
      !isResent(node, module) &&
      (isChecked(node, module, checks) || (reads && isDelta(node)))
    )
      found.push(node);
  });
  return found;
}

/** Whether the last name of an expression is one of these: `delta`, `event.delta`. */
function isNamed(node: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' ? names.has(inner.name) : memberName(inner, names);
}

function memberName(node: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression' && inner.type !== 'OptionalMemberExpression') return false;
  const key = keyName(inner.property, inner.computed);
  return key !== null && names.has(key);
}

/** `event.delta.thinking`, `chunk.reasoningContent.text`: shapes that only a stream of the API has. */
function isDelta(node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>): boolean {
  return isNamed(node.object, new Set(['delta', 'reasoningContent', 'reasoningText', 'content_block']));
}

/** Whether a condition, a switch arm or what its object was chosen by compares something with one of the type names. */
function isChecked(node: Node, module: Module, types: ReadonlySet<string>): boolean {
  const { parents } = module.scopes;
  const mentions = (test: Node | null | undefined): boolean => {
    let found = false;
    if (test)
      walk(test, (n) => {
        if (n.type === 'StringLiteral' && types.has(n.value)) found = true;
      });
    return found;
  };
  if ('object' in node && mentions(chosenBy(node.object, module))) return true;
  for (let child = node, at = parents.get(node); at; child = at, at = parents.get(at)) {
    if (
      (at.type === 'IfStatement' || at.type === 'ConditionalExpression') &&
      at.consequent === child &&
      mentions(at.test)
    )
      return true;
    if (at.type === 'LogicalExpression' && at.operator === '&&' && at.right === child && mentions(at.left)) return true;
    if (at.type === 'SwitchCase' && mentions(at.test)) return true;
    if (isFunction(at)) {
      // `.filter(b => b.type === 'thinking').map(b => b.thinking)`
      const holder = parents.get(at);
      const callee = holder?.type === 'CallExpression' ? unwrap(holder.callee as Node) : null;
      return callee?.type === 'MemberExpression' && mentions(chosenBy(callee.object, module));
    }
  }
  return false;
}

/**
 * What has chosen the value of a name: `const block = content.find((b) => b.type === 'thinking')`; of another expression,
 * itself.
 */
function chosenBy(node: Node, { scopes }: Module): Node {
  const inner = unwrap(node);
  const declaration = inner.type === 'Identifier' ? scopes.bindingOf(inner)?.declaration : undefined;
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init) return inner;
  let choice: Node = inner;
  walk(declaration.init, (n) => {
    if (choice === inner && isChoice(n)) choice = n;
  });
  return choice;
}

/** A call of `find`, `filter` and the like. */
function isChoice(node: Node): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return false;
  return memberName(node.callee as Node, CHOOSERS);
}
