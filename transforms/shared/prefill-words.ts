import type { ConditionalText } from '../../src/types/index.js';
import type { PrefillCondition } from './prefill-condition.js';
import { classifyPrefill, formOf, type PrefillKind } from './prefill-text.js';

/*
 * What a prefill imposed, said in words. Two things can be asked for: the whole answer, with what the prefill said, or only
 * the rest, as if the prefill still stood in front; code that reads the answer gets the same text as before by either.
 */

export type Extent = 'whole' | 'rest';

const CLOSED = 'no text before or after it';

/**
 * One paragraph for the system prompt; null where words do not impose the same (docs "Prompting best practices", migrating
 * away from prefilled responses, 2026-08).
 * @param text the whole prefill
 * @param labels the answers that the program knows, where it looks for one of them
 */
export function instructionFor(
  kind: PrefillKind,
  text: string,
  extent: Extent,
  labels: readonly string[],
): string | null {
  const form = formOf(text);
  switch (kind) {
    case 'json':
      return jsonInstruction(form);
    case 'fence': {
      const language = /```(\w+)/.exec(form)?.[1];
      return extent === 'whole'
        ? `Respond with only a code block that starts with \`\`\`${language ?? ''}: ${CLOSED}.`
        : `Respond with only ${language ? `${language} ` : ''}code: ${CLOSED}, and no code fence.`;
    }
    case 'tag':
      return tagInstruction(form, extent);
    case 'label':
      return labels.length > 1
        ? `Respond with only one of these labels, spelled exactly so: ${labels.map((label) => JSON.stringify(label)).join(', ')}.`
        : restOf(text, /[:(]$/, 'no introduction and no explanation');
    case 'preamble':
      return restOf(text, /[:,.!\n]$/, 'no introduction');
    default:
      return null;
  }
}

/**
 * The same under a condition. Where a variable holds the text, the instruction names it, in words that fit every caller.
 * @param words for the text as a literal
 * @returns null where the texts are not all put back in front of an answer that opens something
 */
export function instructionUnder(
  { when, outcome, texts, variable }: PrefillCondition,
  extent: Extent,
  words: string,
): ConditionalText | null {
  if (!variable) return texts.length === 1 ? { when, outcome, text: [words] } : null;
  const opens = texts.every((text) => ['json', 'tag'].includes(classifyPrefill(text)));
  if (extent !== 'whole' || !opens) return null;
  const rest = ': no text before it, no code fence, and no text after what it opens is closed.';
  return { when, outcome, text: ['Begin the answer with ', variable.at, rest] };
}

function jsonInstruction(form: string): string {
  const json = form.replace(/^```(?:json)?\s*/i, '');
  const what = json.startsWith('[') ? 'JSON array' : json.startsWith('{') ? 'JSON object' : 'JSON value';
  const key = /^\{\s*"([^"]+)"\s*:/.exec(json)?.[1];
  return `Respond with only a ${what}${key ? ` whose first key is "${key}"` : ''}: ${CLOSED}, and no code fence.`;
}

function tagInstruction(form: string, extent: Extent): string | null {
  const tags = form.match(/<[A-Za-z][^<>]*>/g) ?? [];
  const [tag] = tags;
  if (!tag || tags.join('') !== form.replace(/\s/g, '') || form.length > 80) return null;
  const closing = tags.map((one) => `</${/^<([\w-]+)/.exec(one)?.[1] ?? ''}>`).reverse();
  return extent === 'whole'
    ? `Begin the answer with ${tags.join('')}, with nothing before it, and close it with ${closing.join('')}.`
    : `Write what belongs inside ${tags.join('')} directly, as if ${tags.join('')} stood in front of it already: nothing before it, and ${closing.join('')} after it.`;
}

/** The text itself ends where the answer begins, and can be named. */
function restOf(text: string, end: RegExp, without: string): string | null {
  const named = text.trim();
  return end.test(named) && named.length <= 80
    ? `Respond with only what would follow ${JSON.stringify(named)}: ${without}, and without that text itself.`
    : null;
}
