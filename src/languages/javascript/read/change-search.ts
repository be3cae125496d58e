import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { isFunction, keyName, unwrap } from '../walk.js';
import { type Context, optionsOf, pathText } from './abstract.js';
import { functionAround, isCall } from './call-index.js';
import { type ChangeFound, changeAt } from './changes-found.js';
import { ANY, type Keys } from './names-taken.js';
import { runsAfter } from './order.js';
import type { Reader } from './reader.js';
import { type Located, ReaderSearch, type Watch } from './reader-search.js';

/** Stands for the key of any entry of a `Map`. */
const ENTRY = '[entry]';
/** Past this many steps nobody can say any more who changes an object. */
const MAX_STEPS = 1_500;

/**
 * Follows an object from where it is written to everything that changes it: by whatever name it has, held in other
 * objects, lists, maps and fields of classes, given to functions and handed back by them, here and in other modules.
 */
export class ChangeSearch implements Watch {
  readonly changes: ChangeFound[] = [];
  /** Where the search ended before all was followed; null where it did not. */
  gaveUp: Located | null = null;
  readonly #reader: Reader;
  readonly #uses: readonly Located[];
  #steps = 0;

  /**
   * @param uses mentions by which the object comes to its request, that next to the request first: what runs after the
   * first of them in a function is too late to change what is sent
   */
  constructor(reader: Reader, uses: readonly Located[]) {
    this.#reader = reader;
    this.#uses = uses;
  }

  /** Collects the changes of what is written at a node. */
  from(node: Node, module: Module): void {
    new ReaderSearch(this.#reader, false, this).follow(node, [], { module, frame: null });
  }

  meets(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean {
    const { module } = context;
    if (this.#isTooLate(node, module)) return false;
    if (++this.#steps > MAX_STEPS) {
      this.gaveUp ??= { node, module };
      return false;
    }
    if (this.#goesOnAsWell(search, node, keys, context)) return false;
    if (keys[0] === ENTRY) return entered(search, node, keys.slice(1), context);
    if (keys.length > 0) return !isCopiedWhole(node, module);
    const met = changeAt(node, module);
    if (met === null) return true;
    if (met === 'read') return false;
    this.changes.push(met.change);
    if (met.isSame) search.follow(met.change.node, keys, context);
    return false;
  }

  #isTooLate(node: Node, module: Module): boolean {
    const home = functionAround(module, node);
    const use = this.#uses.find((each) => each.module === module && functionAround(module, each.node) === home);
    return use !== undefined && runsAfter(module, node, use.node);
  }

  /** What holds the object from here on, where the search for readers goes no further. */
  #goesOnAsWell(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean {
    const { parents } = context.module.scopes;
    const parent = parents.get(node);
    switch (parent?.type) {
      case 'SequenceExpression':
        if (parent.expressions.at(-1) === node) search.follow(parent, keys, context);
        return true;
      case 'ReturnStatement': {
        const getter = functionAround(context.module, node);
        const holder = getter && parents.get(getter);
        if (getter?.type !== 'ObjectMethod' || getter.kind !== 'get' || !holder) return false;
        search.follow(holder, [keyName(getter.key, getter.computed) ?? ANY, ...keys], context);
        return true;
      }
      case 'NewExpression': {
        const { callee } = parent;
        const made = callee.type === 'Identifier' && !context.module.scopes.bindingOf(callee) ? callee.name : '';
        if (parent.arguments[0] !== node || !/^(?:Weak)?(?:Map|Set)$/.test(made)) return false;
        const held = made.endsWith('Map') ? [ENTRY, ...keys.slice(2)] : keys;
        if (keys.length > (made.endsWith('Map') ? 1 : 0)) search.follow(parent, held, context);
        return true;
      }
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.#isPutInto(search, parent, node, keys, context);
      default:
        return false;
    }
  }

  /** `map.set(key, object)` and `set.add(object)`. */
  #isPutInto(search: ReaderSearch, call: Node, node: Node, keys: Keys, context: Context): boolean {
    if (!isCall(call)) return false;
    const callee = unwrap(call.callee as Node);
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
    const method = keyName(callee.property, callee.computed);
    const index = call.arguments.indexOf(node as never);
    if (!((method === 'set' && index === 1) || (method === 'add' && index === 0))) return false;
    const kinds = optionsOf(this.#reader.attempt(callee.object, context)).flatMap(({ value }) =>
      value.k === 'external' && value.source === '#global' ? [pathText(value.path)] : [],
    );
    if (!kinds.some((kind) => /^(?:Weak)?(?:Map|Set)\.new\(\)$/.test(kind))) return false;
    search.target(callee.object, [method === 'set' ? ENTRY : ANY, ...keys], context);
    return true;
  }
}

/** Follows what is taken out of a map that holds the object; whether the map itself goes on. */
function entered(search: ReaderSearch, node: Node, rest: Keys, context: Context): boolean {
  const { parents } = context.module.scopes;
  const parent = parents.get(node);
  if (parent?.type === 'ForOfStatement') {
    const { left } = parent;
    const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
    if (parent.right === node && name) search.pattern(name, ['1', ...rest], context);
    return false;
  }
  if (parent?.type === 'SpreadElement') {
    const list = parents.get(parent);
    if (list?.type === 'ArrayExpression') search.follow(list, [ANY, '1', ...rest], context);
    return false;
  }
  if (parent?.type !== 'MemberExpression' && parent?.type !== 'OptionalMemberExpression') return true;
  const call = parents.get(parent);
  if (parent.object !== node || !isCall(call) || call.callee !== parent) return true;
  const [callback] = call.arguments;
  switch (keyName(parent.property, parent.computed)) {
    case 'get':
      search.follow(call, rest, context);
      break;
    case 'values':
      search.follow(call, [ANY, ...rest], context);
      break;
    case 'entries':
      search.follow(call, [ANY, '1', ...rest], context);
      break;
    case 'forEach':
      if (isFunction(callback) && callback.params[0]) search.pattern(callback.params[0], rest, context);
      break;
    default:
  }
  return false;
}

/** Whether everything in the object at a node is copied there, so that what becomes of the copy does not matter. */
function isCopiedWhole(node: Node, module: Module): boolean {
  const call = module.scopes.parents.get(node);
  if (!isCall(call) || call.callee === node) return false;
  const callee = module.text.slice(call.callee.start ?? 0, call.callee.end ?? 0);
  return /^(?:structuredClone|JSON\.stringify)$/.test(callee);
}
