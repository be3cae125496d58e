import type { Change, JoinedText, Place, RequestSite, ResponseRead, SentText, TextUse } from '../../src/types/index.js';
import { schemaChange } from './prefill-schema.js';
import { closersOf, type Stops, stopsOf } from './prefill-stops.js';
import { addInstruction } from './prefill-system.js';
import { formOf, type PrefillKind } from './prefill-text.js';
import { type Extent, instructionFor } from './prefill-words.js';
import { onlyKnown } from './values.js';

/*
 * A prefill is half of a protocol: the other half is the code that puts it back in front of the answer, the stop sequence
 * that closed it, and the parser. All of it changes together or nothing does.
 */

/** Everything that has to change with a prefill, or the part that stands in the way. */
export type PrefillRewrite =
  | {
      readonly changes: readonly Change[];
      readonly level: 'safe' | 'review';
      readonly notes: readonly string[];
      /** `whole`: the answer now starts with what the prefill said; `rest`: it is what it was. */
      readonly extent: Extent;
      /** The request was given the schema of the answer, instead of an instruction. */
      readonly schema?: boolean;
    }
  | {
      readonly blocked: string;
      /** The part that `blocked` speaks of. */
      readonly at?: Place;
    };

type Use<U extends TextUse['use']> = ResponseRead & { readonly text: Extract<TextUse, { use: U }> };

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** How known text in front of the answer relates to the prefill: it puts (the end of) it back, it does otherwise, or not at all. */
function relationOf(front: string, prefill: string): 'same' | 'other' | 'none' {
  const [a, b] = [squeeze(front), squeeze(prefill)];
  if (a === '' || b === '') return 'none';
  if (b.endsWith(a)) return 'same';
  return a.endsWith(b) || b.startsWith(a) ? 'other' : 'none';
}

