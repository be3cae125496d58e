import type { CallExpression, NewExpression, Node, OptionalCallExpression } from '@babel/types';
import { placeOf } from '../project/module.js';
import { keyName, unwrap } from '../walk.js';
import {
  type Abstract,
  type AbstractExternal,
  type Context,
  givenWith,
  hop,
  oneOf,
  optionsOf,
  pathText,
  stepped,
  unknown,
} from './abstract.js';
import { handedOn } from './arguments.js';
import { declaredValue } from './library/declared.js';
import { globalCall } from './library/global-calls.js';
import { instrumented } from './library/instrumented.js';
import { mergedByOwn } from './library/library-objects.js';
import { builtinMethod } from './library/methods.js';
import { provided } from './library/provided.js';
import { proxied } from './library/proxies.js';
import { withWrittenDefault } from './library/written-defaults.js';
import type { Reader } from './reader.js';

export type Call = CallExpression | OptionalCallExpression;

/** `new X(…)`. */
export function readNew(reader: Reader, node: NewExpression, context: Context): Abstract {
  const at = placeOf(context.module, node);
  const callee = reader.read(node.callee, context);
  const make = (value: Abstract): Abstract => {
    switch (value.k) {
      case 'class':
        return { k: 'instance', of: value, made: { args: node.arguments, context }, at, via: [], shared: false };
      case 'external': {
        if (pathText(value.path) === 'Array') break;
        if (value.source === '#global' && pathText(value.path) === 'Proxy') return proxied(reader, node, context, at);
        const made = stepped(value, { step: 'new()', ...handedOn(node.arguments, context) }, at);
        return declaredValue(reader, made) ?? made;
      }
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
    return loaded(reader, first, context, callee.type !== 'Import', at);
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

/** What a module that is named in a call exports. @param isCommonJs whether the call is one of `require` */
function loaded(
  reader: Reader,
  named: Node | undefined,
  context: Context,
  isCommonJs: boolean,
  at: Abstract['at'],
): Abstract {
  const source = named ? reader.text(named, context) : null;
  const found = source === null ? null : reader.project.required(context.module, source);
  if (!found) return unknown('a module that could not be found', at);
  if (found.kind === 'namespace' && isCommonJs)
    return reader.exportOf(found.module, 'default') ?? reader.exportedValue(found);
  return reader.exportedValue(found);
}

/** Whether a function is the `require` that an ES module makes for itself: `createRequire(import.meta.url)`. */
function isMadeRequire({ source, path }: AbstractExternal): boolean {
  const [maker, call] = path.slice(-2);
  return /^(?:node:)?module$/.test(source) && maker?.step === 'createRequire' && call?.step === 'call()';
}

function result(reader: Reader, fn: Abstract, node: Call, context: Context): Abstract {
  const at = placeOf(context.module, node);
  switch (fn.k) {
    case 'function': {
      const value = reader.invoke(fn, node.arguments, context, node);
      return hop(mergedByOwn(reader, value, node, context) ?? value, [at]);
    }
    case 'external':
      if (fn.source === '#global') {
        const made = globalCall(reader, pathText(fn.path), node, context, fn);
        return (made.k === 'external' ? declaredValue(reader, made) : null) ?? made;
      }
      if (isMadeRequire(fn)) return loaded(reader, node.arguments[0], context, true, at);
      {
        const same = provided(reader, node, context) ?? instrumented(reader, fn, node, context, at);
        if (same) return same;
        const made = stepped(fn, { step: 'call()', ...handedOn(node.arguments, context) }, at);
        return declaredValue(reader, made) ?? withWrittenDefault(reader, made, node, context);
      }
    case 'unknown': {
      const typed = provided(reader, node, context);
      if (typed) return typed;
      const unread = unknown(`the result of ${sourceText(context, node.callee)}(), which could not be read`, at);
      return withWrittenDefault(reader, givenWith(fn, unread), node, context);
    }
    default:
      return unknown(`the result of ${sourceText(context, node.callee)}()`, at);
  }
}

function sourceText(context: Context, node: Node): string {
  const text = context.module.text.slice(node.start ?? 0, node.end ?? 0).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
