import type { Comment } from '@babel/types';
import { type Change, type Place, placeOfChange, type TextEdit } from '../../../types/index.js';
import type { CompileResult, Surroundings } from '../../language.js';
import { cleanUp } from './cleanup/cleanup.js';
import { dropParameterTags } from './cleanup/doc.js';
import { idleParameters } from './cleanup/idle.js';
import type { Draft } from './core/draft.js';
import { Drafts } from './core/drafts.js';
import { settle } from './core/drop.js';
import { emit } from './core/emit.js';
import { lostCalls } from './core/lost-calls.js';
import { Blocked, buildTree, type Tree } from './core/tree.js';
import { addBeside } from './ops/add-beside.js';
import { addImport } from './ops/add-import.js';
import { addItem } from './ops/add-item.js';
import { addExpression, addProperty, addSibling } from './ops/add-property.js';
import { appendText } from './ops/append-text.js';
import { addTextIf, appendTextIf } from './ops/append-text-if.js';
import { chooseByModel } from './ops/choose.js';
import { guardField } from './ops/guard.js';
import { removeField, removeItem, removeStatement } from './ops/remove.js';
import { replaceExpression, replaceInString, replaceText } from './ops/replace.js';

/** What takes away comes first, so that what adds sees what will be there. */
const ORDER: Readonly<Record<Change['op'], number>> = {
  remove: 0,
  'remove-item': 0,
  'remove-statement': 0,
  replace: 1,
  'replace-in-string': 1,
  'append-text': 1,
  'append-text-if': 1,
  text: 1,
  guard: 2,
  choose: 2,
  'add-property': 3,
  'add-item': 3,
  'add-expression': 3,
  'add-text-if': 3,
  'add-import': 3,
  'add-sibling': 3,
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
    case 'remove-statement':
      removeStatement(draft, change.at);
      return;
    case 'add-expression':
      addExpression(draft, change.object, change.key, change.code);
      return;
    case 'add-import':
      addImport(draft, change.name, change.source);
      return;
    case 'add-item':
      addItem(draft, change.list, change.value);
      return;
    case 'replace':
      replaceExpression(draft, change.at, change.value);
      return;
    case 'replace-in-string':
      replaceInString(draft, change.at, change);
      return;
    case 'append-text':
      appendText(draft, change.at, change.text, change.optional === true);
      return;
    case 'append-text-if':
      appendTextIf(draft, change.at, change.added);
      return;
    case 'add-text-if':
      addTextIf(draft, change.object, change.key, change.added);
      return;
    case 'text':
      replaceText(draft, change.at, change.text);
      return;
    case 'guard':
      guardField(draft, change.binding, change, change.helper ?? change.rejects);
      return;
    case 'choose':
      chooseByModel(draft, change.at, change, change.rejects, change.value);
      return;
    case 'add-property':
      addProperty(draft, change.object, change.key, change.value);
      return;
    case 'add-sibling':
      addSibling(draft, change.binding, change.key, change.value);
      return;
    case 'add-beside':
      addBeside(draft, change.beside, change.text);
      return;
  }
}

/** The fixes of a file are compiled one after the other, alone and together: trees are worth keeping for the next. */
const trees = new Map<string, Tree>();
const MAX_TREES = 24;

function treeOf(file: string, text: string): Tree {
  let tree = trees.get(file);
  trees.delete(file);
  if (tree?.text !== text) tree = buildTree(file, text);
  trees.set(file, tree);
  const [oldest] = trees.keys();
  if (trees.size > MAX_TREES && oldest !== undefined) trees.delete(oldest);
  return tree;
}

/**
 * Comments that the edits delete: touched by one and not written again in its text.
 * @param rewritten comments that only lose what spoke of a parameter that goes
 */
function commentsDeleted(tree: Tree, edits: readonly TextEdit[], rewritten: ReadonlySet<Comment>): Place[] {
  const places: Place[] = [];
  for (const comment of tree.comments) {
    if (rewritten.has(comment)) continue;
    const start = comment.start ?? 0;
    const end = comment.end ?? 0;
    const edit = edits.find((e) => e.span[0] < end && e.span[1] > start);
    if (edit && !edit.text.includes(tree.text.slice(start, end)))
      places.push({ file: tree.file, span: [start, end], note: 'comment' });
  }
  return places;
}

/**
 * Minimal edits that make all changes together, with the code they leave dead in every file that `around` shows.
 * @param read text of each file that a change names, BOM stripped; spans are UTF-16 offsets into it
 * @param around null when nothing is known of other files
 * @returns edits by file, sorted, that neither overlap nor touch; or why there are none. Never throws.
 */
export function compileTogether(
  changes: readonly Change[],
  read: (file: string) => string | null,
  around: Surroundings | null,
): CompileResult {
  try {
    const drafts = new Drafts((file) => {
      const text = read(file) ?? around?.text(file) ?? null;
      return text === null ? null : treeOf(file, text);
    }, around);
    for (const change of [...changes].sort((a, b) => ORDER[a.op] - ORDER[b.op])) {
      const draft = drafts.required(placeOfChange(change).file);
      // What the parser had to guess at, an edit must not build on.
      const [problem] = draft.tree.ast.errors ?? [];
      if (problem) throw new Blocked(`the file has an error as it is (${problem.reasonCode})`);
      applyChange(draft, change);
    }
    for (const draft of drafts.all) settle(draft);
    cleanUp(drafts);
    const idle = idleParameters(drafts);
    const edits = new Map<string, readonly TextEdit[]>();
    const comments: Place[] = [];
    const lost: string[] = [];
    for (const draft of [...drafts.all].sort((a, b) => (a.tree.file < b.tree.file ? -1 : 1))) {
      const rewritten = dropParameterTags(draft);
      const own = emit(draft);
      if (own.length === 0) continue;
      edits.set(draft.tree.file, own);
      comments.push(...commentsDeleted(draft.tree, own, rewritten));
      lost.push(...lostCalls(draft, own));
    }
    return { ok: true, edits, comments, lost, idle, consulted: drafts.files };
  } catch (error) {
    if (error instanceof Blocked) return { ok: false, blocked: error.message };
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, blocked: `the file could not be edited (${reason})` };
  }
}

type FileResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly comments?: readonly Place[] }
  | { readonly ok: false; readonly blocked: string };

/**
 * Minimal edits that make all changes to one JavaScript or TypeScript file together, with the code they leave dead in it.
 * @param text source with its BOM stripped; all spans are UTF-16 offsets into it
 * @returns sorted edits that neither overlap nor touch, with the comments they delete; or why not. Never throws.
 */
export function compile(file: string, text: string, changes: readonly Change[]): FileResult {
  const result = compileTogether(changes, (path) => (path === file ? text : null), null);
  if (!result.ok) return result;
  return { ok: true, edits: result.edits.get(file) ?? [], comments: result.comments ?? [] };
}

/**
 * Comments that `compile` would delete with these changes; none when it would be blocked. A fix that deletes a comment
 * needs a person's eye.
 */
export function commentsAt(file: string, text: string, changes: readonly Change[]): readonly Place[] {
  const result = compile(file, text, changes);
  return result.ok ? (result.comments ?? []) : [];
}
