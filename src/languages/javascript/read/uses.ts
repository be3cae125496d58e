import type { Node } from '@babel/types';
import type { Binding } from '../scope.js';
import { type FunctionNode, keyName, unwrap } from '../walk.js';
import { type Abstract, type AbstractFunction, type Context, optionsOf } from './abstract.js';
import { calleeName, functionAround, isCall } from './call-index.js';
import type { CallerCall, CallersFound } from './callers.js';
import { elementOf } from './destructure.js';
import { declaredOptions, fromOutside } from './options.js';
import type { Reader } from './reader.js';

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

/** Arguments that a function has already been given: `ask.bind(null, 'x')`. */
interface Bound {
  readonly args: readonly Node[];
  readonly given: readonly Abstract[];
}

const NOTHING: Bound = { args: [], given: [] };
const MAX_DEPTH = 6;
/** Past this many elements a list is read as one of any of them. */
const MAX_ELEMENTS = 8;

/** Functions that hand back the function they are given. */
export const WRAPPERS = /^(useCallback|cache|memo|memoize|withRetry|wrap\w*)$/;
/** Methods of lists that call their first argument with each element. */
const ITERATORS = /^(map|forEach|filter|flatMap|find|some|every)$/;

/** What a search for the uses of one function's value needs of the search for callers. */
export interface UseSearch {
  /** The function whose value is followed. */
  readonly fn: FunctionNode;
  readonly reader: Reader;
  /** Calls by the name of a member that holds the function. */
  byMember(name: string, context: Context): CallersFound;
  /** References to an exported name in other modules. */
  imports(binding: Binding, context: Context): readonly { readonly reference: Node; readonly context: Context }[];
}

/** Follows a function's value from where it stands to where it is called: names, bound copies, returns, callbacks. */
export class Uses {
  readonly calls: CallerCall[] = [];
  /** Why there may be further calls; null when all that were met could be followed. */
  outside: string | null = null;
  readonly #search: UseSearch;
  readonly #seen = new Set<Node>();

  constructor(search: UseSearch) {
    this.#search = search;
  }

  /**
   * Follows an expression whose value is the function.
   * @returns false when what is done with the value is not understood
   */
  follow(node: Node, context: Context, bound: Bound = NOTHING, depth = 0): boolean {
    if (depth > MAX_DEPTH || this.#seen.has(node)) return true;
    this.#seen.add(node);
    const { parents } = context.module.scopes;
    const parent = parents.get(node);
    const on = (next: Node, more = bound): boolean => this.follow(next, context, more, depth + 1);
    switch (parent?.type) {
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        if (parent.callee === node) {
          this.#take(parent, parent.arguments, context, bound);
          return true;
        }
        return WRAPPERS.test(calleeName(parent)) && parent.arguments[0] === node
          ? on(parent)
          : this.#argument(parent, parent.arguments.indexOf(node as never), context, depth);
      case 'VariableDeclarator': {
        const binding =
          parent.init === node && parent.id.type === 'Identifier' && context.module.scopes.bindingOf(parent.id);
        if (binding) this.name(binding, context, bound, depth);
        return Boolean(binding);
      }
      case 'AssignmentExpression': {
        if (parent.right !== node) return false;
        const binding = parent.left.type === 'Identifier' && context.module.scopes.bindingOf(parent.left);
        if (binding) this.name(binding, context, bound, depth);
        const key =
          parent.left.type === 'MemberExpression' ? keyName(parent.left.property, parent.left.computed) : null;
        return Boolean(binding) || this.#member(key, context);
      }
      case 'ObjectProperty':
      case 'ClassProperty':
        return parent.value === node && this.#member(keyName(parent.key, parent.computed ?? false), context);
      case 'ClassPrivateProperty':
        return this.#member(`#${parent.key.id.name}`, context);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return parent.object === node && this.#method(parent, context, bound, depth);
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        return this.#returned(node, context, bound, depth);
      case 'ConditionalExpression':
        return parent.test !== node && on(parent);
      case 'LogicalExpression':
      case 'AwaitExpression':
        return on(parent);
      default:
        return parent !== undefined && unwrap(parent) !== parent && on(parent);
    }
  }

  /** Follows every mention of a name that holds the function. */
  name(binding: Binding, context: Context, bound: Bound = NOTHING, depth = 0): void {
    const mentions = [
      ...binding.references.map((reference) => ({ reference, context })),
      ...this.#search.imports(binding, context),
    ];
    for (const { reference, context: at } of mentions) this.follow(reference, at, bound, depth + 1);
  }

  #take(call: Call, args: readonly Node[], context: Context, bound: Bound, given?: readonly Abstract[]): void {
    const known = given ?? (bound.given.length > 0 ? bound.given : undefined);
    this.calls.push({
      args: [...bound.args, ...args],
      context,
      callee: call,
      ...(known ? { given: known } : {}),
    });
  }

