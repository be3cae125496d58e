import type { Node } from '@babel/types';
import { type Abstract, type Context, unknown } from '../abstract.js';
import type { Reader } from '../reader.js';
import { classAround } from './class-around.js';
import { readInherited, readStaticMember } from './classes.js';
import { thisAt } from './this.js';

/**
 * `super.key`: the member of the class that is extended where this is written. Its code runs on the object at hand, so
 * that what classes further down override counts there too.
 * @param node the member expression
 */
export function memberOfSuper(reader: Reader, node: Node, key: string, context: Context): Abstract {
  const written = classAround(node, context.module);
  const self = thisAt(reader, node, context);
  if (!written) return unknown('`super` of an object');
  if (self.k === 'class') {
    const base = written.node.superClass && reader.read(written.node.superClass, written.context);
    return base?.k === 'class'
      ? readStaticMember(reader, base, key, node, 1)
      : unknown('a base that could not be read');
  }
  if (self.k !== 'instance') return unknown('`super` outside of a method');
  const made = self.of.node === written.node ? self.made : null;
  return readInherited(reader, { ...self, of: written, made, whole: self.whole ?? self }, key, node, 0);
}
