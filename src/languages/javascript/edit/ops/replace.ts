import type { Node, ObjectExpression, ObjectProperty } from '@babel/types';
import type { Literal, Place } from '../../../../types/index.js';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { requireDroppable } from '../core/drop.js';
import { nodeAt, nodesAround, nodesAt } from '../core/locate.js';
import { escapeFor, render, styleNear } from '../core/style.js';
import { Blocked, endOf, startOf, type Tree, textOf } from '../core/tree.js';
import { withParens } from '../core/trivia.js';

/** Nodes that may share the span of an expression without being one. */
const NOT_EXPRESSIONS = new Set([
  'ObjectProperty',
  'ExpressionStatement',
  'TSLiteralType',
  'Program',
  'ImportSpecifier',
  'JSXExpressionContainer',
  'TSEnumMember',
]);

/**
 * The innermost expression at a place.
 * @throws Blocked when there is none
 */
export function expressionAt(tree: Tree, at: Place): Node {
  const node = nodesAt(tree, at)
    .filter((n) => !NOT_EXPRESSIONS.has(n.type))
    .at(-1);
  if (!node) throw new Blocked('there is no expression to change');
  return node;
}

/**
 * Replaces an expression by data, in the file's own style.
 * @throws Blocked when the expression has effects or data cannot stand there
 */
export function replaceExpression(draft: Draft, at: Place, value: Literal): void {
  const { tree } = draft;
  const node = expressionAt(tree, at);
  if (typeof value === 'string' && replaceWholeString(draft, node, value)) return;
  requireDroppable(tree, node);
  const parent = tree.parent(node);
  const text = render(value, styleNear(tree, startOf(node), textOf(tree, node).includes('\n')));
  if (parent?.type === 'ObjectProperty' && parent.shorthand && tree.key(node) === 'value') {
    draft.erased.add(node);
    draft.put(parent, endOf(parent), endOf(parent), `: ${text}`);
    return;
  }
  if (
    parent &&
    (tree.key(node) === 'object' ||
      tree.key(node) === 'callee' ||
      parent.type === 'ExpressionStatement' ||
      parent.type === 'TaggedTemplateExpression')
  )
    throw new Blocked('data cannot stand where the expression stands');
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const wrap = isObject && parent?.type === 'ArrowFunctionExpression' && withParens(tree, node)[0] === startOf(node);
  draft.erased.add(node);
  draft.put(node, startOf(node), endOf(node), wrap ? `(${text})` : text);
}

/** A string for a string: only the content between the quotes changes. */
function replaceWholeString(draft: Draft, node: Node, value: string): boolean {
  const { tree } = draft;
  const isString = node.type === 'StringLiteral' || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
  if (!isString || tree.parent(node)?.type === 'TaggedTemplateExpression') return false;
  draft.put(node, startOf(node) + 1, endOf(node) - 1, contentFor(tree, node, value));
  return true;
}

/**
 * Replaces every occurrence of `from` in the fixed text of a string or template literal.
 * @param others texts that are to become the same as this one, in other literals
 * @throws Blocked when the literal does not contain `from` as written, nor `to` already; when it is one of a list that
 * would then hold the same text twice
 */
export function replaceInString(
  draft: Draft,
  at: Place,
  { from, to, others = [] }: { readonly from: string; readonly to: string; readonly others?: readonly string[] },
): void {
  const { tree } = draft;
  const node = nodeAt(tree, at, ['StringLiteral', 'TemplateLiteral', 'TemplateElement', 'JSXText', 'DirectiveLiteral']);
  if (!node) throw new Blocked('there is no string literal to change');
  if (from === '') throw new Blocked('there is no text to replace');
  const twin = node.type === 'StringLiteral' ? twinOf(tree, node, [node.value.replaceAll(from, to), ...others]) : null;
  if (twin !== null)
    throw new Blocked(`it is one of a list that also holds \`${twin}\`, and would hold \`${to}\` twice`);
  const parts = node.type === 'TemplateLiteral' ? node.quasis : [node];
  let found = false;
  for (const part of parts) {
    const text = textOf(tree, part);
    const replacement = contentFor(tree, node, to);
    for (let i = text.indexOf(from); i >= 0; i = text.indexOf(from, i + from.length)) {
      found = true;
      draft.put(node, startOf(part) + i, startOf(part) + i + from.length, replacement);
    }
  }
  if (!found && !parts.some((part) => textOf(tree, part).includes(to)))
    throw new Blocked(`the string does not contain \`${from}\` as written`);
}

/** Keys under which the entries of a catalogue have what tells them apart. */
const IDENTITY = /^(?:id|value|slug|model_?id)$/i;

/** The first of `texts` that another element of the list around a literal spells out; null where it is in no list. */
function twinOf(tree: Tree, literal: Node, texts: readonly string[]): string | null {
  const parent = tree.parent(literal);
  const beside = parent?.type === 'ObjectProperty' ? idsBeside(tree, parent) : besideIn(parent, literal);
  return beside.find((text) => texts.includes(text)) ?? null;
}

function besideIn(list: Node | null | undefined, literal: Node): readonly string[] {
  return list?.type === 'ArrayExpression'
    ? list.elements.flatMap((e) => (e?.type === 'StringLiteral' && e !== literal ? [e.value] : []))
    : [];
}

/** The ids of the other entries of the catalogue that an id belongs to: a list in which each entry has one of its own. */
function idsBeside(tree: Tree, own: ObjectProperty): readonly string[] {
  const key = keyName(own.key, own.computed);
  const entry = tree.parent(own);
  const list = entry?.type === 'ObjectExpression' ? tree.parent(entry) : null;
  if (list?.type !== 'ArrayExpression' || key === null || !IDENTITY.test(key)) return [];
  const ids = list.elements.map((element) => (element?.type === 'ObjectExpression' ? textUnder(key, element) : null));
  const isCatalogue = new Set(ids).size === ids.length && !ids.includes(null);
  return isCatalogue ? ids.flatMap((id, i) => (id === null || list.elements[i] === entry ? [] : [id])) : [];
}

function textUnder(key: string, { properties }: ObjectExpression): string | null {
  for (const property of properties)
    if (property.type === 'ObjectProperty' && keyName(property.key, property.computed) === key)
      return property.value.type === 'StringLiteral' ? property.value.value : null;
  return null;
}

function contentFor(tree: Tree, literal: Node, text: string): string {
  if (literal.type === 'JSXText' || tree.parent(literal)?.type === 'JSXAttribute') {
    if (/["'<>{}&\\\n]/.test(text)) throw new Blocked('the text cannot stand in JSX as it is');
    return text;
  }
  if (literal.type === 'TemplateElement' || literal.type === 'TemplateLiteral') return escapeFor('`', text);
  return escapeFor(tree.text.charAt(startOf(literal)), text);
}

/**
 * Writes text verbatim over a span.
 * @throws Blocked when the span is in another file or beyond the text
 */
export function replaceText(draft: Draft, at: Place, text: string): void {
  const { tree } = draft;
  const [start, end] = at.span;
  if (at.file !== tree.file) throw new Blocked('the change is in another file');
  if (start > end || end > tree.text.length) throw new Blocked('the change is outside of the text');
  const [exact] = start === end ? [] : tree.at(at.span);
  const { holder, inside } = nodesAround(tree, at.span);
  draft.writesCode(text);
  if (exact) draft.erased.add(exact);
  else if (start < end) for (const node of inside) draft.erased.add(node);
  draft.put(exact ?? holder, start, end, text);
}
