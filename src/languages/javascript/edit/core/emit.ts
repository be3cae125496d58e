import type { Node } from '@babel/types';
import type { TextEdit } from '../../../../types/index.js';
import type { Draft } from './draft.js';
import { emitIf } from './drop.js';
import { editList, type RawEdit } from './list.js';
import { isBareArrow, type ListShape, parametersOf, shapeOf } from './shapes.js';
import { eolOf } from './style.js';
import { Blocked, endOf, startOf, type Tree } from './tree.js';
import { indentAt, lineStart, nextToken } from './trivia.js';

/** Statements that end by themselves: no missing semicolon can join them to the next line. */
const SELF_ENDING =
  /^(Block|If|For|While|Try|Switch|Function|Class|TSInterface|TSEnum|TSModule|Labeled|StaticBlock|ClassMethod)/;

/** One more condition after `test`, on a line of its own where the conditions before it have one each. */
function joined(tree: Tree, test: Node, operator: string, text: string): string {
  const parent = tree.parent(test);
  const start = startOf(test);
  const line = lineStart(tree.text, start);
  const isOneOfMany = parent?.type === 'LogicalExpression' && parent.operator === operator && parent.right === test;
  const before = tree.text.slice(line, start).trim();
  if (!isOneOfMany || (before !== '' && before !== operator)) return ` ${operator} ${text}`;
  const next = `${eolOf(tree.text)}${indentAt(tree.text, start)}`;
  return before === '' ? ` ${operator}${next}${text}` : `${next}${operator} ${text}`;
}

/**
 * Turns a draft into edits: sorted, neither overlapping nor touching.
 * @throws Blocked when two changes want the same text, or a list cannot be edited
 */
export function emit(draft: Draft): readonly TextEdit[] {
  const { tree } = draft;
  for (const node of [...draft.added.keys(), ...draft.widened.keys(), ...draft.pieces.map((piece) => piece.owner)])
    if (draft.isInsideErased(node)) throw new Blocked('two changes want the same text');
  const raw: RawEdit[] = draft.pieces.filter((piece) => !draft.isDropped(piece.owner));
  for (const [test, { operator, texts, parens }] of draft.widened) {
    if (draft.isDropped(test)) continue;
    if (parens) raw.push({ start: startOf(test), end: startOf(test), text: '(' });
    raw.push({
      start: endOf(test),
      end: endOf(test),
      text: texts.map((text) => joined(tree, test, operator, text)).join('') + (parens ? ')' : ''),
    });
  }
  /** Lists that change, each with the first of its elements that goes. */
  const containers = new Map<Node, Node | null>();
  for (const node of draft.dropped) {
    const parent = tree.parent(node);
    if (parent && !containers.has(parent) && !draft.isInsideGone(node)) containers.set(parent, node);
  }
  for (const container of draft.added.keys())
    if (!containers.has(container) && !draft.isDropped(container)) containers.set(container, null);
  const eol = eolOf(tree.text);
  for (const [container, dropped] of containers) {
    if (container.type === 'IfStatement') raw.push(...emitIf(draft, container));
    else if (container.type === 'ImportDeclaration' && emitImport(draft, container, raw)) continue;
    else if (isBareArrow(tree, container) && parametersOf(container)?.every((p) => draft.dropped.has(p))) {
      const [parameter] = parametersOf(container) ?? [];
      if (parameter) raw.push({ start: startOf(parameter), end: endOf(parameter), text: '()' });
    } else {
      const shape = shapeOf(tree, container, dropped);
      if (shape.separator === null) forbidJoining(tree, shape, draft);
      raw.push(...editList(tree, shape, draft.dropped, draft.added.get(container) ?? new Map(), eol));
    }
  }
  return merge(tree, raw);
}

/** Default and named parts of an import that leave together. Answers false when the named list alone is edited. */
function emitImport(draft: Draft, node: Extract<Node, { type: 'ImportDeclaration' }>, raw: RawEdit[]): boolean {
  const { tree } = draft;
  const [first, ...others] = node.specifiers;
  if (!first || first.type === 'ImportSpecifier') return false;
  const second = others[0];
  if (!second) return false;
  if (draft.dropped.has(first)) {
    // `import A, { b }` without A: everything up to the brace or star.
    raw.push({ start: startOf(first), end: nextToken(tree, nextToken(tree, endOf(first)) + 1), text: '' });
    return second.type !== 'ImportSpecifier' || !others.some((s) => draft.dropped.has(s));
  }
  if (!others.every((s) => draft.dropped.has(s))) return false;
  const list = second.type === 'ImportSpecifier' ? shapeOf(tree, node, second).close + 1 : endOf(second);
  raw.push({ start: endOf(first), end: list, text: '' });
  return true;
}

/** Without semicolons, a removal may join the lines around it into one expression: `a` / `(b)` is a call. */
function forbidJoining(tree: Tree, list: ListShape, draft: Draft): void {
  let previous: Node | null = null;
  let gap = false;
  for (const node of list.nodes) {
    if (draft.dropped.has(node)) {
      gap = true;
      continue;
    }
    if (
      gap &&
      previous &&
      tree.text[endOf(previous) - 1] !== ';' &&
      !SELF_ENDING.test(previous.type) &&
      /[([`+\-/*]/.test(tree.text.charAt(startOf(node)))
    )
      throw new Blocked('without semicolons, the removal would join the lines around it');
    previous = node;
    gap = false;
  }
}

function merge(tree: Tree, raw: readonly RawEdit[]): TextEdit[] {
  // A stable sort keeps insertions at one offset in the order in which they were asked for.
  const sorted = raw
    .filter((e) => e.start !== e.end || e.text !== '')
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const out: { start: number; end: number; text: string }[] = [];
  for (const edit of sorted) {
    const last = out.at(-1);
    if (last && edit.start < last.end) {
      if (edit.text === '' && last.text === '') last.end = Math.max(last.end, edit.end);
      else throw new Blocked('two changes want the same text');
    } else if (last && edit.start === last.end) {
      last.end = edit.end;
      last.text += edit.text;
    } else out.push({ ...edit });
  }
  return out
    .filter((e) => tree.text.slice(e.start, e.end) !== e.text)
    .map((e) => ({ file: tree.file, span: [e.start, e.end], text: e.text }));
}
