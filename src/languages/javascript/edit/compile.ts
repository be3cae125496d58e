import type { Change, Place, TextEdit } from '../../../types/index.js';
import type { CompileResult } from '../../language.js';
import { cleanUp } from './cleanup/cleanup.js';
import { Draft } from './core/draft.js';
import { settle } from './core/drop.js';
import { emit } from './core/emit.js';
import { Blocked, buildTree, type Tree } from './core/tree.js';
import { addBeside } from './ops/add-beside.js';
import { addProperty } from './ops/add-property.js';
import { appendText } from './ops/append-text.js';
import { chooseByModel } from './ops/choose.js';
import { guardField } from './ops/guard.js';
import { removeField, removeItem } from './ops/remove.js';
import { replaceExpression, replaceInString, replaceText } from './ops/replace.js';

/** What takes away comes first, so that what adds sees what will be there. */
const ORDER: Readonly<Record<Change['op'], number>> = {
  remove: 0,
  'remove-item': 0,
  replace: 1,
  'replace-in-string': 1,
  'append-text': 1,
  text: 1,
  guard: 2,
  choose: 2,
  'add-property': 3,
  'add-beside': 3,
};

function applyChange(draft: Draft, change: Change): void {
  switch (change.op) {
    case 'remove':
      removeField(draft, change.binding);
      return;
    case 'remove-item':
      removeItem(draft, change.at);
      return;
    case 'replace':
      replaceExpression(draft, change.at, change.value);
      return;
    case 'replace-in-string':
      replaceInString(draft, change.at, change.from, change.to);
      return;
    case 'append-text':
      appendText(draft, change.at, change.text);
      return;
    case 'text':
      replaceText(draft, change.at, change.text);
      return;
    case 'guard':
      guardField(draft, change.binding, change.model, change.rejects);
      return;
    case 'choose':
      chooseByModel(draft, change.at, change.model, change.rejects, change.value);
      return;
    case 'add-property':
      addProperty(draft, change.object, change.key, change.value);
      return;
    case 'add-beside':
      addBeside(draft, change.beside, change.text);
      return;
  }
}

let lastTree: Tree | null = null;

/** The fixes of a file are compiled one after the other, alone and together: its tree is worth keeping for the next. */
function treeOf(file: string, text: string): Tree {
  if (lastTree?.file !== file || lastTree.text !== text) lastTree = buildTree(file, text);
  return lastTree;
}

/** Comments that the edits delete: touched by one and not written again in its text. */
function commentsDeleted(tree: Tree, edits: readonly TextEdit[]): Place[] {
  const places: Place[] = [];
  for (const comment of tree.comments) {
    const start = comment.start ?? 0;
    const end = comment.end ?? 0;
    const edit = edits.find((e) => e.span[0] < end && e.span[1] > start);
    if (edit && !edit.text.includes(tree.text.slice(start, end)))
      places.push({ file: tree.file, span: [start, end], note: 'comment' });
  }
  return places;
}

/**
 * Minimal edits that make all changes to one JavaScript or TypeScript file together, with the code they leave dead.
 * @param text source with its BOM stripped; all spans are UTF-16 offsets into it
 * @returns sorted edits that neither overlap nor touch, with the comments they delete; or why not. Never throws.
 */
export function compile(file: string, text: string, changes: readonly Change[]): CompileResult {
  try {
    const tree = treeOf(file, text);
    // What the parser had to guess at, an edit must not build on.
    const [problem] = tree.ast.errors ?? [];
    if (problem) throw new Blocked(`the file has an error as it is (${problem.reasonCode})`);
    const draft = new Draft(tree);
    for (const change of [...changes].sort((a, b) => ORDER[a.op] - ORDER[b.op])) applyChange(draft, change);
    settle(draft);
    cleanUp(draft);
    const edits = emit(draft);
    return { ok: true, edits, comments: commentsDeleted(tree, edits) };
  } catch (error) {
    if (error instanceof Blocked) return { ok: false, blocked: error.message };
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, blocked: `the file could not be edited (${reason})` };
  }
}

/**
 * Comments that `compile` would delete with these changes; none when it would be blocked. A fix that deletes a comment
 * needs a person's eye.
 */
export function commentsAt(file: string, text: string, changes: readonly Change[]): readonly Place[] {
  const result = compile(file, text, changes);
  return result.ok ? (result.comments ?? []) : [];
}
