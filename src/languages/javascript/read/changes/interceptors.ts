import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { isFunction, keyName, unwrap, walk } from '../../walk.js';
import { type Abstract, type AbstractExternal, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import type { Located } from '../readers/readers-found.js';
import { changesArguments } from './patched.js';

/*
 * Functions that a program gives to its HTTP client, which passes every request through them before it is sent: axios 1
 * `interceptors.request.use` and `transformRequest`, ky 1 and got 14 `hooks`, ofetch 1 `onRequest` (their documentation,
 * 2026-11). What they set in the body is sent as if it stood at the call.
 */

const CLIENTS = /^(?:axios|ky|got|ofetch)$/;
const OWN_HOOKS = /^(?:transformRequest|hooks|onRequest)$/;
/** What these clients call the body. */
const BODY = /\b(?:data|body|json)\b/;

const known = new WeakMap<Reader, readonly Located[]>();

/**
 * Where a function of the program changes the body of what a client sends. Only to be asked when every request was read.
 * @param callee what is called, as it was read
 */
export function interceptorsOf(reader: Reader, callee: Abstract, module: Module): readonly Place[] {
  const clients = optionsOf(callee).flatMap(({ value }) =>
    value.k === 'external' && CLIENTS.test(value.source) ? [value] : [],
  );
  if (clients.length === 0) return [];
  const used = known.get(reader) ?? reader.project.loaded.flatMap((each) => usedIn(reader, each));
  known.set(reader, used);
  const isAxios = clients.some(({ source }) => source === 'axios');
  return [...(isAxios ? used : []), ...clients.flatMap(hooksOf)].flatMap((found) =>
    reader.project.counts(found.module.file, module.file) ? [placeOf(found.module, found.node)] : [],
  );
}

/** Calls of `….interceptors.request.use(…)` with a function that changes the body. */
function usedIn(reader: Reader, module: Module): readonly Located[] {
  const found: Located[] = [];
  if (!module.text.includes('interceptors')) return found;
  walk(module.ast, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return;
    const [given] = node.arguments;
    if (!given || memberNames(node.callee as Node).join('.') !== 'interceptors.request.use') return;
    const functions = optionsOf(reader.attempt(given, { module, frame: null }));
    if (functions.some(({ value }) => value.k === 'function' && changesBody(value.node, value.context.module)))
      found.push({ node, module });
  });
  return found;
}

/** The last three names of a member, `a.b.c`. */
function memberNames(node: Node, count = 3): readonly string[] {
  const inner = unwrap(node);
  if (count === 0 || (inner.type !== 'MemberExpression' && inner.type !== 'OptionalMemberExpression')) return [];
  return [...memberNames(inner.object, count - 1), keyName(inner.property, inner.computed) ?? ''];
}

/** Hooks among the options that a client was made with, which change the body. */
function hooksOf({ path }: AbstractExternal): readonly Located[] {
  return path.flatMap((segment) => {
    if (!('args' in segment)) return [];
    const { module } = segment.context;
    return segment.args.flatMap((argument) => {
      const options = unwrap(argument);
      const properties = options.type === 'ObjectExpression' ? options.properties : [];
      return properties.flatMap((property) => {
        const isHook =
          property.type !== 'SpreadElement' && OWN_HOOKS.test(keyName(property.key, property.computed) ?? '');
        return isHook && holdsChange(property, module) ? [{ node: property, module }] : [];
      });
    });
  });
}

function holdsChange(holder: Node, module: Module): boolean {
  let found = false;
  walk(holder, (node) => {
    found ||= isFunction(node) && changesBody(node, module);
    return !found;
  });
  return found;
}

function changesBody(fn: Parameters<typeof changesArguments>[0], module: Module): boolean {
  return BODY.test(module.text.slice(fn.start ?? 0, fn.end ?? 0)) && changesArguments(fn);
}
