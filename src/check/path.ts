/**
 * A field's path as the API writes it in messages.
 *
 * @param field keys and indexes from the root of the body
 * @returns e.g. `messages.3.content`; empty for the body itself
 */
export function fieldPath(field: readonly (string | number)[]): string {
  return field.join('.');
}
