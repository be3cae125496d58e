import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { functionAround } from '../callers/call-index.js';
import { heldBy } from '../callers/held-by.js';
import { isHidden } from '../callers/own-functions.js';
import { refusesWithout } from '../conditions/refusals.js';
import type { Reader } from '../reader.js';
import { asksForField, decides, namesField, SAME_TEXT } from './decisions.js';
import { makesOthers } from './entangled.js';
import { followArgument, followCallback } from './given-to-calls.js';
import { memberMentions } from './member-mentions.js';
import { ANY, type Keys, namesTaken } from './names-taken.js';
import { goesByPosition } from './positions.js';
import { isPublished } from './published.js';
import { ReadersFound } from './readers-found.js';

/** A function that calls itself for each part of what it is given would wrap the object ever deeper. */
const MAX_KEYS = 8;
/** Past this many steps nobody can say any more who reads an object. */
const MAX_STEPS = 2_000;

/** Methods of lists by what they hand on: one element, the list, or each element to a callback. */
const GIVES_ONE = /^(?:at|find|findLast|pop|shift)$/;
const GIVES_LIST = /^(?:filter|slice|concat|reverse|sort|toReversed|toSorted|splice)$/;
const CALLS_BACK = /^(?:map|forEach|flatMap|filter|find|findLast|some|every|reduce)$/;

/** What is asked of a number only: that it be shown in some form. */
const OF_NUMBERS = /^to(?:Fixed|Precision|Exponential|LocaleString)$/;

/** Who wants to know what a search meets on its way. */
export interface Watch {
  /**
   * Told of each expression that is met, before what stands around it is followed.
   * @param node holds the followed value under `keys`
   * @returns whether the search is to go on from there
   */
  meets(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean;
}

/**
 * Follows a value forwards from where it is written, through names, returns of functions to all their calls, arguments,
 * other objects, lists, members of classes and imports, to each use of it. Only to be made when every request was read,
 * as `Reader.touched` tells their reads apart from others.
 */
export class ReaderSearch extends ReadersFound {
  /** Whether the search stays in the module that it starts in and the functions that it calls. */
  readonly nearby: boolean;
  readonly #watch: Watch | null;
  readonly #seen = new Map<Node, Set<string>>();
  #steps = 0;

  /**
   * @param nearby whether to stay in the module that the search starts in and the functions that it calls, and to stop at
   * keys that are not known, where other values may be meant
   * @param watch who is told of each step; nobody where it is left out
   */
  constructor(reader: Reader, nearby = false, watch: Watch | null = null) {
    super(reader);
    this.nearby = nearby;
    this.#watch = watch;
  }

  /** Whether somebody wants to know of each step, also where a request was read through it. */
  get isWatched(): boolean {
    return this.#watch !== null;
  }

  /** A search of its own, of which somebody is told each step. */
  fork(watch: Watch): ReaderSearch {
    return new ReaderSearch(this.reader, false, watch);
  }

