import { applyEdits } from '../../src/edits/apply.js';
import { compile } from '../../src/languages/javascript/edit/compile.js';
import { parseModule } from '../../src/languages/javascript/parse.js';
import type { Change, FieldBinding, Literal, Place, TextEdit } from '../../src/types/index.js';

/** A case of an operation: what is done to the input, and what comes out. */
export type Row = readonly [name: string, input: string, changes: (text: string) => readonly Change[], output: string];
/** A case in which an operation gives up, with the reason. */
export type BlockedRow = readonly [
  name: string,
  input: string,
  changes: (text: string) => readonly Change[],
  why: RegExp,
];

export const FILE = '/project/a.tsx';

/** The place of the `nth` (from 0; -1: the last) occurrence of `snippet`. */
export function at(text: string, snippet: string, nth = 0, file = FILE): Place {
  let start = nth < 0 ? text.lastIndexOf(snippet) : text.indexOf(snippet);
  for (let i = 0; i < nth && start >= 0; i++) start = text.indexOf(snippet, start + 1);
  if (start < 0) throw new Error(`not in the text: ${snippet}`);
  return { file, span: [start, start + snippet.length] };
}

export function bindingAt(place: Place, key = 'temperature'): FieldBinding {
  const value = { kind: 'unknown', why: 'not read', at: null, via: [], shared: false } as const;
  return { key, value, shape: 'inline', site: place, origin: place, path: [], guards: [], otherReaders: [] };
}

export const remove = (text: string, snippet: string, nth = 0): Change => ({
  op: 'remove',
  binding: bindingAt(at(text, snippet, nth)),
});
export const removeItem = (text: string, snippet: string, nth = 0): Change => ({
  op: 'remove-item',
  at: at(text, snippet, nth),
});
export const replace = (text: string, snippet: string, value: Literal, nth = 0): Change => ({
  op: 'replace',
  at: at(text, snippet, nth),
  value,
});
export const addProperty = (text: string, object: string, key: string, value: Literal, nth = 0): Change => ({
  op: 'add-property',
  object: at(text, object, nth),
  key,
  value,
});
export const addBeside = (text: string, beside: string, added: string, nth = 0): Change => ({
  op: 'add-beside',
  beside: at(text, beside, nth),
  text: added,
});
export const replaceInString = (text: string, literal: string, from: string, to: string): Change => ({
  op: 'replace-in-string',
  at: at(text, literal),
  from,
  to,
});
export const writeText = (text: string, snippet: string, replacement: string): Change => ({
  op: 'text',
  at: at(text, snippet),
  text: replacement,
});
export const appendText = (text: string, snippet: string, added: string, nth = 0): Change => ({
  op: 'append-text',
  at: at(text, snippet, nth),
  text: added,
});
export const guard = (text: string, snippet: string, model: string, rejects: readonly string[], nth = 0): Change => ({
  op: 'guard',
  binding: bindingAt(at(text, snippet)),
  model: at(text, model, nth),
  rejects,
});
export const choose = (text: string, snippet: string, model: string, nth = 0): Change => ({
  op: 'choose',
  at: at(text, snippet),
  model: at(text, model, nth),
  rejects: ['x'],
  value: { type: 'adaptive' },
});

/** Edits of a compile that must succeed; their order and distance are checked. */
export function editsOf(text: string, changes: readonly Change[], file = FILE): readonly TextEdit[] {
  const result = compile(file, text, changes);
  if (!result.ok) throw new Error(`blocked: ${result.blocked}`);
  let end = -1;
  for (const edit of result.edits) {
    if (edit.span[0] <= end) throw new Error(`edits overlap or touch: ${JSON.stringify(result.edits)}`);
    end = edit.span[1];
  }
  return result.edits;
}

/** The text after the changes; fails when they are blocked or the result does not parse. */
export function edited(text: string, changes: readonly Change[], file = FILE): string {
  const result = applyEdits(text, editsOf(text, changes, file));
  try {
    parseModule(file, result);
  } catch (error) {
    throw new Error(`${String(error)}\n--- result:\n${result}`);
  }
  return result;
}

/** Why the changes are blocked; fails when they are not. */
export function blockedBy(text: string, changes: readonly Change[], file = FILE): string {
  const result = compile(file, text, changes);
  if (result.ok) throw new Error(`not blocked: ${applyEdits(text, result.edits)}`);
  return result.blocked;
}
