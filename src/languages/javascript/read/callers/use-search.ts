import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import type { FunctionNode } from '../../walk.js';
import type { Abstract, Context } from '../abstract.js';
import type { Reader } from '../reader.js';
import type { CallersFound } from './callers.js';

/** A call, with or without `new`. */
export type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

/** Arguments that a function has already been given: `ask.bind(null, 'x')`. */
export interface Bound {
  readonly args: readonly Node[];
  readonly given: readonly Abstract[];
}

/** A path into an object. */
export type Keys = readonly string[];

/** No arguments were given before. */
export const NOTHING: Bound = { args: [], given: [] };

/** Functions that hand back the function they are given. */
export const WRAPPERS = /^(useCallback|cache|memo|memoize|withRetry|wrap\w*)$/;
/** Functions that call what they are given at once and hand back its result. */
export const RUNNERS = /^(useMemo|untrack|startTransition|batch)$/;
/** Functions that hand back the object they are given. */
export const KEEPERS = /^(freeze|seal|reactive|markRaw)$/;

/** A mention of what is exported, in another module. */
export interface Mention {
  readonly reference: Node;
  readonly context: Context;
  /** Where in the value of the mention it is; nothing where that is it. */
  readonly keys?: Keys;
}

/** What a search for the uses of one function's value needs of the search for callers. */
export interface UseSearch {
  /** The function whose value is followed. */
  readonly fn: FunctionNode;
  readonly reader: Reader;
  /** Calls by the name of a member that holds the function. */
  byMember(name: string, context: Context): CallersFound;
  /** References to an exported name in other modules. */
  imports(binding: Binding, context: Context): readonly Mention[];
  /** Calls that give what an expression exports, `module.exports = …`, in other modules. */
  loads(exported: Node, context: Context): readonly Mention[];
}

/** Whether a mention only asks whether there is a function: `if (run)`, `typeof run`. */
export function isOnlyAsked(reference: Node, { module }: Context): boolean {
  const parent = module.scopes.parents.get(reference);
  return parent !== undefined && /^(IfStatement|UnaryExpression|BinaryExpression|LogicalExpression)$/.test(parent.type);
}
