import type { Literal, Place } from '../../../../types/index.js';
import { keyName, unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { nodesAt } from '../core/locate.js';
import { type LiteralStyle, render, renderKey, styleNear } from '../core/style.js';
import { Blocked, startOf, textOf } from '../core/tree.js';

/**
 * Adds a property after the last one of an object literal, unless the key is there and stays.
 * @throws Blocked when the place is not an object literal
 */
export function addProperty(draft: Draft, object: Place, key: string, value: Literal): void {
  const isObject = typeof value === 'object' && value !== null;
  add(draft, object, key, isObject, (style) => render(value, style));
}

/**
 * Adds a property with a value written as source text, unless the key is there and stays.
 * @throws Blocked when the place is not an object literal
 */
export function addExpression(draft: Draft, object: Place, key: string, code: string): void {
  draft.writesCode(code);
  add(draft, object, key, false, ({ spaced }) => (spaced ? code : code.replace(/^\{ (.*) \}$/, '{$1}')));
}

function add(
  draft: Draft,
  object: Place,
  key: string,
  mayBreak: boolean,
  valueIn: (style: LiteralStyle) => string,
): void {
  const { tree } = draft;
  const node = nodesAt(tree, object)
    .map(unwrap)
    .find((n) => n.type === 'ObjectExpression');
  if (node?.type !== 'ObjectExpression') throw new Blocked('there is no object literal to add a property to');
  const keys = node.properties.map((p) =>
    p.type === 'SpreadElement' || draft.dropped.has(p) ? null : keyName(p.key, p.computed),
  );
  if (keys.includes(key)) return;
  const named = node.properties.filter((p) => p.type === 'ObjectProperty' && !p.computed);
  const quotedKeys =
    named.length > 0 && named.every((p) => p.type === 'ObjectProperty' && p.key.type === 'StringLiteral');
  const last = node.properties.at(-1) ?? null;
  const multiline = mayBreak && last !== null && textOf(tree, last).includes('\n');
  const near = styleNear(tree, last ? startOf(last) : startOf(node), multiline);
  const [first] = node.properties;
  // The object's own braces show its spacing better than the rest of the file does.
  const spaced =
    first && !textOf(tree, node).includes('\n') ? /\s/.test(tree.text.charAt(startOf(node) + 1)) : near.spaced;
  const style = { ...near, quotedKeys, spaced };
  draft.add(node, last, `${renderKey(key, style)}: ${valueIn(style)}`);
}
