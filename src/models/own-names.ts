import { looksForeign } from './foreign.js';
import { parseModelId } from './parse-id.js';

/**
 * Whether a text is a name that a program has for a model (`smart`, `opus`) and no vendor does: what is compared with it
 * is looked up before it is sent, so that no id tells the outcome.
 */
export function isOwnName(text: string): boolean {
  return /^[a-z]/i.test(text) && parseModelId(text) === null && !looksForeign(text);
}

/** Whether a text is the id of one of Claude's models, in any spelling. */
export function isClaudeId(text: string): boolean {
  return parseModelId(text) !== null;
}

/**
 * Whether no id has such a part: one that names neither a family, a release nor a maker, `-thinking`, and is what a program
 * puts into the names that it has for its settings.
 */
export function isPartOfNoId(text: string): boolean {
  return /^[-:_. ]?[a-z]{4,}(?:[-_ ][a-z]+)*$/i.test(text) && !OF_IDS.test(text) && !looksForeign(text);
}

/** Words of Claude's ids, and of what stands before and behind them (docs "Models overview", 2026-08). */
const OF_IDS = /claude|anthropic|opus|sonnet|haiku|fable|mythos|instant|latest|fast|bedrock|vertex|global|inference/i;
