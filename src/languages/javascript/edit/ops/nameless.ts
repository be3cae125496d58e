import type { Node } from '@babel/types';
import { keyName, walk } from '../../walk.js';
import { quoted } from '../core/drop.js';
import { Blocked, type Tree } from '../core/tree.js';

/** Letters alike, and everything that stands between words a dash: `Opus 4.6` as `opus-4-6`. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[._\s]+/g, '-');
}

const RELEASE = /(opus|sonnet|haiku)-?(\d+(?:-\d{1,2})?)(?!\d)/;

/** Tells texts that name the same release as an id, for people or for programs: `opus-4-6`, `4.6 Opus`. */
function namesRelease(id: string): (text: string) => boolean {
  const name = plain(id);
  const [, family, version] = RELEASE.exec(name) ?? [];
  if (!family || !version) return (text) => plain(text).includes(name);
  // A date may follow, and no further number.
  const release = new RegExp(`${family}-${version}(?!-?\\d(?!\\d{7}))|${version}-${family}`);
  return (text) => release.test(plain(text));
}

/** The text of a literal, or of a template without holes; null for everything else. */
export function stringOf(node: Node | null): string | null {
  if (node?.type === 'StringLiteral') return node.value;
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? null)
    : null;
}

/** @throws Blocked when what would hold for the new string too says which model it is about: it would then say so wrongly */
export function requireNameless(tree: Tree, literal: Node, nodes: readonly Node[]): void {
  const isNamed = namesRelease(stringOf(literal) ?? '');
  for (const node of nodes)
    walk(node, (inner) => {
      const text = inner === literal || isAsked(tree, inner) ? null : stringOf(inner);
      if (text !== null && isNamed(text))
        throw new Blocked(`what stands under ${quoted(tree, literal)} names the model again`);
    });
}

/** A text that something is compared with: that asks for a model, and says nothing of one. */
function isAsked(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (parent?.type === 'BinaryExpression') return /^[!=]==?$/.test(parent.operator);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'OptionalCallExpression') return false;
  const { callee } = parent;
  return (
    (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
    /^(?:includes|startsWith|endsWith|has)$/.test(keyName(callee.property, callee.computed) ?? '')
  );
}

/**
 * As {@link requireNameless} of what runs, or is chosen, where a condition holds that is to hold for one more model.
 * @param operator `&&` where the condition is met by all other models
 * @throws Blocked
 */
export function requireNamelessBranch(tree: Tree, literal: Node, test: Node, operator: '||' | '&&'): void {
  if (!RELEASE.test(plain(stringOf(literal) ?? ''))) return;
  const { top, isNegated, isSearch } = conditionAround(tree, test);
  const owner = tree.parent(top);
  if ((owner?.type !== 'IfStatement' && owner?.type !== 'ConditionalExpression') || owner.test !== top) return;
  const { consequent, alternate } = owner;
  const forIt = (operator === '||') === isNegated ? alternate : consequent;
  // What is done for want of it in a list is done for it, too: it is added there.
  const branches = isSearch ? [consequent, alternate] : [forIt];
  requireNameless(
    tree,
    literal,
    branches.filter((branch) => branch !== null && branch !== undefined),
  );
}

const SEARCHES = /^(?:some|every|find|findIndex|findLast|filter)$/;

/** The whole condition that a test is a part of, also where it is put to each element of a list. */
function conditionAround(
  tree: Tree,
  test: Node,
): { readonly top: Node; readonly isNegated: boolean; readonly isSearch: boolean } {
  let [top, isNegated, isSearch] = [test, false, false];
  for (let parent = tree.parent(top); parent; parent = tree.parent(top)) {
    if (parent.type === 'UnaryExpression' && parent.operator === '!') isNegated = !isNegated;
    else if (parent.type === 'ArrowFunctionExpression' && parent.body === top) {
      const call = tree.parent(parent);
      if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') break;
      if (!SEARCHES.test(keyName(call.callee.property, call.callee.computed) ?? '')) break;
      isSearch = true;
      top = call;
      continue;
    } else if (parent.type !== 'LogicalExpression') break;
    top = parent;
  }
  return { top, isNegated, isSearch };
}
