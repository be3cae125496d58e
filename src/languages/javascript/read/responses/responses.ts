import type { Node } from '@babel/types';
import type { Place, ResponseRead } from '../../../../types/index.js';
import type { ResponseSpelling } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import { optionsOf, pathText } from '../abstract.js';
import { calleeName, functionAround } from '../callers/call-index.js';
import { isHidden, isOwnFunction } from '../callers/own-functions.js';
import { isLimited } from '../library/schemas.js';
import type { Reader } from '../reader.js';
import { modelReads, namesAnswerer } from './model-reads.js';
import { takersOfPieces } from './piped.js';
import { decodes, parsesJson, rawBody } from './raw-bodies.js';
import { calleeOf, mentionsOfField, placeAmong, runBy, takersOf } from './response-fields.js';
import { addStreamed, isWholeText, readMember, readProperty, type Tracker, trackerOf } from './response-members.js';
import { heldUnder } from './response-objects.js';
import { addFilters, addNearby, addRead, asPerhaps, type Found, settle } from './response-reads.js';
import { textUsesOf, textUsesOfName } from './text-uses.js';
import { thinkingGivenAway } from './whole-responses.js';

/*
 * Follows a response, or what gives one, from the call that makes it to the places that read it: through names, imports,
 * destructuring, loops, callbacks, helper functions, return values and callers.
 */

const ITERATORS = new Set(['map', 'filter', 'find', 'findLast', 'flatMap', 'forEach', 'some', 'every', 'reduce']);

const PROMISES = /Promise\.(all|race|resolve|allSettled)$/;
/** Functions of the language that put what they are given, or what is in it, into another object. */
const HANDS_ON = /^(?:structuredClone|Map|Array\.from|Object\.(?:assign|freeze|fromEntries|groupBy|values))$/;

/** Where the program goes by the model that the response of `call` names, in the module of the call. */
export function answererReads(reader: Reader, call: Node, module: Module, spelling: ResponseSpelling): Place[] {
  const tracker = trackerOf(reader, call, spelling, module);
  follow(tracker, call, module, [], 0);
  return tracker.answerer;
}

/** Reads of what `call` returns. */
export function responsesOf(reader: Reader, call: Node, module: Module, spelling: ResponseSpelling): ResponseRead[] {
  const tracker = trackerOf(reader, call, spelling, null);
  follow(tracker, call, module, [placeOf(module, call)], 0);
  followOwnCallbacks(tracker, call, module);
  addStreamed(tracker, call, module);
  addFilters(tracker, call, module);
  return settle(tracker.found);
}

/** Reads of thinking text in the file of a request that is not seen to be sent there. */
export function responsesNear(node: Node, module: Module, spelling: ResponseSpelling): ResponseRead[] {
  const found: Found = { spelling, found: [] };
  addNearby(found, [placeOf(module, node)], module);
  addFilters(found, node, module);
  return settle(found.found);
}

