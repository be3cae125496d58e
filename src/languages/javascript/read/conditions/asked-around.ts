import type { Node } from '@babel/types';
import type { Asked } from '../../../../types/index.js';
import type { Module } from '../../project/module.js';
import { askedBy } from './asked.js';
import { conditionsAround } from './conditions.js';

/** The conditions under which an expression is read, as far as they can be compared with others of the program. */
export function askedAround(node: Node, module: Module): readonly Asked[] {
  return conditionsAround(node, { module, frame: null }).flatMap(({ test, outcome, caseOf }) =>
    caseOf ? [] : (askedBy(module, test, outcome) ?? []),
  );
}
