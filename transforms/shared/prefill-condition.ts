import type { Asked, Guard, ObjectValue, Place, RequestSite, ResponseRead } from '../../src/types/index.js';
import type { Obstacle } from './prefill-obstacles.js';
import { relationOf } from './prefill-readers.js';
import { armsOf } from './values.js';

/*
 * A prefill that is sent under a condition: `if (prefill) messages.push(…)`, `...(json ? [turn] : [])`. What belongs to it
 * stands under the same condition, and so does the instruction that takes its place.
 */

/** The condition of a prefill, and the texts it can be. */
export interface PrefillCondition {
  readonly asked: Asked;
  /** The expression that is asked, and what it has to be. */
  readonly when: Place;
  readonly outcome: boolean;
  /** Every text that is sent; one of them stands for all where the program names them by a variable. */
  readonly texts: readonly string[];
  /** The variable that holds the text, as `Asked.subject` says it, and the place where it is written; null without one. */
  readonly variable: { readonly subject: string; readonly at: Place } | null;
}

const DEPENDS =
  'the turn is there under a condition only, and what depends on it would have to change under the same one';

/** The one condition under which a turn is sent, in a form that can be compared; else what stands in the way. */
export function conditionOf(message: ObjectValue, conditions: readonly Guard[]): PrefillCondition | Obstacle {
  const [first] = conditions;
  if (!first) return { blocked: 'the turn is not the last one in every run' };
  const at = { ...first.at, note: 'the turn depends on this' };
  const { asked } = first;
  if (!asked || conditions.some((other) => !isSame(other.asked, asked))) return { blocked: DEPENDS, at };
  const contents = message.fields.get('content') ?? [];
  const [content] = contents;
  const arms = content && contents.length === 1 ? armsOf(content.value).map(({ value }) => value) : [];
  const texts = arms.flatMap((arm) => (arm.kind === 'known' && typeof arm.value === 'string' ? [arm.value] : []));
  const sent = [...new Set(texts.filter((text) => text.trim() !== ''))];
  const known = arms.every(({ kind }) => kind === 'known' || kind === 'absent');
  if (!known || sent.length === 0)
    return { blocked: 'the text of the prefill is not fully known, so the code that depends on it cannot be told' };
  const variable =
    content?.subject !== undefined && content.written ? { subject: content.subject, at: content.written } : null;
  return { asked, when: first.at, outcome: first.outcome, texts: sent, variable };
}

function isSame(a: Asked | undefined, b: Asked): boolean {
  return a?.subject === b.subject && a.outcome === b.outcome;
}

/**
 * The reads of an answer where the prefill was sent: without those that only run where it was not, and with its text for
 * the variable that holds it.
 */
export function readsUnder(site: RequestSite, { asked, variable, texts }: PrefillCondition): readonly ResponseRead[] {
  const [text = ''] = texts;
  const isElsewhere = ({ when }: ResponseRead): boolean =>
    when?.some(({ subject, outcome }) => subject === asked.subject && outcome !== asked.outcome) === true;
  return site.responses
    .filter((read) => !isElsewhere(read))
    .map((read) => {
      const use = read.text;
      if (!use || !variable) return read;
      const start = use.startOf === variable.subject ? { start: text } : {};
      const prefix = use.use === 'joined' && use.front === variable.subject ? { prefix: text } : {};
      return { ...read, text: { ...use, ...start, ...prefix } };
    });
}

/** A place that puts the prefill back in every run, although it is sent in some only; null where there is none. */
export function strayIn(reads: readonly ResponseRead[], condition: PrefillCondition): Obstacle | null {
  const { asked, variable, texts } = condition;
  const puts = ({ text }: ResponseRead): boolean => {
    const front =
      text?.use === 'joined' ? text.prefix : text?.use === 'sent' && text.when === 'before' ? text.text : '';
    return texts.some((sent) => relationOf(front, sent) !== 'none');
  };
  // An empty variable puts nothing in front.
  const followsTheVariable = ({ text }: ResponseRead): boolean =>
    text?.use === 'joined' && text.front !== undefined && text.front === variable?.subject;
  const stray = reads.find(
    (read) =>
      puts(read) &&
      (followsTheVariable(read)
        ? asked.subject !== variable?.subject && !read.when?.some((one) => isSame(one, asked))
        : texts.length > 1 || !read.when?.some((one) => isSame(one, asked))),
  );
  return stray
    ? {
        blocked: 'the prefill is put back under another condition than it is sent',
        at: { ...stray.at, note: 'the prefill is put back here' },
      }
    : null;
}
