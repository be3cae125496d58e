import type { Node } from '@babel/types';
import { keyName } from '../../walk.js';

/** Name of the member that `parent` takes of `object`; null when it is computed, undefined when it takes none. */
export function memberOf(parent: Node, object: Node): string | null | undefined {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === object ? keyName(parent.property, parent.computed) : undefined;
    case 'TSQualifiedName':
      return parent.left === object ? parent.right.name : undefined;
    case 'JSXMemberExpression':
      return parent.object === object ? parent.property.name : undefined;
    default:
      return undefined;
  }
}
