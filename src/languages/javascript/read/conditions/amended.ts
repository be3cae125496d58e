import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { subjectOf } from './asked.js';

/**
 * What an assignment only adds to, `x.thinking = { ...x.thinking, … }`, spelled as the subject of a condition.
 * @returns null for every other syntax, and where what is added to may be another value by then
 */
export function amendedBy(module: Module, site: Node): string | null {
  if (site.type !== 'AssignmentExpression' || site.operator !== '=') return null;
  const written = unwrap(site.right);
  const [first] = written.type === 'ObjectExpression' ? written.properties : [];
  if (first?.type !== 'SpreadElement') return null;
  const amended = subjectOf(module, site.left);
  return amended !== null && amended === subjectOf(module, first.argument) ? amended : null;
}
