import { type Abstract, type Context, type Option, optionsOf, unknown } from '../abstract.js';
import { keysMeant } from '../computed-keys.js';
import { conditionsAround } from '../conditions/conditions.js';
import { roundsAround } from '../iterations.js';
import type { Reader } from '../reader.js';
import type { NamedWrite } from './class-shape.js';

/** Fields whose writes are being read: objects that are made from others of their class ask for themselves. */
const active = new WeakMap<NamedWrite, Set<string>>();

/**
 * What a field of an object may hold since its own class sets fields by names that are worked out: `this[key] = …`,
 * `Object.assign(this, options)`.
 * @param write the syntax that does so
 * @param key the field that is asked about
 * @param context how the code around the syntax runs
 * @returns nothing where another field is meant
 * @throws what Reader.read throws
 */
export function setByName(reader: Reader, write: NamedWrite, key: string, context: Context): readonly Option[] {
  const keys = active.get(write) ?? new Set<string>();
  if (keys.has(key)) return [{ value: unknown('a value copied from another object of the class'), conditions: [] }];
  active.set(write, keys.add(key));
  try {
    return written(reader, write, key, context);
  } finally {
    keys.delete(key);
  }
}

function written(reader: Reader, write: NamedWrite, key: string, context: Context): readonly Option[] {
  const { name, value, statement } = write;
  if (name === null) {
    const copied = reader.member(reader.read(value, context), key, value, context);
    const conditions = conditionsAround(statement, context);
    return optionsOf(copied).flatMap((option) =>
      option.value.k === 'absent' ? [] : [{ ...option, conditions: [...conditions, ...option.conditions] }],
    );
  }
  const { contexts, whole } = roundsAround(reader, statement, context);
  return (whole ? contexts : [...contexts, context]).flatMap((round): Option[] => {
    if (!keysMeant(reader, name, round)(key)) return [];
    const isCertain = reader.text(name, round) !== null;
    const held: Abstract = isCertain ? reader.read(value, round) : unknown('a value set under a computed key');
    return [{ value: held, conditions: conditionsAround(statement, round) }];
  });
}
