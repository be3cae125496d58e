import type { Node } from '@babel/types';
import { unwrap } from '../../walk.js';
import { type AbstractClass, optionsOf } from '../abstract.js';
import type { ClassSearch } from '../classes/class-search.js';
import type { Reader } from '../reader.js';
import { callIndexOf } from './call-index.js';
import { callsByKey } from './source-tests.js';

/**
 * Whether some call runs a method of a class's objects by a name that is worked out, as `client[method](prompt)` does:
 * which one cannot be told, so that each of them may be called there, with anything.
 */
export function isCalledByKey(reader: Reader, classes: ClassSearch, owner: AbstractClass): boolean {
  const isRelated = (other: AbstractClass): boolean =>
    other.node === owner.node || classes.isOneOf(other, owner) || classes.isOneOf(owner, other);
  return classes.modulesHolding(owner, callsByKey).some((module) =>
    (callIndexOf(module).members.get('') ?? []).some((call) => {
      const callee = unwrap((call as { callee: Node }).callee);
      if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
      return optionsOf(reader.attempt(callee.object, { module, frame: null })).some(
        ({ value }) => (value.k === 'instance' && isRelated(value.of)) || (value.k === 'class' && isRelated(value)),
      );
    }),
  );
}
