import type { NewExpression } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Abstract, type AbstractUnknown, type Context, optionsOf, unknown } from '../abstract.js';
import type { Reader } from '../reader.js';
import { typedValue } from '../types/types.js';

function behindProxy(at: Place): AbstractUnknown {
  return { ...unknown('an object behind a Proxy', at), behindProxy: true };
}

/** Where a value comes out of a Proxy whose handler may make anything of it. */
export function proxiesOf(value: Abstract): readonly Place[] {
  return optionsOf(value).flatMap((option) =>
    option.value.k === 'unknown' && option.value.behindProxy && option.value.at ? [option.value.at] : [],
  );
}

/**
 * `new Proxy(target, handler)`: a client behind it is still that client, and so is one of which only the type is given,
 * `{} as Client`, since it is made when it is first used. What a handler makes of any other object is not known.
 */
export function proxied(reader: Reader, node: NewExpression, context: Context, at: Place): Abstract {
  const [target] = node.arguments;
  if (!target || target.type === 'SpreadElement') return behindProxy(at);
  const value = reader.read(target, context);
  if (optionsOf(value).every((option) => isMade(option.value))) return value;
  const cast = target.type === 'TSAsExpression' || target.type === 'TSTypeAssertion' ? target.typeAnnotation : null;
  for (const type of [cast, node.typeParameters?.params[0]]) {
    const typed = type && typedValue(reader, type, context);
    if (typed) return typed;
  }
  return behindProxy(at);
}

/** Whether a value is an object of a class, of the program's or of a package. */
function isMade(value: Abstract): boolean {
  return value.k === 'instance' || (value.k === 'external' && value.path.at(-1)?.step === 'new()');
}
