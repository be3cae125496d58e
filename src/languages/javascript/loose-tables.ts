import type { Node, ObjectExpression } from '@babel/types';
import type { TableSpelling } from '../reading.js';
import { type Module, placeOf } from './project/module.js';
import { type Abstract, type AbstractObject, type Context, oneOf, unknown } from './read/abstract.js';
import type { Reader } from './read/reader.js';
import { keyName, unwrap, wrapped } from './walk.js';

/*
 * Gateways keep a table for each service of what becomes of the parameters that a caller gives: `{ max_tokens: { param:
 * 'max_tokens', required: true }, temperature: { param: 'temperature' } }`. Whatever walks it, what it names is sent.
 */

/**
 * What a row may say besides the parameter. One that says anything else is a column, a field of a form, a rule that checks a
 * value, or is asked whether it counts at all.
 */
const OF_ROWS = /^(?:required|default|min|max|transform\w*|map\w*|convert\w*|format\w*|sanitize\w*|value)$/;

/** A row of a table: the parameter that it names, and the syntax that a reader would take out with it. */
interface Row {
  readonly key: string;
  readonly parameter: string;
  readonly rule: ObjectExpression;
  readonly site: Node;
}

/** Object literals that are such tables, with their rows, in source order. */
export function tablesIn(
  module: Module,
  { parameters, rows: keys, strangers, named, others }: TableSpelling,
): { readonly table: ObjectExpression; readonly rows: readonly Row[] }[] {
  const found: { table: ObjectExpression; rows: readonly Row[] }[] = [];
  module.scopes.eachNode((node) => {
    if (node.type !== 'ObjectExpression') return;
    for (const key of keys) {
      const rows = rowsOf(node, key);
      const told = new Set(rows.map(({ parameter }) => parameter));
      if (!parameters.every((p) => told.has(p)) || strangers.some((p) => told.has(p))) continue;
      const names = namesAround(node, module);
      if (names.some((name) => named.test(name)) && !names.some((name) => others?.test(name)))
        found.push({ table: node, rows });
      return;
    }
  });
  return found;
}

/** The request that the rows of a table make of what a caller gives. */
export function requestOf(reader: Reader, rows: readonly Row[], context: Context): AbstractObject {
  const byHead = new Map<string, Row[]>();
  for (const row of rows) {
    const head = row.parameter.split('.', 1)[0] ?? '';
    byHead.set(head, [...(byHead.get(head) ?? []), row]);
  }
  return {
    k: 'object',
    layers: [...byHead].flatMap(([key, same]) => {
      const inner = same.flatMap((row) => {
        const rest = row.parameter.slice(key.length + 1);
        return rest === '' ? [] : [{ ...row, parameter: rest }];
      });
      // Of several rows for one parameter the last one counts; of those for its members, all.
      const row = inner.length > 0 ? same[0] : same.at(-1);
      if (!row) return [];
      const read = (): Abstract =>
        inner.length > 0 ? requestOf(reader, inner, context) : sentBy(reader, row, context);
      const { module } = context;
      return [{ type: 'set', key, read, module, site: row.site, shape: 'table', conditions: [] }];
    }),
    open: [],
    at: null,
    via: [],
    shared: false,
  };
}

/** What is sent by a row: what its function makes of the caller's parameters, else what the caller gives, or its default. */
function sentBy(reader: Reader, { key, rule }: Row, context: Context): Abstract {
  const member = (name: string): Node | null => memberOf(rule, name);
  for (const property of rule.properties) {
    if (property.type === 'SpreadElement' || /^default/.test(nameOf(property) ?? '')) continue;
    const made = reader.read(property.type === 'ObjectMethod' ? property : property.value, context);
    if (made.k === 'function') return reader.invoke(made, null, made.context, made.node);
  }
  const at = placeOf(context.module, rule);
  const given: Abstract = {
    ...unknown(`a caller's ${key}`, at),
    from: { kind: 'parameter', name: key },
    given: true,
  };
  const required = member('required');
  const fallback = member('default');
  if (required?.type !== 'BooleanLiteral' || !required.value || !fallback) return given;
  return oneOf([
    { value: given, conditions: [] },
    { value: reader.read(fallback, context), conditions: [] },
  ]);
}

function rowsOf(table: ObjectExpression, by: string): readonly Row[] {
  return table.properties.flatMap((property) => {
    const key = property.type === 'ObjectProperty' ? nameOf(property) : null;
    if (property.type !== 'ObjectProperty' || key === null) return [];
    const value = unwrap(property.value);
    const rules = value.type === 'ArrayExpression' ? value.elements : [value];
    return rules.flatMap((each): readonly Row[] => {
      const rule = each && unwrap(each);
      const named = rule?.type === 'ObjectExpression' ? memberOf(rule, by) : null;
      return rule?.type === 'ObjectExpression' && named?.type === 'StringLiteral' && isRow(rule, by)
        ? [{ key, parameter: named.value, rule, site: rules.length === 1 ? property : rule }]
        : [];
    });
  });
}

/** Whether all that an object literal says beside the name of a parameter is what is sent for it, and when. */
function isRow({ properties }: ObjectExpression, by: string): boolean {
  return properties.every((property) => {
    const name = property.type === 'SpreadElement' ? null : nameOf(property);
    return name !== null && (name === by || OF_ROWS.test(name));
  });
}

/** The value that an object literal writes under a key. */
function memberOf({ properties }: ObjectExpression, key: string): Node | null {
  const found = properties.find((p) => p.type === 'ObjectProperty' && nameOf(p) === key);
  return found?.type === 'ObjectProperty' ? unwrap(found.value) : null;
}

function nameOf(property: Exclude<ObjectExpression['properties'][number], { type: 'SpreadElement' }>): string | null {
  return keyName(property.key, property.computed);
}

/** What a table is called: its file and folder, the variable that holds it, the keys that lead to it. */
function namesAround(table: Node, { file, scopes: { parents } }: Module): readonly string[] {
  const names = [file.split('/').slice(-2).join('/')];
  let node = wrapped(table, parents);
  for (let parent = parents.get(node); parent; node = wrapped(parent, parents), parent = parents.get(node)) {
    if (parent.type === 'ObjectProperty') names.push(keyName(parent.key, parent.computed) ?? '');
    else if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return [...names, parent.id.name];
    else if (parent.type !== 'ObjectExpression') return names;
  }
  return names;
}
