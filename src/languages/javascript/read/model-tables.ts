import type { Node } from '@babel/types';
import type { ModelTest } from '../../../types/index.js';
import { keyName, unwrap } from '../walk.js';
import type { Abstract, Context } from './abstract.js';
import { isSubject } from './model-subjects.js';
import type { Reader } from './reader.js';

/** `CAPABILITIES[model]`, `CAPABILITIES[model]?.temperature`. */
export function tableTest(
  reader: Reader,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  context: Context,
): ModelTest | null {
  const direct = node.computed && isSubject(node.property, context) ? node : null;
  const inner = held(unwrap(node.object), context);
  const below =
    !direct &&
    (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') &&
    inner.computed &&
    isSubject(inner.property, context)
      ? inner
      : null;
  const lookup = direct ?? below;
  if (!lookup) return null;
  const table = reader.read(lookup.object, context);
  if (table.k !== 'object') return null;
  const property = below ? keyName(node.property, node.computed) : null;
  const values = keysOf(table).filter((key) => {
    const entry = reader.member(table, key, node, context);
    const value = property ? reader.member(entry, property, node, context) : entry;
    return !(value.k === 'absent' || (value.k === 'literal' && !value.value));
  });
  return { op: 'in', values };
}

/** The lookup that a constant holds: `const caps = CAPABILITIES[model]`. */
function held(node: Node, { module }: Context): Node {
  const binding = node.type === 'Identifier' ? module.scopes.bindingOf(node) : undefined;
  const declaration = binding?.declaration;
  return declaration?.type === 'VariableDeclarator' && declaration.id === binding?.node && declaration.init
    ? unwrap(declaration.init)
    : node;
}

export function keysOf(table: Extract<Abstract, { k: 'object' }>): string[] {
  return [...new Set(table.layers.flatMap((l) => (l.type === 'set' ? [l.key] : [])))];
}
