import { type Abstract, type Context, oneOf, optionsOf } from '../abstract.js';
import { calleeName } from '../callers/call-index.js';
import type { Call } from '../calls.js';
import type { Reader } from '../reader.js';

/** Methods of settings that take a name and what holds where nothing is set: NestJS's ConfigService, VS Code's settings, … */
const ASKS = /^get(?:String|Number|Boolean|Value|Setting|Config|OrDefault)?$/;

/**
 * What a call gives that asks for a setting and names the value it has where nothing is set: `config.get('MODEL', 'x')`.
 * @param value what was read of the call without that
 * @returns `value`, or the default beside it: no other method of two texts, or a text and a number, has such a name
 */
export function withWrittenDefault(reader: Reader, value: Abstract, call: Call, context: Context): Abstract {
  const [name, fallback, ...others] = call.arguments;
  if (!name || !fallback || others.length > 0 || !ASKS.test(calleeName(call))) return value;
  if (fallback.type === 'ObjectExpression' || fallback.type === 'SpreadElement') return value;
  if (reader.text(name, context) === null) return value;
  const written = reader.read(fallback, context);
  if (!optionsOf(written).every(({ value: one }) => one.k === 'literal' && one.value !== null)) return value;
  const set: Abstract = value.k === 'unknown' ? { ...value, outside: true } : value;
  return oneOf(
    [
      { value: set, conditions: [] },
      { value: written, conditions: [] },
    ],
    null,
  );
}
