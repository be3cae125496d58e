import type { Place } from '../../../../types/index.js';
import { type Abstract, type AbstractExternal, type Context, hop, optionsOf } from '../abstract.js';
import type { Call } from '../calls.js';
import type { Reader } from '../reader.js';

/**
 * What packages call the functions that look at the calls of a client: each gives back what it is given, with the same type
 * (`wrapAnthropic` and `wrapAISDK` of braintrust 3.35.0, `wrapSDK` of langsmith 0.12.0, `instrumentAnthropicAiClient` of
 * @sentry/core 11.12.0; their type declarations, opened 2026-11-22).
 */
const LOOKS_AT = /^(?:wrap|instrument|observe|trace)(?=[A-Z])/;

/**
 * A client, or a package's functions, that another package's function only looks at: `wrapAnthropic(new Anthropic())`.
 * @returns null where the call is none of these, or is given something else
 */
export function instrumented(
  reader: Reader,
  fn: AbstractExternal,
  node: Call,
  context: Context,
  at: Place,
): Abstract | null {
  const [first] = node.arguments;
  if (!LOOKS_AT.test(fn.path.at(-1)?.step ?? '') || !first || first.type === 'SpreadElement') return null;
  const given = reader.read(first, context);
  const isClient = ({ value }: { value: Abstract }): boolean =>
    value.k === 'external' &&
    value.source !== '#global' &&
    value.source !== fn.source &&
    (value.path.at(-1)?.step === 'new()' || value.path.every(({ step }) => step === '*'));
  return optionsOf(given).every(isClient) ? hop(given, [at]) : null;
}
