import type { Node } from '@babel/types';
import type { Drafts } from './drafts.js';
import { Blocked, endOf, startOf, type Tree } from './tree.js';

/** A replacement of text that belongs to one node: it is moot when the node goes. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly owner: Node;
}

/** Alternatives that a condition gets: `a` becomes `a || b`. */
interface Widening {
  readonly operator: '||' | '&&';
  readonly texts: string[];
  readonly parens: boolean;
}

/**
 * What will be done to a file: which list elements and statements go, which text is replaced or added. Nothing is
 * written until all changes are in, because separators, emptied objects and dead names depend on all of them.
 */
export class Draft {
  /** Elements of lists (properties, statements, arguments, …) and arms of `if` that go. */
  readonly dropped = new Set<Node>();
  /** Expressions whose text is replaced: names inside them are read no more. */
  readonly erased = new Set<Node>();
  /** Elements of lists that go as data: what their properties are called says nothing of other objects. */
  readonly items = new Set<Node>();
  readonly pieces: Piece[] = [];
  /** Container -> element (null: the container is empty) -> texts of elements to add after it. */
  readonly added = new Map<Node, Map<Node | null, string[]>>();
  /** Object literal -> key -> text of the property that is added under it. */
  private readonly keysAdded = new Map<Node, Map<string, string>>();
  readonly widened = new Map<Node, Widening>();
  /** What is no longer taken of a parameter, of those that callers may still give: node -> key. Counts while it is dropped. */
  readonly idle = new Map<Node, string>();
  /** Names that text written verbatim may read. */
  readonly namesWritten = new Set<string>();

  /**
   * @param all the drafts of the same fix, this one among them
   */
  constructor(
    readonly tree: Tree,
    readonly all: Drafts,
  ) {}

  /** Adds an element to a list, after `after`; the same text twice is added once. */
  add(container: Node, after: Node | null, text: string): void {
    const byElement = this.added.get(container) ?? new Map<Node | null, string[]>();
    this.added.set(container, byElement);
    const texts = byElement.get(after) ?? [];
    byElement.set(after, texts);
    if (!texts.includes(text)) texts.push(text);
  }

  /**
   * Adds a property to an object literal, after `after`; the same text twice is added once.
   * @throws Blocked when it gets another value for the key as well
   */
  addProperty(object: Node, after: Node | null, key: string, text: string): void {
    const keys = this.keysAdded.get(object) ?? new Map<string, string>();
    this.keysAdded.set(object, keys);
    if ((keys.get(key) ?? text) !== text) throw new Blocked(`one object would get two values for \`${key}\``);
    keys.set(key, text);
    this.add(object, after, text);
  }

  /** Joins another condition to `test` with `operator`; `parens` puts parentheses around the whole. */
  widen(test: Node, operator: '||' | '&&', text: string, parens: boolean): void {
    const widening = this.widened.get(test) ?? { operator, texts: [], parens };
    this.widened.set(test, widening);
    if (!widening.texts.includes(text)) widening.texts.push(text);
  }

  /** Replaces [start, end) (UTF-16 offsets) on behalf of `owner`; the same replacement twice is made once. */
  put(owner: Node, start: number, end: number, text: string): void {
    if (!this.pieces.some((p) => p.start === start && p.end === end && p.text === text && p.owner === owner))
      this.pieces.push({ owner, start, end, text });
  }

  /** Remembers that `text` is written as it stands, so that names in it stay alive. */
  writesCode(text: string): void {
    for (const [name] of text.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu))
      this.namesWritten.add(name);
  }

  /** True when the node will not be in the result. */
  isGone(node: Node): boolean {
    for (let at: Node | undefined = node; at; at = this.tree.parent(at))
      if (this.dropped.has(at) || this.erased.has(at)) return true;
    return false;
  }

  /**
   * A cheap first question before `isGone`, as things stand now: false for nodes before or after everything that goes. A
   * name with thousands of readers is asked about for every fix of its file.
   */
  nearGone(): (node: Node) => boolean {
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    for (const nodes of [this.dropped, this.erased])
      for (const node of nodes) {
        start = Math.min(start, startOf(node));
        end = Math.max(end, endOf(node));
      }
    return (node) => startOf(node) < end && endOf(node) > start;
  }

  /** True when the node, or something around it, is taken out of a list. */
  isDropped(node: Node): boolean {
    for (let at: Node | undefined = node; at; at = this.tree.parent(at)) if (this.dropped.has(at)) return true;
    return false;
  }

  /** True when something around the node has its whole text replaced, and is not taken out anyway. */
  isInsideErased(node: Node): boolean {
    if (this.isDropped(node)) return false;
    for (let at = this.tree.parent(node); at; at = this.tree.parent(at)) if (this.erased.has(at)) return true;
    return this.erased.has(node) && this.added.has(node);
  }

  /** True when something around the node goes, besides the node itself. */
  isInsideGone(node: Node): boolean {
    const parent = this.tree.parent(node);
    return parent !== undefined && this.isGone(parent);
  }

  /** Elements that stay. */
  kept<T extends Node>(nodes: readonly T[]): T[] {
    return nodes.filter((node) => !this.dropped.has(node));
  }

  /** True when a list had elements and none is left, nor added. */
  emptied(container: Node, elements: readonly (Node | null)[]): boolean {
    return (
      elements.length > 0 &&
      !this.added.has(container) &&
      elements.every((node) => node !== null && this.dropped.has(node))
    );
  }

  /** Remembers that callers may go on to give an option that `node`, which is dropped, took. */
  leaveIdle(node: Node, key: string): boolean {
    this.idle.set(node, key);
    return true;
  }

  /** @returns takes back what is dropped or erased from here on */
  snapshot(): () => void {
    const dropped = [...this.dropped];
    const erased = [...this.erased];
    return () => {
      this.dropped.clear();
      this.erased.clear();
      for (const node of dropped) this.dropped.add(node);
      for (const node of erased) this.erased.add(node);
    };
  }

  /** Runs `attempt`; when it answers false, takes back what it dropped, in every file. */
  transaction(attempt: () => boolean): boolean {
    return this.all.transaction(attempt);
  }

  /** True when some change other than the whole removal of `node` touches text inside it. */
  touches(node: Node): boolean {
    const inside = (other: Node): boolean =>
      other !== node && startOf(other) >= startOf(node) && endOf(other) <= endOf(node);
    return (
      this.pieces.some((p) => p.start >= startOf(node) && p.end <= endOf(node)) ||
      [...this.dropped].some(inside) ||
      [...this.added.keys()].some(inside)
    );
  }
}
