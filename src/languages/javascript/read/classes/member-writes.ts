import type { Node } from '@babel/types';
import { type Abstract, type AbstractClass, type Context, optionsOf } from '../abstract.js';
import { callIndexOf, type MemberAssignment } from '../callers/call-index.js';
import { assignsMember } from '../callers/source-tests.js';
import type { Reader } from '../reader.js';
import type { ClassSearch } from './class-search.js';

/** `object.name = value`, where the object is a class of the project or one of such a class. */
export interface MemberWrite {
  readonly node: MemberAssignment;
  readonly receiver: Abstract;
  readonly context: Context;
}

/** Bound of the search for one member. */
const MAX_WRITES = 40;

/** Finds the assignments to a member of a class, or of its objects, in every module that can hold one. */
export class MemberWrites {
  readonly #reader: Reader;
  readonly #classes: ClassSearch;
  readonly #found = {
    instance: new Map<Node, Map<string, readonly MemberWrite[]>>(),
    class: new Map<Node, Map<string, readonly MemberWrite[]>>(),
  };

  constructor(reader: Reader, classes: ClassSearch) {
    this.#reader = reader;
    this.#classes = classes;
  }

  /**
   * Assignments to `key`, up to a bound, of a class or one that extends it.
   * @param on whether objects of the class are meant, or the class itself
   */
  of(owner: AbstractClass, key: string, on: 'instance' | 'class'): readonly MemberWrite[] {
    const table = this.#found[on].get(owner.node) ?? new Map<string, readonly MemberWrite[]>();
    const known = table.get(key);
    if (known) return known;
    this.#found[on].set(owner.node, table.set(key, []));
    const found: MemberWrite[] = [];
    for (const module of this.#classes.modulesHolding(owner, assignsMember(key)))
      for (const node of callIndexOf(module).assigned.get(key) ?? []) {
        if (found.length >= MAX_WRITES) break;
        const context: Context = { module, frame: null };
        const object = this.#reader.attempt(node.left.object, context);
        for (const { value } of optionsOf(object)) {
          const of = value.k === on && value.k === 'instance' ? value.of : value.k === on ? value : null;
          if (of?.k === 'class' && this.#classes.isOneOf(of, owner)) found.push({ node, receiver: value, context });
        }
      }
    table.set(key, found);
    return found;
  }
}
