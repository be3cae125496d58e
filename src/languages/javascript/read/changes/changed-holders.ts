import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type Holder, mentionsOf, tiesFrom, tiesTo } from './aliases.js';
import { isOnlyRead, mayChange } from './mutation-syntax.js';

/*
 * Which holders of objects are changed at all, from the syntax alone: most are not, and their other names need no following.
 */

const acting = new WeakMap<Holder, readonly Node[]>();
const mentions = new WeakMap<Holder, readonly Node[]>();
const below = new WeakMap<Holder, boolean>();
const above = new WeakMap<Holder, boolean>();

/** The mentions of a holder that may do something to what it holds, or hand it to somebody who does, in source order. */
export function actingOn(module: Module, holder: Holder): readonly Node[] {
  const known = acting.get(holder);
  if (known) return known;
  const found = mentionsOf(holder).filter((mention) => !isOnlyRead(module, mention));
  acting.set(holder, found);
  return found;
}

/** The mentions of a holder that may change what it holds, in source order. */
export function changing(module: Module, holder: Holder): readonly Node[] {
  const known = mentions.get(holder);
  if (known) return known;
  const found = actingOn(module, holder).filter((mention) => mayChange(module, mention));
  mentions.set(holder, found);
  return found;
}

/** Whether one that got an object of the holder's, by however many names, may change it. */
export function isChangedBelow(module: Module, holder: Holder): boolean {
  return remembered(below, holder, () =>
    isMet(
      holder,
      (from) => tiesFrom(module, from).map(({ to }) => to),
      (met) => changing(module, met).length > 0,
    ),
  );
}

/** Whether one that the holder got an object from may change it, or another that got it from there. */
export function isChangedAbove(module: Module, holder: Holder): boolean {
  return remembered(above, holder, () =>
    isMet(
      holder,
      (to) => tiesTo(module, to).map(({ from }) => from),
      (met) => changing(module, met).length > 0 || isChangedBelow(module, met),
    ),
  );
}

function remembered(table: WeakMap<Holder, boolean>, holder: Holder, ask: () => boolean): boolean {
  const known = table.get(holder) ?? ask();
  table.set(holder, known);
  return known;
}

/** Whether a holder of some kind is met on the way from one to the next. */
function isMet(
  start: Holder,
  next: (holder: Holder) => readonly Holder[],
  isOne: (holder: Holder) => boolean,
): boolean {
  const seen = new Set<Holder>([start]);
  for (const holder of seen)
    for (const other of next(holder)) {
      if (isOne(other)) return true;
      seen.add(other);
    }
  return false;
}
