import type { AbstractClass, AbstractExternal } from '../abstract.js';
import { optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { shapeOf } from './class-shape.js';

/** Past this many base classes the chain is taken for a circle. */
const MAX_BASES = 10;

/**
 * The classes of packages that an object of a class is built by: where neither the class nor one between has a constructor
 * of its own, `new` hands its arguments on as they are.
 */
export function buildersOf(reader: Reader, cls: AbstractClass, depth = 0): readonly AbstractExternal[] {
  const { node, context } = cls;
  if (!node.superClass || depth > MAX_BASES || shapeOf(node).builder) return [];
  return optionsOf(reader.read(node.superClass, context)).flatMap(({ value }) =>
    value.k === 'external' ? [value] : value.k === 'class' ? buildersOf(reader, value, depth + 1) : [],
  );
}
