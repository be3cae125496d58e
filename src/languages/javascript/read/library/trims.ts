import type { Place } from '../../../../types/index.js';
import { type Abstract, oneOf, optionsOf } from '../abstract.js';

/*
 * Text without the white space around it: whatever the text can be, it is that with less.
 */

/** The ends of the text that each method looks at. */
const TRIMS = new Map([
  ['trim', { start: true, end: true }],
  ['trimStart', { start: true, end: false }],
  ['trimEnd', { start: false, end: true }],
]);

type Ends = NonNullable<ReturnType<(typeof TRIMS)['get']>>;

/** Whether a method only takes white space off a text. */
export function isTrim(name: string): boolean {
  return TRIMS.has(name);
}

/**
 * What a trimming method gives for everything that a text can be.
 * @param at the call
 * @returns null where one of the possibilities is no text, or not known to be one
 */
export function trimmed(text: Abstract, name: string, at: Place): Abstract | null {
  const ends = TRIMS.get(name);
  const options = optionsOf(text).map(({ value, conditions }) => {
    const result = ends ? trimmedOne(value, ends, at) : null;
    return result && { value: result, conditions };
  });
  const known = options.filter((option) => option !== null);
  return known.length === options.length ? oneOf(known, text.at ?? at) : null;
}

function trimmedOne(value: Abstract, ends: Ends, at: Place): Abstract | null {
  switch (value.k) {
    case 'literal':
      return typeof value.value === 'string' ? { ...value, value: cut(value.value, ends) } : null;
    case 'unknown': {
      const { parts, type: _, ...rest } = value;
      return parts ? { ...rest, at, parts: trimmedParts(parts, ends) } : { ...rest, at };
    }
    case 'external':
    case 'absent':
      return value;
    default:
      return null;
  }
}

function cut(text: string, { start, end }: Ends): string {
  const behind = start ? text.trimStart() : text;
  return end ? behind.trimEnd() : behind;
}

/** Pieces of a text with holes: only the first and the last stand at its ends. */
function trimmedParts(parts: readonly (string | null)[], { start, end }: Ends): (string | null)[] {
  return parts.map((part, i) => part && cut(part, { start: start && i === 0, end: end && i === parts.length - 1 }));
}
