import type { Node, StringLiteral, SwitchCase, SwitchStatement } from '@babel/types';
import type { GateReading } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap, walk } from '../../walk.js';
import type { Reader } from '../reader.js';
import { askedOf } from './gate-lists.js';
import { pathsBehind, pathsOfCase, pathsOfEntries } from './gate-paths.js';
import { asksForText, knowsModel, nameAround, widest } from './gate-syntax.js';
import { isModelId } from './model-ids.js';
import { modelTest } from './model-tests.js';

/** The gates that the literals of a module stand in. */
export interface GateSearch {
  readonly reader: Reader;
  readonly module: Module;
  /** Tells whether a text is (part of) a model id that matters. */
  readonly mentions: (text: string) => boolean;
  /** Literals whose gate was found: each further one of a list or a condition belongs to the same. */
  readonly taken: Set<Node>;
}

/** A gate; `condition` is the syntax that asks, where it is one. */
export interface FoundGate {
  readonly gate: GateReading;
  readonly condition: Node | null;
}

/** The gate that a literal with an id stands in; null where it is none, or one that was found before. */
export function gateOfLiteral(search: GateSearch, id: StringLiteral, parent: Node): FoundGate | null {
  const { parents } = search.module.scopes;
  switch (parent.type) {
    case 'ArrayExpression': {
      const pairs = entryListAround(parent, parents);
      if (pairs) return parent.elements[0] === id ? tableOfPairs(search, pairs) : null;
      // Beside a number or an object an id is one of the values of something, not one of a list of ids.
      const isOther = parent.elements.some((element) => element && OTHER_DATA.has(element.type));
      return isOther || areOtherNames(parent, parents) ? null : listGate(search, parent);
    }
    case 'ObjectProperty': {
      const table = parents.get(parent);
      const isKey = parent.key === id && !parent.computed;
      return isKey && table?.type === 'ObjectExpression' ? tableGate(search, table) : null;
    }
    case 'BinaryExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
      return conditionGate(search, id, parent);
    case 'SwitchCase': {
      const owner = parents.get(parent);
      return owner?.type === 'SwitchStatement' ? armGate(search.module, id, parent, owner) : null;
    }
    default:
      return null;
  }
}

const OTHER_DATA: ReadonlySet<string> = new Set([
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'ObjectExpression',
  'ArrayExpression',
  'ArrowFunctionExpression',
  'FunctionExpression',
]);

/** `{ id: 'claude-opus-4-6', aliases: ['opus-4.6', …] }`: other names of one model, among which another has no place. */
function areOtherNames(list: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const property = parents.get(list);
  const key = property?.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
  const row = property && parents.get(property);
  if (key === null || !/alias|synonym/i.test(key) || row?.type !== 'ObjectExpression') return false;
  return row.properties.some(
    (other) => other.type === 'ObjectProperty' && other.value.type === 'StringLiteral' && isModelId(other.value.value),
  );
}

type List = Extract<Node, { type: 'ArrayExpression' }>;

function listGate({ reader, module, mentions, taken }: GateSearch, list: List): FoundGate {
  const ids = list.elements.flatMap((element) => (element?.type === 'StringLiteral' ? [element] : []));
  for (const id of ids) taken.add(id);
  const gate: GateReading = {
    file: module.file,
    span: placeOf(module, list).span,
    kind: 'list',
    entries: ids.filter(({ value }) => mentions(value)).map((id) => ({ at: placeOf(module, id), text: id.value })),
    test: askedOf(reader, list, module) ?? { op: 'in', values: ids.map(({ value }) => value) },
    decides: nameAround(module, list),
  };
  return { gate, condition: null };
}

function tableOfPairs(search: GateSearch, pairs: List): FoundGate {
  const entries = pairs.elements.flatMap((pair) => {
    const [key] = pair?.type === 'ArrayExpression' ? pair.elements : [];
    return pair && key?.type === 'StringLiteral' ? [{ name: key.value, key, value: pair }] : [];
  });
  for (const { key } of entries) search.taken.add(key);
  return tableOf(search, pairs, entries);
}

function tableGate(search: GateSearch, table: Extract<Node, { type: 'ObjectExpression' }>): FoundGate {
  const entries = table.properties.flatMap((entry) => {
    const name = entry.type === 'ObjectProperty' ? keyName(entry.key, entry.computed) : null;
    return name === null || entry.type !== 'ObjectProperty' ? [] : [{ name, key: entry.key, value: entry.value }];
  });
  for (const { key } of entries) if (key.type === 'StringLiteral') search.taken.add(key);
  return tableOf(search, table, entries);
}

/** A row of a table: its key, as text and as it is written, and what it holds. */
interface Entry {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

function tableOf({ module, mentions }: GateSearch, table: Node, entries: readonly Entry[]): FoundGate {
  const named = entries.filter(({ name }) => mentions(name));
  const gate: GateReading = {
    file: module.file,
    span: placeOf(module, table).span,
    kind: 'table',
    entries: named.map(({ name, key }) => ({ at: placeOf(module, key), text: name })),
    test: { op: 'in', values: entries.map(({ name }) => name) },
    decides: nameAround(module, table),
    paths: pathsOfEntries(named.map(({ value }) => value)),
  };
  return { gate, condition: null };
}

function conditionGate(
  { reader, module, mentions, taken }: GateSearch,
  id: StringLiteral,
  comparison: Node,
): FoundGate | null {
  const { parents } = module.scopes;
  const whole = widest(comparison, parents);
  const read = modelTest(reader, whole, { module, frame: null }, 0);
  // What names a release of a family asks for a model, whatever it asks.
  const alone = knowsModel(read) ? null : asksForText(comparison, id);
  const test = alone ?? read;
  if (!knowsModel(test)) return null;
  const condition = alone ? comparison : whole;
  const ids: StringLiteral[] = [];
  walk(condition, (n) => {
    if (n.type === 'StringLiteral' && mentions(n.value)) ids.push(n);
  });
  for (const each of ids) taken.add(each);
  const gate: GateReading = {
    file: module.file,
    span: placeOf(module, condition).span,
    kind: 'condition',
    entries: ids.map((each) => ({ at: placeOf(module, each), text: each.value })),
    test,
    decides: nameAround(module, condition),
    paths: pathsBehind(condition, parents),
  };
  return { gate, condition };
}

function armGate(module: Module, id: StringLiteral, arm: SwitchCase, owner: SwitchStatement): FoundGate {
  const at = placeOf(module, id);
  const all = owner.cases.flatMap((c) => (c.test?.type === 'StringLiteral' ? [c.test.value] : []));
  const gate: GateReading = {
    file: module.file,
    span: at.span,
    kind: 'condition',
    entries: [{ at, text: id.value }],
    test: { op: 'in', values: all },
    decides: nameAround(module, owner),
    paths: pathsOfCase(arm, owner, module.text),
  };
  return { gate, condition: null };
}

/** The list of `[key, value]` pairs that a pair stands in: what a Map or an object is made from. */
function entryListAround(pair: Node, parents: ReadonlyMap<Node, Node>): List | null {
  const list = parents.get(pair);
  if (list?.type !== 'ArrayExpression') return null;
  const maker = parents.get(list);
  if (maker?.type !== 'NewExpression' && maker?.type !== 'CallExpression') return null;
  const callee = unwrap(maker.callee as Node);
  const made =
    maker.type === 'NewExpression'
      ? callee.type === 'Identifier' && /^(Weak)?Map$/.test(callee.name)
      : callee.type === 'MemberExpression' && keyName(callee.property, callee.computed) === 'fromEntries';
  return made && maker.arguments[0] === list ? list : null;
}
