import type { Node } from '@babel/types';
import type { JoinedText } from '../../../../types/index.js';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import type { Reader } from '../reader.js';

/*
 * Sources of texts and joins, as they stand and as they would stand alone.
 */

/** A join, with the expression that holds the joined text. */
export interface Join {
  readonly text: JoinedText;
  readonly node: Node;
  /** What stands directly in front of the text was not read. */
  readonly unread?: boolean;
}

/** Source of a node, without parentheses around it. */
export function sourceOf(module: Module, node: Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}

/** The text of an expression where it is known; null where it is not. */
export function known(reader: Reader, node: Node, module: Module): string | null {
  return reader.text(node, { module, frame: null });
}

/**
 * Source of the text alone, to stand where `whole` stands now. Parentheses stay unless the place separates it anyway; what
 * a join made a string of, even if it is undefined, stays a string.
 */
export function alone(module: Module, node: Node, whole: Node): string {
  const text = sourceOf(module, node);
  const optional = /^Optional/.test(unwrap(node).type) && /\.[cm]?tsx?$/.test(module.file);
  const parent = module.scopes.parents.get(whole);
  const apart =
    whole.extra?.parenthesized === true ||
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'CallExpression' ||
    parent?.type === 'AssignmentExpression';
  if (optional) return apart ? `${text} ?? ''` : `(${text} ?? '')`;
  return !node.extra?.parenthesized || apart ? text : `(${text})`;
}

/** Operands of nested `+`, in order. */
export function operandsOf(node: Node): Node[] {
  return node.type === 'BinaryExpression' && node.operator === '+' && node.left.type !== 'PrivateName'
    ? [...operandsOf(node.left), ...operandsOf(node.right)]
    : [node];
}
