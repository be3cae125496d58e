import type { Abstract, AbstractExternal } from '../abstract.js';
import { withFallback } from '../destructure.js';
import type { Reader } from '../reader.js';
import { argumentOf, callsOf, defaultsOf, fromOutside, objectOf } from './options.js';
import { memoized } from './react.js';

/*
 * What the reactivity functions of Vue hand back, by their reference (vuejs.org/api/reactivity-core, read 2026-11). Their
 * values may be set by markup that is not read.
 */

/** `ref(value)`: a box with a value that anybody may set. */
export function box(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  if (!call) return null;
  return boxOf(value, () => withFallback(fromOutside('a ref'), () => argumentOf(reader, call, 0), null));
}

/** `computed(() => value)`. */
export function computed(reader: Reader, value: AbstractExternal): Abstract | null {
  const made = memoized(reader, value);
  return made && boxOf(value, () => made);
}

/** `reactive({ … })`: the object, whose fields anybody may set. */
export function reactive(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const given = call ? argumentOf(reader, call, 0) : null;
  return given?.k === 'object' ? defaultsOf(reader, given, (key) => fromOutside(`reactive ${key}`)) : null;
}

function boxOf(value: AbstractExternal, read: () => Abstract): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  const site = call?.args[0];
  if (!call || !site) return null;
  const { module } = call.context;
  return objectOf([{ type: 'set', key: 'value', read, module, site, shape: 'argument', conditions: [] }]);
}
