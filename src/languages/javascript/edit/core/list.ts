import type { Node } from '@babel/types';
import type { ListShape } from './shapes.js';
import type { Tree } from './tree.js';
import {
  commentFrom,
  commentsBetween,
  commentTo,
  endsLine,
  indentAt,
  lineStart,
  nextLine,
  nextToken,
  skipSpace,
  skipSpaceBack,
  startsLine,
} from './trivia.js';

/** A replacement of [start, end) by text, UTF-16 offsets. */
export interface RawEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One element with the separator and the comments that belong to it. */
interface Slot {
  readonly start: number;
  readonly end: number;
  /** Start of the comments directly above, or before it on its line; `start` when there are none. */
  readonly lead: number;
  /** Offset of the separator after it. */
  readonly comma: number | null;
  /** End of element, separator and the comments after it on the same line. */
  readonly tail: number;
}

/**
 * Edits that take elements out of a comma-separated list or a list of statements, and put new ones in, all at once:
 * separators, whole lines, blank lines and the comments that belong to an element follow the style that is there.
 * @param removed elements that go
 * @param added texts of new elements by the element they follow (null: the list has none)
 * @returns edits in no particular order; none overlap
 */
export function editList(
  tree: Tree,
  list: ListShape,
  removed: ReadonlySet<Node>,
  added: ReadonlyMap<Node | null, readonly string[]>,
  eol: string,
): RawEdit[] {
  const slots = slotsOf(tree, list);
  const edits: RawEdit[] = [];
  const gone = list.nodes.map((node) => removed.has(node));
  const inPlace = new Set<Node>();
  for (let from = 0; from < gone.length; from++) {
    if (!gone[from]) continue;
    let to = from;
    while (gone[to + 1]) to++;
    const previous = list.nodes[from - 1];
    const followers = [previous, ...list.nodes.slice(from, to + 1)].filter(
      (node): node is Node => node !== undefined && added.has(node),
    );
    const texts = followers.flatMap((node) => added.get(node) ?? []);
    // New elements at the end take the place of what goes there, so the separators around them are right already. New
    // statements do so anywhere.
    if (texts.length > 0 && (to === gone.length - 1 || list.separator === null)) {
      for (const node of followers) inPlace.add(node);
      edits.push(...replaceRun(tree, list, slots, from, to, texts, eol));
    } else edits.push(...removeRun(tree, list, slots, from, to));
    from = to;
  }
  for (const [after, texts] of added) {
    if (after === null) edits.push(fillEmpty(tree, list, texts));
    else if (!inPlace.has(after)) edits.push(...insertAfter(tree, list, slots, list.nodes.indexOf(after), texts, eol));
  }
  return edits;
}

function slotsOf(tree: Tree, list: ListShape): Slot[] {
  const { text } = tree;
  const slots: Slot[] = [];
  let limit = list.open;
  list.spans.forEach(([start, end], index) => {
    const next = list.spans[index + 1]?.[0] ?? list.close;
    const after = list.separator === ',' ? nextToken(tree, end) : end;
    const comma = list.separator === ',' && text[after] === ',' && after < next ? after : null;
    const tail = tailOf(tree, list, comma === null ? end : comma + 1, next);
    slots.push({ start, end, lead: list.header && index === 0 ? start : leadOf(tree, start, limit), comma, tail });
    limit = tail;
  });
  return slots;
}

/** End of the comments that follow on the same line, when nothing else follows them there but the closing bracket. */
function tailOf(tree: Tree, list: ListShape, from: number, next: number): number {
  let tail = from;
  for (let at = skipSpace(tree.text, from); ; at = skipSpace(tree.text, tail)) {
    const comment = commentFrom(tree, at);
    if (!comment) return endsLine(tree.text, at) || (at === list.close && next === list.close) ? tail : from;
    tail = comment.end ?? at;
    if (tail > next) return from;
  }
}

/** Start of the comments that stand directly above, with no empty line between, or before it on the same line. */
function leadOf(tree: Tree, start: number, limit: number): number {
  const { text } = tree;
  let lead = start;
  for (;;) {
    let at = skipSpaceBack(text, lead);
    const above = text[at - 1] === '\n';
    if (above) at = skipSpaceBack(text, at - 1);
    const comment = commentTo(tree, at);
    const from = comment?.start ?? -1;
    if (!comment || from < limit) return lead;
    if (above && !startsLine(text, from)) return lead;
    lead = from;
  }
}

