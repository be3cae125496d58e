import type { CallExpression, NewExpression, Node, OptionalCallExpression, ReturnStatement } from '@babel/types';
import { placeOf } from '../project/module.js';
import { eachChild, type FunctionNode, isFunction, keyName, unwrap } from '../walk.js';
import {
  type Abstract,
  type AbstractExternal,
  type AbstractFunction,
  absent,
  type Context,
  type Frame,
  hop,
  type Item,
  literal,
  type Option,
  oneOf,
  optionsOf,
  pathText,
  unknown,
} from './abstract.js';
import { conditionsAround, settle } from './conditions.js';
import { declaredValue } from './declared.js';
import { elementOf } from './destructure.js';
import { entriesOf, readMapEntry } from './maps.js';
import type { Reader } from './reader.js';
import { typedValue } from './types.js';

type Call = CallExpression | OptionalCallExpression;
const MAX_FRAMES = 16;

/** `new X(…)`. */
export function readNew(reader: Reader, node: NewExpression, context: Context): Abstract {
  const at = placeOf(context.module, node);
  const callee = reader.read(node.callee, context);
  const make = (value: Abstract): Abstract => {
    switch (value.k) {
      case 'class':
        return { k: 'instance', of: value, made: { args: node.arguments, context }, at, via: [], shared: false };
      case 'external':
        if (pathText(value.path) === 'Array') break;
        return { ...value, path: [...value.path, { step: 'new()', args: node.arguments, context }], at };
      default:
    }
    return unknown('an object of an unread class', at);
  };
  return oneOf(
    optionsOf(callee).map((o) => ({ value: make(o.value), conditions: o.conditions })),
    at,
  );
}

/** A call's result. */
export function readCall(reader: Reader, node: Call, context: Context): Abstract {
  const { module } = context;
  const at = placeOf(module, node);
  const callee = unwrap(node.callee as Node);
  const [first] = node.arguments;
  if (
    callee.type === 'Import' ||
    (callee.type === 'Identifier' && callee.name === 'require' && !module.scopes.bindingOf(callee))
  ) {
    const source = first ? reader.text(first, context) : null;
    const found = source === null ? null : reader.project.required(module, source);
    if (!found) return unknown('a module that could not be found', at);
    if (found.kind === 'namespace' && callee.type !== 'Import')
      return reader.exportOf(found.module, 'default') ?? reader.exportedValue(found);
    return reader.exportedValue(found);
  }
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    const name = keyName(callee.property, callee.computed);
    const built = name && builtinMethod(reader, node, callee.object, name, context);
    if (built) return built;
  }
  const fn = reader.read(callee, context);
  return oneOf(
    optionsOf(fn).map((o) => ({ value: result(reader, o.value, node, context), conditions: o.conditions })),
    at,
  );
}

function result(reader: Reader, fn: Abstract, node: Call, context: Context): Abstract {
  const at = placeOf(context.module, node);
  switch (fn.k) {
    case 'function':
      return hop(reader.invoke(fn, node.arguments, context, node), [at]);
    case 'external':
      if (fn.source === '#global') return globalCall(reader, pathText(fn.path), node, context, fn);
      {
        const made: AbstractExternal = {
          ...fn,
          path: [...fn.path, { step: 'call()', args: node.arguments, context }],
          at,
        };
        return declaredValue(reader, made) ?? made;
      }
    case 'unknown':
      return unknown(`the result of ${sourceText(context, node.callee)}(), which could not be read`, at);
    default:
      return unknown(`the result of ${sourceText(context, node.callee)}()`, at);
  }
}

