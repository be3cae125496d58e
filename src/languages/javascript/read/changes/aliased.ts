import type { Node } from '@babel/types';
import { absent, type Context, unknown } from '../abstract.js';
import { functionAround } from '../callers/call-index.js';
import type { Mutation } from '../contents.js';
import { contains } from '../destructure.js';
import type { Reader } from '../reader.js';
import { ANY, fieldAt, type Holder, SOMEWHERE, type Tie, tiesAtField, tiesFrom, tiesTo } from './aliases.js';
import { actingOn, changing, isChangedAbove, isChangedBelow } from './changed-holders.js';
import { type HandedOn, mutationAt } from './mutations.js';
import { runsAfter } from './order.js';
import { isLeftAlone } from './parameter-changes.js';
import { inRunOrder } from './run-order.js';

/* What is done to an object through all the names that it has in its module. */

/** Past this many names in a row nobody follows an object. */
const MAX_NAMES = 4;

/** Functions that hand an object on to each other multiply what they do to it; to a request, some dozen things are done. */
const MAX_HANDED_ON = 200;

/** Most mentions are looked at and done with: so many of them are as much work as reading one expression. */
const MENTIONS_PER_STEP = 8;

const all = (): boolean => true;

/** Something that is done to an object, and the mention of a holder by which it is done. */
interface Done {
  readonly by: Node;
  readonly mutation: Mutation;
}

interface Question {
  readonly reader: Reader;
  readonly context: Context;
  /** The read on whose behalf the object is followed; null: all that is ever done counts. */
  readonly use: Node | null;
  readonly passed: HandedOn;
  /** Whether what is done by a mention counts. */
  readonly counts: (by: Node) => boolean;
  readonly asked: Asked;
  /** Keys from what the holder at hand has to the object that is followed, or to the part of it that still counts. */
  readonly keys: readonly string[];
}

/** What was found so far on behalf of one read. */
interface Asked {
  /** How much is done by functions that were handed the object. */
  handedOn: number;
  /** What is done by each mention: several ties may lead to the same one. */
  readonly at: Map<Node, readonly Mutation[]>;
}

function newQuestion(reader: Reader, context: Context, use: Node | null, passed: HandedOn = []): Question {
  return { reader, context, use, passed, counts: all, asked: { handedOn: 0, at: new Map() }, keys: [] };
}

/**
 * Everything done to the object that a name holds, through that name or another one, in source order.
 * @param use the read on whose behalf the object is followed; what runs after it in the same function does not count
 * @param passed how the function around got hold of the object
 */
export function mutationsOf(
  reader: Reader,
  holder: Holder,
  context: Context,
  use: Node | null,
  passed: HandedOn = [],
): Mutation[] {
  const question = newQuestion(reader, context, use, passed);
  const own = actingOn(context.module, holder).flatMap((mention) => done(question, mention));
  const others = [...through(question, holder, [holder]), ...before(question, holder, [holder])];
  const ordered = inRunOrder(context.module, inOrder(own, others), ({ by }) => by, use).map(({ mutation }) => mutation);
  return inWhole(ordered, reader.exhausted || question.asked.handedOn > MAX_HANDED_ON);
}

/**
 * What is done to the object of a field through other names, in the method that gives it the name.
 * @param mention where the field is mentioned
 */
export function mutationsAround(reader: Reader, mention: Node, context: Context, use: Node | null): Mutation[] {
  const ties = tiesAtField(context.module, mention);
  if (ties.length === 0) return [];
  const question = newQuestion(reader, context, use);
  return ties.flatMap((tie) => throughTie(question, tie, [tie.from])).map(({ mutation }) => mutation);
}

/**
 * What is done by other names to an object that a field is given, once it has it.
 * @param statement the assignment to the field
 */
export function mutationsBehind(reader: Reader, statement: Node, context: Context, use: Node | null): Mutation[] {
  const target = statement.type === 'AssignmentExpression' ? statement.left : null;
  const field = target && fieldAt(context.module, target);
  if (!field) return [];
  const question = newQuestion(reader, context, use);
  const ties = tiesTo(context.module, field).filter(({ at }) => contains(statement, at));
  return ties.flatMap((tie) => beforeTie(question, tie, [field])).map(({ mutation }) => mutation);
}

function inOrder(own: readonly Done[], others: readonly Done[]): readonly Done[] {
  return others.length === 0 ? own : [...own, ...others].sort((a, b) => (a.by.start ?? 0) - (b.by.start ?? 0));
}

/** The same, and a change of anything where not all of them were followed. */
function inWhole(changes: Mutation[], isCut: boolean): Mutation[] {
  const last = changes.at(-1);
  if (!last || !isCut) return changes;
  const rest = { path: [], module: last.module, site: last.site, conditions: [], spread: false };
  return [
    ...changes,
    { ...rest, op: 'assign', read: () => unknown('it is changed in more places than were followed') },
    { ...rest, op: 'other', read: () => absent() },
  ];
}

