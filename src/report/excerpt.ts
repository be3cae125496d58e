import stringWidth from 'string-width';
import type { Span } from '../types/index.js';
import type { LineIndex, Range } from './text.js';
import { visible } from './visible.js';

/** One row of an excerpt. `line` is 1-based, null for rows that are not source. */
export interface ExcerptRow {
  readonly kind: 'source' | 'context' | 'mark' | 'gap';
  readonly line: number | null;
  /** Free of control characters; tabs are spaces. */
  readonly text: string;
}

const TAB_WIDTH = 4;
/** A longer range shows its head and its tail. */
const MAX_LINES = 8;
const HEAD_LINES = 4;
const TAIL_LINES = 3;

interface Glyph {
  readonly text: string;
  /** 0-based UTF-16 offset in the line. */
  readonly at: number;
  /** 0-based terminal cell. */
  readonly cell: number;
  readonly width: number;
}

/** The part of each line that is shown. */
interface View {
  /** UTF-16 offsets in the line; keeps the work small on minified lines. */
  readonly slice: readonly [number, number];
  /** First cell shown, counted from the slice. */
  readonly cell: number;
  readonly width: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function glyphs(line: string, [from, to]: readonly [number, number]): readonly Glyph[] {
  const found: Glyph[] = [];
  let cell = 0;
  for (const { segment, index } of segmenter.segment(line.slice(from, to))) {
    const text = segment === '\t' ? ' '.repeat(TAB_WIDTH - (cell % TAB_WIDTH)) : visible(segment);
    const width = stringWidth(text);
    found.push({ text, at: from + index, cell, width });
    cell += width;
  }
  // Stands for the end of the line, which ranges may point at.
  found.push({ text: '', at: Math.min(to, line.length), cell, width: 0 });
  return found;
}

const endCell = (line: readonly Glyph[]): number => line.at(-1)?.cell ?? 0;

/** First cell of the glyph that holds a 0-based UTF-16 offset; the end of the line for offsets behind its last glyph. */
function cellOf(line: readonly Glyph[], offset: number): number {
  return line.findLast(({ at }) => at <= offset)?.cell ?? 0;
}

function viewOn(index: LineIndex, { start }: Range, width: number): View {
  const line = index.lineText(start.line);
  const at = start.column - 1;
  const slice = [Math.max(0, at - 4 * width), at + 4 * width] as const;
  const shown = glyphs(line, slice);
  const fits = slice[0] === 0 && line.length <= slice[1] && endCell(shown) <= width;
  return { slice, cell: fits ? 0 : Math.max(0, cellOf(shown, at) - Math.floor(width / 3)), width };
}

const clippedLeft = (view: View): boolean => view.cell > 0 || view.slice[0] > 0;

function lineIn(view: View, text: string): string {
  const line = glyphs(text, view.slice);
  const inside = line.filter(({ cell, width }) => cell >= view.cell && cell + width <= view.cell + view.width);
  const body = inside.map((glyph) => glyph.text).join('');
  const more = text.length > view.slice[1] || endCell(line) > view.cell + view.width;
  return `${clippedLeft(view) ? '…' : ''}${body}${more ? '…' : ''}`.trimEnd();
}

/** Cells from the left edge of the view to a 0-based offset in a line, kept inside the view. */
function offsetIn(view: View, text: string, offset: number): number {
  const cell = cellOf(glyphs(text, view.slice), offset) - view.cell;
  return Math.max(0, Math.min(cell, view.width)) + (clippedLeft(view) ? 1 : 0);
}

function oneLine(index: LineIndex, range: Range, view: View): readonly ExcerptRow[] {
  const text = index.lineText(range.start.line);
  const from = offsetIn(view, text, range.start.column - 1);
  const to = offsetIn(view, text, range.end.column - 1);
  return [
    { kind: 'source', line: range.start.line, text: lineIn(view, text) },
    { kind: 'mark', line: null, text: ' '.repeat(from) + '^'.repeat(Math.max(1, to - from)) },
  ];
}

// As rustc draws it: `/` when the range is all that its first line holds, else an underline to where it starts.
function manyLines(index: LineIndex, { start, end }: Range, view: View): readonly ExcerptRow[] {
  const rows: ExcerptRow[] = [];
  const first = index.lineText(start.line);
  const whole = first.slice(0, start.column - 1).trim() === '';
  rows.push({ kind: 'source', line: start.line, text: `${whole ? '/ ' : '  '}${lineIn(view, first)}` });
  if (!whole) {
    const from = offsetIn(view, first, start.column - 1);
    rows.push({ kind: 'mark', line: null, text: ` ${'_'.repeat(from + 1)}^` });
  }
  const elided = end.line - start.line + 1 > MAX_LINES;
  for (let line = start.line + 1; line <= end.line; line += 1) {
    if (elided && line === start.line + HEAD_LINES) {
      rows.push({ kind: 'gap', line: null, text: '| …' });
      line = end.line - TAIL_LINES;
      continue;
    }
    rows.push({ kind: 'source', line, text: `| ${lineIn(view, index.lineText(line))}`.trimEnd() });
  }
  const to = offsetIn(view, index.lineText(end.line), Math.max(0, end.column - 2));
  rows.push({ kind: 'mark', line: null, text: `|${'_'.repeat(to + 1)}^` });
  return rows;
}

/** A range that ends right behind a line break ends on that line for a reader. */
function readable(index: LineIndex, { start, end }: Range): Range {
  if (end.column > 1 || end.line === start.line) return { start, end };
  return { start, end: { line: end.line - 1, column: index.lineText(end.line - 1).length + 1 } };
}

/**
 * The source around a span with the span marked, one line of context on both sides. Wide characters count as the cells
 * they take, control characters are spelled out, lines longer than `width` cells are cut around the mark and long ranges
 * in their middle.
 *
 * @param span UTF-16 offsets into the indexed text
 * @param width terminal cells a line may take, without line numbers and bars
 */
export function excerpt(index: LineIndex, span: Span, width: number): readonly ExcerptRow[] {
  const range = readable(index, index.range(span));
  const view = viewOn(index, range, width);
  const many = range.end.line > range.start.line;
  const context = (line: number): readonly ExcerptRow[] => {
    const text = line < 1 || line > index.lineCount ? '' : index.lineText(line);
    if (text.trim() === '') return [];
    return [{ kind: 'context', line, text: `${many ? '  ' : ''}${lineIn(view, text)}` }];
  };
  return [
    ...context(range.start.line - 1),
    ...(many ? manyLines(index, range, view) : oneLine(index, range, view)),
    ...context(range.end.line + 1),
  ];
}
