import { type Place, placeKey, type TransformId } from '../types/index.js';
import type { Draft } from './drafts.js';

/** A draft with the id of its finding. */
export type Active = { readonly draft: Draft; readonly id: string };

const NOTE = 'the request has another problem that --fix does not solve; move the id together with it';

/** Why a move of an id is left out when review fixes are made too. */
export const PREMATURE = 'the request has another problem that no fix solves; move the id together with it';

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

/**
 * A model id is not moved on a request that would then fail: its other problems must be fixed in the same run.
 * @param solved ids of the findings whose safe fix can be made, on its own and together with the others
 * @returns the drafts, in order; fixes of model ids that must wait have the level `review`
 */
export function held(active: readonly Active[], solved: ReadonlySet<string>): readonly Active[] {
  const broken = brokenRequests(active, solved);
  return active.map((each) => {
    const { finding, fix, requests } = each.draft;
    if (finding.transform !== 'model-id' || fix?.level !== 'safe') return each;
    if (!requests.some((request) => broken.has(placeKey(request)))) return each;
    return { ...each, draft: { ...each.draft, fix: { ...fix, level: 'review', notes: [...fix.notes, NOTE] } } };
  });
}
