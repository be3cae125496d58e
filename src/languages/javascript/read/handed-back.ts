import type { Abstract, AbstractExternal } from './abstract.js';
import { argumentOf, callsOf, defaultsOf, fromOutside } from './options.js';
import type { Reader } from './reader.js';

/* Values that a package keeps for the program, or makes something else of, and hands back as they were given. */

/** `new Store({ defaults }).get(key)`, and the whole object. */
export function storedValue(reader: Reader, value: AbstractExternal): Abstract | null {
  const [made, asked] = callsOf(value);
  const site = made?.call.args[0];
  if (!made || !site) return null;
  const declared = reader.member(argumentOf(reader, made.call, 0), 'defaults', site, made.call.context);
  const table = defaultsOf(reader, declared, (key) => fromOutside(`stored setting ${key}`));
  if (!asked) return table;
  const key = argumentOf(reader, asked.call, 0);
  return key.k === 'literal' ? reader.member(table, String(key.value), site, made.call.context) : null;
}

/** `encode(text)`: what it is made of. */
export function firstArgument(reader: Reader, value: AbstractExternal): Abstract | null {
  const call = callsOf(value).at(-1)?.call;
  return call ? argumentOf(reader, call, 0) : null;
}

/** `new Blob([text])`. */
export function onlyPart(reader: Reader, value: AbstractExternal): Abstract | null {
  const parts = firstArgument(reader, value);
  const [only, ...others] = parts?.k === 'array' && parts.open.length === 0 ? parts.items : [];
  return only && others.length === 0 && !only.many ? only.read() : null;
}
