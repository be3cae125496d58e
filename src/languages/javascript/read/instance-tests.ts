import type { Node } from '@babel/types';
import { type Abstract, type AbstractClass, optionsOf, pathText } from './abstract.js';
import { roleOfMessage } from './library/langchain-messages.js';
import type { Reader } from './reader.js';

/** Past this many base classes the chain is taken for a circle. */
const MAX_BASES = 10;

/**
 * Whether an object is one of a class, `message instanceof HumanMessage`.
 * @returns null where that is not known, or true of some of the objects that it may be
 */
export function isInstanceOf(reader: Reader, object: Abstract, type: Abstract): boolean | null {
  const [first, ...others] = optionsOf(object).map(({ value }) => isOf(reader, value, type));
  return first !== undefined && others.every((other) => other === first) ? first : null;
}

function isOf(reader: Reader, object: Abstract, type: Abstract): boolean | null {
  if (type.k === 'class') return object.k === 'instance' ? extendsClass(reader, object.of, type.node) : null;
  const construction = object.k === 'object' ? object.construction : object;
  if (type.k !== 'external' || construction?.k !== 'external' || construction.path.at(-1)?.step !== 'new()')
    return null;
  if (construction.source === type.source && pathText(construction.path) === `${pathText(type.path)}.new()`)
    return true;
  // Of a package's classes only those whose family is known are told apart.
  const [made, asked] = [roleOfMessage(construction), roleOfMessage(type)];
  return made === null || asked === null ? null : made === asked;
}

/** Whether a class is this one or extends it; null where what it extends is not read, or it says itself what is one. */
function extendsClass(reader: Reader, of: AbstractClass, type: Node): boolean | null {
  if (saysItself(type)) return null;
  let at = of;
  for (let i = 0; i < MAX_BASES; i++) {
    if (at.node === type) return true;
    if (!at.node.superClass) return false;
    const base = reader.attempt(at.node.superClass, at.context);
    if (base.k !== 'class') return null;
    at = base;
  }
  return null;
}

/** `static [Symbol.hasInstance](value) { … }` */
function saysItself(type: Node): boolean {
  const isClass = type.type === 'ClassDeclaration' || type.type === 'ClassExpression';
  return isClass && type.body.body.some((member) => 'computed' in member && member.computed === true);
}
