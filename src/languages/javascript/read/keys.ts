import type { Abstract } from './abstract.js';

/** Past this many keys the rest of an object is left out: tables of models have hundreds. */
const MAX_KEYS = 1000;

/** A key that no program sets: why it may have a value all the same is what is unread of an object. */
export const NO_KEY = '\0';

/** Keys that some layer of an object gives a value to, of all the objects that it may be. */
export function keysOf(abstract: Abstract): string[] {
  const keys = new Set<string>();
  const look = (value: Abstract, level: number): void => {
    if (level > 8 || keys.size > MAX_KEYS) return;
    if (value.k === 'one-of') for (const option of value.options) look(option.value, level + 1);
    if (value.k === 'json') look(value.inner, level + 1);
    if (value.k !== 'object') return;
    for (const layer of value.layers) {
      if (layer.type === 'set' || layer.type === 'inside') keys.add(layer.key);
      else if (layer.type === 'spread') look(layer.read(), level + 1);
    }
  };
  look(abstract, 0);
  return [...keys].slice(0, MAX_KEYS);
}