/** Whether what is put back is all of the prefill that an answer can begin with: not the sentence before it, nor a fence. */
function isPutBackWhole(front: string, prefill: string): boolean {
  const put = squeeze(front);
  const form = squeeze(formOf(prefill));
  return put === squeeze(prefill) || put.endsWith(form) || put === form.replace(/^```(?:json)?/, '');
}

function isUse<U extends TextUse['use']>(read: ResponseRead, use: U): read is Use<U> {
  return read.what === 'text' && read.text?.use === use;
}

/** What the program does with the answer, sorted by what it means for the prefill. */
interface Readers {
  readonly joins: readonly Use<'joined'>[];
  readonly sent: readonly Use<'sent'>[];
  /** Reads of answer text that has nothing of the prefill in front. */
  readonly bare: readonly ResponseRead[];
  readonly all: readonly ResponseRead[];
}

function readersOf(site: RequestSite, prefill: string): Readers {
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

/**
 * Plans the rewrite of one prefill.
 * @param text the whole prefill
 * @param turn the message to take out
 */
export function rewritePrefill(site: RequestSite, text: string, kind: PrefillKind, turn: Place): PrefillRewrite {
  const readers = readersOf(site, text);
  const stops = kind === 'label' || kind === 'preamble' ? { closing: [], changes: [] } : stopsOf(site, text);
  if ('blocked' in stops) return stops;
  const form = formed(kind, text, readers, stops);
  const labels = readers.all.flatMap((read) => (isUse(read, 'compared') ? read.text.values : []));
  const instruction = instructionFor(form.kind, text, form.extent, [...new Set(labels)]);
  if (instruction === null)
    return { blocked: 'what this text steers cannot be said in another way by rule; see the help' };
  const take: Change = { op: 'remove-item', at: turn };
  if (form.extent === 'whole') return wholeRewrite(site, readers, text, form.kind, stops, take, instruction);
  const system = addInstruction(site, instruction);
  if ('blocked' in system) return system;
  return {
    changes: [take, ...(form.kind === 'fence' ? stops.changes : []), ...system.changes],
    level: 'review',
    notes: [
      'only the instruction now makes the answer begin where the prefill ended; try it on real inputs',
      ...shortOf(site),
    ],
    extent: 'rest',
  };
}

/** A limit that was meant for a single token. */
function shortOf(site: RequestSite): readonly string[] {
  const limits = (site.fields.get('max_tokens') ?? []).map(({ value }) => onlyKnown(value)?.value);
  return limits.some((limit) => typeof limit === 'number' && limit < 16)
    ? ['max_tokens leaves room for a few tokens only: see that every answer fits']
    : [];
}

/** Which answer to ask for, so that what reads it gets the text it got before. */
function formed(
  kind: PrefillKind,
  text: string,
  { joins, sent }: Readers,
  stops: Stops,
): { readonly kind: PrefillKind; readonly extent: Extent } {
  const fronts = [
    ...joins.map((read) => read.text.prefix),
    ...sent.flatMap((read) => (read.text.when === 'before' ? [read.text.text] : [])),
  ].filter((front) => relationOf(front, text) !== 'none');
  const backs = joins.some((read) => squeeze(read.text.suffix) === '```');
  const fenced = fronts.some((front) => front.includes('```'));
  if (fenced) return { kind: 'fence', extent: stops.closing.length > 0 && !backs ? 'rest' : 'whole' };
  if (kind === 'json') return { kind, extent: 'whole' };
  return { kind, extent: kind === 'tag' && fronts.length > 0 ? 'whole' : 'rest' };
}

function wholeRewrite(
  site: RequestSite,
  readers: Readers,
  text: string,
  kind: PrefillKind,
  stops: Stops,
  take: Change,
  instruction: string,
): PrefillRewrite {
  const obstacle = obstacleIn(readers, text, stops);
  if (obstacle) return obstacle;
  const { joins, sent, all } = readers;
  const closers = new Set(stops.closing.map(squeeze));
  const ends = (back: string): boolean => back.trim() !== '' && closers.has(squeeze(back));
  const own = joins.filter(({ text: join }) => relationOf(join.prefix, text) === 'same' || ends(join.suffix));
  const ownSent = sent.filter(({ text: piece }) =>
    piece.when === 'before' ? relationOf(piece.text, text) === 'same' : ends(piece.text),
  );
  const closedAgain =
    own.some(({ text: join }) => ends(join.suffix)) || ownSent.some(({ text: piece }) => piece.when === 'after');
  // A fence would now end the answer where it starts; a brace or tag ends it where it did, unless code adds it again.
  const stopsGo = closedAgain || text.includes('```');
  // A sequence that ends the answer early would end one that follows a schema, too.
  const cut = stops.closing.length > 0 && !stopsGo;
  const schema = kind === 'json' && !cut ? schemaChange(site, formOf(text).includes('{')) : null;
  const imposed = schema ?? addInstruction(site, instruction);
  if ('blocked' in imposed) return imposed;
  const put = own.length + ownSent.length > 0;
  const searched = all.some((read) => isUse(read, 'searched'));
  const parsed = all.some((read) => isUse(read, 'parsed'));
  const tolerant =
    !schema && put && ownSent.length === 0 && (own.every(({ text: join }) => join.guarded) || (searched && !parsed));
  const notes = [
    ...(schema?.notes ?? []),
    ...(tolerant || schema
      ? []
      : [
          'only the instruction now keeps text out of the way of the code that reads the answer; try it on real inputs',
        ]),
    ...(cut
      ? [
          `the stop sequence ${stops.closing.map((stop) => JSON.stringify(stop)).join(', ')} still ends the answer where it did`,
        ]
      : []),
  ];
  return {
    changes: [
      take,
      ...own.flatMap(({ text: join }) =>
        joinChanges(join, relationOf(join.prefix, text) === 'same', ends(join.suffix)),
      ),
      ...ownSent.map(({ text: piece }) => sentChange(piece)),
      ...(stopsGo ? stops.changes : []),
      ...imposed.changes,
    ],
    level: tolerant && kind !== 'fence' ? 'safe' : 'review',
    notes,
    extent: 'whole',
    schema: schema !== null,
  };
}

function joinChanges(join: JoinedText, front: boolean, back: boolean): readonly Change[] {
  const emptied = (front || join.prefix === '') && (back || join.suffix === '');
  const text = front && back ? join.without.both : front ? join.without.prefix : join.without.suffix;
  const fallbacks = front ? (join.fallbacks ?? []) : [];
  return [
    join.statement && emptied ? { op: 'remove-statement', at: join.statement } : { op: 'text', at: join.whole, text },
    ...fallbacks.map((fallback): Change => ({ op: 'replace', at: fallback.at, value: fallback.text })),
  ];
}

function sentChange({ as, at }: SentText): Change {
  return as === 'item' ? { op: 'remove-item', at } : { op: 'remove-statement', at };
}

/** Why the program's other half cannot be taken out whole; null where it can. */
function obstacleIn({ joins, sent, bare, all }: Readers, text: string, stops: Stops): PrefillRewrite | null {
  if (all.length === 0)
    return { blocked: 'the code that reads the answer was not found, so what depends on the prefill is not known' };
  const fronts = [
    ...joins.map(({ text: join }) => ({ front: join.prefix, at: join.whole })),
    ...sent.flatMap(({ text: piece }) => (piece.when === 'before' ? [{ front: piece.text, at: piece.at }] : [])),
  ];
  const foreign = fronts.find(({ front }) => relationOf(front, text) === 'other');
  if (foreign)
    return {
      blocked: 'the answer is joined with other text than the prefill, so what belongs together is not clear',
      at: { ...foreign.at, note: 'other text than the prefill is put in front here' },
    };
  const put = fronts.some(({ front }) => relationOf(front, text) === 'same');
  const partly = fronts.find(({ front }) => relationOf(front, text) === 'same' && !isPutBackWhole(front, text));
  if (partly)
    return {
      blocked: 'only a part of the prefill is put back, so the answer that its readers expect is not the one asked for',
      at: { ...partly.at, note: 'a part of the prefill is put back here' },
    };
  const lost = bare.find((read) => isUse(read, 'kept') || isUse(read, 'other'));
  const copes = bare.some((read) => isUse(read, 'parsed') || isUse(read, 'searched'));
  // Behind an opened fence stood what a bare answer says as well.
  const isFence = /^```\w*$/.test(text.trim());
  if (!put && !copes && !isFence)
    return {
      blocked:
        'nothing was found that puts the prefill back in front of the answer, so what its readers expect is not known',
    };
  if (lost && (put || !isFence))
    return {
      blocked: 'the answer also goes, without the prefill in front, to code that was not read',
      at: { ...lost.at, note: 'the answer leaves here without the prefill' },
    };
  const closers = new Set(closersOf(text));
  const closed = joins.find(({ text: join }) => closers.has(join.suffix.trim()) && !join.guarded);
  if (closed && stops.closing.length === 0)
    return {
      blocked: 'code closes the answer, but no stop sequence of the request cuts it off there',
      at: { ...closed.text.whole, note: 'the answer is closed here' },
    };
  return null;
}
