import type { Context } from '../read/abstract.js';
import type { Binding } from '../scope.js';
import type { FunctionNode } from '../walk.js';

/*
 * What values are while a small piece of the program is worked out for one model id. Objects of the program are never
 * objects of ours: what it calls on them is looked up in the library beside this file.
 */

/** What cannot be told; whatever is made of it cannot be told either. */
export const UNREAD: unique symbol = Symbol('unread');

export type Concrete =
  | string
  | number
  | boolean
  | null
  | undefined
  | typeof UNREAD
  | List
  | Fields
  | Dictionary
  | Pattern
  | Native
  | Closure;

export class List {
  constructor(
    readonly items: Concrete[],
    /** Of what a pattern found: its named groups. */
    readonly groups?: Fields,
  ) {}
}

/** An object literal, each of whose values is worked out when somebody asks for it. */
export class Fields {
  readonly #values = new Map<string, Concrete>();

  constructor(readonly entries: ReadonlyMap<string, () => Concrete>) {}

  has(key: string): boolean {
    return this.entries.has(key);
  }

  get(key: string): Concrete {
    if (!this.#values.has(key)) this.#values.set(key, this.entries.get(key)?.());
    return this.#values.get(key);
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }
}

/** Fields whose values are known. */
export function fieldsOf(entries: Iterable<readonly [string, Concrete]>): Fields {
  return new Fields(new Map([...entries].map(([key, value]) => [key, () => value])));
}

/** A `Map` or a `Set`, whose entries are then their own keys. */
export class Dictionary {
  constructor(
    readonly entries: Map<Concrete, Concrete>,
    readonly isSet: boolean,
  ) {}
}

export class Pattern {
  constructor(
    readonly source: string,
    readonly flags: string,
  ) {}
}

/** A function of the language: `Number`, `Boolean`. */
export class Native {
  constructor(readonly name: string) {}
}

export class Closure {
  constructor(
    readonly node: FunctionNode,
    readonly scope: Scope,
  ) {}
}

/** The names that are known inside a function that is being worked out, and what lies around them. */
export interface Scope {
  readonly names: Map<Binding, Concrete>;
  readonly outer: Scope | null;
  /** What everything else is read in. */
  readonly context: Context;
}

/** The code does what is not worked out here, or takes too long. */
export class Undecided extends Error {
  override readonly name: string = 'Undecided';
}

/** The program itself would fail. */
export class Failed extends Undecided {
  override readonly name = 'Failed';
}

/** What a condition makes of a value; undefined where it cannot be told. */
export function truthOf(value: Concrete): boolean | undefined {
  return value === UNREAD ? undefined : Boolean(value);
}

/** A value as text, as templates and `+` make it; null where it cannot be told, or is no plain value. */
export function textOf(value: Concrete): string | null {
  return value === UNREAD || (typeof value === 'object' && value !== null) ? null : String(value);
}

/** No program asks an id with longer texts; some would double one until there is no room left. */
const MAX_TEXT = 10_000;

/** A text that the program puts together. */
export function joined(text: string): Concrete {
  return text.length > MAX_TEXT ? UNREAD : text;
}
