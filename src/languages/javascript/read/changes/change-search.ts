import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { functionAround, isCall } from '../callers/call-index.js';
import { classOfThis } from '../classes/class-around.js';
import type { Reader } from '../reader.js';
import { ANY, type Keys } from '../readers/names-taken.js';
import { ReaderSearch, type Watch } from '../readers/reader-search.js';
import type { Located } from '../readers/readers-found.js';
import { goesIntoCall } from './change-calls.js';
import { ENTRY, entered, goesIntoContainer } from './change-containers.js';
import { isLentOut } from './change-escapes.js';
import { type ChangeFound, changeAt } from './changes-found.js';
import { runsAfter } from './order.js';

/** Past this many steps nobody can say any more who changes an object. */
const MAX_STEPS = 1_500;

/**
 * Follows an object from where it is written to everything that changes it: by whatever name it has, held in other
 * objects, lists, maps and fields of classes, given to functions and handed back by them, here and in other modules.
 */
export class ChangeSearch implements Watch {
  readonly changes: ChangeFound[] = [];
  /** Where the object goes to code that is not read, or further than it is followed. */
  readonly escapes: Located[] = [];
  readonly reader: Reader;
  readonly #uses: readonly Located[];
  #steps = 0;

  /**
   * @param uses mentions by which the object comes to its request, that next to the request first: what runs after the
   * first of them in a function is too late to change what is sent
   */
  constructor(reader: Reader, uses: readonly Located[]) {
    this.reader = reader;
    this.#uses = uses;
  }

  /** Collects the changes of what is written at a node. */
  from(node: Node, module: Module): void {
    const search = new ReaderSearch(this.reader, false, this);
    const context: Context = { module, frame: null };
    if (node.type === 'ClassDeclaration' && node.id) search.pattern(node.id, [], context);
    else search.follow(node, [], context);
    this.escapes.push(...search.away.filter((given) => isLentOut(this.reader, given)));
  }

  meets(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean {
    const { module } = context;
    if (this.#isTooLate(node, module)) return false;
    if (++this.#steps > MAX_STEPS) {
      if (this.#steps === MAX_STEPS + 1) this.escapes.push({ node, module });
      return false;
    }
    if (this.#goesElsewhere(search, node, keys, context)) return false;
    if (keys[0] === ENTRY) return entered(search, node, keys.slice(1), context);
    if (keys.length > 0) return true;
    const met = changeAt(node, module);
    if (met === null) return true;
    if (met === 'read') return false;
    this.changes.push(met.change);
    if (met.isSame) search.follow(met.change.node, keys, context);
    return false;
  }

  /** The object goes to code that is not read: what becomes of it there is not known. */
  escape(node: Node, { module }: Context): true {
    this.escapes.push({ node, module });
    return true;
  }

  #isTooLate(node: Node, module: Module): boolean {
    const home = functionAround(module, node);
    const use = this.#uses.find((each) => each.module === module && functionAround(module, each.node) === home);
    return use !== undefined && runsAfter(module, node, use.node);
  }

  /** What holds the object from here on, where the search for readers goes another way or none; whether that is all. */
  #goesElsewhere(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean {
    const { parents } = context.module.scopes;
    const parent = parents.get(node);
    switch (parent?.type) {
      case 'SequenceExpression':
        if (parent.expressions.at(-1) === node) search.follow(parent, keys, context);
        return true;
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        return this.#isReturned(search, node, keys, context);
      case 'AssignmentExpression':
        return parent.right === node && this.#isAssigned(search, parent, keys, context);
      case 'VariableDeclarator':
        return this.#isLoadedLate(parent, context) && this.escape(node, context);
      case 'YieldExpression':
      case 'ThrowStatement':
      case 'TaggedTemplateExpression':
        return this.escape(node, context);
      case 'NewExpression':
        return goesIntoContainer(search, parent, node, keys, context);
      case 'SpreadElement':
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return goesIntoCall(this, search, node, keys, context);
      default:
        return false;
    }
  }

  /** A getter gives it to who reads the member; a callback gives it to what the call makes of it. */
  #isReturned(search: ReaderSearch, node: Node, keys: Keys, context: Context): boolean {
    const { parents } = context.module.scopes;
    const fn = functionAround(context.module, node);
    const holder = fn ? parents.get(fn) : undefined;
    if (fn?.type === 'ObjectMethod' && fn.kind === 'get' && holder) {
      search.follow(holder, [keyName(fn.key, fn.computed) ?? ANY, ...keys], context);
      return true;
    }
    if (!isCall(holder) || !holder.arguments.includes(fn as never)) return false;
    const callee = unwrap(holder.callee as Node);
    const isMethod = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
    const method = isMethod ? (keyName(callee.property, callee.computed) ?? '') : '';
    if (method === 'map') search.follow(holder, [ANY, ...keys], context);
    else if (/^(?:flatMap|reduce|reduceRight|then|catch)$/.test(method)) search.follow(holder, keys, context);
    else return !/^(?:forEach|filter|find\w*|some|every|sort|toSorted)$/.test(method) && this.escape(node, context);
    return true;
  }

  /** It is assigned to something that others see, or also the value of the assignment goes on. */
  #isAssigned(
    search: ReaderSearch,
    assignment: Extract<Node, { type: 'AssignmentExpression' }>,
    keys: Keys,
    context: Context,
  ): boolean {
    const { module } = context;
    if (module.scopes.parents.get(assignment)?.type !== 'ExpressionStatement') search.follow(assignment, keys, context);
    const left = unwrap(assignment.left);
    if (left.type !== 'MemberExpression') return false;
    const key = keyName(left.property, left.computed);
    // A setter does with it what it likes.
    if (key !== null && new RegExp(`\\bset\\s+${key.replace(/\W/g, '\\$&')}\\s*\\(`).test(module.text))
      return this.escape(assignment, context);
    const path: string[] = [];
    let root: Node = left;
    for (; root.type === 'MemberExpression'; root = unwrap(root.object))
      path.unshift(keyName(root.property, root.computed) ?? ANY);
    if (root.type === 'ThisExpression') return !classOfThis(left, module) && this.escape(assignment, context);
    return this.isSeenElsewhere(search, root, [...path, ...keys], context);
  }

  /**
   * What is put into an object of another module is followed from that module on, what is put into a global one escapes.
   * @param keys keys from the value of the name to the object
   * @returns whether nothing remains to be followed here
   */
  isSeenElsewhere(search: ReaderSearch, name: Node, keys: Keys, context: Context): boolean {
    if (name.type !== 'Identifier') return false;
    const binding = context.module.scopes.bindingOf(name);
    if (!binding) return this.escape(name, context);
    if (binding.kind !== 'import') return false;
    const found = this.reader.project.imported(context.module, binding.declaration);
    if (found?.kind !== 'binding') return this.escape(name, context);
    search.pattern(found.binding.node, keys, { module: found.module, frame: null });
    return true;
  }

  /** Whether a module that exports a name is also loaded by an expression, whose result is not followed. */
  #isLoadedLate({ id }: Extract<Node, { type: 'VariableDeclarator' }>, { module }: Context): boolean {
    const binding = id.type === 'Identifier' ? module.scopes.bindingOf(id) : undefined;
    if (!binding?.exported) return false;
    const base = (module.file.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replace(/\W/g, '\\$&');
    const loads = new RegExp(`\\b(?:import|require)\\s*\\(\\s*['"\`][^'"\`]*\\b${base}(?:\\.\\w+)?['"\`]`);
    return this.reader.reach.sourcesOf(module).some(({ text }) => loads.test(text));
  }
}
