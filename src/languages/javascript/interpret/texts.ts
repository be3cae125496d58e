import { patternFor } from '../../../models/patterns.js';
import { Closure, type Concrete, fieldsOf, List, Pattern, textOf, UNREAD } from './concrete.js';
import type { Apply } from './library.js';

/** What a method of a pattern gives back; UNREAD for those that are not known. */
export function callOfPattern(pattern: Pattern, name: string, text: Concrete): Concrete {
  if (typeof text !== 'string') return UNREAD;
  const found = name === 'test' || name === 'exec' ? find(pattern, text) : UNREAD;
  return name === 'test' && found !== UNREAD ? found !== null : found;
}

function find({ source, flags }: Pattern, text: string): Concrete {
  const found = patternFor(source, flags.replaceAll(/[gy]/g, ''), text)?.exec(text);
  if (!found) return found === null ? null : UNREAD;
  const groups = found.groups ? fieldsOf(Object.entries(found.groups)) : undefined;
  return new List([...found], groups);
}

/** What a method of a text gives back; UNREAD for those that are not known. */
export function callOfText(text: string, name: string, args: readonly Concrete[], apply: Apply): Concrete {
  const [first, second] = args;
  if (args.some((arg) => arg === UNREAD)) return UNREAD;
  switch (name) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      return typeof first === 'string' && second === undefined ? text[name](first) : UNREAD;
    case 'indexOf':
    case 'lastIndexOf':
      return typeof first === 'string' && second === undefined ? text[name](first) : UNREAD;
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return text.toLowerCase();
    case 'toUpperCase':
      return text.toUpperCase();
    case 'trim':
    case 'toString':
      return name === 'trim' ? text.trim() : text;
    case 'at':
    case 'charAt':
      return typeof first === 'number' ? text[name](first) : UNREAD;
    case 'slice':
    case 'substring':
      return typeof first === 'number' && (second === undefined || typeof second === 'number')
        ? text[name](first, second)
        : UNREAD;
    case 'split':
      return splitText(text, first, second);
    case 'match':
      return first instanceof Pattern && !first.flags.includes('g') ? find(first, text) : UNREAD;
    case 'search':
      return first instanceof Pattern ? (patternFor(first.source, first.flags, text)?.exec(text)?.index ?? -1) : UNREAD;
    case 'localeCompare':
      return typeof first === 'string' && second === undefined ? text.localeCompare(first) : UNREAD;
    case 'replace':
    case 'replaceAll':
      return replaceIn(text, name, first, second, apply);
    default:
      return UNREAD;
  }
}

function splitText(text: string, separator: Concrete, limit: Concrete): Concrete {
  if (limit !== undefined && typeof limit !== 'number') return UNREAD;
  if (typeof separator === 'string') return new List(text.split(separator, limit));
  const pattern = separator instanceof Pattern ? patternFor(separator.source, separator.flags, text) : undefined;
  return pattern ? new List(text.split(pattern, limit)) : UNREAD;
}

function replaceIn(text: string, name: 'replace' | 'replaceAll', what: Concrete, by: Concrete, apply: Apply): Concrete {
  const pattern = what instanceof Pattern ? patternFor(what.source, what.flags, text) : what;
  if (pattern === undefined || !(typeof pattern === 'string' || pattern instanceof RegExp)) return UNREAD;
  if (pattern instanceof RegExp && name === 'replaceAll' && !pattern.global) return UNREAD;
  if (typeof by === 'string') return text[name](pattern, by);
  if (!(by instanceof Closure)) return UNREAD;
  let isTold = true;
  const replaced = text[name](pattern, (...found: unknown[]) => {
    const made = textOf(
      apply(by, found.filter((part) => typeof part === 'string' || part === undefined) as Concrete[]),
    );
    isTold &&= made !== null;
    return made ?? '';
  });
  return isTold ? replaced : UNREAD;
}