/** `node` is an expression that holds (part of) the response: looks at what is done with it. */
function follow(t: Tracker, node: Node, module: Module, path: readonly Place[], depth: number): void {
  if (depth > 40 || t.seen.has(node) || ++t.steps > 4000) return;
  t.seen.add(node);
  const { parents } = module.scopes;
  const parent = parents.get(node);
  if (!parent) return;
  const next = (n: Node, m = module): void => follow(t, n, m, path, depth + 1);
  if (unwrap(parent) !== parent) return next(parent);
  switch (parent.type) {
    case 'AwaitExpression':
      return next(parent);
    case 'VariableDeclarator':
      if (parent.init === node) followPattern(t, parent.id, module, path, depth);
      return;
    case 'AssignmentExpression':
      if (parent.right === node) followPattern(t, collectedIn(parent.left) ?? parent.left, module, path, depth);
      return;
    case 'AssignmentPattern':
      return next(parent);
    case 'ConditionalExpression':
      // What is asked is not what comes of it.
      if (parent.test !== node) next(parent);
      return;
    case 'LogicalExpression':
      if (parent.operator !== '&&' || parent.right === node) next(parent);
      return;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (parent.object === node) followMember(t, parent, module, path, depth);
      return;
    case 'ForOfStatement':
      if (parent.right === node) {
        const target = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : parent.left;
        if (target) followPattern(t, target, module, path, depth);
      }
      return;
    case 'ReturnStatement':
    case 'YieldExpression':
      return followReturn(t, parent, module, path, depth);
    case 'ArrowFunctionExpression':
      if (parent.body === node) return followReturn(t, parent, module, path, depth);
      return;
    case 'SpreadElement':
      addRead(t, 'thinking-resend', module, node, path, 'likely');
      return;
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression': {
      const index = placeAmong(parent.arguments as Node[], node);
      if (index < 0) return;
      // AWS clients are given the request as an object: what they answer is what `send` returns.
      if (t.isCommand && index === 0 && calleeName(parent) === 'send') return next(parent);
      if (parsesJson(parent)) return next(parent);
      if (decodes(parent) && !isOwnFunction(parent.callee as Node, module))
        return followRaw(t, parent, module, path, depth);
      for (const { value } of optionsOf(calleeOf(t.reader, parent, module))) {
        if (t.within && t.spelling.model?.some((key) => isLimited(t.reader, value, [key])))
          t.answerer.push(placeOf(module, parent));
        const name = value.k === 'external' ? pathText(value.path) : '';
        if (PROMISES.test(name) || (!t.within && HANDS_ON.test(name))) next(parent);
        for (const { fn, module: home } of runBy(t.reader, value, { node: parent, module }, t.made)) {
          const parameter = fn.params[index];
          if (parameter) followPattern(t, parameter, home, [...path, placeOf(module, node)], depth);
        }
      }
      return;
    }
    case 'ClassProperty':
      if (parent.value === node) followField(t, parent, module, path, depth);
      return;
    case 'ArrayExpression':
      return next(parent);
    case 'ObjectProperty': {
      const key = keyName(parent.key, parent.computed);
      const holder = parents.get(parent);
      if (key !== null && parent.value === node && holder?.type === 'ObjectExpression')
        followHeld(t, holder, key, module, path, depth + 1);
      return;
    }
    default:
  }
}

/** The table that `table[block.type] = block` puts a block in; null for a key of its own name, and what is no local table. */
function collectedIn(left: Node): Node | null {
  if (left.type !== 'MemberExpression' || keyName(left.property, left.computed) !== null) return null;
  const table = unwrap(left.object);
  return table.type === 'Identifier' ? table : null;
}

/** `node` is an object, or a promise of one, that holds (part of) the response under a key. */
function followHeld(t: Tracker, node: Node, key: string, module: Module, path: readonly Place[], depth: number): void {
  const keys = t.held.get(node) ?? new Set();
  if (depth > 40 || keys.has(key) || ++t.steps > 4000) return;
  t.held.set(node, keys.add(key));
  const { values, patterns, returns, away } = heldUnder(node, key, module);
  for (const at of away) {
    t.found.push({ what: 'text', at: placeOf(module, at), path, certainty: 'likely', text: { use: 'kept' } });
    if (t.within || path.length > 6) continue;
    asPerhaps(t, () => {
      for (const { node: taker, module: home } of takersOf(t.reader, at, module, t.made))
        followHeld(t, taker, key, home, [...path, placeOf(module, at)], depth + 1);
    });
  }
  for (const value of values) follow(t, value, module, path, depth + 1);
  for (const pattern of patterns) followPattern(t, pattern, module, path, depth + 1);
  for (const at of returns)
    followCallers(t, at, module, path, (call, home, way) => followHeld(t, call, key, home, way, depth + 1));
}

