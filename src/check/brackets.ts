/**
 * The brackets `{`, `}`, `[` and `]` of a JSON text, in order, without those inside strings. The text need not be valid
 * or finished.
 */
export function* bracketsOf(json: string): Generator<'{' | '}' | '[' | ']'> {
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inString) {
      if (character === '\\') {
        index += 1;
      } else if (character === '"') {
        inString = false;
      }
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '}' || character === '[' || character === ']') {
      yield character;
    }
  }
}
