import type { Fix, Note } from '../types/index.js';
import type { Draft } from './drafts.js';

/** A fix that waits for a person, and what it would make instead, too. */
export function waiting(fix: Fix, note: Note): Fix {
  const { otherwise } = fix;
  return {
    ...fix,
    level: 'review',
    notes: [...fix.notes, note],
    ...(otherwise ? { otherwise: waiting(otherwise, note) } : {}),
  };
}

/**
 * A draft whose fix, and what it would make instead, waits for a person.
 * @param note why
 */
export function inReview(draft: Draft, note: Note): Draft {
  return draft.fix ? { ...draft, fix: waiting(draft.fix, note) } : draft;
}
