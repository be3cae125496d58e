import type { Abstract, AbstractExternal } from '../abstract.js';
import type { Reader } from '../reader.js';
import { argumentOf, callsOf } from './options.js';

/* Values that a package keeps for the program, or makes something else of, and hands back as they were given. */

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
