import type { Change, RequestSite } from '../../src/types/index.js';
import type { Obstacle } from './prefill-obstacles.js';
import { formOf } from './prefill-text.js';
import { onlyKnown } from './values.js';

/** Stop sequences that closed a prefill, as far as the request names them. */
export interface Stops {
  /** Their texts; empty where none closed it. */
  readonly closing: readonly string[];
  /** Takes them out, and the field with the last of them. */
  readonly changes: readonly Change[];
}

/** What closed a prefill of this text when it was generated; without white space around it. */
export function closersOf(text: string): readonly string[] {
  const form = formOf(text);
  if (form.startsWith('```')) return ['```'];
  const tags = [...form.matchAll(/<([A-Za-z][\w-]*)[^<>]*>/g)].map(([, tag]) => `</${tag}>`);
  if (form.startsWith('<')) return tags;
  return form.startsWith('[') ? [']'] : form.startsWith('{') ? ['}'] : [];
}

/**
 * The stop sequences of a request that closed a prefill.
 * @param text the whole prefill
 * @returns `blocked` where the list cannot be read, so that one of them may
 */
export function stopsOf(site: RequestSite, text: string): Stops | { readonly blocked: string } {
  const bindings = site.fields.get('stop_sequences') ?? [];
  if (bindings.length === 0) return { closing: [], changes: [] };
  const closers = closersOf(text);
  const unread = { blocked: 'stop_sequences could not be read: one of them may close the prefill' };
  const [binding] = bindings;
  const value = binding?.value;
  if (bindings.length > 1 || !binding || value?.kind !== 'array' || value.open.length > 0) return unread;
  const items = value.items.map((item) => ({ item, stop: onlyKnown(item.value)?.value }));
  if (items.some(({ stop }) => typeof stop !== 'string')) return unread;
  const closes = items.filter(({ stop }) => typeof stop === 'string' && closers.includes(stop.trim()));
  const closing = closes.map(({ stop }) => String(stop));
  if (closes.length === 0) return { closing, changes: [] };
  if (closes.length === items.length) return { closing, changes: [{ op: 'remove', binding }] };
  return { closing, changes: closes.map(({ item }): Change => ({ op: 'remove-item', at: item.at })) };
}

/** Reasons for the end of an answer that have nothing to do with stop sequences; `stop` stands for either of the others. */
const OTHER_REASONS = new Set([
  'max_tokens',
  'model_context_window_exceeded',
  'tool_use',
  'pause_turn',
  'refusal',
  'stop',
  'length',
  'tool-calls',
  'content-filter',
]);

/**
 * What it means for the program that no stop sequence ends the answer any more: `stop_reason` is then another one (docs
 * "Handling stop reasons", snapshot 2026-08-22).
 * @returns where it is asked for, what stands in the way; else what a person should know
 */
export function withoutStop({ responses }: RequestSite): Obstacle | { readonly notes: readonly string[] } {
  const reads = responses.filter(({ stop }) => stop && stop.use !== 'shown');
  const asked = reads.find(
    ({ stop }) =>
      stop &&
      (stop.use === 'compared'
        ? stop.values.length === 0 || stop.values.some((value) => !OTHER_REASONS.has(value))
        : stop.use !== 'kept' && stop.use !== 'other'),
  );
  if (asked)
    return {
      blocked:
        'the program asks whether a stop sequence ended the answer, and without the prefill none is there to end it',
      at: { ...asked.at, note: 'what ended the answer is asked here' },
    };
  return {
    notes: reads.some(({ stop }) => stop?.use !== 'compared')
      ? ['what ended the answer is passed on: no stop sequence does any more']
      : [],
  };
}
