import type { Change, JoinedText, SentText } from '../../src/types/index.js';

/*
 * Changes that take the other half of a prefill out of the program.
 */

/**
 * Takes known text away from a join.
 * @param front the text in front goes
 * @param back the text behind goes
 */
export function joinChanges(join: JoinedText, front: boolean, back: boolean): readonly Change[] {
  const emptied = (front || join.prefix === '') && (back || join.suffix === '');
  const text = front && back ? join.without.both : front ? join.without.prefix : join.without.suffix;
  const fallbacks = front ? (join.fallbacks ?? []) : [];
  return [
    join.statement && emptied ? { op: 'remove-statement', at: join.statement } : { op: 'text', at: join.whole, text },
    ...fallbacks.map((fallback): Change => ({ op: 'replace', at: fallback.at, value: fallback.text })),
  ];
}

/** Takes out what sends, or collects, known text. */
export function sentChange({ as, at }: SentText): Change {
  return as === 'item' ? { op: 'remove-item', at } : { op: 'remove-statement', at };
}
