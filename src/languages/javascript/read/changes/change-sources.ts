import type { Node } from '@babel/types';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import { keysOf, NO_KEY } from '../keys.js';
import { hitsOf } from '../objects.js';
import type { Reader } from '../reader.js';
import type { ChangeFound } from './changes-found.js';

/**
 * Whether the objects whose members a change gives to another one may have one of some members.
 * @param keys the members; null stands for any
 */
export function sourcesMayHold(
  reader: Reader,
  { module, values }: ChangeFound,
  keys: ReadonlySet<string> | null,
): boolean {
  const context: Context = { module, frame: null };
  return values.some((value: Node) =>
    optionsOf(reader.attempt(value, context)).some((given) => mayHold(reader, given.value, keys)),
  );
}

/** Whether an object may have one of some members. */
function mayHold(reader: Reader, object: Abstract, keys: ReadonlySet<string> | null): boolean {
  if (object.k === 'absent' || object.k === 'literal') return false;
  if (object.k !== 'object' || keys === null || hitsOf(reader, object, NO_KEY).open.length > 0) return true;
  return keysOf(object).some((key) => keys.has(key));
}
