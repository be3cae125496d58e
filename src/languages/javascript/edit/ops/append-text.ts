import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import type { Draft } from '../core/draft.js';
import { quoted } from '../core/drop.js';
import { eolOf, escapeFor, quoteNear } from '../core/style.js';
import { Blocked, endOf, startOf, type Tree, textOf } from '../core/tree.js';
import { indentAt, skipSpaceBack, withParens } from '../core/trivia.js';
import { expressionAt } from './replace.js';

/** Expressions that are certainly not text. */
const NOT_TEXT =
  /^(ArrayExpression|ObjectExpression|NumericLiteral|BooleanLiteral|NullLiteral|RegExpLiteral|BigIntLiteral|ClassExpression|.*Function.*)$/;

/**
 * Adds a paragraph (after an empty line) to a text: at the end of the literal that it ends with, around any other expression.
 * @param optional the expression may be undefined: the paragraph is then the whole text
 * @throws Blocked when the place holds something that is not text
 */
export function appendText(draft: Draft, at: Place, text: string, optional: boolean): void {
  const { tree } = draft;
  const node = expressionAt(tree, at);
  const parent = tree.parent(node);
  if (NOT_TEXT.test(node.type) || parent?.type === 'JSXAttribute' || parent?.type === 'TaggedTemplateExpression')
    throw new Blocked(`${quoted(tree, node)} is not a text that can be added to`);
  const last = lastText(node);
  if (last?.type === 'StringLiteral') appendToString(draft, last, text);
  else if (last) appendToTemplate(draft, last, text);
  else if (optional) join(draft, node, text);
  else if (!textOf(tree, node).includes(escapeFor('`', text))) wrap(draft, node, escapeFor('`', text));
}

/** The literal that a text ends with: itself, or the last one of a sum. */
function lastText(node: Node): Extract<Node, { type: 'StringLiteral' | 'TemplateLiteral' }> | null {
  if (node.type === 'StringLiteral' || node.type === 'TemplateLiteral') return node;
  const last = node.type === 'BinaryExpression' && node.operator === '+' ? lastText(node.right) : null;
  // An empty one only makes a text of the rest, which the paragraph has to be kept apart from.
  const isEmpty =
    last?.type === 'StringLiteral' ? last.value === '' : last?.quasis.length === 1 && last.quasis[0]?.value.raw === '';
  return isEmpty ? null : last;
}

function appendToString(draft: Draft, node: Extract<Node, { type: 'StringLiteral' }>, text: string): void {
  if (node.value.includes(text)) return;
  const quote = draft.tree.text.charAt(startOf(node));
  const end = endOf(node) - 1;
  draft.put(node, end, end, escapeFor(quote, node.value === '' ? text : `\n\n${text}`));
}

function appendToTemplate(draft: Draft, node: Extract<Node, { type: 'TemplateLiteral' }>, text: string): void {
  const { tree } = draft;
  const source = textOf(tree, node);
  const escaped = text.split('\n').map((line) => escapeFor('`', line));
  const end = endOf(node) - 1;
  if (!source.includes('\n')) {
    if (!source.includes(escaped.join('\\n')))
      draft.put(node, end, end, `${source === '``' ? '' : '\\n\\n'}${escaped.join('\\n')}`);
    return;
  }
  // Written over several lines: the paragraph is, too, indented like the last line.
  const last = skipSpaceBack(tree.text, end, true);
  const indent = lastLineIndent(tree, node, last);
  const eol = eolOf(tree.text);
  const lines = escaped.map((line) => (line === '' ? '' : indent + line)).join(eol);
  if (!source.includes(lines.trim())) draft.put(node, last, last, `${eol}${eol}${lines}`);
}

function lastLineIndent(tree: Tree, node: Node, last: number): string {
  const lineStart = tree.text.lastIndexOf('\n', last - 1) + 1;
  return lineStart > startOf(node) ? indentAt(tree.text, last) : '';
}

/** `system` becomes a template that starts with it. */
function wrap(draft: Draft, node: Node, escaped: string): void {
  const { tree } = draft;
  const parent = tree.parent(node);
  if (parent?.type === 'ObjectProperty' && parent.shorthand) {
    draft.put(parent, endOf(parent), endOf(parent), `: \`\${${textOf(tree, node)}}\\n\\n${escaped}\``);
    return;
  }
  const [start, end] = withParens(tree, node);
  draft.put(node, start, start, '`${');
  draft.put(node, end, end, `}\\n\\n${escaped}\``);
}

/** `system` becomes `[system, 'text'].filter(Boolean).join('\n\n')`. */
function join(draft: Draft, node: Node, text: string): void {
  const { tree } = draft;
  const quote = quoteNear(tree, startOf(node));
  const literal = `${quote}${escapeFor(quote, text)}${quote}`;
  if (textOf(tree, node).includes(literal)) return;
  const tail = `, ${literal}].filter(Boolean).join(${quote}\\n\\n${quote})`;
  const parent = tree.parent(node);
  if (parent?.type === 'ObjectProperty' && parent.shorthand) {
    draft.put(parent, endOf(parent), endOf(parent), `: [${textOf(tree, node)}${tail}`);
    return;
  }
  const [start, end] = withParens(tree, node);
  draft.put(node, start, start, '[');
  draft.put(node, end, end, tail);
}
