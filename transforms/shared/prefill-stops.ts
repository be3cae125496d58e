import type { Change, RequestSite } from '../../src/types/index.js';
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
