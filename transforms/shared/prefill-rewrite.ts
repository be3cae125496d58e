import type { Change, Place, RequestSite, ResponseRead, TextUse } from '../../src/types/index.js';
import type { PrefillKind } from './prefill-text.js';
import { armsOf, onlyKnown } from './values.js';

/*
 * A prefill is half of a protocol: the other half is the code that puts it back in front of the answer, the stop sequence
 * that closed it, and the parser. All of it changes together or nothing does.
 */

/** Everything that has to change with a prefill, or the part that stands in the way. */
export type PrefillRewrite =
  | { readonly changes: readonly Change[]; readonly level: 'safe' | 'review'; readonly notes: readonly string[] }
  | { readonly blocked: string };

type Prefixed = Extract<TextUse, { use: 'prefixed' }>;

const blocked = (why: string): PrefillRewrite => ({ blocked: why });

/**
 * Plans the rewrite of one prefill (docs "Prompting best practices", migrating away from prefilled responses, 2026-08).
 * @param text the whole prefill
 * @param turn the message to take out
 */
export function rewritePrefill(site: RequestSite, text: string, kind: PrefillKind, turn: Place): PrefillRewrite {
  const instruction = instructionFor(kind, text);
  if (instruction === null) return blocked('what this text steers cannot be said in another way by rule; see the help');
  const uses = site.responses.filter(
    (r): r is ResponseRead & { text: TextUse } => r.what === 'text' && r.text !== undefined,
  );
  const joins = uses.flatMap(({ text: use }) => (use.use === 'prefixed' ? [use] : []));
  const foreign = joins.find((join) => join.prefix.trim() !== text.trim());
  if (foreign)
    return blocked('the answer is joined with other text than the prefill, so what belongs together is not clear');
  if (uses.length === 0)
    return blocked('the code that reads the answer was not found, so what depends on the prefill is not known');
  if (joins.length === 0 && kind !== 'fence' && !/^```/.test(text.trim()))
    return blocked(
      'nothing was found that puts the prefill back in front of the answer, so what its readers expect is not known',
    );

  const stops = stopChanges(site, text);
  if ('blocked' in stops) return stops;
  const system = systemChange(site, instruction);
  if ('blocked' in system) return system;

  const searched = uses.some(({ text: use }) => use.use === 'searched');
  const parsed = uses.some(({ text: use }) => use.use === 'parsed');
  const tolerant = joins.length > 0 && (joins.every((join) => join.guarded) || (searched && !parsed));
  const notes = tolerant
    ? []
    : ['only the instruction now keeps text out of the way of the code that reads the answer; try it on real inputs'];
  return {
    changes: [
      { op: 'remove-item', at: turn },
      ...distinct(joins).map((join): Change => ({ op: 'text', at: join.whole, text: join.without })),
      ...stops.changes,
      ...system.changes,
    ],
    level: tolerant ? 'safe' : 'review',
    notes,
  };
}

function distinct(joins: readonly Prefixed[]): readonly Prefixed[] {
  const key = ({ whole }: Prefixed): string => `${whole.file}:${whole.span.join('-')}`;
  return joins.filter((join, i) => joins.findIndex((other) => key(other) === key(join)) === i);
}

/** The constraint that the prefill imposed, in words; null where a sentence does not impose the same. */
function instructionFor(kind: PrefillKind, text: string): string | null {
  const start = text.trim();
  switch (kind) {
    case 'json': {
      const what =
        /\[\s*$|^\[|```json\s*\[/i.test(start) && !start.includes('{')
          ? 'JSON array'
          : start.startsWith('```') && !start.includes('{')
            ? 'JSON value'
            : 'JSON object';
      const key = /^\{\s*"([^"]+)"\s*:/.exec(start)?.[1];
      return `Respond with only a ${what}${key ? ` whose first key is "${key}"` : ''}: no text before or after it, and no code fence.`;
    }
    case 'fence': {
      const language = /^```(\w+)/.exec(start)?.[1];
      return `Respond with only ${language ? `${language} ` : ''}code: no text before or after it, and no code fence.`;
    }
    case 'tag': {
      const tag = /^<([A-Za-z][\w-]*)>$/.exec(start)?.[1];
      return tag ? `Put the whole answer inside <${tag}> and </${tag}>, with nothing before <${tag}>.` : null;
    }
    default:
      return null;
  }
}

/** What closed a prefill of this text when it was generated. */
function closersOf(text: string): readonly string[] {
  const start = text.trim();
  if (start.startsWith('```')) return ['```', '\n```'];
  const tag = /^<([A-Za-z][\w-]*)>$/.exec(start)?.[1];
  if (tag) return [`</${tag}>`];
  return start.startsWith('[') ? [']'] : start.startsWith('{') ? ['}'] : [];
}

type Part = { readonly changes: readonly Change[] } | { readonly blocked: string };

/** A fence that closed the prefill would now end the answer where it starts; a brace or tag is re-added by code that was not read. */
function stopChanges(site: RequestSite, text: string): Part {
  const bindings = site.fields.get('stop_sequences') ?? [];
  if (bindings.length === 0) return { changes: [] };
  const closers = closersOf(text);
  const [binding] = bindings;
  const value = binding?.value;
  if (bindings.length > 1 || !binding || value?.kind !== 'array' || value.open.length > 0)
    return { blocked: 'stop_sequences could not be read: one of them may close the prefill' };
  const items = value.items.map((item) => ({ item, text: onlyKnown(item.value)?.value }));
  if (items.some(({ text: stop }) => typeof stop !== 'string'))
    return { blocked: 'stop_sequences could not be read: one of them may close the prefill' };
  const closing = items.filter(({ text: stop }) => typeof stop === 'string' && closers.includes(stop));
  if (closing.length === 0) return { changes: [] };
  if (!text.trim().startsWith('```'))
    return {
      blocked: `the stop sequence ${JSON.stringify(closing[0]?.text)} closed the prefill, and the code that adds it again was not found`,
    };
  if (closing.length === items.length) return { changes: [{ op: 'remove', binding }] };
  return { changes: closing.map(({ item }): Change => ({ op: 'remove-item', at: item.at })) };
}

/** The instruction goes where the request has its system prompt, or makes one. */
function systemChange(site: RequestSite, instruction: string): Part {
  const bindings = site.fields.get('system') ?? [];
  if (bindings.length === 0) {
    if (!site.systemKey || !site.parameters)
      return { blocked: 'the request has no place where a system prompt could be added' };
    if (site.open.length > 0)
      return { blocked: 'the request may get a system prompt from code that could not be read' };
    return { changes: [{ op: 'add-property', object: site.parameters, key: site.systemKey, value: instruction }] };
  }
  const [binding] = bindings;
  const arms = binding ? armsOf(binding.value) : [];
  const isText = arms.every(
    ({ value }) =>
      (value.kind === 'known' && typeof value.value === 'string') ||
      (value.kind === 'unknown' && value.prefix !== undefined),
  );
  if (bindings.length > 1 || !binding?.written || arms.length === 0 || !isText)
    return { blocked: 'the system prompt is not plain text that could be read, so the instruction has no place' };
  return { changes: [{ op: 'append-text', at: binding.written, text: instruction }] };
}
