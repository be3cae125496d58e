import type { Node } from '@babel/types';
import { type Place, placeKey } from '../../../../types/index.js';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { type Abstract, type AbstractObject, type Condition, type Context, oneOf, optionsOf } from '../abstract.js';
import { type Holder, nameIn } from '../conditions/asked-in-call.js';
import type { Layer } from '../contents.js';
import { isRoundKept } from '../loops.js';
import { isSameAgain } from '../repeats.js';
import { isModelId } from './model-ids.js';

/*
 * Settings of which one is chosen, nobody knows which: `const agent = AGENTS.find((a) => a.name === name)`. What is read of
 * the one goes together, the model of one row and the temperature of another do not.
 */

/** Past this many objects telling them apart costs more than it says. */
const MAX_ROWS = 12;

/** Keys under which settings have their model, or what has it. */
const OF_MODEL = /model|llm|^(?:id|name|params|options|config|settings)$/i;

/** Keys of what a row may say besides its model, and another one otherwise: most catalogues only describe their models. */
const OF_REQUEST =
  /temp|top_?[pk]|think|reason|budget|effort|prefill|message|beta|speed|params|options|config|settings/i;

/**
 * A variable's value, where it is one of several objects that name models: for each with the condition that it is that one.
 * @param holder the variable or parameter that holds the value, and no other one later; its `node` may be a pattern, which
 * takes the value apart
 * @param context what the name is read in
 */
export function toldByRow(value: Abstract, holder: Holder, context: Context): Abstract {
  if (value.k !== 'one-of' || value.options.length > MAX_ROWS) return value;
  const options = optionsOf(value);
  const written = options.filter((option) => placeOfRow(option.value) !== null);
  if (written.length < 2 || !areToldApart(written.map((option) => option.value))) return value;
  if (!options.some((option) => sets(option.value, OF_REQUEST))) return value;
  if (!options.some((option) => namesModel(option.value)) || isRoundKept(holder.node, context.module)) return value;
  const subject = nameIn(context, 0)(holder);
  return oneOf(
    options.map((option) => {
      const at = placeOfRow(option.value);
      if (!at) return option;
      const is = conditionOf(`(${subject} === ${JSON.stringify(placeKey(at))})`, holder, context);
      return { value: option.value, conditions: [...option.conditions, is] };
    }),
    value.at,
  );
}

/** Whether no two of the rows are different objects that one piece of syntax makes: `models.map((model) => ({ model, … }))`. */
function areToldApart(rows: readonly Abstract[]): boolean {
  const known = new Map<string, Abstract>();
  return rows.every((row) => {
    const at = placeOfRow(row);
    const key = at ? placeKey(at) : '';
    const before = known.get(key);
    known.set(key, before ?? row);
    return before === undefined || isSameAgain(before, row) || hasMoreOf(before, row) || hasMoreOf(row, before);
  });
}

/** Whether one row is another with something known besides: `list.find((a) => a.id === id) ?? list[0]`. */
function hasMoreOf(more: Abstract, row: Abstract): boolean {
  return more.k === 'object' && row.k === 'object' && row.layers.every((layer, index) => layer === more.layers[index]);
}

/** By what the condition belongs to: the call that is being followed, or the module. */
const conditions = new WeakMap<object, Map<string, Condition>>();

/** The condition that a variable holds one row, made once: every mention of the variable has it. */
function conditionOf(row: string, { node }: Holder, context: Context): Condition {
  const owner = context.frame ?? context.module;
  const own = conditions.get(owner) ?? new Map<string, Condition>();
  if (own.size === 0) conditions.set(owner, own);
  const condition = own.get(row) ?? { test: node, outcome: true, context, row };
  own.set(row, condition);
  return condition;
}

/** Where a row is written; of an entry, `[name, settings]`, where the settings are. */
function placeOfRow(row: Abstract): Place | null {
  return row.k === 'object' ? row.at : (settingsOf(row)?.at ?? null);
}

/** What an entry has under its key; null for every other value. */
function settingsOf(row: Abstract): AbstractObject | null {
  // An entry is written nowhere.
  if (row.k !== 'array' || row.at || row.items.length !== 2) return null;
  const settings = row.items[1]?.read();
  return settings?.k === 'object' ? settings : null;
}

/** Whether a row has something under such a key. */
function sets(row: Abstract, keys: RegExp): boolean {
  const settings = row.k === 'object' ? row : settingsOf(row);
  return settings?.layers.some((layer) => layer.type !== 'set' || keys.test(layer.key)) ?? false;
}

const known = new WeakMap<readonly Layer[], boolean>();

/** Whether a row of settings names a model: itself, or an object in it does. */
function namesModel(row: Abstract, depth = 0): boolean {
  if (depth > 2) return false;
  const settings = settingsOf(row);
  if (settings) return namesModel(settings, depth);
  if (row.k !== 'object') return row.k === 'literal' && isModelId(row.value);
  let found = known.get(row.layers);
  if (found === undefined) {
    found = row.layers.some((layer) => layer.type === 'set' && OF_MODEL.test(layer.key) && holdsModel(layer, depth));
    known.set(row.layers, found);
  }
  return found;
}

/** Whether a value is the id of a model, or an object with one, as it is written or by the name of a constant. */
function holdsModel({ site, module, read }: Extract<Layer, { type: 'set' }>, depth: number): boolean {
  const value = site.type === 'ObjectProperty' ? unwrap(site.value) : site;
  if (value.type === 'StringLiteral') return isModelId(value.value);
  return (value.type === 'ObjectExpression' || isConstant(value, module)) && namesModel(read(), depth + 1);
}

/** `OPUS`, `MODELS.opus`: what else a value may be would have to be followed for all that look like rows. */
function isConstant(node: Node, { scopes }: Module): boolean {
  let root = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const binding = root.type === 'Identifier' ? scopes.bindingOf(root) : undefined;
  return binding !== undefined && binding.scope.parent === null;
}
