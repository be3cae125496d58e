import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, isFunction, unwrap } from '../../walk.js';
import { type AbstractClass, type AbstractInstance, type Context, classValue, type Frame } from '../abstract.js';
import { isCall } from '../callers/call-index.js';
import type { CallerCall } from '../callers/callers.js';
import type { Reader } from '../reader.js';
import type { ClassNode } from './class-shape.js';

/** Past this many objects the code of their class is read once for all of them. */
const MAX_SELVES = 24;

/**
 * The ways in which code of a class runs by the object that it runs on: one context for each place that makes an object of
 * the class, or of one that extends it. What is given to one object is then not mixed with what another has.
 * @param waysTo the ways in which the code around a node is reached
 * @returns nothing where the class itself is all that there is, or where there are too many
 */
export function contextsBySelf(
  reader: Reader,
  module: Module,
  node: Node,
  waysTo: (module: Module, node: Node) => readonly Context[],
): readonly Context[] {
  const around = methodAround(module, node);
  if (!around) return [];
  const owner = classValue(around.owner, { module, frame: null });
  if (reader.callers.classes.countLeaves(owner) > MAX_SELVES) return [];
  const all = selvesOf(reader, owner, waysTo);
  // What each was given is told apart as long as there are few enough; after that, what its class says.
  const selves = all.length > MAX_SELVES ? oneOfEach(all) : all;
  // One object of the class itself has what is read without it; one of a class that extends it may have its own.
  const [only] = selves;
  if (!only || selves.length > MAX_SELVES || (selves.length === 1 && only.of.node === owner.node)) return [];
  return selves.map((self) => ({ module, frame: frameOn(reader, around.member, self) }));
}

/**
 * The way into a call where the call tells what class `this` is of there: see {@link CallerCall.on}.
 * @param at a way in which the code around the call is reached
 * @returns null where that way leads through an object of another class
 */
export function wayOn(reader: Reader, { callee, on }: CallerCall, at: Context): Context | null {
  const around = on && methodAround(at.module, callee);
  if (!around) return at;
  const self = reader.frames.self(instance(on, null));
  let isOther = false;
  const inside = (frame: Frame | null): Frame => {
    if (frame === null) return frameOn(reader, around.member, self);
    // What was read without the object says nothing of one.
    const { memo: _, ...rest } = frame;
    if (frame.fn !== around.member) return { ...rest, outer: inside(frame.outer) };
    if (frame.self === null) return { ...rest, self };
    isOther = frame.self.k !== 'instance' || !reader.callers.classes.isOneOf(frame.self.of, on);
    return frame;
  };
  const frame = inside(at.frame);
  return isOther ? null : { ...at, frame };
}

/**
 * The class of the object that code runs on, which `this.constructor` is.
 * @param use where the code asks for it
 * @returns null where the code is of a class with more subclasses than are told apart
 */
export function classOfSelf(reader: Reader, { of, whole }: AbstractInstance, use: Node): AbstractClass | null {
  const own = whole?.of ?? of;
  const seen = new Set<ClassNode>();
  for (let at = own; !seen.has(at.node); ) {
    seen.add(at.node);
    if (isAround(at, use)) {
      const many = reader.callers.classes.countLeaves(at) > MAX_SELVES || reader.subclasses(at).length > MAX_SELVES;
      return many ? null : own;
    }
    const base = at.node.superClass ? reader.read(at.node.superClass, at.context) : null;
    if (base?.k === 'class') at = base;
  }
  return own;
}

function isAround({ node, context }: AbstractClass, inner: Node): boolean {
  const { parents } = context.module.scopes;
  for (let at: Node | undefined = inner; at; at = parents.get(at)) if (at === node) return true;
  return false;
}

function frameOn(reader: Reader, fn: FunctionNode, made: AbstractInstance): Frame {
  const self = reader.frames.self(made);
  const at = self.of.context;
  return reader.frames.ofMethod(self, fn, () => ({ fn, args: null, at, self, outer: at.frame, depth: 0 }));
}

/** Whether a call is made on what `this` has in a field: `this.client.messages.create()`, `new this.model()`. */
export function isMadeOnField(call: Node): boolean {
  if (!isCall(call)) return false;
  let at = unwrap(call.callee as Node);
  let members = 0;
  for (; at.type === 'MemberExpression' || at.type === 'OptionalMemberExpression'; at = unwrap(at.object)) members++;
  return at.type === 'ThisExpression' && members > 0;
}

/** The class a node stands in, with the method or function of a field that holds it. */
function methodAround(module: Module, node: Node): { owner: ClassNode; member: FunctionNode } | null {
  const { parents } = module.scopes;
  let member: FunctionNode | null = null;
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (isFunction(at)) member = at;
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression')
      return member && runsOnObjects(member, module) ? { owner: at, member } : null;
  }
  return null;
}

function runsOnObjects(fn: FunctionNode, module: Module): boolean {
  const holder = module.scopes.parents.get(fn);
  if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') return !fn.static && fn.kind !== 'constructor';
  return (holder?.type === 'ClassProperty' || holder?.type === 'ClassPrivateProperty') && !holder.static;
}

function selvesOf(
  reader: Reader,
  owner: AbstractClass,
  waysTo: (module: Module, node: Node) => readonly Context[],
): AbstractInstance[] {
  const subclasses = reader.subclasses(owner);
  const constructions = reader.callers.constructions(owner);
  const extended = new Set(subclasses.map(({ node }) => baseOf(reader, node, subclasses)));
  return [owner, ...subclasses].flatMap((of) => {
    const made = constructions.filter((c) => c.of.node === of.node);
    if (made.length > 0)
      return made.flatMap(({ node, context }) =>
        waysTo(context.module, node).map((at) => instance(of, { args: node.arguments, context: at })),
      );
    // A class that others extend and nobody makes objects of is there for them.
    const isBase = of.node === owner.node ? subclasses.length > 0 : extended.has(of.node);
    return isBase || (of.node.type === 'ClassDeclaration' && of.node.abstract) ? [] : [instance(of, null)];
  });
}

/** One object of each class, of which nothing is known but that. */
function oneOfEach(selves: readonly AbstractInstance[]): AbstractInstance[] {
  const classes = new Map(selves.map(({ of }) => [of.node, of]));
  return [...classes.values()].map((of) => instance(of, null));
}

/** The class among `classes` that a class extends directly. */
function baseOf(reader: Reader, node: ClassNode, classes: readonly AbstractClass[]): ClassNode | null {
  const home = classes.find((c) => c.node === node)?.context;
  const parent = node.superClass && home ? reader.read(node.superClass, home) : null;
  return parent?.k === 'class' ? parent.node : null;
}

function instance(of: AbstractClass, made: AbstractInstance['made']): AbstractInstance {
  return { k: 'instance', of, made, at: null, via: [], shared: false };
}
