import type { Node } from '@babel/types';
import type { ModelHelper, Place } from '../../../../types/index.js';
import type { Draft } from './draft.js';
import { requirePure } from './drop.js';
import { importedName } from './imports.js';
import { nodesAt } from './locate.js';
import { type SameValue, sameValueAt } from './same-value.js';
import { obstacleAt } from './standing-at.js';
import { escapeFor, quoteNear } from './style.js';
import { Blocked, endOf, startOf, type Tree, textOf } from './tree.js';

/** The expression that yields the model id, and whether it may yield null or undefined. */
export interface AskedModel {
  readonly model: Place;
  readonly mayBeUnset?: true;
}

/** A condition on the model, as code. */
export interface ModelCondition {
  readonly text: string;
  /** It holds for models that take the field, not for those that do not. */
  readonly positive: boolean;
  /** The same as the condition of a statement that runs for models that take the field. */
  readonly statement: string;
}

/**
 * The condition that tells models which take a field from those that do not, as code that can stand at `site`.
 * @param asked the model; its expression is evaluated again at `site`
 * @param by parts of the ids that do not take it, or the program's own function that knows
 * @throws Blocked when the model cannot be read at `site`, or reading it again could have effects
 */
export function modelCondition(
  draft: Draft,
  site: Node,
  { model, mayBeUnset }: AskedModel,
  by: ModelHelper | readonly string[],
): ModelCondition {
  const { tree } = draft;
  const expression = model.file === tree.file ? nodesAt(tree, model).at(-1) : undefined;
  if (!expression) throw new Blocked('the model is named in another file, so a condition here cannot ask for it');
  requirePure(tree, expression);
  const value = spelledAt(draft, expression, site);
  draft.writesCode(value.code);
  if (!('name' in by)) return idTest(tree, by, { ...value, mayBeUnset: value.mayBeUnset || mayBeUnset === true }, site);
  if (value.mayBeUnset && !isFromEnvironment(expression)) throw new Blocked('the model may be missing there');
  return helperTest(draft, by, value.code, site);
}

function idTest(tree: Tree, rejects: readonly string[], { code, mayBeUnset }: SameValue, site: Node): ModelCondition {
  if (rejects.length === 0) throw new Blocked('no model is named that rejects the field');
  const quote = quoteNear(tree, startOf(site));
  const dot = mayBeUnset ? '?.' : '.';
  const tests = rejects.map((id) => `${code}${dot}includes(${quote}${escapeFor(quote, id)}${quote})`);
  return { text: tests.join(' || '), positive: false, statement: tests.map((test) => `!${test}`).join(' && ') };
}

function helperTest(draft: Draft, helper: ModelHelper, code: string, site: Node): ModelCondition {
  const name = importedName(draft, helper, site);
  draft.writesCode(name);
  const text = `${name}(${/^\(.*\)$/s.test(code) ? code.slice(1, -1) : code})`;
  return { text, positive: true, statement: text };
}

/** @throws Blocked when nothing at `site` has the value of the expression */
function spelledAt(draft: Draft, expression: Node, site: Node): SameValue {
  const { tree } = draft;
  const obstacle = obstacleAt(tree, expression, site);
  if (obstacle === null) return { code: modelText(draft, expression), mayBeUnset: isFromEnvironment(expression) };
  const same = sameValueAt(tree, expression, site);
  if (same === null) throw new Blocked(obstacle);
  return same;
}

/** The expression as it will stand: a default in it may be moved to another model by the same edit. */
function modelText({ tree, pieces }: Draft, expression: Node): string {
  const start = startOf(expression);
  const text = pieces
    .filter((piece) => piece.start >= start && piece.end <= endOf(expression))
    .sort((a, b) => b.start - a.start)
    .reduce(
      (now, piece) => now.slice(0, piece.start - start) + piece.text + now.slice(piece.end - start),
      textOf(tree, expression),
    );
  return /^(Identifier|MemberExpression|OptionalMemberExpression|ThisExpression|StringLiteral|TemplateLiteral|CallExpression|OptionalCallExpression)$/.test(
    expression.type,
  )
    ? text
    : `(${text})`;
}

/** Variables of the environment may be missing, and TypeScript holds that against code that does not ask. */
function isFromEnvironment(expression: Node): boolean {
  if (expression.type !== 'MemberExpression' || expression.object.type !== 'MemberExpression') return false;
  const { object, property } = expression.object;
  const host = object.type === 'MetaProperty' || (object.type === 'Identifier' && object.name === 'process');
  return host && property.type === 'Identifier' && property.name === 'env';
}