function sourceText(context: Context, node: Node): string {
  const text = context.module.text.slice(node.start ?? 0, node.end ?? 0).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** Functions of the language whose result can be read. */
function globalCall(
  reader: Reader,
  name: string,
  node: Call,
  context: Context,
  fn: Extract<Abstract, { k: 'external' }>,
): Abstract {
  const at = placeOf(context.module, node);
  const [first, ...rest] = node.arguments;
  const firstValue = (): Abstract => (first && first.type !== 'SpreadElement' ? reader.read(first, context) : absent());
  switch (name) {
    case 'Object.assign': {
      const base = firstValue();
      const start: Abstract =
        base.k === 'object'
          ? base
          : {
              k: 'object',
              layers: [],
              open: base.k === 'unknown' ? [base.why] : [],
              readers: () => [],
              at,
              via: [],
              shared: false,
            };
      if (start.k !== 'object') return start;
      return {
        ...start,
        layers: [
          ...start.layers,
          ...rest.map((argument) => ({
            type: 'spread' as const,
            read: () => reader.read(argument.type === 'SpreadElement' ? argument.argument : argument, context),
            module: context.module,
            site: argument,
            shape: 'argument' as const,
            conditions: [],
          })),
        ],
      };
    }
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
    // Promises are read as what they yield: a list of them is the list of that.
    case 'Promise.all':
      return firstValue();
    case 'Object.fromEntries': {
      const list = firstValue();
      const entries = entriesOf(list);
      if (!entries) return unknown('an object made from entries', at);
      const layers = entries.map(({ key, read, module, site }) => ({
        type: 'set' as const,
        key,
        read,
        module,
        site,
        shape: 'variable' as const,
        conditions: [],
      }));
      return { k: 'object', layers, open: [], readers: () => [], at, via: [], shared: false };
    }
    case 'Array.isArray': {
      const inner = firstValue();
      if (inner.k === 'array') return literal(true, at);
      return inner.k === 'literal' || inner.k === 'object' || inner.k === 'absent'
        ? literal(false, at)
        : unknown('a test', at);
    }
    case 'JSON.stringify':
      return { k: 'json', inner: firstValue(), at, via: [], shared: false };
    case 'JSON.parse': {
      const inner = firstValue();
      return inner.k === 'json' ? inner.inner : unknown('parsed JSON', at);
    }
    case 'String':
    case 'Number':
    case 'parseFloat':
    case 'parseInt': {
      const inner = firstValue();
      if (inner.k === 'literal')
        return literal(name === 'String' ? String(inner.value) : Number.parseFloat(String(inner.value)), inner.at);
      return inner.k === 'unknown' ? { ...inner, at } : unknown('a converted value', at);
    }
    case 'Array.from':
    case 'Buffer.from': {
      const inner = firstValue();
      return inner.k === 'array' || inner.k === 'json' ? inner : unknown(`the result of ${name}()`, at);
    }
    default:
      return { ...fn, path: [...fn.path, { step: 'call()', args: node.arguments, context }], at };
  }
}

/** Methods of arrays, strings, functions and promises whose result can be read; null for any other call. */
function builtinMethod(reader: Reader, node: Call, objectNode: Node, name: string, context: Context): Abstract | null {
  const interesting =
    /^(concat|map|filter|slice|flat|flatMap|bind|call|apply|join|trim|toString|then|catch|finally|at|pop|parse|encode|toLowerCase|reverse|get)$/;
  if (!interesting.test(name)) return null;
  const { module } = context;
  const at = placeOf(module, node);
  const object = reader.read(objectNode, context);
  const [first] = node.arguments;
  switch (object.k) {
    case 'array':
      return arrayMethod(reader, node, object, name, context);
    case 'function':
      if (name === 'bind') return bind(reader, object, node.arguments.slice(1), context);
      if (name === 'call') return reader.invoke(object, node.arguments.slice(1), context, node);
      if (name === 'apply') return apply(reader, object, node, context);
      return null;
    case 'literal':
      if (typeof object.value !== 'string') return null;
      if (name === 'trim') return literal(object.value.trim(), object.at);
      if (name === 'toLowerCase') return literal(object.value.toLowerCase(), object.at);
      if (name === 'toString') return object;
      if (name === 'concat') return unknown('a joined text', at, [object.value, null]);
      return null;
    case 'unknown':
      if ((name === 'map' || name === 'filter' || name === 'slice' || name === 'flatMap') && node.arguments.length > 0)
        return {
          k: 'array',
          items: [
            {
              read: () => (name === 'map' ? mapped(reader, first, object, context) : unknown(object.why, at)),
              module,
              site: node,
              how: 'spread',
              conditions: [],
              many: true,
            },
          ],
          open: [],
          at,
          via: [],
          shared: false,
        };
      if (name === 'concat')
        return {
          k: 'array',
          items: [
            { read: () => object, module, site: objectNode, how: 'spread', conditions: [], many: true },
            ...concatItems(reader, node, context),
          ],
          open: [],
          at,
          via: [],
          shared: false,
        };
      return null;
    case 'external':
      if (name === 'get') return readMapEntry(reader, object, objectNode, first, context);
      if (name === 'bind') return object;
      if (name === 'then' || name === 'catch' || name === 'finally') {
        if (name !== 'then' || !first) return object;
        const callback = reader.read(first, context);
        return callback.k === 'function' ? reader.invoke(callback, null, context, node, [object]) : object;
      }
      return null;
    default:
      return null;
  }
}

/** A function with its first arguments fixed. */
function bind(reader: Reader, fn: AbstractFunction, args: readonly Node[], context: Context): Abstract {
  const given = args.map((arg) => reader.read(arg, context));
  const { bound } = fn;
  return { ...fn, bound: { args: [...(bound?.args ?? []), ...args], given: [...(bound?.given ?? []), ...given] } };
}

/** `f.apply(null, list)`. */
function apply(reader: Reader, fn: AbstractFunction, node: Call, context: Context): Abstract {
  const [, list] = node.arguments;
  const array = list ? reader.read(list, context) : null;
  if (array?.k !== 'array' || array.items.some((item) => item.many))
    return unknown('a call with a list of arguments', placeOf(context.module, node));
  return reader.invoke(
    fn,
    [],
    context,
    node,
    array.items.map((item) => item.read()),
  );
}

function mapped(reader: Reader, callback: Node | undefined, element: Abstract, context: Context): Abstract {
  const fn = callback ? reader.read(callback, context) : null;
  return fn?.k === 'function'
    ? reader.invoke(fn, null, context, callback as Node, [unknown('an element of a list', element.at)])
    : unknown('a mapped value');
}

function concatItems(reader: Reader, node: Call, context: Context): Item[] {
  return node.arguments.map((argument) => {
    const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
    const value = reader.read(inner, context);
    const single = value.k === 'object';
    return {
      read: () => value,
      module: context.module,
      site: argument,
      how: 'concat' as const,
      conditions: [],
      many: !single,
    };
  });
}

function arrayMethod(
  reader: Reader,
  node: Call,
  array: Extract<Abstract, { k: 'array' }>,
  name: string,
  context: Context,
): Abstract | null {
  const { module } = context;
  const [first] = node.arguments;
  switch (name) {
    case 'concat':
      return { ...array, items: [...array.items, ...concatItems(reader, node, context)] };
    case 'slice':
    case 'filter':
    case 'flat':
      // Some items may be gone: what is left keeps its order, and any of it may be last.
      return { ...array, open: [...array.open, `.${name}() may leave items out`] };
    case 'map': {
      const fn = first ? reader.read(first, context) : null;
      const items = array.items.map((item) => ({
        ...item,
        read: (): Abstract =>
          fn?.k === 'function'
            ? reader.invoke(fn, null, context, node, [item.many ? elementOf(reader, item.read()) : item.read()])
            : unknown('a mapped value'),
      }));
      return { ...array, items };
    }
    case 'at': {
      const index = first ? reader.text(first, context) : null;
      return index === null
        ? unknown('an array element', placeOf(module, node))
        : reader.member(array, index, node, context);
    }
    default:
      return null;
  }
}

const returnsOf = new WeakMap<FunctionNode, readonly ReturnStatement[]>();

/** Return statements of a function itself, not of functions inside it. */
export function returnStatements(fn: FunctionNode): readonly ReturnStatement[] {
  const known = returnsOf.get(fn);
  if (known) return known;
  const found: ReturnStatement[] = [];
  const look = (node: Node): void =>
    eachChild(node, (child) => {
      if (isFunction(child) || child.type === 'ClassDeclaration' || child.type === 'ClassExpression') return;
      if (child.type === 'ReturnStatement') found.push(child);
      look(child);
    });
  if (fn.body.type === 'BlockStatement') look(fn.body);
  returnsOf.set(fn, found);
  return found;
}

/** What a generator gives to the loop that runs it: a list of what it yields, each any number of times. */
function yielded(reader: Reader, fn: FunctionNode, inside: Context): Abstract {
  const items: Item[] = [];
  const look = (node: Node): void =>
    eachChild(node, (child) => {
      if (isFunction(child)) return;
      const { argument } = child.type === 'YieldExpression' ? child : { argument: null };
      if (child.type === 'YieldExpression' && argument)
        items.push({
          read: () => reader.read(argument, inside),
          module: inside.module,
          site: argument,
          how: 'element',
          conditions: [],
          many: child.delegate,
        });
      look(child);
    });
  look(fn.body);
  const at = placeOf(inside.module, fn);
  return { k: 'array', items, open: ['a generator may yield again'], at, via: [], shared: false };
}

/**
 * What a function of the project returns.
 * @param args argument expressions; null when the call is not known (parameters then come from all callers)
 * @param given values of parameters that no expression gives
 */
export function invoke(
  reader: Reader,
  fn: AbstractFunction,
  args: readonly Node[] | null,
  context: Context,
  call: Node,
  given?: readonly (Abstract | undefined)[],
): Abstract {
  const { node } = fn;
  const { module } = fn.context;
  const depth = (context.frame?.depth ?? 0) + 1;
  if (depth > MAX_FRAMES) return unknown('calls are nested too deeply', placeOf(context.module, call));
  for (let frame: Frame | null = context.frame, seen = 0; frame; frame = frame.at.frame)
    if (frame.fn === node && ++seen > 1) return unknown('a recursive function', placeOf(module, node));
  const { bound, self } = fn;
  const values = bound ? [...bound.given, ...(given ?? [])] : given;
  const passed = bound && args ? [...bound.args, ...args] : args;
  const outer = fn.context.frame;
  const frame: Frame =
    values || bound || !passed
      ? { fn: node, args: passed, at: context, self, outer, depth, ...(values ? { given: values } : {}) }
      : reader.frames.ofCall({ fn: node, args: passed, at: context, self, outer });
  const inside: Context = { module, frame };
  if (node.generator) return yielded(reader, node, inside);
  if (node.body.type !== 'BlockStatement') return reader.read(node.body, inside);
  const returns = returnStatements(node);
  const options: Option[] = returns.flatMap((statement) => {
    const conditions = settle(reader, conditionsAround(statement, inside, node));
    return conditions
      ? [{ value: statement.argument ? reader.read(statement.argument, inside) : absent(), conditions }]
      : [];
  });
  const value =
    options.length === 0
      ? absent()
      : options.length === 1 && options[0]
        ? oneOf([{ value: options[0].value, conditions: [] }])
        : oneOf(options);
  const annotation = 'returnType' in node ? node.returnType : null;
  if (value.k !== 'unknown') return value;
  const typed = annotation ? typedValue(reader, annotation, { module, frame: null }) : null;
  return typed && (typed.k === 'instance' || (typed.k === 'external' && typed.path.some((s) => s.step === 'new()')))
    ? typed
    : asText(value, annotation, inside);
}

/** What cannot be read of a function that says it returns a string is a text all the same. */
function asText(value: Abstract, annotation: Node | null | undefined, { module }: Context): Abstract {
  if (value.k !== 'unknown') return value;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
  const isText = type?.type === 'TSStringKeyword';
  return isText && annotation && !value.type
    ? { ...value, type: { node: annotation, context: { module, frame: null } } }
    : value;
}
