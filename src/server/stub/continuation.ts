import { bracketsOf } from '../../check/brackets.js';

/** What may stand between an unfinished JSON text and its closing brackets, most telling first. */
const FILLERS = ['"ok":true', 'ok"', '', 'ok":true', ':true', 'true'] as const;

const OPEN_TAG = /<(\/?)([A-Za-z_][\w.-]{0,60})[^<>]{0,200}>/g;
const FENCE = /```[A-Za-z]{0,20}\n?/g;

/** Brackets that the text leaves open, as the text that closes them; null when a bracket does not match. */
function closersOf(json: string): string | null {
  const stack: string[] = [];
  for (const bracket of bracketsOf(json)) {
    if (bracket === '{' || bracket === '[') {
      stack.push(bracket === '{' ? '}' : ']');
    } else if (stack.pop() !== bracket) {
      return null;
    }
  }
  return stack.reverse().join('');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The rest of a JSON text that was begun; null when the text begins none, or it is already whole. */
function jsonRest(text: string): string | null {
  const start = text.search(/[{[]/);
  const json = start < 0 ? '' : text.slice(start);
  const closers = closersOf(json);
  if (closers === null || closers === '') {
    return null;
  }
  const filler = FILLERS.find((candidate) => isJson(json + candidate + closers));
  return filler === undefined ? null : filler + closers;
}

/** Names of the tags that the text leaves open, innermost last, and the offset after the last tag. */
function openTags(text: string): { readonly names: readonly string[]; readonly end: number } {
  const names: string[] = [];
  let end = 0;
  for (const { 0: tag, 1: closing, 2: name = '', index } of text.matchAll(OPEN_TAG)) {
    end = index + tag.length;
    if (closing === '/') {
      const opened = names.lastIndexOf(name);
      names.splice(opened < 0 ? names.length : opened);
    } else if (!tag.endsWith('/>')) {
      names.push(name);
    }
  }
  return { names, end };
}

/** A code fence that the text leaves open, with its language, and the offset after it; undefined when none is open. */
function openFence(text: string): { readonly fence: string; readonly end: number } | undefined {
  const fences = [...text.matchAll(FENCE)];
  const last = fences.at(-1);
  return last === undefined || fences.length % 2 === 0
    ? undefined
    : { fence: last[0], end: last.index + last[0].length };
}

/**
 * What a model would plausibly write after the beginning of an answer: the rest of the JSON, the end of the open tags, of
 * the code fence. `{` gives `"ok":true}`, `<answer>` gives `ok</answer>`.
 *
 * @returns null when nothing is open, so that any sentence would do
 */
export function continuationOf(prefill: string): string | null {
  const fence = openFence(prefill);
  const tags = openTags(prefill);
  const tail = prefill.slice(Math.max(fence?.end ?? 0, tags.end));
  const closing = `${fence === undefined ? '' : '\n```'}${[...tags.names]
    .reverse()
    .map((name) => `</${name}>`)
    .join('')}`;
  const rest = jsonRest(tail);
  if (rest !== null) {
    return rest + closing;
  }
  if (fence !== undefined && /^```json/i.test(fence.fence)) {
    return `${fence.fence.endsWith('\n') ? '' : '\n'}{"ok":true}${closing}`;
  }
  return closing === '' ? null : `ok${closing}`;
}
