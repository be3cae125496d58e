import type { Node } from '@babel/types';
import { isSamePlace, type Place } from '../../../types/index.js';
import type { FunctionNode } from '../walk.js';
import type { Abstract, Context, Frame } from './abstract.js';

/** What `this` is in a method: an instance, or the class itself in a static one. */
export type Self = Extract<Abstract, { k: 'instance' | 'class' }>;

/** A call that is followed into a function of the project. */
export interface Entry {
  readonly fn: FunctionNode;
  readonly args: readonly Node[];
  /** Where the call stands. */
  readonly at: Context;
  readonly self: Abstract | null;
  /** What the function closes over. */
  readonly outer: Frame | null;
}

/**
 * The frames of one file's questions, each made once: what was read inside a call is kept with its frame, so that a call
 * followed for one field is not followed again for the next.
 */
export class Frames {
  /** By the first argument, which tells most calls apart, and the frame that the call stands in, of which there are many. */
  readonly #calls = new Map<Node, Map<Frame | null, Frame[]>>();
  /** By the first value given. */
  readonly #given = new Map<object, Frame[]>();
  readonly #methods = new Map<Self, Map<FunctionNode | null, Frame>>();
  /** By where each was made, and the call that it was made in: hundreds share the first. */
  readonly #selves = new Map<object, Map<Frame | null, Self[]>>();

  /** The frame of a call. */
  ofCall({ fn, args, at, self, outer }: Entry): Frame {
    const key = args[0] ?? fn;
    const byFrame = this.#calls.get(key) ?? new Map<Frame | null, Frame[]>();
    if (byFrame.size === 0) this.#calls.set(key, byFrame);
    const frames = byFrame.get(at.frame) ?? [];
    if (frames.length === 0) byFrame.set(at.frame, frames);
    let frame = frames.find(
      (f) =>
        f.fn === fn &&
        f.at.module === at.module &&
        f.self === self &&
        f.outer === outer &&
        f.args?.length === args.length &&
        f.args.every((a, i) => a === args[i]),
    );
    if (!frame) {
      frame = { fn, args, at, self, outer, depth: (at.frame?.depth ?? 0) + 1 };
      frames.push(frame);
    }
    return frame;
  }

  /** The frame of a call that is given values which no expressions are, such as an element for a callback. */
  ofGiven({ fn, at, self, outer }: Omit<Entry, 'args'>, given: readonly (Abstract | undefined)[]): Frame {
    const key = given[0] ?? fn;
    const frames = this.#given.get(key) ?? [];
    if (frames.length === 0) this.#given.set(key, frames);
    let frame = frames.find(
      (f) =>
        f.fn === fn &&
        f.at.module === at.module &&
        f.at.frame === at.frame &&
        f.self === self &&
        f.outer === outer &&
        f.given?.length === given.length &&
        f.given.every((value, i) => value === given[i]),
    );
    if (!frame) {
      frame = { fn, args: null, given, at, self, outer, depth: (at.frame?.depth ?? 0) + 1 };
      frames.push(frame);
    }
    return frame;
  }

  /**
   * The frame of code of a class that runs on `self`.
   * @param fn the method, null for an initialiser
   * @param make called where there is none yet
   */
  ofMethod(self: Self, fn: FunctionNode | null, make: () => Frame): Frame {
    const frames = this.#methods.get(self) ?? new Map<FunctionNode | null, Frame>();
    if (frames.size === 0) this.#methods.set(self, frames);
    let frame = frames.get(fn);
    if (!frame) {
      frame = make();
      frames.set(fn, frame);
    }
    return frame;
  }

  /** The same receiver as one met before, where there is one: made in the same place and reached on the same way. */
  self<T extends Self>(self: T): T {
    const key = self.k === 'instance' ? (self.made?.args ?? self.of.node) : self.node;
    const frame = self.k === 'instance' && self.made ? self.made.context.frame : null;
    const byFrame = this.#selves.get(key) ?? new Map<Frame | null, Self[]>();
    if (byFrame.size === 0) this.#selves.set(key, byFrame);
    const known = byFrame.get(frame) ?? [];
    if (known.length === 0) byFrame.set(frame, known);
    const same =
      known.find((other) => isSame(self, other)) ??
      (known.length < MAX_WAYS ? undefined : known.find((other) => isSameObject(self, other)));
    if (same) return same as T;
    known.push(self);
    return self;
  }

  /** Forgets what was read inside calls: what asks again reads again. The frames stay the same. */
  forget(): void {
    for (const byFrame of this.#calls.values())
      for (const frames of byFrame.values()) for (const frame of frames) delete frame.memo;
    for (const frames of this.#given.values()) for (const frame of frames) delete frame.memo;
    for (const frames of this.#methods.values()) for (const frame of frames.values()) delete frame.memo;
  }

  /** Forgets the frames themselves as well; no reading may be under way. */
  clear(): void {
    this.forget();
    this.#calls.clear();
    this.#given.clear();
    this.#methods.clear();
    this.#selves.clear();
  }
}

/** Past this many ways to one object, what is read of it is not read anew for each of them. */
const MAX_WAYS = 24;

function isSame(a: Self, b: Self): boolean {
  return (
    isSameObject(a, b) &&
    isSameStep(a.at, b.at) &&
    a.via.length === b.via.length &&
    a.via.every((place, i) => isSameStep(place, b.via[i] ?? null))
  );
}

/** The same, whatever the way on which it is reached. */
function isSameObject(a: Self, b: Self): boolean {
  const [of, other] = [a.k === 'instance' ? a.of : a, b.k === 'instance' ? b.of : b];
  return (
    a.k === b.k &&
    isSameMaking(a, b) &&
    of.node === other.node &&
    of.context.frame === other.context.frame &&
    wholeOf(a) === wholeOf(b) &&
    a.shared === b.shared
  );
}

function wholeOf(self: Self): Self | undefined {
  return self.k === 'instance' ? self.whole : undefined;
}

function isSameMaking(a: Self, b: Self): boolean {
  const [made, other] = [a.k === 'instance' ? a.made : null, b.k === 'instance' ? b.made : null];
  if (!made || !other) return made === other;
  return (
    made.args === other.args &&
    made.context.frame === other.context.frame &&
    made.context.module === other.context.module
  );
}

function isSameStep(a: Place | null, b: Place | null): boolean {
  return a === b || (a !== null && b !== null && isSamePlace(a, b) && a.note === b.note);
}
