import type { Origin, Reading } from '../languages/reading.js';
import type { Alternative, Value } from '../types/index.js';

/** A model of which it is only known why it was not read. */
export function unread(why: string): Value {
  return { at: null, via: [], shared: false, kind: 'unknown', why };
}

/** The same without the empty text that a field starts with before it is given an id: no API takes it for a model. */
export function withoutEmpty(value: Value): Value {
  if (value.kind !== 'one-of') return value;
  const values = value.values.filter((option) => !(option.value.kind === 'known' && option.value.value === ''));
  const [only] = values;
  if (values.length === value.values.length || !only) return value;
  return values.length === 1 && only.guards.length === 0 ? only.value : { ...value, values };
}

/** The same where an id from outside has no default of its own: an empty text is none. */
export function withoutDefault(option: Alternative): Alternative {
  const { value } = option;
  if (value.kind === 'one-of') {
    const hasDefault = value.values.some(({ value: one }) => one.kind === 'known' && one.value !== '');
    return hasDefault ? option : { ...option, value: { ...value, values: value.values.map(withoutDefault) } };
  }
  if (value.kind !== 'unknown') return option;
  const { outside: _, ...inside } = value;
  return { ...option, value: inside };
}

/** A Claude id as platforms write it, with its maker's name or without: nothing that someone made up. */
const ID = String.raw`(?:anthropic[./])?claude-(?:[a-z]+-\d(?:[-.]\d{1,2})?|\d(?:[-.]\d)?-[a-z]+)(?:-\d{8})?(?:-v\d(?::\d)?)?(?:@default)?`;
/** The same at the end of a text, where a region, a gateway or a path may stand in front. */
const AT_END = new RegExp(`^(?:.*?[./:])??(${ID})$`, 's');

/** The id at the end of a text, of which nothing may be known but the end; null where another text could go on in it. */
function idAtEnd(parts: readonly (string | null)[]): string | null {
  const end = parts.at(-1) ?? '';
  const id = AT_END.exec(end)?.[1] ?? null;
  const isCut = parts.length > 1 && id === end && end.startsWith('claude');
  return isCut ? null : id;
}

/**
 * A value that is a text of which only the start is not known, `${region}.anthropic.claude-opus-4-6-v1`, as the id that its
 * end is; any other value as it is.
 */
export function namedByItsEnd(reading: Reading, value: Value): Value {
  if (value.kind === 'one-of') {
    const all = reading.alternatives();
    if (all.length !== value.values.length) return value;
    const values = value.values.map((option, i) => {
      const one = all[i];
      return one ? { ...option, value: namedByItsEnd(one, option.value) } : option;
    });
    return { ...value, values };
  }
  if (value.kind !== 'unknown' || value.at === null) return value;
  const ids = new Set(reading.texts().map(idAtEnd));
  const [id = null] = ids;
  if (id === null || ids.size > 1) return value;
  const { at, via, shared } = value;
  return { at, via, shared, kind: 'known', value: id, isEnd: true };
}

/** Whether a value is one that reading did not find, though the program gives it. */
export function isUnread(value: Value): boolean {
  return value.kind === 'unknown' && value.outside !== true;
}

/** Whether a model may be an object of a class of the program, which no id stands for. */
export function isOwnMade(model: Value): boolean {
  if (model.kind === 'one-of') return model.values.some(({ value }) => isOwnMade(value));
  return model.kind === 'unknown' && model.instance === true;
}

/** Whether a value is given from outside the program. */
export function isGiven(value: Value): boolean {
  return value.kind === 'unknown' && value.outside === true;
}

/** An id that no Claude model has, from the package that serves it. */
export function foreignValue(origin: Origin): Value {
  const provider = origin.source.replace(/^@ai-sdk\//, '');
  const id = origin.argument(0)?.value();
  const text = id?.kind === 'known' ? String(id.value) : 'model';
  return {
    at: id?.at ?? null,
    via: id?.via ?? [],
    shared: true,
    kind: 'known',
    value: `${provider}/${text}`,
    foreign: true,
  };
}
