import type { Node } from '@babel/types';
import { contains } from '../read/destructure.js';
import { keyName } from '../walk.js';
import { type Concrete, type Scope, UNREAD, Undecided } from './concrete.js';
import type { Interpreter } from './interpreter.js';
import { itemsOf } from './library.js';
import { memberOf } from './members.js';

/**
 * Gives the names of a pattern their values.
 * @param wanted the one name that is asked for, where the others do not matter
 * @throws Undecided for what is no plain pattern, or cannot be taken apart
 */
export function bind(run: Interpreter, pattern: Node, value: Concrete, scope: Scope, wanted?: Node): void {
  const isLeftOut = (part: Node): boolean => wanted !== undefined && !contains(part, wanted);
  switch (pattern.type) {
    case 'Identifier': {
      const binding = scope.context.module.scopes.bindingOf(pattern);
      if (!binding) throw new Undecided('a name from elsewhere');
      scope.names.set(binding, value);
      return;
    }
    case 'TSParameterProperty':
      bind(run, pattern.parameter, value, scope, wanted);
      return;
    case 'AssignmentPattern':
      bind(run, pattern.left, value === undefined ? run.evaluate(pattern.right, scope) : value, scope, wanted);
      return;
    case 'ArrayPattern': {
      const items = value === UNREAD ? null : itemsOf(value)?.items;
      if (items === undefined) throw new Undecided('no list');
      for (const [i, element] of pattern.elements.entries()) {
        if (!element || isLeftOut(element)) continue;
        if (element.type === 'RestElement') throw new Undecided('the rest of a list');
        bind(run, element, items === null ? UNREAD : items[i], scope, wanted);
      }
      return;
    }
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (isLeftOut(property)) continue;
        if (property.type === 'RestElement') throw new Undecided('the rest of an object');
        const key = keyName(property.key, property.computed);
        if (key === null || value === null || value === undefined) throw new Undecided('a computed key');
        bind(run, property.value, memberOf(run, value, key), scope, wanted);
      }
      return;
    default:
      throw new Undecided('another target');
  }
}
