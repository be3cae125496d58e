import type {
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Node,
  TSParameterProperty,
} from '@babel/types';
import { eachChild, type FunctionNode, isFunction, isGlobalCall, keyName, unwrap } from '../../walk.js';
import type { AbstractClass } from '../abstract.js';

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

/** A write to a field of `this` whose name is worked out. */
export interface NamedWrite {
  /** The name; null for `Object.assign(this, value)`, which sets whatever `value` holds. */
  readonly name: Node | null;
  readonly value: Node;
  readonly statement: Node;
  /** The function that it stands in. */
  readonly owner: FunctionNode;
}

export interface ClassShape {
  readonly members: Map<string, Member>;
  readonly statics: Map<string, Member>;
  /** Of objects of the class, in source order. */
  readonly named: readonly NamedWrite[];
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
  const named: NamedWrite[] = [];
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
      if (owner && here === members) named.push(...namedWrites(child, owner));
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
  const shape: ClassShape = { members, statics, named, builder };
  shapes.set(node, shape);
  return shape;
}

function namedWrites(node: Node, owner: FunctionNode): NamedWrite[] {
  if (node.type === 'AssignmentExpression') {
    const { left, right } = node;
    const byName = left.type === 'MemberExpression' && left.computed && keyName(left.property, true) === null;
    return byName && unwrap(left.object).type === 'ThisExpression'
      ? [{ name: left.property, value: right, statement: node, owner }]
      : [];
  }
  if (node.type !== 'CallExpression' || !isGlobalCall(node.callee, 'Object', 'assign')) return [];
  const [target, ...sources] = node.arguments;
  if (!target || unwrap(target).type !== 'ThisExpression') return [];
  return sources.map((value) => ({ name: null, value, statement: node, owner }));
}

/** Whether a class has a method of a name that does not go back to the one of its base. */
export function replacesMethod(node: ClassNode | undefined, name: string): boolean {
  const method = node && shapeOf(node).members.get(name)?.method;
  if (!method) return false;
  let goesBack = false;
  const look = (at: Node): void => {
    goesBack ||=
      at.type === 'MemberExpression' && at.object.type === 'Super' && keyName(at.property, at.computed) === name;
    if (!goesBack) eachChild(at, look);
  };
  look(method.body);
  return !goesBack;
}
