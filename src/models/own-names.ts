import { looksForeign } from './foreign.js';
import { parseModelId } from './parse-id.js';

/**
 * Whether a text is a name that a program has for a model (`smart`, `opus`) and no vendor does: what is compared with it
 * is looked up before it is sent, so that no id tells the outcome.
 */
export function isOwnName(text: string): boolean {
  return /^[a-z]/i.test(text) && parseModelId(text) === null && !looksForeign(text);
}