function followPattern(t: Tracker, pattern: Node, module: Module, path: readonly Place[], depth: number): void {
  switch (pattern.type) {
    case 'Identifier': {
      const binding = module.scopes.bindingOf(pattern);
      if (binding) followBinding(t, binding, module, path, depth);
      return;
    }
    case 'TSParameterProperty':
      followField(t, pattern, module, path, depth);
      return followPattern(t, pattern.parameter, module, path, depth);
    case 'MemberExpression':
      return followField(t, pattern, module, path, depth);
    case 'AssignmentPattern':
      return followPattern(t, pattern.left, module, path, depth);
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') followPattern(t, property.argument, module, path, depth);
        else {
          const key = keyName(property.key, property.computed);
          if (!readProperty(t, property, key, module, path)) followPattern(t, property.value, module, path, depth);
        }
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) followPattern(t, element, module, path, depth);
      return;
    default:
  }
}

/** What is put into a field of an object is read wherever its class reads that field. */
function followField(t: Tracker, at: Node, module: Module, path: readonly Place[], depth: number): void {
  if (t.within || path.length > 6) return;
  asPerhaps(t, () => {
    for (const { node, module: home } of mentionsOfField(t.reader, at, module, t.made))
      follow(t, node, home, home === module ? path : [...path, placeOf(home, node)], depth + 1);
  });
}

function followBinding(t: Tracker, binding: Binding, module: Module, path: readonly Place[], depth: number): void {
  for (const reference of binding.references) follow(t, reference, module, path, depth + 1);
  if (t.within || !binding.exported || path.length > 6) return;
  for (const { importer, specifier, whole } of t.reader.reach.importsOf(binding, module))
    for (const reference of whole ? [] : specifier.references)
      follow(t, reference, importer, [...path, placeOf(importer, reference)], depth + 1);
}

