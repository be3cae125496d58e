import { contractOf } from './contracts.js';
import { parseModelId } from './parse-id.js';
import type { Move } from './relation.js';

/**
 * Whether a text names a model that is to be moved, of the target's own family: a whole id in any spelling, or the part
 * of one that programs test for (`opus-4-6`, `4.6`). Lists and conditions over such texts decide by version, and are
 * asked whether they know the target.
 */
export function mentionsMoved(text: string, move: Move): boolean {
  if (text.length < 3 || text.length > 120 || !/\d/.test(text)) return false;
  const family = contractOf(move.to)?.family;
  if (move.from.some((id) => isClosedUp(text, id))) return true;
  const parsed = parseModelId(text);
  if (parsed) return parsed.family === family && move.includes(parsed);
  const wanted = text.toLowerCase().replace(/^[-._/]+|[-._/]+$/g, '');
  if (!(family && wanted.includes(family)) && !/^\d[-.]\d$/.test(wanted)) return false;
  return move.from.some(
    (id) => parseModelId(id)?.family === family && (id.includes(wanted) || dotted(id).includes(wanted)),
  );
}

/**
 * Whether a text is a name for the very model of an id, and no id itself: `opus-4-6`, `Claude Opus 4.6`, `opus46`.
 * What such a name stands for changes with the id.
 *
 * @param id a model id in any spelling
 */
export function namesModelOf(text: string, id: string): boolean {
  const parsed = parseModelId(id);
  if (parsed === null || parseModelId(text) !== null) return false;
  const [major = '', minor] = parsed.version.split('-');
  if (!/^\d+$/.test(major)) return false;
  const version = minor === undefined || minor === '0' ? `${major}(?:[\\s._-]?0)?` : `${major}[\\s._-]?${minor}`;
  const { family } = parsed;
  return new RegExp(
    `${family}[\\s._-]{0,2}v?${version}(?![\\s._-]?\\d(?!\\d{3}))|(?<![\\d.])${version}[\\s._-]{0,2}${family}`,
    'i',
  ).test(text);
}

/**
 * Whether a text speaks of the family of an id, and is no id itself: `HAIKU`, `haikuModel`, `Claude Haiku (fast)`. What
 * such a name stands for changes with an id of another family.
 *
 * @param id a model id in any spelling
 */
export function namesFamilyOf(text: string, id: string): boolean {
  const family = parseModelId(id)?.family ?? '';
  if (family === '' || parseModelId(text) !== null) return false;
  const word = family.charAt(0).toUpperCase() + family.slice(1);
  return new RegExp(`(?<![A-Za-z])(?:${family}|${family.toUpperCase()})(?![a-z])|${word}(?![a-z])`).test(text);
}

/**
 * Whether a text is an id, or the end of one, without the separator of its version: `claude-opus-46` for
 * `claude-opus-4-6`. No platform spells ids so, but programs do that take the dots out before they compare.
 *
 * @param canonical canonical id
 */
export function isClosedUp(text: string, canonical: string): boolean {
  const contract = contractOf(canonical);
  const digits = /^(\d)-(\d)$/.exec(contract?.version ?? '');
  return (
    digits !== null && text.toLowerCase().replace(/^claude-/, '') === `${contract?.family}-${digits[1]}${digits[2]}`
  );
}

/** `claude-opus-4-6` -> `claude-opus-4.6`. */
function dotted(id: string): string {
  return id.replace(/(\d)-(\d)/g, '$1.$2');
}
