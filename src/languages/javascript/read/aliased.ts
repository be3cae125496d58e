import type { Node } from '@babel/types';
import type { Context, Mutation } from './abstract.js';
import { fieldAt, type Holder, mentionsOf, type Tie, tiesFrom, tiesTo } from './aliases.js';
import { functionAround } from './call-index.js';
import { contains } from './destructure.js';
import { mayChange } from './mutation-syntax.js';
import { mutationAt } from './mutations.js';
import { runsAfter } from './order.js';
import type { Reader } from './reader.js';

/* What is done to an object through all the names that it has in its module. */

/** Past this many names in a row nobody follows an object. */
const MAX_NAMES = 4;

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
  readonly depth: number;
}

/**
 * Everything done to the object that a name holds, through that name or another one, in source order.
 * @param use the read on whose behalf the object is followed; what runs after it in the same function does not count
 */
export function mutationsOf(reader: Reader, holder: Holder, context: Context, use: Node | null, depth = 0): Mutation[] {
  const question: Question = { reader, context, use, depth };
  const own = mentionsOf(holder).flatMap((mention) => done(question, mention));
  const others = [...through(question, holder, [holder]), ...before(question, holder, [holder])];
  return inOrder(own, others);
}

/**
 * What is done to the object of a field through other names, in the method that gives it the name.
 * @param mention where the field is mentioned
 */
export function mutationsAround(reader: Reader, mention: Node, context: Context, use: Node | null): Mutation[] {
  const field = fieldAt(context.module, mention);
  if (!field) return [];
  const question: Question = { reader, context, use, depth: 0 };
  const ties = tiesFrom(context.module, field).filter(({ at }) => at === mention);
  return ties.flatMap((tie) => throughTie(question, tie, [field])).map(({ mutation }) => mutation);
}

/**
 * What is done by other names to an object that a field is given, once it has it.
 * @param statement the assignment to the field
 */
export function mutationsBehind(reader: Reader, statement: Node, context: Context, use: Node | null): Mutation[] {
  const target = statement.type === 'AssignmentExpression' ? statement.left : null;
  const field = target && fieldAt(context.module, target);
  if (!field) return [];
  const question: Question = { reader, context, use, depth: 0 };
  const ties = tiesTo(context.module, field).filter(({ at }) => contains(statement, at));
  return ties.flatMap((tie) => beforeTie(question, tie, [field])).map(({ mutation }) => mutation);
}

function inOrder(own: readonly Done[], others: readonly Done[]): Mutation[] {
  const all = others.length === 0 ? own : [...own, ...others].sort((a, b) => (a.by.start ?? 0) - (b.by.start ?? 0));
  return all.map(({ mutation }) => mutation);
}

function done({ reader, context, use, depth }: Question, mention: Node): Done[] {
  if (mention === use) return [];
  reader.deadline.check();
  return (mutationAt(reader, mention, [], context, use, depth) ?? []).map((mutation) => ({ by: mention, mutation }));
}

/** What is done to a holder's object through those that got it from there. */
function through(question: Question, holder: Holder, met: readonly Holder[]): Done[] {
  return tiesFrom(question.context.module, holder).flatMap((tie) => throughTie(question, tie, met));
}

function throughTie(question: Question, tie: Tie, met: readonly Holder[]): Done[] {
  const { use, context } = question;
  const { at, to } = tie;
  if (at === use || met.includes(to) || met.length > MAX_NAMES) return [];
  if (use && runsAfter(context.module, at, use)) return [];
  const found = [...directly(question, to, at), ...through(question, to, [...met, to])];
  // What the other held before is another object.
  return found
    .filter(({ by }) => !runsAfter(context.module, at, by))
    .flatMap((each) => moved(each, tie.toKeys, tie.fromKeys, tie));
}

/** What is done to a holder's object through those that it was got from, once it was got: the rest is read with them. */
function before(question: Question, holder: Holder, met: readonly Holder[]): Done[] {
  return tiesTo(question.context.module, holder).flatMap((tie) => beforeTie(question, tie, met));
}

function beforeTie(question: Question, tie: Tie, met: readonly Holder[]): Done[] {
  const { use, context } = question;
  const { module } = context;
  const { at, from } = tie;
  if (met.includes(from) || met.length > MAX_NAMES) return [];
  if (use && (at === use || runsAfter(module, at, use))) return [];
  const names = [...met, from];
  const found = [...directly(question, from, at), ...through(question, from, names), ...before(question, from, names)];
  return found
    .filter(({ by }) => runsAfter(module, by, at))
    .flatMap((each) => moved(each, tie.fromKeys, tie.toKeys, tie));
}

/** What is done by the mentions of a holder; of a field's, only those in the function of a node. */
function directly(question: Question, holder: Holder, at: Node): Done[] {
  const { module } = question.context;
  const mentions = mentionsOf(holder).filter((mention) => mention !== at && mayChange(module, mention));
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
  if (!from.every((key, i) => changed[i] === key)) return [];
  if (tie.copiedBeside) {
    const inner = changed[from.length];
    if (inner === undefined || tie.copiedBeside.has(inner)) return [];
  }
  const { before: _, ...rest } = mutation;
  const perhaps = tie.perhaps ? ({ perhaps: true } as const) : {};
  return [{ by, mutation: { ...rest, ...perhaps, path: [...to, ...path.slice(from.length)] } }];
}
