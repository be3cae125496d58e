import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { quoted } from '../core/drop.js';
import { nodeAt, nodesAt } from '../core/locate.js';
import { isPure } from '../core/purity.js';
import { caseColon } from '../core/shapes.js';
import { eolOf, escapeFor } from '../core/style.js';
import { Blocked, endOf, startOf, type Tree, textOf } from '../core/tree.js';
import { indentAt, previousTokenEnd, startsLine, withParens } from '../core/trivia.js';
import { requireNameless, requireNamelessBranch, stringOf } from './nameless.js';

type StringNode = Extract<Node, { type: 'StringLiteral' | 'TemplateLiteral' }>;

/**
 * Adds a string beside another wherever lists of strings are written: array, Set, table, union type, `case`, condition.
 * @throws Blocked where no second string can stand
 */
export function addBeside(draft: Draft, beside: Place, text: string): void {
  const { tree } = draft;
  const literal = nodeAt(tree, beside, ['StringLiteral', 'TemplateLiteral']);
  if (!literal) {
    const isPattern = nodesAt(tree, beside).some((node) => node.type === 'RegExpLiteral');
    throw new Blocked(
      isPattern ? 'a regular expression has to be extended by hand' : 'there is no string literal to add another to',
    );
  }
  if (literal.type === 'TemplateLiteral' && literal.expressions.length > 0)
    throw new Blocked('the string is put together from parts');
  const quote = tree.text.charAt(startOf(literal));
  const spelled = `${quote}${escapeFor(quote, text)}${quote}`;
  const parent = tree.parent(literal);
  switch (parent?.type) {
    case 'ArrayExpression':
      addElement(draft, parent, literal, text, spelled);
      return;
    case 'ObjectProperty':
      addEntry(draft, parent, literal, text, spelled);
      return;
    case 'SwitchCase':
      addCase(draft, parent, literal, text, spelled);
      return;
    case 'TSLiteralType':
      addMember(draft, parent, literal, text, spelled);
      return;
    case 'BinaryExpression':
      if (!/^[!=]==?$/.test(parent.operator)) break;
      addCondition(
        draft,
        parent,
        parent.left === literal ? parent.right : parent.left,
        literal,
        spelled,
        parent.operator.startsWith('!') ? '&&' : '||',
      );
      return;
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const { callee } = parent;
      const method =
        callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
          ? keyName(callee.property, callee.computed)
          : null;
      if (method === 'push' || method === 'unshift') {
        if (!parent.arguments.some((a) => stringOf(a) === text)) draft.add(parent, literal, spelled);
        return;
      }
      if (
        method !== null &&
        ['includes', 'startsWith', 'endsWith', 'has'].includes(method) &&
        parent.arguments.length === 1
      ) {
        addCondition(draft, parent, callee, literal, spelled, '||');
        return;
      }
      break;
    }
  }
  throw new Blocked(`nothing can be added beside ${quoted(tree, literal)} here`);
}

/** `text` of `node` with the literal spelled otherwise. */
function respelled(tree: Tree, node: Node, literal: Node, spelled: string): string {
  return tree.text.slice(startOf(node), startOf(literal)) + spelled + tree.text.slice(endOf(literal), endOf(node));
}

function addElement(
  draft: Draft,
  array: Extract<Node, { type: 'ArrayExpression' }>,
  literal: StringNode,
  text: string,
  spelled: string,
): void {
  const { tree } = draft;
  const outer = tree.parent(array);
  if (outer?.type === 'ArrayExpression') {
    // `[['a', 1], …]`: an entry of a Map. Its key gets a second entry, not a second element.
    const isEntry = array.elements.length === 2 && array.elements[0] === literal && isEntryList(tree, outer);
    if (!isEntry) throw new Blocked('the string stands in a nested array');
    if (outer.elements.some((e) => e?.type === 'ArrayExpression' && stringOf(e.elements[0] ?? null) === text)) return;
    requireUntouched(draft, array);
    requireNameless(
      tree,
      literal,
      array.elements.slice(1).filter((e) => e !== null),
    );
    const entry = respelled(tree, array, literal, spelled);
    draft.writesCode(entry);
    draft.add(outer, array, entry);
    return;
  }
  if (!array.elements.some((e) => stringOf(e) === text)) draft.add(array, literal, spelled);
}

function isEntryList(tree: Tree, list: Node): boolean {
  const parent = tree.parent(list);
  if (parent?.type === 'NewExpression') return /^(Weak)?Map$/.test(textOf(tree, parent.callee));
  return parent?.type === 'CallExpression' && textOf(tree, parent.callee) === 'Object.fromEntries';
}

function requireUntouched(draft: Draft, node: Node): void {
  if (draft.touches(node)) throw new Blocked(`${quoted(draft.tree, node)} is changed by another fix`);
}

