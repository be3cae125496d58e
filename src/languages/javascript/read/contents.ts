import type { Node } from '@babel/types';
import type { BindingShape } from '../../../types/index.js';
import type { Module } from '../project/module.js';
import type { Abstract, Condition } from './abstract.js';
import type { ListEdit } from './changes/list-edits.js';
import type { KeyTest } from './computed-keys.js';
import type { Source } from './conditions/instead-of.js';

/*
 * What objects and lists consist of while the reader follows them: layers that are laid over each other, elements, and
 * what is done to them after they were made. What is in them is read when somebody asks for it.
 */

/** What a layer, an element and a change have in common: code that gives a value, and where it stands. */
interface Written {
  readonly read: () => Abstract;
  readonly module: Module;
  readonly site: Node;
  readonly conditions: readonly Condition[];
}

interface Shaped extends Written {
  readonly shape: BindingShape;
  readonly perhaps?: true;
}

/** A part of an object; a later one hides what earlier ones give under the same keys. */
export type Layer =
  | (Shaped & { readonly type: 'set'; readonly key: string })
  | (Shaped & {
      readonly type: 'spread';
      /** The expression that gives what is spread, where it is one. */
      readonly source?: Source;
    })
  | {
      readonly type: 'delete';
      readonly key: string;
      readonly conditions: readonly Condition[];
      readonly perhaps?: true;
    }
  /** A change inside the value of `key`: `params.config.t = 1`, `params.messages.push(m)`. */
  | { readonly type: 'inside'; readonly key: string; readonly mutations: readonly Mutation[] }
  /** Changes to something that may lie anywhere in the object. */
  | { readonly type: 'within'; readonly mutations: readonly Mutation[] }
  /** A key that could not be read is set: every one that `mayBe` holds for may have another value than is known. */
  | {
      readonly type: 'unread';
      readonly why: string;
      readonly mayBe: KeyTest;
      /** What it is set to, where that is written. */
      readonly put?: Pick<Shaped, 'read' | 'module' | 'site' | 'shape'>;
      /** The key is the name of a vendor: those that `mayBe` holds for have what is `put` then. */
      readonly ofVendor?: true;
    };

/** An element of a list, or for a spread all those of another one. */
export interface Item extends Written {
  readonly how: 'element' | 'push' | 'concat' | 'unshift' | 'spread';
  readonly many: boolean;
  /** A test that could not be decided may have left it out. */
  readonly mayGo?: true;
  /** It was added earlier in the function that reads the list. */
  readonly before?: true;
}

/** Whether an element of a list certainly is one, in every run. */
export function isFixed({ many, conditions, mayGo }: Item): boolean {
  return !many && !mayGo && conditions.length === 0;
}

/** Something done to an object after it was made. */
export interface Mutation extends Written {
  readonly path: readonly string[];
  readonly op: 'set' | 'delete' | 'assign' | 'push' | 'unshift' | 'pop' | 'unread' | 'other';
  /** For a path that begins somewhere in the object: what the change is made to. */
  readonly of?: () => Abstract;
  /** For `other`: what it makes of the elements of a list, where that can be told. */
  readonly edit?: ListEdit;
  /** For `other`: the elements that it may put in somewhere, where nothing else can be told. */
  readonly added?: readonly Item[];
  /** For `unread`: the keys of the object at `path` that may be set. */
  readonly mayBe?: KeyTest;
  readonly spread: boolean;
  /** It stands in other code than the read, which need not have run by then: one more possibility, no replacement. */
  readonly perhaps?: true;
  /** It stands in front of the read, in the same function. */
  readonly before?: true;
  /** A function does it that is handed the object. */
  readonly handedOn?: true;
}

/** Why a list is open that a method was called on: it may have left some of the elements out of it, or in it. */
export function rearranged(method: string, left: 'in' | 'out'): string {
  return `.${method}() may leave items ${left}`;
}

/** Whether nothing is in a list that was not seen: only which of it, and where, is not known. */
export function isOnlyRearranged(open: readonly string[]): boolean {
  return open.every((why) => why.includes(' may leave items '));
}
