import type { Node } from '@babel/types';
import type { Certainty, Place, ResponseRead } from '../../../../types/index.js';
import type { ResponseSpelling } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import { thinkingFilters } from './thinking-filters.js';
import { nearbyThinking } from './thinking-reads.js';

/*
 * The reads of a response as they are collected: those that are followed, and those that stand in a file of its own kind.
 */

/** Reads found so far, and how the surface spells them. */
export interface Found {
  readonly spelling: ResponseSpelling;
  readonly found: ResponseRead[];
}

/**
 * Reads of thinking text in a file that the response reaches, where they cannot be followed.
 * @param path how the response came there, from the request on
 */
export function addNearby(t: Found, path: readonly Place[], module: Module): void {
  for (const node of nearby(module, t.spelling)) addRead(t, 'thinking', module, node, path, 'likely');
}

const nearby = oncePerFile(nearbyThinking);
const filters = oncePerFile((module, { types, thinking }) => thinkingFilters(module, types, thinking));

/** A walk over a file whose outcome is the same for all its requests: one is enough for those of one surface. */
function oncePerFile<T>(
  find: (module: Module, spelling: ResponseSpelling) => readonly T[],
): (module: Module, spelling: ResponseSpelling) => readonly T[] {
  const known = new WeakMap<Module, Map<ResponseSpelling, readonly T[]>>();
  return (module, spelling) => {
    const own = known.get(module) ?? new Map<ResponseSpelling, readonly T[]>();
    known.set(module, own);
    const found = own.get(spelling) ?? find(module, spelling);
    own.set(spelling, found);
    return found;
  };
}

/**
 * Notes what `work` finds as a read of what may be something else as well: a field is written by others, too. What puts a text
 * in front where it is missing may then be needed for those.
 */
export function asPerhaps({ found }: Found, work: () => void): void {
  const before = found.length;
  work();
  for (const read of found.splice(before)) {
    const { text } = read;
    found.push({ ...read, certainty: 'likely', ...(text?.use === 'joined' && { text: { ...text, guarded: false } }) });
  }
}

/** What is sent back is seldom seen to come from one request: filters count for every request of their file. */
export function addFilters(t: Found, request: Node, module: Module): void {
  if (t.spelling.resends === false) return;
  for (const at of filters(module, t.spelling))
    t.found.push({ what: 'thinking-filter', at, path: [placeOf(module, request)], certainty: 'likely' });
}

/** In source order, one for each place; of nested places the widest, but for text, where each says something else. */
export function settle(found: readonly ResponseRead[]): ResponseRead[] {
  const covers = (a: Place, b: Place): boolean => a.file === b.file && a.span[0] <= b.span[0] && a.span[1] >= b.span[1];
  const kept = found.filter(
    (r, i) =>
      !found.some(
        (s, j) =>
          i !== j &&
          s.what === r.what &&
          s.text?.use === r.text?.use &&
          covers(s.at, r.at) &&
          (covers(r.at, s.at) ? j < i && s.text?.start === r.text?.start : r.what !== 'text'),
      ),
  );
  return kept.sort((a, b) => (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.span[0] - b.at.span[0]));
}

/** Notes a read at `node`. */
export function addRead(
  t: Found,
  what: ResponseRead['what'],
  module: Module,
  node: Node,
  path: readonly Place[],
  certainty: Certainty,
): void {
  t.found.push({ what, at: placeOf(module, node), path, certainty });
}