  /** Follows an expression that holds the field under `keys`; with no keys it is the field's value itself. */
  follow(node: Node, keys: Keys, context: Context): void {
    const { module } = context;
    if (keys.length > MAX_KEYS || !this.#first(node, keys)) return;
    this.reader.deadline.check();
    if (++this.#steps > MAX_STEPS) {
      if (this.#steps === MAX_STEPS + 1) this.found.push({ node, module });
      return;
    }
    const parent = module.scopes.parents.get(node);
    if (!parent) return;
    if (unwrap(parent) !== parent) return this.follow(parent, keys, context);
    if (this.#watch?.meets(this, node, keys, context) === false) return;
    if (keys.length === 0 && decides(node, parent)) this.decided.push({ node, module });
    switch (parent.type) {
      case 'AwaitExpression':
        return this.follow(parent, keys, context);
      case 'ConditionalExpression':
      case 'LogicalExpression':
        if (parent.type === 'ConditionalExpression' && parent.test === node) return;
        return this.follow(parent, keys, context);
      case 'VariableDeclarator':
        if (parent.init === node) this.pattern(parent.id, keys, context);
        return;
      case 'AssignmentPattern':
        if (parent.right === node) this.pattern(parent.left, keys, context);
        return;
      case 'AssignmentExpression':
        if (parent.right === node) this.target(parent.left, keys, context, node);
        return;
      case 'ForOfStatement': {
        if (parent.right !== node || keys[0] !== ANY) return;
        const { left } = parent;
        const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
        if (name) this.pattern(name, keys.slice(1), context);
        return;
      }
      case 'ForInStatement':
        if (parent.right === node && keys.length === 1) this.listing(node, context);
        return;
      case 'ObjectProperty': {
        const holder = module.scopes.parents.get(parent);
        if (parent.value !== node || holder?.type !== 'ObjectExpression') return;
        const key = keyName(parent.key, parent.computed);
        if (key === null && this.nearby) return;
        return this.follow(holder, [key ?? ANY, ...keys], context);
      }
      case 'SpreadElement': {
        const holder = module.scopes.parents.get(parent);
        if (holder?.type === 'ObjectExpression' || holder?.type === 'ArrayExpression')
          return this.follow(holder, keys, context);
        return this.use(node, context);
      }
      case 'ArrayExpression':
        return this.follow(parent, [ANY, ...keys], context);
      case 'TSEnumMember':
        return this.#memberOfEnum(parent, keys, context);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        if (parent.object === node) this.#member(parent, keys, context);
        return;
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        if (parent.callee !== node) followArgument(this, parent, node, keys, context);
        return;
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        return this.#returned(node, keys, context);
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        if (parent.value === node) this.#ofClass(parent, keys, context);
        return;
      case 'ExportDefaultDeclaration':
        return this.#exported(node, keys, context);
      case 'JSXExpressionContainer':
      case 'JSXSpreadAttribute':
      case 'YieldExpression':
        return this.use(node, context);
      case 'UnaryExpression':
        // The truth or the type of the field's own value is asked for.
        if (keys.length === 0 && (parent.operator === '!' || parent.operator === 'typeof')) this.asked(node, context);
        return;
      case 'BinaryExpression':
        if (keys.length === 0) this.asked(node, context);
        else if (asksForField(parent, node, keys)) this.asked(node, context, node, keys[0]);
        return;
      case 'TemplateLiteral':
      case 'SwitchStatement':
      case 'IfStatement':
        // An object in a condition is asked for its presence; the field's own value decides something there.
        if (keys.length === 0) this.use(node, context);
        return;
      default:
    }
  }

  /** Follows a name, or what a pattern takes out of the object, to all its mentions. */
  pattern(pattern: Node, keys: Keys, context: Context): void {
    for (const { name, keys: left, member } of namesTaken(pattern, keys)) {
      if (member) this.#mentions(member, name.name, left, context);
      const binding = context.module.scopes.bindingOf(name);
      if (binding) this.#name(binding, left, context);
    }
  }

  /** Follows what is assigned: `name = x`, `this.name = x`, `holder.name = x`. */
  target(left: Node, keys: Keys, context: Context, value?: Node): void {
    const target = unwrap(left);
    if (target.type !== 'MemberExpression') return this.pattern(target, keys, context);
    const named = keyName(target.property, target.computed);
    if (named === null && this.nearby) return;
    const key = named ?? ANY;
    const object = unwrap(target.object);
    if (object.type === 'ThisExpression') return this.#mentions(target, key, keys, context);
    if (object.type === 'MemberExpression') return this.target(object, [key, ...keys], context, value);
    const binding = context.module.scopes.bindingOf(object);
    if (binding) this.#name(binding, [key, ...keys], context);
    else if (value) this.use(value, context);
  }

  #first(node: Node, keys: Keys): boolean {
    const path = keys.join('.');
    const known = this.#seen.get(node);
    if (known?.has(path)) return false;
    if (known) known.add(path);
    else this.#seen.set(node, new Set([path]));
    return true;
  }

  #name(binding: Binding, keys: Keys, context: Context): void {
    for (const reference of binding.references) this.follow(reference, keys, context);
    if (!binding.exported || this.nearby) return;
    if (isPublished(this.reader, binding, context.module))
      this.found.push({ node: binding.node, module: context.module });
    for (const { importer, specifier, whole } of this.reader.reach.importsOf(binding, context.module)) {
      const at: Context = { module: importer, frame: null };
      for (const reference of specifier.references) this.follow(reference, whole ? [binding.name, ...keys] : keys, at);
    }
  }

  #member(
    member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
    keys: Keys,
    context: Context,
  ): void {
    const { parents } = context.module.scopes;
    const [first, ...rest] = keys;
    const key = keyName(member.property, member.computed) ?? this.reader.text(member.property, context);
    const call = parents.get(member);
    const isCalled =
      (call?.type === 'CallExpression' || call?.type === 'OptionalCallExpression') && call.callee === member;
    if (isCalled && key === 'then') return followCallback(this, call, keys, context);
    if (first === ANY && goesByPosition(member, key, context.module))
      this.byPosition.push({ node: member, module: context.module });
    if (first === ANY && isCalled && key !== null) {
      if (CALLS_BACK.test(key)) followCallback(this, call, rest, context, key === 'reduce' ? 1 : 0);
      if (GIVES_ONE.test(key)) this.follow(call, rest, context);
      else if (GIVES_LIST.test(key)) this.follow(call, keys, context);
      return;
    }
    if (isCalled && key === 'hasOwnProperty' && namesField(call.arguments[0], keys))
      return this.asked(member, context, call, keys[0]);
    if (first === undefined && isCalled && key !== null && SAME_TEXT.test(key)) return this.follow(call, [], context);
    if (first === undefined && key === 'length' && !isCalled)
      this.measured.push({ node: member, module: context.module });
    // Without a value, the call fails.
    const needsNumber = first === undefined && isCalled && member.type === 'MemberExpression';
    if (needsNumber && key !== null && OF_NUMBERS.test(key)) this.found.push({ node: member, module: context.module });
    const isWritten = call?.type === 'AssignmentExpression' && call.left === member;
    if (isWritten || (call?.type === 'UnaryExpression' && call.operator === 'delete') || first === undefined) return;
    // Of a list, every place; elsewhere a key that is not known may be the one.
    if (this.nearby && key !== first && (first !== ANY || (key !== null && !/^\d+$/.test(key)))) return;
    if (key === null || key === first || first === ANY) this.#read(member, rest, context);
  }

