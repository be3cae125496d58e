import type { Node, ObjectExpression } from '@babel/types';
import type { FieldBinding, Literal, Place } from '../../../../types/index.js';
import { keyName, unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { nodeAt, nodesAt } from '../core/locate.js';
import { type LiteralStyle, render, renderKey, styleNear } from '../core/style.js';
import { Blocked, startOf, textOf } from '../core/tree.js';
import { constOf } from './choose.js';

/**
 * Adds a property after the last one of an object literal, unless the key is there and stays.
 * @throws Blocked when the place is not an object literal, or gets another value for the key
 */
export function addProperty(draft: Draft, object: Place, key: string, value: Literal): void {
  const node = objectAt(draft, object);
  insert(draft, node, node.properties.at(-1) ?? null, key, written(value, node));
}

/**
 * Adds a property with a value written as source text, unless the key is there and stays.
 * @throws Blocked when the place is not an object literal, or gets another value for the key
 */
export function addExpression(draft: Draft, object: Place, key: string, code: string): void {
  draft.writesCode(code);
  const node = objectAt(draft, object);
  const textIn = ({ spaced }: LiteralStyle): string => (spaced ? code : code.replace(/^\{ (.*) \}$/, '{$1}'));
  insert(draft, node, node.properties.at(-1) ?? null, key, { mayBreak: false, textIn });
}

/**
 * Adds a property behind the one that sets a field, in the same object literal, unless the key is there and stays.
 * @throws Blocked when the field is set by other syntax, or the object gets another value for the key
 */
export function addSibling(draft: Draft, binding: FieldBinding, key: string, value: Literal): void {
  const property = nodeAt(draft.tree, binding.site, ['ObjectProperty']);
  const object = property && draft.tree.parent(property);
  if (!property || object?.type !== 'ObjectExpression')
    throw new Blocked(`\`${binding.key}\` is not a property of an object literal that \`${key}\` could join`);
  insert(draft, object, property, key, written(value, object));
}

/** A value to write, in the style of the object that gets it. */
interface Written {
  /** It may stand on several lines where its neighbours do. */
  readonly mayBreak: boolean;
  readonly textIn: (style: LiteralStyle) => string;
}

function written(value: Literal, object: ObjectExpression): Written {
  const asserted = typeof value === 'string' ? constOf(object) : '';
  return {
    mayBreak: typeof value === 'object' && value !== null,
    textIn: (style) => `${render(value, style)}${asserted}`,
  };
}

/**
 * The object literal at a place, without a type around it.
 * @throws Blocked when there is none
 */
export function objectAt({ tree }: Draft, object: Place): ObjectExpression {
  const node = nodesAt(tree, object)
    .map(unwrap)
    .find((n) => n.type === 'ObjectExpression');
  if (node?.type !== 'ObjectExpression') throw new Blocked('there is no object literal to add a property to');
  return node;
}

/** Whether an object literal writes a key, in a property that stays. */
export function hasKey(draft: Draft, { properties }: ObjectExpression, key: string): boolean {
  return properties.some(
    (p) => p.type !== 'SpreadElement' && !draft.dropped.has(p) && keyName(p.key, p.computed) === key,
  );
}

/** Adds `key: value` behind `after` in the style of its neighbours. */
function insert(
  draft: Draft,
  node: ObjectExpression,
  after: Node | null,
  key: string,
  { mayBreak, textIn }: Written,
): void {
  const { tree } = draft;
  if (hasKey(draft, node, key)) return;
  const named = node.properties.filter((p) => p.type === 'ObjectProperty' && !p.computed);
  const quotedKeys =
    named.length > 0 && named.every((p) => p.type === 'ObjectProperty' && p.key.type === 'StringLiteral');
  const multiline = mayBreak && after !== null && textOf(tree, after).includes('\n');
  const near = styleNear(tree, after ? startOf(after) : startOf(node), multiline);
  const [first] = node.properties;
  // The object's own braces show its spacing better than the rest of the file does.
  const spaced =
    first && !textOf(tree, node).includes('\n') ? /\s/.test(tree.text.charAt(startOf(node) + 1)) : near.spaced;
  const style = { ...near, quotedKeys, spaced };
  draft.addProperty(node, after, key, `${renderKey(key, style)}: ${textIn(style)}`);
}
