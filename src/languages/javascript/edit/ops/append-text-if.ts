import type { Node } from '@babel/types';
import type { ConditionalText, Place } from '../../../../types/index.js';
import type { Draft } from '../core/draft.js';
import { quoted, requirePure } from '../core/drop.js';
import { nodesAt } from '../core/locate.js';
import { obstacleAt } from '../core/standing-at.js';
import { escapeFor, quoteNear } from '../core/style.js';
import { Blocked, endOf, startOf, textOf } from '../core/tree.js';
import { withParens } from '../core/trivia.js';
import { hasKey, objectAt } from './add-property.js';
import { expressionAt } from './replace.js';

/**
 * Adds a paragraph to a text where a condition holds: `${system}${json ? '\n\n…' : ''}`.
 * @throws Blocked when the condition cannot be asked there, or the place holds something that is not text
 */
export function appendTextIf(draft: Draft, at: Place, added: ConditionalText): void {
  const { tree } = draft;
  const node = expressionAt(tree, at);
  if (!/^(?:StringLiteral|TemplateLiteral|Identifier|(?:Optional)?(?:Member|Call)Expression)$/.test(node.type))
    throw new Blocked(`${quoted(tree, node)} is not a text that can be added to under a condition`);
  const { condition, text } = codeOf(draft, node, added, '\\n\\n');
  const quote = quoteNear(tree, startOf(node));
  const hole = `\${${condition} ? ${text} : ${quote}${quote}}`;
  if (node.type === 'TemplateLiteral') {
    draft.put(node, endOf(node) - 1, endOf(node) - 1, hole);
    return;
  }
  if (node.type === 'StringLiteral') {
    const written = textOf(tree, node)
      .slice(1, -1)
      .replace(/`|\$\{/g, '\\$&');
    draft.put(node, startOf(node), endOf(node), `\`${written}${hole}\``);
    return;
  }
  const parent = tree.parent(node);
  if (parent?.type === 'ObjectProperty' && parent.shorthand) {
    draft.put(parent, endOf(parent), endOf(parent), `: \`\${${textOf(tree, node)}}${hole}\``);
    return;
  }
  const [start, end] = withParens(tree, node);
  draft.put(node, start, start, '`${');
  draft.put(node, end, end, `}${hole}\``);
}

/**
 * Adds a text as a property of an object literal where a condition holds: `...(json ? { system: '…' } : {})`.
 * @throws Blocked when the condition cannot be asked there, or the place is not an object literal, or has the key
 */
export function addTextIf(draft: Draft, object: Place, key: string, added: ConditionalText): void {
  const node = objectAt(draft, object);
  const { condition, text } = codeOf(draft, node, added, '');
  if (hasKey(draft, node, key)) throw new Blocked(`\`${key}\` is set there already`);
  draft.addProperty(node, node.properties.at(-1) ?? null, key, `...(${condition} ? { ${key}: ${text} } : {})`);
}

/** Condition and text as code that can stand at `site`. */
function codeOf(
  draft: Draft,
  site: Node,
  { when, outcome, text }: ConditionalText,
  lead: string,
): { readonly condition: string; readonly text: string } {
  const condition = spelled(draft, when, site);
  const names = text.flatMap((part) => (typeof part === 'string' ? [] : spelled(draft, part, site)));
  const quote = names.length > 0 ? '`' : quoteNear(draft.tree, startOf(site));
  let index = 0;
  const body = text
    .map((part) => (typeof part === 'string' ? escapeFor(quote, part) : `\${${names[index++]}}`))
    .join('');
  return { condition: outcome ? condition : negated(condition), text: `${quote}${lead}${body}${quote}` };
}

function spelled(draft: Draft, place: Place, site: Node): string {
  const { tree } = draft;
  const expression = place.file === tree.file ? nodesAt(tree, place).at(-1) : undefined;
  if (!expression) throw new Blocked('the condition stands in another file than the text');
  requirePure(tree, expression);
  if (obstacleAt(tree, expression, site) !== null)
    throw new Blocked(`${quoted(tree, expression)} cannot be asked where the text stands`);
  const code = textOf(tree, expression);
  draft.writesCode(code);
  return /^(?:Conditional|Assignment|Sequence|ArrowFunction|Yield)/.test(expression.type) ? `(${code})` : code;
}

function negated(condition: string): string {
  return /^[\w$.?]+$/.test(condition) ? `!${condition}` : `!(${condition})`;
}
