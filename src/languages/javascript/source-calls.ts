import type { MemberExpression, Node, OptionalMemberExpression } from '@babel/types';
import type { Guard } from '../../types/index.js';
import type { Names, Origin, Reading, Receivers, ResponseSpelling, SourceCall } from '../reading.js';
import { type Module, placeOf } from './project/module.js';
import {
  type Abstract,
  type AbstractExternal,
  type AbstractFunction,
  type Context,
  classValue,
  optionsOf,
  stepped,
} from './read/abstract.js';
import { type Argument, argumentsOf, handedOn } from './read/arguments.js';
import { type AnyCall, callIndexOf, isCall } from './read/callers/call-index.js';
import { conditionsOfCaller } from './read/callers/caller-conditions.js';
import { contextsOf } from './read/callers/contexts.js';
import { forwardedTo } from './read/callers/forwarded.js';
import { passedOnBy } from './read/callers/passed-on.js';
import { interceptorsOf } from './read/changes/interceptors.js';
import { setOnMade } from './read/changes/made-writes.js';
import { ownSendersOf } from './read/changes/own-senders.js';
import { patchesOf } from './read/changes/patched.js';
import { classAround } from './read/classes/class-around.js';
import { replacesMethod, shapeOf } from './read/classes/class-shape.js';
import { buildersOf } from './read/classes/inherited.js';
import { isMadeOnField } from './read/classes/selves.js';
import { conditionsAround } from './read/conditions/conditions.js';
import { leftBefore } from './read/conditions/unreachable.js';
import { proxiesOf } from './read/library/proxies.js';
import type { Reader } from './read/reader.js';
import { heldInField, isHeldClass, ofTable, standsFor, wrappedNames } from './read/readers/other-names.js';
import { answererReads, responsesOf } from './read/responses/responses.js';
import { guardsOf } from './read/values.js';
import { originOf, readingOf, valueReading } from './value-reading.js';
import { keyName, unwrap } from './walk.js';

/**
 * The calls of a file whose callee, or what that is another name for, ends in one of the names.
 * @param receivers for a method, what its receiver has to look like
 * @returns in source order, outer calls before inner ones
 */
export function callsIn(
  reader: Reader,
  module: Module,
  context: Context,
  names: Names,
  receivers: Receivers,
): SourceCall[] {
  const found: SourceCall[] = [];
  module.scopes.eachNode((node) => {
    if (!isCall(node)) return;
    const callee = unwrap(node.callee as Node);
    if (callee.type === 'Super') {
      const call = superCall(reader, module, context, node);
      if (call) found.push(call);
      return;
    }
    const own = namesOf(module, callee);
    if (!own.some((name) => names.has(name))) {
      // What is made without settings says nothing that could be refused.
      if (node.type === 'NewExpression' && node.arguments.length > 0 && isHeldClass(module, callee))
        found.push(...heldClass(reader, module, context, node, callee));
      return;
    }
    const last = lastName(callee);
    if (last !== null && !mayReceive(module, callee, last, receivers) && !hasSystemPrompt(node)) return;
    const call = sourceCall(reader, module, context, node, callee);
    // A parameter may be any function.
    const isGiven = callee.type === 'Identifier' && module.scopes.bindingOf(callee)?.kind === 'param';
    if (call) found.push(isGiven ? call : { ...call, names: own });
  });
  found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  return [...found, ...constructionsOfHeirs(reader, module, context, names)];
}

function lastName(callee: Node): string | null {
  if (callee.type === 'Identifier') return callee.name;
  return isMember(callee) ? keyName(callee.property, callee.computed) : null;
}

/**
 * The last name of a callee. A renamed import or a destructured method has a name of its own: what it stands for is looked
 * up.
 */
function namesOf(module: Module, callee: Node): readonly string[] {
  const last = lastName(callee);
  if (last === null) return [...chosenNames(callee), ...ofTable(module, callee), ...wrappedNames(callee)];
  const own = [last, ...(callee.type === 'Identifier' ? standsFor(module, callee) : [])];
  return [...own, ...own.flatMap((name) => heldInField(module, name))];
}

/** `client.messages[streaming ? 'stream' : 'create']` */
function chosenNames(callee: Node): readonly string[] {
  const key = isMember(callee) && callee.computed ? unwrap(callee.property) : null;
  return key?.type === 'ConditionalExpression'
    ? [key.consequent, key.alternate].flatMap((arm) => (arm.type === 'StringLiteral' ? [arm.value] : []))
    : [];
}