function removeRun(tree: Tree, list: ListShape, slots: readonly Slot[], from: number, to: number): RawEdit[] {
  const { text } = tree;
  const first = slots[from];
  const last = slots[to];
  if (!first || !last) return [];
  const before = slots[from - 1];
  const after = slots[to + 1];
  const start = first.lead;
  const end = last.tail;
  const cut = (a: number, b: number): RawEdit => ({ start: a, end: b, text: '' });
  if (!before && !after && list.brackets) {
    const others = commentsBetween(tree, list.open, list.close).some(
      (c) => (c.start ?? 0) < start || (c.start ?? 0) >= end,
    );
    if (!others) return [cut(list.open, list.close)];
  }
  // Without an element after it, the separator before the run must go, unless the run ended with one itself.
  const orphan = before && !after && before.comma !== null && last.comma === null ? before.comma : null;
  const alone = orphan !== null && startsLine(text, orphan) && endsLine(text, orphan + 1);
  const orphanEdit = orphan === null ? [] : [cut(skipSpaceBack(text, orphan, alone), orphan + 1)];
  if (startsLine(text, start) && endsLine(text, end)) {
    const [a, b] = wholeLines(text, start, end, before === undefined, after === undefined && list.brackets);
    return [...orphanEdit, cut(a, b)];
  }
  if (after && !endsLine(text, end)) return [cut(start, after.lead)];
  if (after && !before) return [cut(start, startsLine(text, start) ? end : after.lead)];
  if (!before) return [cut(start, end)];
  const gapFrom = orphan === null && before.comma !== null ? before.comma + 1 : before.end;
  if (!after && commentsBetween(tree, gapFrom, start).length === 0) return [cut(gapFrom, end)];
  return [...orphanEdit, cut(startsLine(text, start) ? start : skipSpaceBack(text, start), end)];
}

/** Grows a removal to whole lines, and over an empty line that it would leave doubled or beside a bracket. */
function wholeLines(
  text: string,
  start: number,
  end: number,
  isFirst: boolean,
  closes: boolean,
): readonly [number, number] {
  let a = lineStart(text, start);
  let b = nextLine(text, end);
  const blankAt = (at: number): boolean => at < text.length && text[skipSpace(text, at)] === '\n';
  const blankBefore = a > 0 && startsLine(text, a - 1);
  const atEnd = skipSpace(text, b, true) === text.length;
  if (blankAt(b) && (blankBefore || isFirst) && !atEnd) {
    while (blankAt(b)) b = nextLine(text, b);
    return [a, b];
  }
  if (blankBefore && (closes || atEnd)) while (a > 0 && startsLine(text, a - 1)) a = lineStart(text, a - 1);
  // The last line of a file that ends without a line break takes the break before it along.
  if (b === text.length && text[b - 1] !== '\n' && a > 0) a = text[a - 2] === '\r' ? a - 2 : a - 1;
  return [a, b];
}

function replaceRun(
  tree: Tree,
  list: ListShape,
  slots: readonly Slot[],
  from: number,
  to: number,
  texts: readonly string[],
  eol: string,
): RawEdit[] {
  const { text } = tree;
  const first = slots[from];
  const last = slots[to];
  if (!first || !last) return [];
  const ownLine = startsLine(text, first.lead) && endsLine(text, last.tail);
  const separator = list.separator ?? '';
  const gap = separator + (ownLine ? `${eol}${indentAt(text, first.start)}` : ' ');
  const edits: RawEdit[] = [{ start: first.lead, end: last.end, text: texts.join(gap) }];
  const rest = last.comma === null ? last.end : last.comma + 1;
  if (last.tail > rest) edits.push({ start: rest, end: last.tail, text: '' });
  return edits;
}

function insertAfter(
  tree: Tree,
  list: ListShape,
  slots: readonly Slot[],
  index: number,
  texts: readonly string[],
  eol: string,
): RawEdit[] {
  const { text } = tree;
  const slot = slots[index];
  if (!slot) return [];
  const indent = indentAt(text, slot.start);
  const separator = list.separator ?? '';
  const ownLine = startsLine(text, slot.lead) && endsLine(text, slot.tail);
  if (!ownLine) return [{ start: slot.end, end: slot.end, text: texts.map((t) => `${separator} ${t}`).join('') }];
  const lines = texts.map((t) => `${eol}${indent}${t}`);
  if (separator === '' || slot.comma !== null)
    return [{ start: slot.tail, end: slot.tail, text: lines.map((l) => `${l}${separator}`).join('') }];
  const at = slot.tail === slot.end ? [] : [{ start: slot.end, end: slot.end, text: separator }];
  const joined = lines.join(separator);
  return [...at, { start: slot.tail, end: slot.tail, text: at.length > 0 ? joined : `${separator}${joined}` }];
}

/** Elements for a list that has none: `{}` becomes `{ a: 1 }`. Comments inside stay in front. */
function fillEmpty(tree: Tree, list: ListShape, texts: readonly string[]): RawEdit {
  const { text } = tree;
  const inner = texts.join(', ');
  const comments = commentsBetween(tree, list.open, list.close);
  if (comments.length === 0)
    return { start: list.open, end: list.close, text: `${list.padding}${inner}${list.padding}` };
  const last = comments.at(-1)?.end ?? list.open;
  if (!text.slice(last, list.close).includes('\n'))
    return { start: list.close, end: list.close, text: `${text[list.close - 1] === ' ' ? '' : ' '}${inner} ` };
  return { start: last, end: last, text: `${text.includes('\r\n') ? '\r\n' : '\n'}${indentAt(text, last)}${inner}` };
}
