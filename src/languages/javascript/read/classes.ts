import type {
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Node,
  TSParameterProperty,
} from '@babel/types';
import { placeOf } from '../project/module.js';
import { eachChild, type FunctionNode, isFunction, keyName } from '../walk.js';
import {
  type Abstract,
  type AbstractClass,
  absent,
  type Context,
  type Frame,
  hop,
  type Mutation,
  type Option,
  oneOf,
  unknown,
} from './abstract.js';
import { conditionsAround } from './conditions.js';
import { mutationAt, withMutations } from './mutations.js';
import type { Reader } from './reader.js';

type ClassNode = AbstractClass['node'];
type Method = ClassMethod | ClassPrivateMethod;

interface Member {
  property?: ClassProperty | ClassPrivateProperty;
  method?: Method;
  getter?: Method;
  parameter?: { node: TSParameterProperty; builder: FunctionNode };
  /** `this.name = value` anywhere in the class, with the function it stands in. */
  assigned: { value: Node; statement: Node; owner: FunctionNode | null }[];
  /** `this.name.x = …`, `this.name.push(…)`. */
  changed: { node: Node; owner: FunctionNode | null }[];
}

interface ClassShape {
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

type Instance = Extract<Abstract, { k: 'instance' }>;

/** The frame in which an instance's builder ran; without arguments when it is not known how the instance was made. */
function constructorFrame(instance: Instance, builder: FunctionNode): Frame {
  const { made, of } = instance;
  if (!made) return { fn: builder, args: null, at: of.context, self: instance, outer: of.context.frame, depth: 0 };
  return {
    fn: builder,
    args: made.args,
    at: made.context,
    self: instance,
    outer: of.context.frame,
    depth: (made.context.frame?.depth ?? 0) + 1,
  };
}

function frameOfBuilder(reader: Reader, instance: Instance, builder: FunctionNode): Frame {
  const self = reader.frames.self(instance);
  return reader.frames.ofMethod(self, builder, () => constructorFrame(self, builder));
}

/** Past this many base classes the chain is taken for a circle, which no program that runs has. */
const MAX_BASES = 20;

/** Value of `instance.key`, own or inherited. */
export function readInstanceMember(reader: Reader, instance: Instance, key: string, use: Node, derived = 0): Abstract {
  const shape = shapeOf(instance.of.node);
  const member = shape.members.get(key);
  const own = member && readMember(reader, instance, member, key, use, false);
  const overrides: Option[] = [];
  // What a class inherits is not overridden by its siblings.
  const overridable = derived === 0 && !instance.made && !key.startsWith('#');
  if (overridable && (!own || member?.method || member?.getter))
    for (const sub of reader.subclasses(instance.of)) {
      const overriding = shapeOf(sub.node).members.get(key);
      const found = overriding && readMember(reader, { ...instance, of: sub }, overriding, key, use, false);
      if (found) overrides.push({ value: found, conditions: [] });
    }
  if (own) return overrides.length > 0 ? oneOf([{ value: own, conditions: [] }, ...overrides]) : own;
  const inherited = readInherited(reader, instance, key, use, derived);
  if (overrides.length > 0)
    return oneOf([
      ...overrides,
      ...(inherited.k === 'unknown' || inherited.k === 'absent' ? [] : [{ value: inherited, conditions: [] }]),
    ]);
  return inherited;
}

function readInherited(reader: Reader, instance: Instance, key: string, use: Node, derived: number): Abstract {
  const parent = instance.of.node.superClass;
  if (!parent) return unknown(`nothing assigns this.${key}`);
  if (derived > MAX_BASES) return unknown('a class that extends itself');
  const base = reader.read(parent, instance.of.context);
  if (base.k === 'class') {
    const builder = shapeOf(instance.of.node).builder;
    const call = builder && findSuperCall(builder);
    const made = builder
      ? call && {
          args: call.arguments,
          context: { module: instance.of.context.module, frame: frameOfBuilder(reader, instance, builder) },
        }
      : instance.made;
    return readInstanceMember(reader, { ...instance, of: base, made: made ?? null }, key, use, derived + 1);
  }
  if (base.k === 'external') {
    const { context } = instance.of;
    return {
      ...base,
      path: [
        ...base.path,
        { step: 'new()', args: instance.made?.args ?? [], context: instance.made?.context ?? context },
        { step: key },
      ],
    };
  }
  return unknown(`class ${instance.of.node.id?.name ?? ''} inherits ${key} from a base that could not be read`);
}

function findSuperCall(builder: FunctionNode): Extract<Node, { type: 'CallExpression' }> | null {
  let found: Extract<Node, { type: 'CallExpression' }> | null = null;
  const look = (node: Node): void =>
    eachChild(node, (child) => {
      if (child.type === 'CallExpression' && child.callee.type === 'Super') found ??= child;
      else if (!isFunction(child)) look(child);
    });
  look(builder);
  return found;
}

/** Value of a static member of a class. */
export function readStaticMember(reader: Reader, owner: AbstractClass, key: string, use: Node, derived = 0): Abstract {
  const member = shapeOf(owner.node).statics.get(key);
  const found = member && readMember(reader, owner, member, key, use, true);
  if (found) return found;
  if (derived > MAX_BASES) return unknown('a class that extends itself');
  if (owner.node.superClass) {
    const base = reader.read(owner.node.superClass, owner.context);
    return base.k === 'class'
      ? readStaticMember(reader, base, key, use, derived + 1)
      : reader.member(base, key, use, owner.context);
  }
  return unknown(`class ${owner.node.id?.name ?? ''} has no static ${key}`);
}

function readMember(
  reader: Reader,
  receiver: Instance | AbstractClass,
  member: Member,
  key: string,
  use: Node,
  isStatic: boolean,
): Abstract | null {
  const self = reader.frames.self(receiver);
  const owner = self.k === 'class' ? self : self.of;
  const { module } = owner.context;
  const inside = (fn: FunctionNode | null): Context => ({
    module,
    frame: reader.frames.ofMethod(self, fn, () =>
      self.k === 'instance' && fn !== null && fn === shapeOf(owner.node).builder
        ? constructorFrame(self, fn)
        : { fn, args: null, at: owner.context, self, outer: owner.context.frame, depth: 0 },
    ),
  });
  if (member.method)
    return {
      k: 'function',
      node: member.method,
      context: owner.context,
      self,
      at: placeOf(module, member.method),
      via: [],
      shared: false,
    };
  if (member.getter)
    return reader.invoke(
      { k: 'function', node: member.getter, context: owner.context, self, at: null, via: [], shared: false },
      [],
      owner.context,
      use,
    );

  const options: Option[] = [];
  if (member.property?.value) options.push({ value: reader.read(member.property.value, inside(null)), conditions: [] });
  if (member.parameter) {
    const { node, builder } = member.parameter;
    options.push({ value: reader.parameterNode(node, builder, inside(builder)), conditions: [] });
  }
  for (const { value, statement, owner: fn } of member.assigned) {
    const context = inside(fn);
    const conditions = conditionsAround(statement, context);
    const inConstructor = fn !== null && fn === shapeOf(owner.node).builder;
    if (inConstructor && conditions.length === 0) options.length = 0;
    options.push({ value: reader.read(value, context), conditions });
  }
  const typed = member.property?.typeAnnotation && reader.typed(member.property.typeAnnotation, owner.context);
  if (options.length === 0) {
    if (typed) return typed;
    if (!member.property) return null;
    return member.property.typeAnnotation
      ? unknown(`nothing seen assigns ${isStatic ? '' : 'this.'}${key}`, placeOf(module, member.property))
      : absent();
  }
  // `private client: Anthropic | null = null` filled in by a method that could not be read: the type decides.
  const known = options.filter((o) => !(o.value.k === 'literal' && o.value.value === null) && o.value.k !== 'absent');
  const pool = known.length > 0 && typed ? known : options;
  const merged =
    typed &&
    pool.every((o) => o.value.k === 'unknown' || o.value.k === 'absent' || o.value.k === 'literal') &&
    typed.k !== 'instance'
      ? typed
      : oneOf(pool);

  const mutations: Mutation[] = [];
  for (const { node, owner: fn } of member.changed) {
    const found = mutationAt(reader, node, [], inside(fn), use);
    if (found) mutations.push(...found);
  }
  return withMutations(reader, hop(merged, []), mutations, module);
}

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
  const of: AbstractClass = {
    k: 'class',
    node,
    context: { module: context.module, frame: null },
    at: placeOf(context.module, node),
    via: [],
    shared: false,
  };
  return isStatic ? of : { k: 'instance', of, made: null, at: null, via: [], shared: false };
}
