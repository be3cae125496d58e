import { visible } from './visible.js';

const SPECIAL = /[\\`*_[\]<>~|#&]/g;

const escapeProse = (text: string): string =>
  text.replace(SPECIAL, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : `\\${character}`));

/** Text in a code span: the fence is longer than any run of backticks inside. Empty text gives an empty string. */
export function code(text: string): string {
  const shown = visible(text);
  if (shown === '') return '';
  const runs = shown.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Splits prose at its paired backticks; the odd parts are the code spans, without their backticks. */
function parts(text: string): readonly string[] {
  return visible(text).split(/`([^`]+)`/);
}

/**
 * One line of prose. Paired backticks stay code spans, since messages name code that way; everything else that Markdown
 * or HTML would take for markup is escaped, and control characters are spelled out.
 */
export function inline(text: string): string {
  return parts(text)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeProse(part)))
    .join('');
}

// Entities instead of backslashes: a bar ends a cell inside a code span too, and readers disagree on `\\|`.
const entities = (text: string): string => text.replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);

/** Text as code in a table cell. Empty text gives an empty string. */
export function cellCode(text: string): string {
  return text === '' ? '' : `<code>${entities(visible(text))}</code>`;
}

/** One line of prose in a table cell, with paired backticks as code. */
export function cell(text: string): string {
  return parts(text)
    .map((part, at) => (at % 2 === 1 ? cellCode(part) : entities(part)))
    .join('');
}

/** A fenced block, indented for a list item. The fence is longer than any run of backticks in the lines. */
export function fenced(lines: readonly string[], language: string, indent: string): readonly string[] {
  const longest =
    lines
      .join('\n')
      .match(/`{3,}/g)
      ?.reduce((length, run) => Math.max(length, run.length), 2) ?? 2;
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].map((line) => (line === '' ? '' : indent + line));
}
