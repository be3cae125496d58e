import type { Node } from '@babel/types';
import { placeOf } from '../project/module.js';
import { isFunction } from '../walk.js';
import { type Abstract, type Context, classValue, unknown } from './abstract.js';
import type { ClassNode } from './class-shape.js';
import type { Reader } from './reader.js';

/** The class or object literal that `this` means at a node: found from the syntax around it. */
export function thisAt(reader: Reader, node: Node, context: Context): Abstract {
  const { module } = context;
  const { parents } = module.scopes;
  for (let child: Node = node, at = parents.get(node); at; child = at, at = parents.get(at)) {
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') {
      for (let frame = context.frame; frame; frame = frame.outer) if (frame.fn === at && frame.self) return frame.self;
      const holder = parents.get(at);
      if (at.type === 'ClassMethod' || at.type === 'ClassPrivateMethod') {
        const owner = holder && parents.get(holder);
        if (owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression')
          return classSelf(owner, at.static ?? false, context);
      }
      if (at.type === 'ObjectMethod' && holder) return reader.read(holder, context);
      if (holder?.type === 'ObjectProperty') {
        const object = parents.get(holder);
        if (object) return reader.read(object, context);
      }
      return unknown('`this` of a plain function', placeOf(module, node));
    }
    if ((at.type === 'ClassProperty' || at.type === 'ClassPrivateProperty') && child === at.value) {
      for (let frame = context.frame; frame; frame = frame.outer) if (frame.self) return frame.self;
      const body = parents.get(at);
      const owner = body && parents.get(body);
      if (owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression')
        return classSelf(owner, at.static ?? false, context);
    }
  }
  return unknown('`this` outside a class');
}

function classSelf(node: ClassNode, isStatic: boolean, context: Context): Abstract {
  const of = classValue(node, { module: context.module, frame: null }, placeOf(context.module, node));
  return isStatic ? of : { k: 'instance', of, made: null, at: null, via: [], shared: false };
}