  #member(name: string | null, context: Context): boolean {
    if (name === null) return false;
    const { calls, outside } = this.#search.byMember(name, context);
    this.calls.push(...calls);
    if (calls.length > 0) this.outside ??= outside;
    return true;
  }

  /** `f.bind(null, x)`, `f.call(null, x)`, `f.apply(null, [x])`. */
  #method(
    member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
    context: Context,
    bound: Bound,
    depth: number,
  ): boolean {
    const call = context.module.scopes.parents.get(member);
    if (!isCall(call) || call.callee !== member) return false;
    const [, ...args] = call.arguments;
    switch (keyName(member.property, member.computed)) {
      case 'bind': {
        const given = args.map((arg) => this.#search.reader.read(arg, context));
        return this.follow(
          call,
          context,
          { args: [...bound.args, ...args], given: [...bound.given, ...given] },
          depth + 1,
        );
      }
      case 'call':
        this.#take(call, args, context, bound);
        return true;
      case 'apply': {
        const [list] = args;
        const array = list ? this.#search.reader.read(list, context) : null;
        const items =
          array?.k === 'array' && array.items.every((item) => !item.many)
            ? array.items.map((item) => item.read())
            : null;
        if (items) this.#take(call, [], context, bound, [...bound.given, ...items]);
        else this.outside ??= 'it is called with a list of arguments';
        return true;
      }
      default:
        return false;
    }
  }

  /** The function is what another function returns: it is called where that one's result is. */
  #returned(node: Node, context: Context, bound: Bound, depth: number): boolean {
    const around = functionAround(context.module, node);
    if (!around) return false;
    const { calls } = this.#search.reader.callers.of(around, context.module);
    for (const { callee, context: at } of calls) this.follow(callee, at, bound, depth + 1);
    return calls.length > 0;
  }

  /** The function is an argument: it is called by a method of a list or promise, or by a function of the project. */
  #argument(call: Call, index: number, context: Context, depth: number): boolean {
    const { reader } = this.#search;
    const callee = unwrap(call.callee as Node);
    const passed = `it is passed to ${calleeName(call) || 'a function'}()`;
    if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
      const method = keyName(callee.property, callee.computed) ?? '';
      if (index === 0 && method === 'action') {
        const values = actionArguments(reader, reader.read(callee.object, context), this.#search.fn, call, context);
        if (values) this.#take(call, [], context, NOTHING, values);
        if (values) return true;
      }
      if (index === 0 && (ITERATORS.test(method) || method === 'then')) {
        const each = given(reader, reader.read(callee.object, context), method);
        for (const values of each ?? []) this.#take(call, [], context, NOTHING, values);
        if (each) return true;
      }
    }
    const functions = optionsOf(reader.read(callee, context)).flatMap((o) =>
      o.value.k === 'function' ? [o.value] : [],
    );
    const before = this.calls.length;
    for (const fn of functions) this.#passed(fn, call, index, context, depth);
    if (this.calls.length === before) this.outside ??= passed;
    return true;
  }

  /** A function of the project calls what it is given: the arguments stand in that function. */
  #passed(fn: AbstractFunction, call: Call, index: number, context: Context, depth: number): void {
    const { module } = fn.context;
    const parameter = fn.node.params[index];
    const binding = parameter?.type === 'Identifier' ? module.scopes.bindingOf(parameter) : undefined;
    if (!binding) return;
    const inside: Context = {
      module,
      frame: {
        fn: fn.node,
        args: call.arguments,
        at: context,
        self: fn.self,
        outer: fn.context.frame,
        depth: (context.frame?.depth ?? 0) + 1,
      },
    };
    for (const reference of binding.references) {
      // The same function is passed once for each of its callers: each is a way of its own.
      this.#seen.delete(reference);
      const understood = this.follow(reference, inside, NOTHING, depth + 1);
      if (!understood && !isOnlyAsked(reference, inside))
        this.outside ??= `it is passed to ${calleeName(call) || 'a function'}()`;
    }
  }
}

/** Whether a mention only asks whether there is a function: `if (run)`, `typeof run`. */
function isOnlyAsked(reference: Node, { module }: Context): boolean {
  const parent = module.scopes.parents.get(reference);
  return parent !== undefined && /^(IfStatement|UnaryExpression|BinaryExpression|LogicalExpression)$/.test(parent.type);
}

/** `command.action((argument, options) => …)`: the options that the command declares; null for other packages. */
function actionArguments(
  reader: Reader,
  command: Abstract,
  fn: FunctionNode,
  call: Call,
  context: Context,
): readonly Abstract[] | null {
  if (command.k !== 'external' || !/^(?:commander|cac)$/.test(command.source)) return null;
  const options = declaredOptions(reader, {
    ...command,
    path: [...command.path, { step: 'action' }, { step: 'call()', args: call.arguments, context }],
  });
  return fn.params.map((parameter) => {
    const taken = parameter.type === 'ObjectPattern' || parameter.type === 'Identifier' ? parameter : null;
    const isOptions = taken?.type === 'ObjectPattern' || (taken && /opt|flag|args|param|config/i.test(taken.name));
    return isOptions ? options : fromOutside('an argument of the command line');
  });
}

/** What a method passes to its callback, one list of arguments for each call; null when it cannot be told. */
function given(reader: Reader, receiver: Abstract, method: string): readonly (readonly Abstract[])[] | null {
  if (method === 'then') return receiver.k === 'unknown' ? null : [[receiver]];
  if (receiver.k !== 'array' || receiver.items.length === 0) return null;
  if (receiver.items.length > MAX_ELEMENTS || receiver.items.some((item) => item.many))
    return [[elementOf(reader, receiver)]];
  return receiver.items.map((item) => [item.read()]);
}
