import type { MemberExpression, Node, ObjectExpression } from '@babel/types';
import type { Module } from './project/module.js';
import type { AbstractObject, Context } from './read/abstract.js';
import type { Reader } from './read/reader.js';
import { keyName, unwrap } from './walk.js';

/**
 * Object literals that write every one of `keys`, none but `known`, and that a program keeps or returns, in source order.
 * @param strangers keys of which none may stand beside the literal: what has them is another API's
 */
export function keptLiterals(
  module: Module,
  keys: readonly string[],
  known: readonly string[],
  strangers: readonly string[],
): ObjectExpression[] {
  const found: ObjectExpression[] = [];
  module.scopes.eachNode((node) => {
    if (node.type !== 'ObjectExpression') return;
    const written = node.properties.map((p) => (p.type === 'ObjectProperty' ? keyName(p.key, p.computed) : null));
    const isWhole = keys.every((key) => written.includes(key)) && written.every((key) => !key || known.includes(key));
    if (isWhole && isKept(node, module) && !keysBeside(node, module).some((key) => strangers.includes(key)))
      found.push(node);
  });
  return found;
}

/**
 * Whether a literal, or what it is a part of, is assigned, returned or the value of a variable of a function. What a call is
 * given is seen there, or is for something else: a schema, a message, a test; who takes a constant of the module is seen too.
 */
function isKept(literal: Node, { scopes: { parents } }: Module): boolean {
  let node = literal;
  let isNested = false;
  for (let parent = parents.get(node); parent; node = parent, parent = parents.get(node)) {
    switch (parent.type) {
      case 'ObjectExpression':
      case 'ObjectProperty':
        isNested = true;
        break;
      case 'SpreadElement':
      case 'LogicalExpression':
        break;
      case 'ConditionalExpression':
        if (parent.test === node) return false;
        break;
      case 'VariableDeclarator':
        // What else the variable holds may be taken apart again.
        return !isNested && parents.get(parents.get(parent) ?? parent)?.type === 'BlockStatement';
      case 'AssignmentExpression':
      case 'ReturnStatement':
        return true;
      case 'ArrowFunctionExpression':
        return parent.body === node;
      default:
        if (unwrap(parent) === parent) return false;
    }
  }
  return false;
}

/** The other keys of the object that a literal is put into: written beside it, or set in the same block. */
function keysBeside(literal: Node, { scopes: { parents }, text }: Module): readonly string[] {
  const parent = parents.get(literal);
  const holder = parent?.type === 'ObjectProperty' ? parents.get(parent) : undefined;
  if (holder?.type === 'ObjectExpression')
    return holder.properties.flatMap((p) => (p.type === 'ObjectProperty' ? (keyName(p.key, p.computed) ?? []) : []));
  const target = parent && setIn(parent);
  const block = parent && parents.get(parents.get(parent) ?? parent);
  if (!target || block?.type !== 'BlockStatement') return [];
  const nameOf = ({ start, end }: Node): string => text.slice(start ?? 0, end ?? 0);
  return block.body.flatMap((statement) => {
    const other = statement.type === 'ExpressionStatement' ? setIn(statement.expression) : null;
    return other && nameOf(other.object) === nameOf(target.object)
      ? (keyName(other.property, other.computed) ?? [])
      : [];
  });
}

/** The member that an assignment gives a value to. */
function setIn(node: Node): MemberExpression | null {
  return node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' ? node.left : null;
}

/** An object with a literal under a key, of which nothing else is known. */
export function holderOf(reader: Reader, key: string, literal: Node, context: Context): AbstractObject {
  return {
    k: 'object',
    layers: [
      {
        type: 'set',
        key,
        read: () => reader.read(literal, context),
        module: context.module,
        site: literal,
        shape: 'variable',
        conditions: [],
      },
    ],
    open: ['the rest of the request is not seen'],
    at: null,
    via: [],
    shared: false,
  };
}
