import type { RequestSite, ResponseRead, TextUse } from '../../src/types/index.js';
import { formOf } from './prefill-text.js';

/*
 * What a program does with the answer, sorted by what it means for a prefill.
 */

/** A read of answer text that is used in one way. */
export type Use<U extends TextUse['use']> = ResponseRead & { readonly text: Extract<TextUse, { use: U }> };

/** A text without any white space. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** How known text in front of the answer relates to the prefill: it puts (the end of) it back, it does otherwise, or not at all. */
export function relationOf(front: string, prefill: string): 'same' | 'other' | 'none' {
  const [a, b] = [squeeze(front), squeeze(prefill)];
  if (a === '' || b === '') return 'none';
  if (b.endsWith(a)) return 'same';
  return a.endsWith(b) || b.startsWith(a) ? 'other' : 'none';
}

/** Whether what is put back is all of the prefill that an answer can begin with: not the sentence before it, nor a fence. */
export function isPutBackWhole(front: string, prefill: string): boolean {
  const put = squeeze(front);
  const form = squeeze(formOf(prefill));
  return put === squeeze(prefill) || put.endsWith(form) || put === form.replace(/^```(?:json)?/, '');
}

/** Whether answer text is used in one way. */
export function isUse<U extends TextUse['use']>(read: ResponseRead, use: U): read is Use<U> {
  return read.what === 'text' && read.text?.use === use;
}

/** What the program does with the answer, sorted by what it means for the prefill. */
export interface Readers {
  readonly joins: readonly Use<'joined'>[];
  readonly sent: readonly Use<'sent'>[];
  /** Reads of answer text that has nothing of the prefill in front. */
  readonly bare: readonly ResponseRead[];
  readonly all: readonly ResponseRead[];
}

/** The reads of the answer text of a request, held against its prefill. */
export function readersOf(site: RequestSite, prefill: string): Readers {
  const all = site.responses.filter(({ what, text }) => what === 'text' && text !== undefined);
  const same = (front: string): boolean => relationOf(front, prefill) === 'same';
  return {
    joins: all.filter((read) => isUse(read, 'joined')),
    sent: all.filter((read) => isUse(read, 'sent')),
    bare: all.filter(
      ({ text }) => text && text.use !== 'joined' && text.use !== 'sent' && !same(text.start?.trim() ?? ''),
    ),
    all,
  };
}
