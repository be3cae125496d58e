import {
  type CheckContext,
  type FieldBinding,
  type Fix,
  type FixLevel,
  isSamePlace,
  type Note,
  type Place,
  type Report,
} from '../../src/types/index.js';
import { listed, movedIds, otherIds } from './models.js';

/** What the model of a request allows: how loud to be, and how far a fix may go. */
export interface Standing {
  readonly severity: 'error' | 'warning';
  /** null: no edit of the request itself may be offered; `blocked` then says why. */
  readonly level: FixLevel | null;
  /** Reasons against the level `safe`; a fix with one of them needs a person. */
  readonly notes: readonly string[];
  /** The model is a default, which the program may be told to leave for another one. */
  readonly overridable: boolean;
  readonly blocked: string;
  /** Put after a statement about the target, to say how it concerns this request; starts with a separator or is empty. */
  readonly scope: string;
}

const OVERRIDE = 'the model can be overridden from outside; another model may accept what is changed here';

/**
 * Standing of a request by the relation of its model to the move, or null where it is none of our business.
 *
 * affected: error, safe. A default that can be overridden is affected too, but its fix needs a person. mixed: warning,
 * no edit on behalf of one model that changes another. unknown: warning, no edit.
 */
export function standingOf(context: CheckContext): Standing | null {
  const { relation } = context;
  switch (relation.kind) {
    case 'unaffected':
      return null;
    case 'affected':
      return {
        severity: 'error',
        level: 'safe',
        notes: relation.why === '' ? [] : [OVERRIDE],
        overridable: relation.why !== '',
        blocked: '',
        scope: '',
      };
    case 'mixed': {
      const others = listed(otherIds(context));
      const own = listed([...movedIds(context), ...targetsOf(context)]);
      return {
        severity: 'warning',
        level: null,
        notes: [],
        overridable: false,
        blocked: others === '' ? relation.why : `the request also serves ${others}`,
        scope:
          others === ''
            ? `; this request serves ${own}; ${relation.why}`
            : `; this request serves ${own}, but also ${others}`,
      };
    }
    case 'unknown':
      return {
        severity: 'warning',
        level: null,
        notes: [],
        overridable: false,
        blocked: `${unknownModel(context)}; say which it is with --assume-model`,
        scope: `; which model this request uses is not known${relation.why === '' ? '' : ` (${relation.why})`}`,
      };
  }
}

function unknownModel({ relation }: CheckContext): string {
  const seen = listed(relation.ids.map(({ text }) => text));
  return seen === ''
    ? 'the model of this request is not known'
    : `besides ${seen} this request may use a model that is not known`;
}

function targetsOf(context: CheckContext): readonly string[] {
  return context.relation.ids.filter(({ role }) => role === 'target').map(({ text }) => text);
}

/** `safe` unless somebody gave a reason against it; every reason becomes a note. */
export function levelled(
  level: FixLevel,
  ...reasons: readonly (Note | null | false)[]
): { readonly level: FixLevel; readonly notes: readonly Note[] } {
  const notes = reasons.filter((reason) => reason !== null && reason !== false);
  return { level: notes.length > 0 ? 'review' : level, notes };
}

/** Why an edit of this binding reaches beyond the request, or null when nothing else reads it. */
export function readElsewhere(...bindings: readonly FieldBinding[]): Note | null {
  // Two fields of one object have the same readers.
  const at = joinFlow(...bindings.map(({ otherReaders }) => otherReaders));
  return at.length === 0 ? null : { text: 'the object is also read at', at };
}

/** Why the object may not lose this binding without a look at other code, or null when nothing misses it. */
export function missedElsewhere(binding: FieldBinding): Note | null {
  const { listings: at = [] } = binding;
  return readElsewhere(binding) ?? (at.length === 0 ? null : { text: 'all fields of the object are listed at', at });
}

/** Either a fix, or the reason why there is none: the part of a report that tells what `--fix` does. */
export type Remedy = { readonly fix: Fix; readonly blocked?: string } | { readonly blocked: string };

/** A report with its fix, or the reason why there is none. */
export function reportOf(parts: Omit<Report, 'fix' | 'blocked'>, remedy: Remedy): Report {
  return { ...parts, ...remedy };
}

/** Steps of several paths, each place once, in the order given. */
export function joinFlow(...paths: readonly (readonly Place[])[]): readonly Place[] {
  const all = paths.flat();
  return all.filter((place, index) => all.findIndex((other) => isSamePlace(other, place)) === index);
}
