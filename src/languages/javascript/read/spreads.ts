import type { Node } from '@babel/types';
import { keyName, unwrap } from '../walk.js';

/**
 * Whether a spread certainly adds no such key, by its syntax: `...(test && { other: 1 })`. What the test says, which may
 * be known files away, is then of no interest.
 */
export function spreadsWithout(site: Node, key: string): boolean {
  const lacks = (node: Node): boolean => {
    const own = unwrap(node);
    switch (own.type) {
      case 'LogicalExpression':
        return own.operator === '&&' && lacks(own.right);
      case 'ConditionalExpression':
        return lacks(own.consequent) && lacks(own.alternate);
      case 'ObjectExpression':
        return own.properties.every((p) => {
          const name = p.type === 'SpreadElement' ? null : keyName(p.key, p.computed);
          return name !== null && name !== key;
        });
      default:
        return false;
    }
  };
  return site.type === 'SpreadElement' && lacks(site.argument);
}
