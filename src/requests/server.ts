import type { Reading, SourceCall } from '../languages/reading.js';
import { ADDRESS_OPTIONS, isOtherVendor } from '../surfaces/other-vendors.js';
import type { Match } from './match.js';

function textsOf(reading: Reading): string[] {
  return reading.texts().map((parts) => parts.map((part) => part ?? '\u{FFFD}').join(''));
}

/**
 * Whether the server behind a call is another vendor's, by the address that the client was made with or that the call is
 * given.
 */
export function goesToOtherVendor(call: SourceCall, { callee, entry }: Match): boolean {
  if (entry.url) {
    const argument = call.argument(entry.url.argument);
    const { within = [] } = entry.url;
    const targets = argument && within.length > 0 ? argument.field(within).readings : argument ? [argument] : [];
    return isOtherVendor(targets.flatMap(textsOf));
  }
  const options = callee.path.includes('new()') ? callee.argument(0, 0) : null;
  const addresses = options ? ADDRESS_OPTIONS.flatMap((key) => options.field([key]).readings) : [];
  return isOtherVendor(addresses.flatMap(textsOf));
}
