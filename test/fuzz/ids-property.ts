import { isClaudeId, looksForeign, parseModelId, rewriteModelId } from '../../src/models/index.js';
import type { Dice } from './dice.js';
import type { Broken } from './invariants.js';

const PREFIXES: readonly [string, ...string[]] = [
  '',
  '',
  'anthropic/',
  'anthropic.',
  'us.anthropic.',
  'global.anthropic.',
  'eu.anthropic.',
  'bedrock/',
  'bedrock/us.anthropic.',
  'vertex_ai/',
  'openrouter/anthropic/',
  'github_copilot/',
  'publishers/anthropic/models/',
  'arn:aws:bedrock:us-east-1::foundation-model/anthropic.',
  'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.',
  'my-',
  'gpt-4-',
  '~',
];
const CORES: readonly [string, ...string[]] = [
  'claude-opus-4-6',
  'claude-opus-4.6',
  'claude-4.6-opus',
  'claude-4-6-opus',
  'claude-opus-4-5',
  'claude-opus-4-1',
  'claude-opus-4',
  'claude-opus-4-7',
  'claude-opus-4.7',
  'claude-opus-5',
  'claude-3-opus',
  'claude-3-5-sonnet',
  'claude-3.7-sonnet',
  'claude-sonnet-4-5',
  'claude-haiku-4-5',
  'claude-2.1',
  'claude-instant-1.2',
  'CLAUDE-OPUS-4-6',
  'opus',
  'claude',
];
const SUFFIXES: readonly [string, ...string[]] = [
  '',
  '',
  '-20250514',
  '-20240229',
  '-20251101',
  '@20250514',
  '@default',
  '-latest',
  '-v1',
  '-v1:0',
  ':0',
  '[1m]',
  '-thinking',
  '-fast',
  '-batch',
  ':beta',
  ':streamRawPredict',
  '-preview',
  '-99999999',
  '@latest[1m]',
];
const INTRUDERS: readonly [string, ...string[]] = [
  '-',
  '.',
  '@',
  ':',
  '/',
  '4',
  '7',
  'x',
  ' ',
  '\n',
  '\u{1F600}',
  '[',
  ']',
  'é',
];

/** An id in some platform's spelling, or one letter off it: what is read adds up, and what is moved reads as the target. */
export function idProperty(dice: Dice): Broken | null {
  let text = dice.pick(PREFIXES) + dice.pick(CORES) + dice.pick(SUFFIXES);
  if (dice.oneIn(3)) {
    const at = dice.roll(text.length + 1);
    text = text.slice(0, at) + (dice.oneIn(2) ? dice.pick(INTRUDERS) : '') + text.slice(at + dice.roll(2));
  }
  const target = dice.pick(['claude-opus-4-7', 'claude-opus-4-7', 'claude-opus-5']);
  const told = (what: string, detail = ''): Broken => ({
    what: `id: ${what}`,
    detail: `${JSON.stringify(text)} ${detail}`,
  });
  try {
    const id = parseModelId(text);
    const moved = rewriteModelId(text, target);
    if (isClaudeId(text) !== (id !== null)) return told('is and is not one');
    if (id === null) return 'text' in moved ? told('is no id and is moved', moved.text) : null;
    if (id.prefix + id.core + id.suffix !== text || id.text !== text)
      return told('does not add up', JSON.stringify(id));
    if (id.movable !== (id.whyNotMovable === null)) return told('is movable with a reason not to be');
    if (looksForeign(text)) return told("is Claude's and another's");
    if ('blocked' in moved) return moved.blocked === '' ? told('is blocked without a reason') : null;
    if (!id.movable) return told('is not movable and is moved', moved.text);
    const now = parseModelId(moved.text);
    if (now?.canonical !== target) return told('is moved to something else', moved.text);
    if (now.prefix !== id.prefix) return told('loses its prefix', moved.text);
    const again = rewriteModelId(moved.text, target);
    if (!('text' in again) || again.text !== moved.text) return told('is moved twice', JSON.stringify([moved, again]));
    return null;
  } catch (error) {
    return told('throws', String(error));
  }
}
