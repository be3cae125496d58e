import type { Node } from '@babel/types';
import { keyName, unwrap, walk } from '../../walk.js';
import { type Context, optionsOf, pathText } from '../abstract.js';
import { type AnyCall, isCall } from '../callers/call-index.js';
import { ANY, type Keys } from '../readers/names-taken.js';
import type { ReaderSearch } from '../readers/reader-search.js';
import { ENTRY } from './change-containers.js';
import type { ChangeSearch } from './change-search.js';

/* What calls make of an object that they are given, or that holds it, where the search for readers does not tell. */

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

/** Follows an object through a call that it is an argument of, or whose receiver it is; whether nothing else remains. */
export function goesIntoCall(
  changes: ChangeSearch,
  search: ReaderSearch,
  node: Node,
  keys: Keys,
  context: Context,
): boolean {
  const { parents } = context.module.scopes;
  const parent = parents.get(node);
  switch (parent?.type) {
    case 'SpreadElement': {
      const call = parents.get(parent);
      return isCall(call) && isSpreadInto(changes, search, call, node, keys, context);
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return parent.callee !== node && isGivenTo(changes, search, parent, node, keys, context);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node && isReceiver(changes, search, parent, keys, context);
    default:
      return false;
  }
}

/** `f(...list)`: who takes the elements is not followed, but into another list. */
function isSpreadInto(
  changes: ChangeSearch,
  search: ReaderSearch,
  call: AnyCall,
  node: Node,
  keys: Keys,
  context: Context,
): boolean {
  // The list itself goes nowhere.
  if (keys.length === 0 || changes.reader.requests.has(call)) return true;
  const callee = memberOf(call);
  if (callee && /^(?:push|unshift)$/.test(nameOf(callee))) {
    if (!changes.isSeenElsewhere(search, unwrap(callee.object), keys, context))
      search.target(callee.object, keys, context);
    return true;
  }
  return /^(?:console\.\w+|Math\.\w+)$/.test(textOf(call, context)) || changes.escape(node, context);
}

function isGivenTo(
  changes: ChangeSearch,
  search: ReaderSearch,
  call: AnyCall,
  node: Node,
  keys: Keys,
  context: Context,
): boolean {
  const [, ...rest] = keys;
  const index = call.arguments.indexOf(node as never);
  switch (textOf(call, context)) {
    case 'structuredClone':
    case 'JSON.stringify':
      return true;
    case 'Object.values':
      if (keys.length > 0) search.follow(call, [ANY, ...rest], context);
      return true;
    case 'Object.entries':
      if (keys.length > 0) search.follow(call, [ANY, '1', ...rest], context);
      return true;
    case 'Object.fromEntries':
      if (keys.length > 1) search.follow(call, [ANY, ...keys.slice(2)], context);
      return true;
    case 'Array.from':
      if (keys.length > 0) search.follow(call, keys, context);
      return true;
    default:
  }
  const callee = memberOf(call);
  const method = callee ? nameOf(callee) : '';
  if (callee && ((method === 'set' && index === 1) || (method === 'add' && index === 0))) {
    const kinds = optionsOf(changes.reader.attempt(callee.object, context)).flatMap(({ value }) =>
      value.k === 'external' && value.source === '#global' ? [pathText(value.path)] : [],
    );
    if (kinds.some((kind) => /^(?:Weak)?(?:Map|Set)\.new\(\)/.test(kind))) {
      const inside = [method === 'set' ? ENTRY : ANY, ...keys];
      search.follow(call, inside, context);
      if (!changes.isSeenElsewhere(search, unwrap(callee.object), inside, context))
        search.target(callee.object, inside, context);
      return true;
    }
  }
  if (callee && method === 'concat') {
    search.follow(call, keys.length === 0 ? [ANY] : keys, context);
    return true;
  }
  if (callee && /^(?:push|unshift)$/.test(method))
    return changes.isSeenElsewhere(search, unwrap(callee.object), [ANY, ...keys], context);
  // A function may be given it by other ways than its own arguments, or take it by another way than a parameter.
  const isHandedOn = callee !== null && /^(?:call|apply|bind)$/.test(method) && !isPushed(callee);
  return (isHandedOn || takesUnnamed(changes, call, context)) && changes.escape(node, context);
}

function isReceiver(
  changes: ChangeSearch,
  search: ReaderSearch,
  member: Member,
  keys: Keys,
  context: Context,
): boolean {
  const call = context.module.scopes.parents.get(member);
  if (!isCall(call) || call.callee !== member) return false;
  const method = nameOf(member);
  const [first, ...rest] = keys;
  if (keys.length === 0) return false;
  if (first === ANY && method === 'entries') search.follow(call, [ANY, '1', ...rest], context);
  else if (first === ANY && method === 'values') search.follow(call, keys, context);
  else if (first !== ANY && first !== ENTRY && method !== first) {
    const isOfThis = optionsOf(changes.reader.attempt(member, context)).some(
      ({ value }) => value.k === 'function' && !/^(?:Arrow|Class)/.test(value.node.type) && mentionsThis(value.node),
    );
    return isOfThis && changes.escape(member, context);
  } else return false;
  return true;
}

/** Whether a function of the program goes by `arguments`. */
function takesUnnamed(changes: ChangeSearch, call: AnyCall, context: Context): boolean {
  return optionsOf(changes.reader.attempt(call.callee as Node, context)).some(({ value }) => {
    if (value.k !== 'function') return false;
    const { text } = value.context.module;
    return /\barguments\b/.test(text.slice(value.node.start ?? 0, value.node.end ?? 0));
  });
}

function mentionsThis(fn: Node): boolean {
  let found = false;
  walk(fn, (node) => {
    found ||= node.type === 'ThisExpression';
    return !found;
  });
  return found;
}

/** `list.push.apply`: a change of its own. */
function isPushed(callee: Member): boolean {
  const inner = unwrap(callee.object);
  return inner.type === 'MemberExpression' && /^(?:push|unshift)$/.test(nameOf(inner));
}

function memberOf(call: AnyCall): Member | null {
  const callee = unwrap(call.callee as Node);
  return callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression' ? callee : null;
}

function nameOf(member: Member): string {
  return keyName(member.property, member.computed) ?? '';
}

function textOf(call: AnyCall, { module }: Context): string {
  return module.text.slice(call.callee.start ?? 0, Math.min(call.callee.end ?? 0, (call.callee.start ?? 0) + 40));
}
