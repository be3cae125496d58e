import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { type AbstractClass, classValue } from './abstract.js';

/** The class that a node is a part of; null where it is a part of none. */
export function classAround(inside: Node, module: Module): AbstractClass | null {
  return outwards(inside, module, () => true);
}

/** The class whose objects, or that itself, `this` means at a node; null where it means something else. */
export function classOfThis(inside: Node, module: Module): AbstractClass | null {
  // Functions that are called with a `this` of their own.
  return outwards(inside, module, ({ type }) => !/^(?:Function(?:Declaration|Expression)|ObjectMethod)$/.test(type));
}

function outwards(inside: Node, module: Module, passes: (node: Node) => boolean): AbstractClass | null {
  for (let at: Node | undefined = inside; at && passes(at); at = module.scopes.parents.get(at))
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression') return classValue(at, { module, frame: null });
  return null;
}