function followMember(
  t: Tracker,
  member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  module: Module,
  path: readonly Place[],
  depth: number,
): void {
  const { parents } = module.scopes;
  const key = keyName(member.property, member.computed);
  const parent = parents.get(member);
  if (namesAnswerer(t.spelling, key)) {
    if (t.within) t.answerer.push(...modelReads(t.reader, member, false, module));
    return;
  }
  if (t.within) {
    if (parent?.type !== 'CallExpression' || parent.callee !== member) follow(t, member, module, path, depth + 1);
    else if (key !== null && t.spelling.carriers?.includes(key)) follow(t, parent, module, path, depth + 1);
    else if (key === 'then' && parent.arguments[0]) followCallback(t, parent.arguments[0], module, path, depth, 0);
    return;
  }
  if (readMember(t, member, key, module, path)) return;
  if ((parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && parent.callee === member) {
    const [first] = parent.arguments;
    if (isWholeText(t.spelling, key)) return followRaw(t, parent, module, path, depth);
    if (key && t.spelling.text.methods.includes(key)) {
      t.found.push(...textUsesOf(t.reader, parent, module, path));
      return;
    }
    if (key && t.spelling.text.wholes?.includes(key)) {
      const at = placeOf(module, parent);
      t.found.push({ what: 'text', at, path, certainty: 'proven', text: { use: 'other' } });
      const thinking = thinkingGivenAway(t.reader, parent, module, t.spelling.thinkingOptions ?? []);
      if (thinking) addRead(t, 'thinking', module, thinking, path, 'proven');
      return;
    }
    const event = first && (key === 'on' || key === 'once') ? t.reader.text(first, { module, frame: null }) : null;
    if (first && event !== null) {
      const handler = parent.arguments[1];
      if (t.spelling.events.includes(event)) addRead(t, 'thinking', module, first, path, 'proven');
      else if (handler && t.spelling.text.events.includes(event)) followTextCallback(t, handler, module, path);
      else if (handler) followCallback(t, handler, module, path, depth, 0);
      follow(t, parent, module, path, depth + 1);
      return;
    }
    if (key && ITERATORS.has(key) && first) followCallback(t, first, module, path, depth, key === 'reduce' ? 1 : 0);
    if (first && (key === 'pipeThrough' || key === 'pipeTo')) followPieces(t, first, module, path, depth);
    if (key === 'then' && first) followCallback(t, first, module, path, depth, 0);
    // A block that is put among the others may hold the text of a prefill; texts are seen where the text is followed.
    const block = key === 'unshift' ? first : key === 'splice' ? parent.arguments[2] : undefined;
    const puts = block !== undefined && t.reader.text(block, { module, frame: null }) === null;
    if (puts)
      t.found.push({ what: 'text', at: placeOf(module, parent), path, certainty: 'proven', text: { use: 'other' } });
    if (puts || key === 'push' || key === 'concat') return;
    follow(t, parent, module, path, depth + 1);
    return;
  }
  if (key === 'length') return;
  follow(t, member, module, path, depth + 1);
}

function followCallback(
  t: Tracker,
  callback: Node,
  module: Module,
  path: readonly Place[],
  depth: number,
  index: number,
): void {
  const fn = t.reader.read(callback, { module, frame: null });
  if (fn.k !== 'function') return;
  const parameter = fn.node.params[index];
  if (parameter) followPattern(t, parameter, fn.context.module, path, depth + 1);
}

/** `node` is the bytes or the text of the response: goes on where they are parsed. */
function followRaw(t: Tracker, node: Node, module: Module, path: readonly Place[], depth: number): void {
  const { parsed, elsewhere } = rawBody(node, module);
  for (const call of parsed) follow(t, call, module, path, depth + 1);
  for (const at of elsewhere)
    t.found.push({ what: 'text', at: placeOf(module, at), path, certainty: 'likely', text: { use: 'other' } });
}

/** A stream is piped through a function, which is given its pieces: which of them are thinking, it asks by their type. */
function followPieces(t: Tracker, target: Node, module: Module, path: readonly Place[], depth: number): void {
  for (const { node, context } of takersOfPieces(t.reader, target, module)) {
    const way = [...path, placeOf(module, target)];
    if (!t.byHand.has(context.module)) t.byHand.set(context.module, way);
    if (node.params[0]) followPattern(t, node.params[0], context.module, way, depth + 1);
  }
}

/** `streamText({ onFinish: ({ text }) => … })`: functions in the request itself that are given (parts of) the response. */
function followOwnCallbacks(t: Tracker, call: Node, module: Module): void {
  const isCall = call.type === 'CallExpression' || call.type === 'NewExpression';
  const [options] = isCall ? call.arguments : [];
  const context = { module, frame: null };
  for (const name of options ? (t.spelling.callbacks ?? []) : [])
    for (const { value } of optionsOf(t.reader.member(t.reader.read(options as Node, context), name, call, context)))
      if (value.k === 'function' && value.node.params[0])
        followPattern(t, value.node.params[0], value.context.module, [placeOf(module, call)], 0);
}

function followTextCallback(t: Tracker, callback: Node, module: Module, path: readonly Place[]): void {
  const fn = t.reader.read(callback, { module, frame: null });
  if (fn.k !== 'function') return;
  // The piece that came, and all that came so far.
  for (const parameter of fn.node.params.slice(0, 2))
    t.found.push(...textUsesOfName(t.reader, parameter, fn.context.module, path));
}

/** The response leaves its function: goes on at every caller. */
function followReturn(t: Tracker, node: Node, module: Module, path: readonly Place[], depth: number): void {
  followCallers(t, node, module, path, (call, home, way) => follow(t, call, home, way, depth + 1));
}

/** What a function returns at `node` is what its calls are, and the result of what it is a callback of. */
function followCallers(
  t: Tracker,
  node: Node,
  module: Module,
  path: readonly Place[],
  go: (call: Node, home: Module, way: readonly Place[]) => void,
): void {
  const fn = isFunction(node) ? node : functionAround(module, node);
  if (!fn || path.length > 6) return;
  const parent = module.scopes.parents.get(fn);
  // `.then(r => r.content)` and `.map(b => b)`: the call's own result.
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression';
  if (isCall && parent.callee !== fn) return go(parent, module, path);
  if (t.within && !isHidden(fn, module)) return;
  for (const { callee, context } of t.reader.callers.of(fn, module).calls)
    go(callee, context.module, [...path, placeOf(context.module, callee)]);
}
