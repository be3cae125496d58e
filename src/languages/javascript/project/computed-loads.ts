import { dirname, resolve, sep } from 'node:path';

/** `require(name)`, and what a template begins with: import(`./plugins/${name}`). */
const COMPUTED = /\b(?:require|import)\s*\(\s*(?:`([^`$]*)\$\{|(?!['"`)])[\w$.[(]+)/g;

/** Whether a file loads any others by names that it puts together. */
export function loadsByComputedName(text: string): boolean {
  return text.search(COMPUTED) >= 0;
}

/**
 * Whether a file may load another one by a name that it puts together.
 * @param text of the file
 * @param target absolute path of the other one
 */
export function mayLoad(file: string, text: string, target: string): boolean {
  for (const [, start] of text.matchAll(COMPUTED)) {
    if (!start) return true;
    // Of an alias it is not known where it leads: its folder tells.
    const begin = start.startsWith('.')
      ? `${resolve(dirname(file), start)}${start.endsWith('/') ? sep : ''}`
      : (start.split('/').at(-2) ?? start);
    if (start.startsWith('.') ? target.startsWith(begin) : target.includes(begin)) return true;
  }
  return false;
}