/** The construction of a class that is held somewhere, where that is read. */
function heldClass(
  reader: Reader,
  module: Module,
  context: Context,
  node: AnyCall,
  callee: Node,
): readonly SourceCall[] {
  const call = sourceCall(reader, module, context, node, callee);
  return call?.callees.some(({ source }) => !source.startsWith('#')) ? [call] : [];
}

/**
 * Constructions, in any file, of classes of this one that extend a class with one of the names and leave its constructor as
 * it is.
 */
function constructionsOfHeirs(reader: Reader, module: Module, context: Context, names: Names): SourceCall[] {
  return callIndexOf(module).classes.flatMap((node) => {
    const base = node.superClass ? unwrap(node.superClass) : null;
    const own = base?.type === 'Identifier' ? [base.name, ...standsFor(module, base)] : [];
    if (!own.some((name) => names.has(name)) || shapeOf(node).builder) return [];
    return reader.callers
      .constructions(classValue(node, context))
      .flatMap(({ node: made, context: at }) => sourceCall(reader, at.module, at, made, made.callee as Node) ?? []);
  });
}

/**
 * Whether a call is written with a system prompt beside its messages, as few APIs have it: whatever the resource is called that
 * it is made on, `const { completion } = make()`, it is looked at.
 */
function hasSystemPrompt({ arguments: [sent] }: AnyCall): boolean {
  const request = sent ? unwrap(sent as Node) : null;
  if (request?.type !== 'ObjectExpression') return false;
  const keys = request.properties.map((p) => (p.type === 'ObjectProperty' ? keyName(p.key, p.computed) : null));
  return keys.includes('system') && keys.includes('messages');
}

function isMember(callee: Node): callee is MemberExpression | OptionalMemberExpression {
  return callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
}

/** Whether a method's receiver may be the one that surfaces speak of; cheap, and never wrong to say yes. */
function mayReceive(module: Module, callee: Node, method: string, receivers: Receivers): boolean {
  const wanted = receivers.get(method);
  if (!wanted || !isMember(callee)) return true;
  const object = unwrap(callee.object);
  if (isMember(object)) {
    const name = keyName(object.property, object.computed);
    // `this.api.create`: a field may hold the resource itself.
    return (
      name === null ||
      wanted.test(name) ||
      (object.object.type === 'ThisExpression' && module.text.includes('messages'))
    );
  }
  if (object.type === 'ThisExpression') {
    const base = baseOf(module, object);
    return wanted.test(base ? module.text.slice(base.start ?? 0, base.end ?? 0) : '');
  }
  if (object.type !== 'Identifier') return true;
  if (wanted.test(object.name)) return true;
  const declaration = module.scopes.bindingOf(object)?.declaration;
  return (
    declaration !== undefined &&
    wanted.test(
      declaration.type === 'VariableDeclarator' ? module.text.slice(declaration.start ?? 0, declaration.end ?? 0) : '',
    )
  );
}

/** What the class around a node extends; null where it extends nothing. */
function baseOf(module: Module, node: Node): Node | null {
  return classAround(node, module)?.node.superClass ?? null;
}

/** `super(options)` of a class that extends a package's class is a construction of that class. */
function superCall(reader: Reader, module: Module, context: Context, node: AnyCall): SourceCall | null {
  const base = baseOf(module, node);
  return base && sourceCall(reader, module, context, node, base, base);
}

/** Whether a value is what the program has put into a table or among the globals: nothing tells what that is. */
function isKeptByProgram({ source, path }: AbstractExternal): boolean {
  return source === '#global' && /^(?:Map|WeakMap|globalThis|window|self|global)$/.test(path[0]?.step ?? '');
}

/** The program's own function that is called, whenever something is: of an object that may not be there yet, its method. */
function ownFunction(callee: Abstract): AbstractFunction | null {
  const there = optionsOf(callee).flatMap(({ value }) => (value.k === 'absent' ? [] : [value]));
  const [first] = there;
  return first?.k === 'function' && there.every(({ k }) => k === 'function') ? first : null;
}

/** What of packages is called where a value is: that itself, what a class extends, or what the program wraps. */
function calledIn(reader: Reader, value: Abstract, step: 'new()' | 'call()'): readonly AbstractExternal[] {
  if (value.k === 'external') return [value];
  if (step === 'new()') return value.k === 'class' ? buildersOf(reader, value) : [];
  const wrapped = value.k === 'function' ? forwardedTo(reader, value) : null;
  return wrapped?.k === 'external' ? [wrapped] : [];
}

