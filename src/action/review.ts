import { count } from '../report/words.js';
import type { RunResult } from '../types/index.js';
import type { PullRequest } from './event.js';
import { ApiError, type GitHubApi } from './github-api.js';
import { integerAt, textAt } from './json.js';
import { type DiffFile, pullRequestFiles } from './patch.js';
import { inDiff, markedIds, type ReviewComment, reviewComment } from './review-comment.js';
import { type Suggestion, suggestionsOf } from './suggestions.js';

export interface ReviewJob {
  readonly api: GitHubApi;
  readonly pullRequest: PullRequest;
  /** Absolute. */
  readonly repositoryRoot: string;
  /** Of a `--diff` run. */
  readonly result: RunResult;
  /** At most so many comments in one review. */
  readonly limit: number;
}

export interface ReviewOutcome {
  /** Comments that this run added. */
  readonly posted: number;
  /** Ids of the findings that a comment on the present diff speaks of, from this run or an earlier one. */
  readonly shown: ReadonlySet<string>;
  /** What a reader should know. */
  readonly notices: readonly string[];
}

/** Comments beyond these are not read by anybody, and GitHub limits how many may be created in a minute. */
export const MAX_SUGGESTIONS = 10;
const ATTEMPTS = 3;

interface Candidate {
  readonly comment: ReviewComment;
  readonly ids: readonly string[];
}

/** Findings that comments of the pull request name; `live` those whose lines are still in the diff. */
interface Known {
  readonly all: ReadonlySet<string>;
  readonly live: ReadonlySet<string>;
}

/**
 * Posts what no earlier run has posted, as one review. Never throws for a refusal of GitHub: what it does not take is
 * counted in `notices` and not in `shown`.
 */
export async function postReview(job: ReviewJob): Promise<ReviewOutcome> {
  let files: readonly DiffFile[] | null;
  let known: Known;
  try {
    files = await pullRequestFiles(job.api, job.pullRequest.number);
    known = await knownIds(job);
  } catch (error) {
    return { posted: 0, shown: new Set(), notices: [refusal(error)] };
  }
  if (files === null) {
    const notice = 'no suggestions: the pull request has more files than GitHub lists';
    return { posted: 0, shown: known.live, notices: [notice] };
  }
  const diff = files;
  const fits = (each: Suggestion): boolean => inDiff(each, diff, job.repositoryRoot);
  const open = suggestionsOf(job.result, fits).map((each) => candidate(each, job));
  const fresh = open.filter(({ ids }) => ids.some((id) => !known.all.has(id)));
  const chosen = fresh.slice(0, job.limit);
  const left = fresh.length - chosen.length;
  const notices = left > 0 ? [`${count(left, 'more suggestion')} left out: one review takes at most ${job.limit}`] : [];
  if (chosen.length === 0) return { posted: 0, shown: known.live, notices };
  const sent = await send(job, chosen);
  const shown = new Set([...known.live, ...sent.posted.flatMap(({ ids }) => ids)]);
  return { posted: sent.posted.length, shown, notices: [...notices, ...sent.notices] };
}

function candidate(suggestion: Suggestion, job: ReviewJob): Candidate {
  return {
    comment: reviewComment(suggestion, job.repositoryRoot, job.result.target),
    ids: suggestion.findings.map((finding) => finding.id),
  };
}

async function knownIds({ api, pullRequest }: ReviewJob): Promise<Known> {
  const all = new Set<string>();
  const live = new Set<string>();
  for (const comment of await api.list(`pulls/${pullRequest.number}/comments`)) {
    for (const id of markedIds(textAt(comment, 'body') ?? '')) {
      all.add(id);
      // An outdated comment keeps `original_line` only.
      if (integerAt(comment, 'line') !== null) live.add(id);
    }
  }
  return { all, live };
}

interface Sent {
  readonly posted: readonly Candidate[];
  readonly notices: readonly string[];
}

async function send(job: ReviewJob, candidates: readonly Candidate[]): Promise<Sent> {
  const { api, pullRequest } = job;
  const review = {
    commit_id: pullRequest.headSha,
    event: 'COMMENT',
    body: `opus-codemod suggests ${count(candidates.length, 'change')} for the move to \`${job.result.target}\`.`,
    comments: candidates.map(({ comment }) => comment),
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await api.post(`pulls/${pullRequest.number}/reviews`, review);
      return { posted: candidates, notices: [] };
    } catch (error) {
      // One comment that GitHub does not like makes it refuse the whole review.
      if (statusOf(error) === 422) return oneByOne(job, candidates);
      if (!unclear(error)) return { posted: [], notices: [refusal(error)] };
      // The server may have done its work before it failed: nothing is posted twice.
      const known = await knownIds(job).catch(() => null);
      if (known !== null && candidates.every(({ ids }) => ids.every((id) => known.all.has(id)))) {
        return { posted: candidates, notices: [] };
      }
      if (known === null || attempt === ATTEMPTS) return { posted: [], notices: [refusal(error)] };
    }
  }
}

async function oneByOne({ api, pullRequest }: ReviewJob, candidates: readonly Candidate[]): Promise<Sent> {
  const posted: Candidate[] = [];
  let refused = 0;
  for (const each of candidates) {
    try {
      await api.post(`pulls/${pullRequest.number}/comments`, { ...each.comment, commit_id: pullRequest.headSha });
      posted.push(each);
    } catch (error) {
      if (statusOf(error) !== 422) return { posted, notices: [refusal(error)] };
      refused += 1;
    }
  }
  const notices = refused > 0 ? [`GitHub refused ${count(refused, 'suggestion')}, which became annotations`] : [];
  return { posted, notices };
}

const statusOf = (error: unknown): number | null => (error instanceof ApiError ? error.status : null);
const unclear = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** Why there are no suggestions; errors that are not GitHub's are thrown on. */
function refusal(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  const needs = error.status === 403 || error.status === 404 ? '; the job needs "pull-requests: write"' : '';
  return `no suggestions: GitHub answered ${error.status} (${error.message})${needs}`;
}
