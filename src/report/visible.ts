const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

// Control and format characters that move the cursor, break lines or reorder text (bidirectional overrides), and halves
// of surrogate pairs, which no UTF-8 output can hold. Zero-width joiners stay: emoji need them.
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

function escapeOne(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMED.get(character) ?? `\\u{${code.toString(16)}}`;
}

/**
 * Text that stays on one line and shows every character that would not be seen or would steer a terminal: `\n`, `\r` and
 * `\t` by name, others as `\u{1b}`. Text without such characters comes back unchanged.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, escapeOne);
}

/** The lines of a message, each made visible; blank lines at either end are left out. */
export function visibleLines(text: string): readonly string[] {
  return text
    .trim()
    .split(/\r\n|\n|\r/)
    .map(visible);
}
