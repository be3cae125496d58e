import type { Identifier, Node, TSParameterProperty } from '@babel/types';
import { keyName } from '../../walk.js';

/** Keys from an object down to a field of it; {@link ANY} stands for any element of a list, and for a key not known. */
export type Keys = readonly string[];

export const ANY = '*';

/** A name that a pattern gives a part of an object to. */
export interface NameTaken {
  readonly name: Identifier;
  /** Where the field is in that part. */
  readonly keys: Keys;
  /** The parameter of a constructor, where it declares a member of the same name. */
  readonly member?: TSParameterProperty;
}

/**
 * Names through which a field can be read once a pattern has taken its object apart.
 * @param keys where the field is in the object; none when the pattern gets the field's own value
 */
export function namesTaken(pattern: Node, keys: Keys): readonly NameTaken[] {
  const [first, ...rest] = keys;
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern, keys }];
    case 'AssignmentPattern':
      return namesTaken(pattern.left, keys);
    case 'TSParameterProperty':
      return namesTaken(pattern.parameter, keys).map((taken) => ({ ...taken, member: pattern }));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) => {
        if (!element || (first !== ANY && first !== String(index))) return [];
        return element.type === 'RestElement' ? namesTaken(element.argument, keys) : namesTaken(element, rest);
      });
    case 'ObjectPattern': {
      const found: NameTaken[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') return [...found, ...namesTaken(property.argument, keys)];
        const key = keyName(property.key, property.computed);
        if (first === undefined || (key !== first && key !== null && first !== ANY)) continue;
        found.push(...namesTaken(property.value, rest));
        if (key === first) return found;
      }
      return found;
    }
    default:
      return [];
  }
}
