import type { AbstractExternal, Context } from '../abstract.js';
import { calleeName } from '../callers/call-index.js';
import type { Call } from '../calls.js';
import type { Reader } from '../reader.js';
import { typedValue } from '../types/types.js';

/** How containers of objects are asked for one of them: `container.resolve<Anthropic>('anthropic')`. */
const ASKS = /^(?:get|resolve|inject|lookup)(?![a-z])/;

/** The package's object that a call hands out, where the call says of which class it is; null for every other call. */
export function provided(reader: Reader, node: Call, context: Context): AbstractExternal | null {
  const [type, ...others] = node.typeParameters?.params ?? [];
  if (!type || others.length > 0 || type.type !== 'TSTypeReference' || !ASKS.test(calleeName(node))) return null;
  const typed = typedValue(reader, type, context);
  return typed?.k === 'external' && typed.path.at(-1)?.step === 'new()' ? typed : null;
}