  /** A member is read: the field itself, where no keys are left. */
  #read(member: Node, keys: Keys, context: Context): void {
    // Who watches wants to know what is done there, whether or not a request was read through it.
    if (keys.length > 0 || this.#watch) return this.follow(member, keys, context);
    if (refusesWithout(member, context.module) || this.#makesOthers(member, context.module))
      this.found.push({ node: member, module: context.module });
    else if (!this.reader.touched.has(member)) this.follow(member, keys, context);
  }

  /** Whether another field comes of the one that is read by its name: where a request was read through it, it needs it. */
  #makesOthers(member: Node, module: Module): boolean {
    if (member.type !== 'MemberExpression' && member.type !== 'OptionalMemberExpression') return false;
    const key = keyName(member.property, member.computed);
    return key !== null && makesOthers(member, key, module);
  }

  #returned(node: Node, keys: Keys, context: Context): void {
    const { module } = context;
    const fn = isFunction(module.scopes.parents.get(node))
      ? module.scopes.parents.get(node)
      : functionAround(module, node);
    if (!isFunction(fn)) return;
    if ((fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') && fn.kind === 'get')
      return this.#ofClass(fn, keys, context);
    if (this.nearby && !isHidden(fn, module)) return;
    const { calls, outside } = this.reader.callers.of(fn, module);
    const named = 'id' in fn && fn.id ? module.scopes.bindingOf(fn.id) : heldBy(fn, module);
    if (named && isPublished(this.reader, named, module)) this.found.push({ node, module });
    for (const { callee, context: at } of calls) this.follow(callee, keys, { module: at.module, frame: null });
    // Who else calls it gets such an object too.
    if (calls.length > 0 && outside !== null) this.found.push({ node, module });
    // Nobody in view calls it: an object that has a request already goes on to somebody else.
    if (calls.length === 0 && (keys.length > 1 || unwrap(node).type === 'Identifier')) this.use(node, context);
  }

  #memberOfEnum({ id }: Extract<Node, { type: 'TSEnumMember' }>, keys: Keys, context: Context): void {
    const { parents } = context.module.scopes;
    let holder = parents.get(id);
    while (holder && holder.type !== 'TSEnumDeclaration') holder = parents.get(holder);
    const binding = holder && context.module.scopes.bindingOf(holder.id);
    if (binding) this.#name(binding, [id.type === 'Identifier' ? id.name : id.value, ...keys], context);
  }

  #ofClass(member: Extract<Node, { key: Node }>, keys: Keys, context: Context): void {
    const computed = 'computed' in member && member.computed === true;
    this.#mentions(member, keyName(member.key, computed) ?? ANY, keys, context);
  }

  #mentions(inside: Node, name: string, keys: Keys, context: Context): void {
    if (this.nearby) return;
    for (const { node, context: at } of memberMentions(this.reader, inside, name, context)) {
      if (node.type === 'ObjectPattern') this.pattern(node, [name, ...keys], at);
      else this.#read(node, keys, at);
    }
  }

  #exported(node: Node, keys: Keys, { module }: Context): void {
    if (this.nearby) return;
    for (const importer of this.reader.reach.of(module))
      for (const candidate of importer.scopes.bindings) {
        if (candidate.kind !== 'import') continue;
        const found = this.reader.project.imported(importer, candidate.declaration);
        if (found?.kind === 'expression' && found.node === node)
          this.#name(candidate, keys, { module: importer, frame: null });
      }
  }
}