function sourceCall(
  reader: Reader,
  module: Module,
  context: Context,
  node: AnyCall,
  calleeNode: Node,
  base?: Node,
): SourceCall | null {
  reader.begin();
  const callee = reader.read(base ?? (node.callee as Node), context);
  const step = base || node.type === 'NewExpression' ? 'new()' : 'call()';
  const text = module.text.slice(calleeNode.start ?? 0, calleeNode.end ?? 0);
  const callees: Origin[] = optionsOf(callee)
    .flatMap(({ value }) => calledIn(reader, value, step))
    .map((made) => originOf(reader, stepped(made, { step, args: node.arguments, context }, made.at)));
  const isKept = optionsOf(callee).some(({ value }) => value.k === 'external' && isKeptByProgram(value));
  if (callees.length === 0 || isKept) {
    if (callee.k !== 'unknown' && callee.k !== 'function' && callee.k !== 'one-of' && !isKept) return null;
    const called = ownFunction(callee);
    callees.push({
      source: called ? '#local' : '#unknown',
      path: `${text.replace(/\s+/g, '')}.${step}`,
      ...(called ? { file: called.context.module.file } : {}),
      argument: (i) => argument(i),
    });
  }
  // Every surface asks for the same few arguments: each is read once.
  const readings = new Map<number, Reading | null>();
  function argument(index: number): Reading | null {
    const known = readings.get(index);
    if (known !== undefined) return known;
    const { args, context: at } = handedOn(node.arguments, context);
    const found = args[index];
    const reading = args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')
      ? spreadArgument(reader, argumentsOf(reader, args, at), index)
      : found
        ? readingOf(reader, found, at)
        : null;
    readings.set(index, reading);
    return reading;
  }
  const place = placeOf(module, node);
  const own: SourceCall = {
    file: module.file,
    span: place.span,
    callees,
    calleeText: text,
    argument,
    receiver: isMember(node.callee) ? readingOf(reader, node.callee.object, context) : null,
    passedOnBy: base ? null : passedOnBy(node, module),
    isRequest: () => void reader.requests.add(node),
    isWay: (isRequest) => reader.ways.add(context.frame, isRequest),
    variants: () => {
      if (base || context.frame) return [own];
      const contexts = contextsOf(reader, module, node);
      // A single caller's arguments are read without it as well; a single object's own fields are not.
      return contexts.length < 2 && !contexts[0]?.frame?.self
        ? [own]
        : contexts.flatMap((inside) => sourceCall(reader, module, inside, node, calleeNode) ?? []);
    },
    variesByObject: () => variesByObject(reader, module, node),
    replaces: (method) => base !== undefined && replacesMethod(classAround(node, module)?.node, method),
    setLater: (paths) => valueReading(reader, () => setOnMade(reader, node, module, paths)),
    guards: (): Guard[] => [
      ...neverRuns(module, node),
      ...guardsOf(reader, conditionsAround(node, context)),
      // What else a caller asks for says nothing of what is set where the request is written.
      ...guardsOf(reader, conditionsOfCaller(reader, module, node)).filter(({ test }) => test.op !== 'unknown'),
    ],
    responses: (spelling: ResponseSpelling) => responsesOf(reader, node, module, spelling),
    answererReads: (spelling: ResponseSpelling) => answererReads(reader, node, module, spelling),
    patches: () =>
      base
        ? []
        : [
            ...patchesOf(reader, node.callee as Node, module),
            ...proxiesOf(callee),
            ...interceptorsOf(reader, callee, module),
            ...ownSendersOf(reader, node.callee as Node, module),
          ],
  };
  return own;
}

/** An argument among those that a list is spread to, `create(...args)`; null where the list is known and has too few. */
function spreadArgument(reader: Reader, args: readonly Argument[], index: number): Reading | null {
  const given = args.slice(0, index + 1);
  const found = given[index];
  const list = given.find(({ many }) => many) ?? found;
  return list ? valueReading(reader, list.read) : null;
}

/** Whether a call is made on a field of `this`, in a class that others extend: what they have there is seen on their objects. */
function variesByObject(reader: Reader, module: Module, call: AnyCall): boolean {
  const around = isMadeOnField(call) ? classAround(call, module) : null;
  return around !== null && reader.subclasses(classValue(around.node, { module, frame: null })).length > 0;
}

/** A condition that nothing meets, for a call behind a statement that always leaves; else none. */
function neverRuns(module: Module, node: Node): Guard[] {
  const left = leftBefore(node, module);
  return left ? [{ at: placeOf(module, left), outcome: false, test: { op: 'and', tests: [] } }] : [];
}
