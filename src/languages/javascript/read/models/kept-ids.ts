import type { Node } from '@babel/types';
import type { KeptModel } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, parentOf, unwrap } from '../../walk.js';

/** What programs call the id of a model: `model`, `defaultModel`, `MODEL_ID`. */
const NAME = /model(?:_?(?:id|name))?$/i;
/** Names of the one among several that counts where nobody chooses. */
const OF_ALL = /default|initial|preferred|selected|current/i;

/**
 * Ids that are kept under a name for a model: `settings.model = 'claude-opus-4-6'`. A row of a list or a table of models is
 * none, for it only says which there are.
 * @param isModel whether a text is the id of a model that matters
 */
export function keptModelsIn(module: Module, isModel: (text: string) => boolean): readonly KeptModel[] {
  const found: KeptModel[] = [];
  module.scopes.eachNode((node) => {
    if (node.type !== 'StringLiteral' || !isModel(node.value)) return;
    const name = nameFor(node, module);
    if (name !== null) found.push({ ...placeOf(module, node), text: node.value, name });
  });
  return found;
}

function nameFor(id: Node, { scopes: { parents } }: Module): string | null {
  let at = id;
  let holder = parentOf(at, parents);
  while (holder && isChoice(holder, at)) {
    at = holder;
    holder = parentOf(at, parents);
  }
  const name = holder && nameIn(holder, at);
  if (!holder || !name || !NAME.test(name)) return null;
  return holder.type === 'ObjectProperty' && !OF_ALL.test(name) && isRow(parents.get(holder), name, parents)
    ? null
    : name;
}

/** Whether an expression is one of the values that another one chooses from: `given ?? 'claude-opus-4-6'`. */
function isChoice(node: Node, value: Node): boolean {
  if (node.type === 'LogicalExpression') return unwrap(node.right) === unwrap(value) && node.operator !== '&&';
  return node.type === 'ConditionalExpression' && unwrap(node.test) !== unwrap(value);
}

/** The name under which a node keeps a value. */
function nameIn(holder: Node, value: Node): string | null {
  const isValue = (part: Node | null | undefined): boolean => part != null && unwrap(part) === unwrap(value);
  switch (holder.type) {
    case 'ObjectProperty':
    case 'ClassProperty':
      return isValue(holder.value) ? keyName(holder.key, holder.computed ?? false) : null;
    case 'VariableDeclarator':
      return isValue(holder.init) ? lastName(holder.id) : null;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return isValue(holder.right) ? lastName(holder.left) : null;
    default:
      return null;
  }
}

function lastName(target: Node): string | null {
  const node = unwrap(target);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? keyName(node.property, node.computed) : null;
}

/** Objects inside each other, from the one that has the id to the row that it belongs to. */
const MAX_LEVELS = 4;

/** Whether an object, or one around it, stands in a list, or in a table beside others that have the same key. */
function isRow(object: Node | undefined, key: string, parents: ReadonlyMap<Node, Node>): boolean {
  let [at, name] = [object, key];
  for (let level = 0; at && level < MAX_LEVELS; level++) {
    const holder = parentOf(at, parents);
    if (holder?.type === 'ArrayExpression') return true;
    const table = holder?.type === 'ObjectProperty' ? parents.get(holder) : undefined;
    if (holder?.type !== 'ObjectProperty' || table?.type !== 'ObjectExpression') return false;
    if (rowsWith(name, table) > 1) return true;
    [at, name] = [table, keyName(holder.key, holder.computed) ?? ''];
  }
  return false;
}

/** How many objects of a table have a key. */
function rowsWith(key: string, table: Extract<Node, { type: 'ObjectExpression' }>): number {
  return table.properties.filter((row) => {
    const value = row.type === 'ObjectProperty' ? unwrap(row.value) : null;
    return (
      value?.type === 'ObjectExpression' &&
      value.properties.some((p) => p.type === 'ObjectProperty' && keyName(p.key, p.computed) === key)
    );
  }).length;
}
