import { type Place, placeKey } from '../../../types/index.js';
import { type Abstract, type Condition, type Context, oneOf, optionsOf } from './abstract.js';
import { type Holder, nameIn } from './asked-in-call.js';
import { isRoundKept } from './loops.js';
import { isModelId } from './model-ids.js';

/*
 * Settings of which one is chosen, nobody knows which: `const agent = AGENTS.find((a) => a.name === name)`. What is read of
 * the one goes together, the model of one row and the temperature of another do not.
 */

/** Past this many objects they are too different to be rows of one table. */
const MAX_ROWS = 24;

/** Keys under which settings have their model, or what has it. */
const OF_MODEL = /model|llm|^(?:id|name|params|options|config|settings)$/i;

/**
 * A variable's value, where it is one of several objects that name models: for each with the condition that it is that one.
 * @param holder the variable or parameter that holds the value, and no other one later; its `node` may be a pattern, which
 * takes the value apart
 * @param context what the name is read in
 */
export function toldByRow(value: Abstract, holder: Holder, context: Context): Abstract {
  if (value.k !== 'one-of' || value.options.length > MAX_ROWS) return value;
  const options = optionsOf(value);
  if (options.filter((option) => placeOfRow(option.value) !== null).length < 2) return value;
  if (!options.some((option) => namesModel(option.value)) || isRoundKept(holder.node, context.module)) return value;
  const subject = nameIn(context, 0)(holder);
  return oneOf(
    options.map(({ value: row, conditions }) => {
      const at = placeOfRow(row);
      if (!at) return { value: row, conditions };
      const is: Condition = {
        test: holder.node,
        outcome: true,
        context,
        row: `(${subject} === ${JSON.stringify(placeKey(at))})`,
      };
      return { value: row, conditions: [...conditions, is] };
    }),
    value.at,
  );
}

/** Where a row is written, or in `[name, settings]` the settings are. */
function placeOfRow(row: Abstract): Place | null {
  if (row.k === 'object') return row.at;
  if (row.k !== 'array') return null;
  return (
    row.at ?? row.items.map((item) => (item.many ? null : item.read())).find((part) => part?.k === 'object')?.at ?? null
  );
}

/** Whether a row of settings names a model: itself, or an object in it does. */
function namesModel(row: Abstract, depth = 0): boolean {
  switch (row.k) {
    case 'literal':
      return isModelId(row.value);
    case 'array':
      return depth < 2 && row.items.some((item) => !item.many && namesModel(item.read(), depth + 1));
    case 'object':
      return (
        depth < 2 &&
        row.layers.some(
          (layer) => layer.type === 'set' && OF_MODEL.test(layer.key) && namesModel(layer.read(), depth + 1),
        )
      );
    default:
      return false;
  }
}