function done({ reader, context, use, passed, counts, asked }: Question, mention: Node): Done[] {
  if (mention === use || isLeftAlone(mention) || !counts(mention)) return [];
  const known = asked.at.get(mention);
  if (known) return known.map((mutation) => ({ by: mention, mutation }));
  if (asked.at.size % MENTIONS_PER_STEP === 0) reader.step();
  const followed = asked.handedOn > MAX_HANDED_ON || reader.exhausted ? null : passed;
  const changes = mutationAt(reader, mention, [], context, use, followed) ?? [];
  asked.at.set(mention, changes);
  asked.handedOn += changes.filter((change) => change.handedOn).length;
  return changes.map((mutation) => ({ by: mention, mutation }));
}

/** What is done to a holder's object through those that got it from there. */
function through(question: Question, holder: Holder, met: readonly Holder[]): Done[] {
  const { module } = question.context;
  if (!isChangedBelow(module, holder)) return [];
  return tiesFrom(module, holder).flatMap((tie) => throughTie(question, tie, met));
}

function throughTie(question: Question, tie: Tie, met: readonly Holder[]): Done[] {
  const { use, context } = question;
  const { at, to } = tie;
  if (changing(context.module, to).length === 0 && !isChangedBelow(context.module, to)) return [];
  if (tie.somewhere || at === use || met.includes(to) || met.length > MAX_NAMES) return [];
  const keys = keysBehind(tie.fromKeys, tie.toKeys, question.keys);
  if (!keys) return [];
  if (use && runsAfter(context.module, at, use)) return [];
  // What the other held before is another object.
  const counts = (by: Node): boolean => !runsAfter(context.module, at, by) && question.counts(by);
  const inner: Question = { ...question, counts, keys };
  const found = [...directly(inner, to, at), ...through(inner, to, [...met, to])];
  return found.flatMap((each) => moved(each, tie.toKeys, tie.fromKeys, tie));
}

/** What is done to a holder's object through those that it was got from, once it was got: the rest is read with them. */
function before(question: Question, holder: Holder, met: readonly Holder[]): Done[] {
  const { module } = question.context;
  if (!isChangedAbove(module, holder)) return [];
  return tiesTo(module, holder).flatMap((tie) => beforeTie(question, tie, met));
}

function beforeTie(question: Question, tie: Tie, met: readonly Holder[]): Done[] {
  const { use, context } = question;
  const { module } = context;
  const { at, from } = tie;
  if (met.includes(from) || met.length > MAX_NAMES) return [];
  if (changing(module, from).length === 0 && !isChangedBelow(module, from) && !isChangedAbove(module, from)) return [];
  const keys = tie.somewhere ? tie.fromKeys : keysBehind(tie.toKeys, tie.fromKeys, question.keys);
  if (!keys) return [];
  if (use && (at === use || runsAfter(module, at, use))) return [];
  const names = [...met, from];
  const counts = (by: Node): boolean => runsAfter(module, by, at) && question.counts(by);
  const inner: Question = { ...question, counts, keys };
  const found = [...directly(inner, from, at), ...through(inner, from, names), ...before(inner, from, names)];
  return found
    .flatMap((each) => moved(each, tie.fromKeys, tie.toKeys, tie))
    .map((each) => withinSomething(question, each, tie));
}

/**
 * Keys from what one holder has to an object, where those from what the other has are known.
 * @returns null where the two do not share it
 */
function keysBehind(from: readonly string[], to: readonly string[], keys: readonly string[]): readonly string[] | null {
  const isApart = from.some((key, i) => keys[i] !== undefined && !isSameKey(key, keys[i]));
  return isApart ? null : [...to, ...keys.slice(from.length)];
}

function isSameKey(a: string, b: string | undefined): boolean {
  return a === b || a === ANY || b === ANY;
}

/** What is done by the mentions of a holder; of a field's, only those in the function of a node. */
function directly(question: Question, holder: Holder, at: Node): Done[] {
  const { module } = question.context;
  const mentions = changing(module, holder).filter((mention) => mention !== at);
  const near =
    'kind' in holder
      ? mentions
      : mentions.filter((mention) => functionAround(module, mention) === functionAround(module, at));
  return near.flatMap((mention) => done(question, mention));
}

/** The same as it is done below other keys; nothing where it is done to another object. */
function moved({ by, mutation }: Done, from: readonly string[], to: readonly string[], tie: Tie): Done[] {
  const { path, op } = mutation;
  const changed = op === 'set' || op === 'delete' ? path.slice(0, -1) : path;
  if (changed.length < from.length || !from.every((key, i) => isSameKey(key, changed[i]))) return [];
  if (tie.copiedBeside) {
    const inner = changed[from.length];
    if (inner === undefined || tie.copiedBeside.has(inner)) return [];
  }
  const { before: _, ...rest } = mutation;
  const perhaps = tie.perhaps || from.includes(ANY) ? ({ perhaps: true } as const) : {};
  return [{ by, mutation: { ...rest, ...perhaps, path: [...to, ...path.slice(from.length)] } }];
}

/** The same for an object that lies somewhere in what the other holder has. */
function withinSomething({ reader, context }: Question, done: Done, { somewhere }: Tie): Done {
  if (!somewhere) return done;
  const { by, mutation } = done;
  return {
    by,
    mutation: { ...mutation, path: [SOMEWHERE, ...mutation.path], of: () => reader.read(somewhere, context) },
  };
}