function addEntry(
  draft: Draft,
  property: Extract<Node, { type: 'ObjectProperty' }>,
  literal: StringNode,
  text: string,
  spelled: string,
): void {
  const { tree } = draft;
  const object = tree.parent(property);
  if (tree.key(literal) !== 'key' || object?.type !== 'ObjectExpression')
    throw new Blocked(`nothing can be added beside ${quoted(tree, literal)} here`);
  if (object.properties.some((p) => p.type !== 'SpreadElement' && keyName(p.key, p.computed) === text)) return;
  if (!isPure(tree, property.value)) throw new Blocked(`${quoted(tree, property.value)} would run twice`);
  requireUntouched(draft, property.value);
  requireNameless(tree, literal, [property.value]);
  const entry = respelled(tree, property, literal, spelled);
  draft.writesCode(entry);
  draft.add(object, property, entry);
}

function addCase(
  draft: Draft,
  clause: Extract<Node, { type: 'SwitchCase' }>,
  literal: StringNode,
  text: string,
  spelled: string,
): void {
  const { tree } = draft;
  const statement = tree.parent(clause);
  if (statement?.type === 'SwitchStatement' && statement.cases.some((c) => stringOf(c.test ?? null) === text)) return;
  // An empty case falls through to the next.
  const cases = statement?.type === 'SwitchStatement' ? statement.cases : [clause];
  const body = cases.slice(cases.indexOf(clause)).find((c) => c.consequent.length > 0)?.consequent ?? [];
  requireNameless(tree, literal, body);
  const colon = caseColon(tree, clause);
  if (tree.text[colon] !== ':') throw new Blocked('the case cannot be read');
  const line = startsLine(tree.text, startOf(clause))
    ? `${eolOf(tree.text)}${indentAt(tree.text, startOf(clause))}`
    : ' ';
  draft.put(clause, colon + 1, colon + 1, `${line}case ${spelled}:`);
}

function addMember(
  draft: Draft,
  type: Extract<Node, { type: 'TSLiteralType' }>,
  literal: StringNode,
  text: string,
  spelled: string,
): void {
  const { tree } = draft;
  const union = tree.parent(type);
  if (union?.type !== 'TSUnionType') {
    if (!union || !/^(TSTypeAliasDeclaration|TSTypeAnnotation|TSTypeParameterInstantiation)$/.test(union.type))
      throw new Blocked(`nothing can be added beside ${quoted(tree, literal)} here`);
    draft.put(type, endOf(type), endOf(type), ` | ${spelled}`);
    return;
  }
  if (union.types.some((t) => t.type === 'TSLiteralType' && stringOf(t.literal) === text)) return;
  const bar = previousTokenEnd(tree, startOf(type)) - 1;
  const ownLine = tree.text[bar] === '|' && startsLine(tree.text, bar);
  draft.put(
    type,
    endOf(type),
    endOf(type),
    ownLine ? `${eolOf(tree.text)}${indentAt(tree.text, bar)}| ${spelled}` : ` | ${spelled}`,
  );
}

/** Places where `a || b` needs no parentheses of its own. */
const ROOMY =
  /^(IfStatement|WhileStatement|DoWhileStatement|ForStatement|ReturnStatement|ThrowStatement|ExpressionStatement|VariableDeclarator|AssignmentExpression|AssignmentPattern|ArrowFunctionExpression|ConditionalExpression|CallExpression|OptionalCallExpression|NewExpression|ArrayExpression|ObjectProperty|TemplateLiteral|ClassProperty|SequenceExpression|JSXExpressionContainer|SwitchStatement)$/;

function addCondition(
  draft: Draft,
  test: Node,
  subject: Node,
  literal: StringNode,
  spelled: string,
  operator: '||' | '&&',
): void {
  const { tree } = draft;
  if (!isPure(tree, subject)) throw new Blocked(`${quoted(tree, subject)} would run twice`);
  requireUntouched(draft, subject);
  const addition = respelled(tree, test, literal, spelled);
  if (alreadyAsked(tree, test, addition, operator)) return;
  requireNamelessBranch(tree, literal, test, operator);
  draft.writesCode(addition);
  const parent = tree.parent(test);
  const roomy =
    withParens(tree, test)[0] !== startOf(test) ||
    (parent !== undefined && ROOMY.test(parent.type) && tree.key(test) !== 'callee') ||
    (parent?.type === 'LogicalExpression' &&
      (parent.operator === operator || (operator === '&&' && parent.operator === '||')));
  draft.widen(test, operator, addition, !roomy);
}

/** True when the chain of conditions around `test` has the new one already. */
function alreadyAsked(tree: Tree, test: Node, addition: string, operator: string): boolean {
  let top = test;
  for (
    let parent = tree.parent(top);
    parent?.type === 'LogicalExpression' && parent.operator === operator;
    parent = tree.parent(top)
  )
    top = parent;
  const leaves: Node[] = [top];
  for (let node = leaves.pop(); node; node = leaves.pop()) {
    if (node.type === 'LogicalExpression' && node.operator === operator) leaves.push(node.left, node.right);
    else if (textOf(tree, node) === addition) return true;
  }
  return false;
}
