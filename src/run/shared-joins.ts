import { type Change, type Place, placeKey, placeOfChange, type RequestSite, type TextUse } from '../types/index.js';
import type { Draft } from './drafts.js';

/** The operations that take code out of the program which is no part of a request. */
const TAKES_OUT: ReadonlySet<Change['op']> = new Set(['remove-statement', 'remove-item', 'text']);

/**
 * Code that puts a prefill back may read the answers of several requests: what is taken out of it for one of them must
 * not be missing for another.
 */
export function keepOthersReadable(draft: Draft, sites: readonly RequestSite[]): Draft {
  // What other requests answer is looked at for nothing else: to find who reads an answer may take long.
  const changes = (draft.fix?.changes ?? []).filter(({ op }) => TAKES_OUT.has(op));
  const taken = new Set(changes.map((change) => placeKey(placeOfChange(change))));
  if (taken.size === 0) return draft;
  const own = new Set(draft.requests.map(placeKey));
  const others = sites.filter(
    (site) =>
      !own.has(placeKey(site)) &&
      site.responses.some(({ text }) => joinsOf(text).some((place) => taken.has(placeKey(place)))),
  );
  if (others.length === 0) return draft;
  return {
    ...draft,
    fix: null,
    blocked: 'the code that puts the prefill back also reads the answer of another request',
  };
}

/** What a rewrite of a prefill may take out where answer text is used so. */
function joinsOf(text: TextUse | undefined): readonly Place[] {
  if (text?.use === 'sent') return [text.at];
  return text?.use === 'joined' ? [text.statement ?? text.whole] : [];
}
