import type { Node } from '@babel/types';
import { unwrap } from '../../walk.js';
import { type Abstract, type AbstractExternal, absent, type Context, oneOf, pathText, unknown } from '../abstract.js';
import { callIndexOf, isCall } from '../callers/call-index.js';
import { holds } from '../callers/source-tests.js';
import type { Reader } from '../reader.js';
import { argumentOf, callsOf, objectOf } from './options.js';

/*
 * What the hooks of React hand back, by its reference (react.dev/reference/react, read 2026-11).
 */

/** What a function gives that is called without arguments; any other value is what it is. */
function called(reader: Reader, value: Abstract, call: Node, context: Context): Abstract {
  return value.k === 'function' ? reader.invoke(value, [], context, call) : value;
}

/** `useMemo(() => value, [])`. */
export function memoized(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const node = call?.args[0];
  const made = call && node ? called(reader, reader.read(node, call.context), node, call.context) : null;
  return made && made.k !== 'unknown' ? made : null;
}

/** `useCallback(fn, [])`: the function itself. */
export function keptFunction(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const fn = call ? argumentOf(reader, call, 0) : null;
  return fn?.k === 'function' ? fn : null;
}

/** `useRef(value)`: a box that may be given another value later. */
export function reference(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const site = call?.args[0];
  if (!call || !site) return null;
  const read = (): Abstract => argumentOf(reader, call, 0);
  return objectOf([
    { type: 'set', key: 'current', read, module: call.context.module, site, shape: 'argument', conditions: [] },
  ]);
}

/** `useState(initial)`: the initial value, or any that the program sets later. */
export function state(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const site = call?.args[0];
  if (!call || !site) return null;
  const { context } = call;
  const read = (): Abstract => {
    const initial = called(reader, reader.read(site, context), site, context);
    const later = valuesSet(reader, site, context);
    return later.length === 0
      ? initial
      : oneOf([initial, ...later].map((option) => ({ value: option, conditions: [] })));
  };
  const element = (get: () => Abstract) =>
    ({ read: get, module: context.module, site, how: 'element', conditions: [], many: false }) as const;
  return {
    k: 'array',
    items: [element(read), element(() => unknown('the setter of a state'))],
    open: [],
    at: null,
    via: [],
    shared: false,
  };
}

/** What the setter beside a state is called with; unknown where it is handed on. */
function valuesSet(reader: Reader, initial: Node, context: Context): Abstract[] {
  const { parents, bindingOf } = context.module.scopes;
  let holder = parents.get(initial);
  while (holder && (isCall(holder) || unwrap(holder) !== holder)) holder = parents.get(holder);
  if (holder?.type !== 'VariableDeclarator') return [unknown('a state that is set elsewhere')];
  const setter = holder.id.type === 'ArrayPattern' ? holder.id.elements[1] : holder.id;
  if (!setter) return [];
  const binding = setter.type === 'Identifier' && setter !== holder.id ? bindingOf(setter) : undefined;
  if (!binding) return [unknown('a state that is set elsewhere')];
  return binding.references.flatMap((mention): Abstract[] => {
    const parent = parents.get(mention);
    if (parent?.type === 'ArrayExpression') return [];
    const given = isCall(parent) && parent.callee === mention ? parent.arguments[0] : undefined;
    if (!given) return [unknown('a state that is set elsewhere')];
    const value = reader.read(given, context);
    return [value.k === 'function' ? unknown('a state that is computed from the last one') : value];
  });
}

/** `useContext(Settings)`: what the providers of the context are given, its default where there is none. */
export function contextValue(reader: Reader, value: AbstractExternal): Abstract | null {
  const asked = callsOf(value).at(-1)?.call;
  const box = asked ? argumentOf(reader, asked, 0) : null;
  const made =
    box?.k === 'external' && /createContext\.call\(\)$/.test(pathText(box.path)) ? callsOf(box).at(-1) : null;
  if (!made || box?.k !== 'external') return null;
  const home = made.call.context.module;
  const given: Abstract[] = [];
  for (const module of [home, ...reader.reach.of(home, holds('.Provider'))])
    for (const element of callIndexOf(module).elements) {
      const { name } = element;
      if (name.type !== 'JSXMemberExpression' || name.property.name !== 'Provider') continue;
      if (name.object.type !== 'JSXIdentifier') continue;
      const context: Context = { module, frame: null };
      const provided = reader.read(name.object, context);
      if (provided.k !== 'external' || callsOf(provided).at(-1)?.call.args !== made.call.args) continue;
      given.push(valueGiven(reader, element, context));
    }
  if (given.length === 0) return made.call.args.length > 0 ? argumentOf(reader, made.call, 0) : absent();
  return oneOf(given.map((option) => ({ value: option, conditions: [] })));
}

function valueGiven(reader: Reader, element: Extract<Node, { type: 'JSXOpeningElement' }>, context: Context): Abstract {
  for (const attribute of element.attributes) {
    if (attribute.type !== 'JSXAttribute') return unknown('the value of a context');
    if (attribute.name.name !== 'value' || attribute.value?.type !== 'JSXExpressionContainer') continue;
    return reader.read(attribute.value.expression, context);
  }
  return unknown('the value of a context');
}
