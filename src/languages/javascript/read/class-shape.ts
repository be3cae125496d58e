import type {
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Node,
  TSParameterProperty,
} from '@babel/types';
import { eachChild, type FunctionNode, isFunction, keyName } from '../walk.js';
import type { AbstractClass } from './abstract.js';

export type ClassNode = AbstractClass['node'];
export type Method = ClassMethod | ClassPrivateMethod;

export interface Member {
  property?: ClassProperty | ClassPrivateProperty;
  method?: Method;
  getter?: Method;
  parameter?: { node: TSParameterProperty; builder: FunctionNode };
  /** `this.name = value` anywhere in the class, with the function it stands in. */
  assigned: { value: Node; statement: Node; owner: FunctionNode | null }[];
  /** `this.name.x = …`, `this.name.push(…)`. */
  changed: { node: Node; owner: FunctionNode | null }[];
}

export interface ClassShape {
  readonly members: Map<string, Member>;
  readonly statics: Map<string, Member>;
  readonly builder: Method | null;
}

const shapes = new WeakMap<ClassNode, ClassShape>();

/** What a class declares and what its own code assigns to `this`. */
export function shapeOf(node: ClassNode): ClassShape {
  const known = shapes.get(node);
  if (known) return known;
  const members = new Map<string, Member>();
  const statics = new Map<string, Member>();
  const member = (table: Map<string, Member>, name: string): Member => {
    let found = table.get(name);
    if (!found) {
      found = { assigned: [], changed: [] };
      table.set(name, found);
    }
    return found;
  };
  let builder: Method | null = null;
  const scan = (within: Node, owner: FunctionNode | null, here: Map<string, Member>): void => {
    eachChild(within, (child) => {
      if (
        child.type === 'FunctionDeclaration' ||
        child.type === 'FunctionExpression' ||
        child.type === 'ObjectMethod' ||
        child.type === 'ClassDeclaration' ||
        child.type === 'ClassExpression'
      )
        return;
      const ownName = node.id?.name;
      const onClass = child.type === 'MemberExpression' && child.object.type === 'Identifier';
      if (child.type === 'MemberExpression' && (onClass || child.object.type === 'ThisExpression')) {
        const isOwn = child.object.type !== 'Identifier' || child.object.name === ownName;
        const name = isOwn ? keyName(child.property, child.computed) : null;
        if (name) {
          const table = onClass ? statics : here;
          if (within.type === 'AssignmentExpression' && within.left === child)
            member(table, name).assigned.push({ value: within.right, statement: within, owner });
          else member(table, name).changed.push({ node: child, owner });
        }
      }
      scan(child, isFunction(child) && !owner ? child : owner, here);
    });
  };
  for (const element of node.body.body) {
    if (element.type === 'ClassMethod' || element.type === 'ClassPrivateMethod') {
      const name =
        element.type === 'ClassMethod' ? keyName(element.key, element.computed ?? false) : `#${element.key.id.name}`;
      const table = element.static ? statics : members;
      if (element.kind === 'constructor') {
        builder = element;
        for (const parameter of element.params)
          if (parameter.type === 'TSParameterProperty') {
            const inner =
              parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
            if (inner.type === 'Identifier')
              member(members, inner.name).parameter = { node: parameter, builder: element };
          }
      } else if (name) {
        if (element.kind === 'get') member(table, name).getter = element;
        else if (element.kind !== 'set') member(table, name).method = element;
      }
      scan(element, element, table);
    } else if (element.type === 'ClassProperty' || element.type === 'ClassPrivateProperty') {
      const name =
        element.type === 'ClassProperty' ? keyName(element.key, element.computed ?? false) : `#${element.key.id.name}`;
      const table = element.static ? statics : members;
      if (name) member(table, name).property = element;
      scan(element, null, table);
    } else if (element.type === 'StaticBlock') scan(element, null, statics);
  }
  const shape: ClassShape = { members, statics, builder };
  shapes.set(node, shape);
  return shape;
}
