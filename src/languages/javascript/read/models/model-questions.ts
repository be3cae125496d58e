import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import type { FunctionNode } from '../../walk.js';
import type { Context } from '../abstract.js';

/** How parts of a condition are read as questions about the model id. */
export interface Questions {
  /** An expression as a question. */
  test(node: Node, context: Context): ModelTest;
  /** What a function returns as one. */
  answer(fn: FunctionNode, inside: Context): ModelTest;
}
