import type { Guard, KnownValue, OneOfValue, Value } from '../../src/types/index.js';

/** One of the things a value can be, with the conditions under which it is that. */
export interface Arm {
  readonly value: Exclude<Value, OneOfValue>;
  readonly guards: readonly Guard[];
}

/**
 * Everything a value can be, branches of branches laid out flat, in source order. What is said of a choice as a whole
 * (its steps, that others read it) holds for each of its alternatives.
 */
export function armsOf(value: Value, guards: readonly Guard[] = []): readonly Arm[] {
  if (value.kind !== 'one-of') {
    return [{ value, guards }];
  }
  return value.values.flatMap(({ value: inner, guards: own }) =>
    armsOf({ ...inner, shared: inner.shared || value.shared, via: [...value.via, ...inner.via] }, [...guards, ...own]),
  );
}

/** A literal that a value can be, with the conditions under which it is that. */
export interface KnownArm extends Arm {
  readonly value: KnownValue;
}

/** The literals a value can be, in source order. */
export function knownArms(value: Value): readonly KnownArm[] {
  return armsOf(value).flatMap(({ value: arm, guards }) => (arm.kind === 'known' ? [{ value: arm, guards }] : []));
}

/** {@link knownArms} whatever their conditions. */
export function eachKnown(value: Value): readonly KnownValue[] {
  return knownArms(value).map(({ value: arm }) => arm);
}

/** Whether the value is certainly `undefined`, so that nothing is sent. */
export function isAbsent(value: Value): boolean {
  return armsOf(value).every((arm) => arm.value.kind === 'absent');
}

/** The literal a value certainly is; undefined where it can be anything else as well. */
export function onlyKnown(value: Value): KnownValue | undefined {
  const arms = armsOf(value);
  const [first] = eachKnown(value);
  return arms.length === 1 ? first : undefined;
}
