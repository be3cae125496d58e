import { isSamePlace, type Place, placeKey, placeOfChange, type TransformId } from '../types/index.js';
import type { Draft } from './drafts.js';
import { inReview } from './in-review.js';

/** A draft with the id of its finding. */
export type Active = { readonly draft: Draft; readonly id: string };

const NOTE = 'the request has another problem that --fix does not solve; move the id together with it';

/** Why a move of an id is left out when review fixes are made too. */
export const PREMATURE = 'the request has another problem that no fix solves; move the id together with it';

/** Why a fix waits for that of another request. */
const SHARED = 'another request, which no safe fix mends, takes the same settings';

/** Whether a request that is moved to the target fails, or loses text, while this finding stands. */
export function breaksRequest({ finding }: Draft): boolean {
  if (finding.transform === 'model-id') return false;
  const breaks = ['rejected', 'throws', 'empty'].includes(finding.outcome);
  return finding.severity === 'error' || (breaks && finding.severity === 'warning');
}

/** A text that two findings share exactly when one transform reports them at one place. */
function causeKey(finding: Place & { readonly transform: TransformId }): string {
  return `${finding.transform}\0${placeKey(finding)}`;
}

function brokenRequests(active: readonly Active[], solved: ReadonlySet<string>): ReadonlySet<string> {
  const open = active.filter(({ draft, id }) => breaksRequest(draft) && !solved.has(id));
  const settled = new Set(active.flatMap(({ draft: { finding }, id }) => (solved.has(id) ? [causeKey(finding)] : [])));
  return new Set(
    open.flatMap(({ draft: { finding, requests } }) =>
      requests
        .filter(({ settledBy }) => !settledBy || !settled.has(causeKey({ transform: finding.transform, ...settledBy })))
        .map(placeKey),
    ),
  );
}

/** What is known of the findings of a run besides their fixes. */
export interface Choices {
  /** Findings that are not to be reported: what they say is accepted. */
  readonly silenced: readonly Draft[];
  /** Ids of the findings that a person was asked about and leaves as they are: nothing has to wait for these. */
  readonly unwanted: ReadonlySet<string>;
}

/** Requests with an id that no safe fix moves. */
function stayingRequests(
  active: readonly Active[],
  moved: ReadonlySet<string>,
  { silenced, unwanted }: Choices,
): ReadonlySet<string> {
  const left = active.filter(({ id }) => !moved.has(id) && !unwanted.has(id)).map(({ draft }) => draft);
  const ids = [...silenced, ...left].filter(({ finding }) => finding.transform === 'model-id');
  return new Set(ids.flatMap(({ requests }) => requests.map(placeKey)));
}

/** Whether a fix edits what another finding speaks of: who shares it would get it changed with it. */
function editsFlowOf({ finding, fix }: Draft, other: Draft): boolean {
  // An id that requests share is one finding for all of them.
  if (finding.transform === 'model-id' || other.finding.transform !== finding.transform) return false;
  const isRequest = (place: Place): boolean => other.requests.some((request) => isSamePlace(request, place));
  const places = other.finding.flow.filter((place) => !isRequest(place));
  const edited = (fix?.changes ?? []).map(placeOfChange);
  return edited.some(({ file, span: [from, to] }) =>
    places.some((place) => place.file === file && place.span[0] <= from && to <= place.span[1]),
  );
}

function withReview({ draft, id }: Active, note: string): Active {
  return { id, draft: inReview(draft, note) };
}

function staysWith(takers: readonly string[]): string {
  const take = takers.length > 1 ? 'take' : 'takes';
  return `${takers.join(', ')} ${take} this, and --fix does not move the id; change both together`;
}

/**
 * A request is moved as a whole. Its id is not moved where it would then fail: its other problems must be fixed in the same
 * run. And where its id stays, what the model of that id takes is left to it: taking it away would mend nothing there.
 * @param solved ids of the findings whose safe fix can be made, on its own and together with the others
 * @returns the drafts, in order; fixes that must wait have the level `review`
 */
export function held(active: readonly Active[], solved: ReadonlySet<string>, choices: Choices): readonly Active[] {
  const made = new Set(solved);
  const waiting = new Map<string, string>();
  const wait = ({ draft, id }: Active, note: string): void => {
    if (draft.fix?.level === 'safe') waiting.set(id, note);
    made.delete(id);
  };
  // What waits may leave another request, which shares it, with a problem.
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    const broken = brokenRequests(active, made);
    for (const each of active)
      if (each.draft.finding.transform === 'model-id' && made.has(each.id))
        if (each.draft.requests.some((request) => broken.has(placeKey(request)))) wait(each, NOTE);
    const staying = stayingRequests(active, made, choices);
    for (const each of active)
      if (each.draft.acceptedToday && made.has(each.id))
        if (each.draft.requests.some((request) => staying.has(placeKey(request))))
          wait(each, staysWith(each.draft.acceptedToday));
    const left = [...choices.silenced, ...active.filter(({ id }) => !made.has(id)).map(({ draft }) => draft)];
    for (const each of active)
      if (made.has(each.id) && left.some((other) => editsFlowOf(each.draft, other))) wait(each, SHARED);
  }
  return active.map((each) => {
    const note = waiting.get(each.id);
    return note === undefined ? each : withReview(each, note);
  });
}
