import type { Node, ObjectExpression } from '@babel/types';
import type { Module } from './project/module.js';
import type { AbstractObject, Context } from './read/abstract.js';
import type { Reader } from './read/reader.js';
import { keyName, unwrap } from './walk.js';

/** Object literals that write every one of `keys`, none but `known`, and that a program keeps or returns, in source order. */
export function keptLiterals(module: Module, keys: readonly string[], known: readonly string[]): ObjectExpression[] {
  const found: ObjectExpression[] = [];
  module.scopes.eachNode((node) => {
    if (node.type !== 'ObjectExpression') return;
    const written = node.properties.map((p) => (p.type === 'ObjectProperty' ? keyName(p.key, p.computed) : null));
    const isWhole = keys.every((key) => written.includes(key)) && written.every((key) => !key || known.includes(key));
    if (isWhole && isKept(node, module)) found.push(node);
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
