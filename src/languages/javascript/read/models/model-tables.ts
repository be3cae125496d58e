import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import { keyName, unwrap } from '../../walk.js';
import type { AbstractObject, Context } from '../abstract.js';
import { keysOf, NO_KEY } from '../keys.js';
import { hitsOf } from '../objects.js';
import type { Reader } from '../reader.js';
import { isModelId } from './model-ids.js';
import { isSubject } from './model-subjects.js';

/** `CAPABILITIES[model]`, `CAPABILITIES[model]?.temperature`. */
export function tableTest(
  reader: Reader,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  context: Context,
): ModelTest | null {
  const isMember = (n: Node): n is typeof node =>
    n.type === 'MemberExpression' || n.type === 'OptionalMemberExpression';
  const direct = entriesWith(reader, node, null, context);
  if (direct) return { op: 'in', values: direct };
  const below = held(unwrap(node.object), context);
  const property = keyName(node.property, node.computed);
  const values = isMember(below) && property !== null ? entriesWith(reader, below, property, context) : null;
  return values && { op: 'in', values };
}

/**
 * The keys of a table under which there is something, asked for by `table[model]`.
 * @param property a field of the entries that there has to be something in; null to ask for the entry itself
 * @returns null where the expression looks up nothing under the model id, or in a table that may have more entries than are
 * seen, or will have: of one outside the scan, no finding says that the target is missing
 */
export function entriesWith(
  reader: Reader,
  lookup: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  property: string | null,
  context: Context,
): string[] | null {
  const table = tableOf(reader, lookup, context);
  if (!table || hitsOf(reader, table, NO_KEY).open.length > 0) return null;
  if (table.at && !reader.project.lists(table.at.file)) return null;
  return keysOf(table).filter((key) => {
    const entry = reader.member(table, key, lookup, context);
    const value = property ? reader.member(entry, property, lookup, context) : entry;
    return !(value.k === 'absent' || (value.k === 'literal' && !value.value));
  });
}

/** The lookup that a constant holds: `const caps = CAPABILITIES[model]`. */
function held(node: Node, { module }: Context): Node {
  const binding = node.type === 'Identifier' ? module.scopes.bindingOf(node) : undefined;
  const declaration = binding?.declaration;
  return declaration?.type === 'VariableDeclarator' && declaration.id === binding?.node && declaration.init
    ? unwrap(declaration.init)
    : node;
}

/**
 * The table in which an expression looks something up under the model id: the key is one by its name, or every key of the
 * table is. An empty table is none: it is filled while the program runs.
 */
export function tableOf(
  reader: Reader,
  lookup: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  context: Context,
): AbstractObject | null {
  const { computed, property } = lookup;
  if (!computed || /Literal$/.test(property.type)) return null;
  const table = reader.read(lookup.object, context);
  if (table.k !== 'object') return null;
  const keys = keysOf(table);
  return keys.length > 0 && (isSubject(property, context) || keys.every(isModelId)) ? table : null;
}
