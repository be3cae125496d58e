import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type AbstractClass, classValue } from '../abstract.js';

type Answers = WeakMap<Node, AbstractClass | null>;

// The same few places are asked about by every read that passes them.
const around: Answers = new WeakMap();
const ofThis: Answers = new WeakMap();

/** The class that a node is a part of; null where it is a part of none. */
export function classAround(inside: Node, module: Module): AbstractClass | null {
  return outwards(inside, module, around, () => true);
}

/** The class whose objects, or that itself, `this` means at a node; null where it means something else. */
export function classOfThis(inside: Node, module: Module): AbstractClass | null {
  return outwards(inside, module, ofThis, ({ type }) => !OWN_THIS.has(type));
}

/** Functions that are called with a `this` of their own. */
const OWN_THIS: ReadonlySet<Node['type']> = new Set(['FunctionDeclaration', 'FunctionExpression', 'ObjectMethod']);

function outwards(
  inside: Node,
  module: Module,
  answers: Answers,
  passes: (node: Node) => boolean,
): AbstractClass | null {
  const known = answers.get(inside);
  if (known !== undefined) return known;
  let found: AbstractClass | null = null;
  for (let at: Node | undefined = inside; at && !found && passes(at); at = module.scopes.parents.get(at))
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression')
      found = classValue(at, { module, frame: null });
  answers.set(inside, found);
  return found;
}
