import type { CompiledFix, TextEdit } from '../types/index.js';
import type { LineIndex, Sources } from './text.js';

/** Whole lines that a fix takes out and puts in at one place. */
export interface PreviewHunk {
  /** Absolute path. */
  readonly file: string;
  /** 1-based line of the first removed (or, where nothing is removed, following) line. */
  readonly line: number;
  /** Lines without their line breaks. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

interface Group {
  /** UTF-16 offsets of whole lines. */
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** Offset behind the last line that an edit changes. */
function endOfLines(index: LineIndex, { span, text }: TextEdit): number {
  const { line, column } = index.position(span[1]);
  const wholeLines = column === 1 && span[1] > span[0];
  const leavesLineStart = text === '' ? index.position(span[0]).column === 1 : text.endsWith('\n');
  return wholeLines && leavesLineStart ? span[1] : index.lineStart(line + 1);
}

function grouped(index: LineIndex, edits: readonly TextEdit[]): readonly Group[] {
  const groups: Group[] = [];
  for (const edit of [...edits].sort((a, b) => a.span[0] - b.span[0])) {
    const start = index.lineStart(index.position(edit.span[0]).line);
    const end = endOfLines(index, edit);
    const last = groups.at(-1);
    if (last === undefined || start > last.end) groups.push({ start, end, edits: [edit] });
    else groups[groups.length - 1] = { start: last.start, end: Math.max(last.end, end), edits: [...last.edits, edit] };
  }
  return groups;
}

function applied(text: string, { start, end, edits }: Group): string {
  let after = '';
  let at = start;
  for (const edit of edits) {
    after += text.slice(at, edit.span[0]) + edit.text;
    at = edit.span[1];
  }
  return after + text.slice(at, end);
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function hunk(index: LineIndex, file: string, group: Group): PreviewHunk {
  const removed = linesOf(index.text.slice(group.start, group.end));
  const added = linesOf(applied(index.text, group));
  let same = 0;
  while (same < removed.length && same < added.length && removed[same] === added[same]) same += 1;
  const line = index.position(group.start).line + same;
  removed.splice(0, same);
  added.splice(0, same);
  while (removed.length > 0 && added.length > 0 && removed.at(-1) === added.at(-1)) {
    removed.pop();
    added.pop();
  }
  return { file, line, removed, added };
}

/** What a fix does to whole lines, file by file in the order of its edits, top to bottom. */
export function preview(sources: Sources, fix: CompiledFix): readonly PreviewHunk[] {
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  return files.flatMap((file) => {
    const index = sources.of(file);
    const own = fix.edits.filter((edit) => edit.file === file);
    return grouped(index, own).map((group) => hunk(index, file, group));
  });
}
