import { readFileSync } from 'node:fs';
import { at, integerAt, textAt } from './json.js';

/** The pull request that a run is for. */
export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** Whether its branch lies in another repository: the token is read-only then, whatever the workflow asks for. */
  readonly fork: boolean;
}

/** What the run is about, as far as it says which lines are new. */
export interface ActionEvent {
  readonly name: string;
  /** `owner/name`; null when the runner does not say. */
  readonly repository: string | null;
  /** Only for the event `pull_request`. */
  readonly pullRequest: PullRequest | null;
  /** Commits before and after a push, or around a merge group. */
  readonly range: { readonly base: string; readonly head: string } | null;
}

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * Reads the event of this run from the files and variables that the runner gives (docs "Variables reference", 2026-11).
 * A missing or broken payload gives an event about which nothing more is known.
 */
export function readEvent(env: Readonly<Record<string, string | undefined>>): ActionEvent {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const repository = env.GITHUB_REPOSITORY ?? textAt(payload, 'repository', 'full_name') ?? '';
  return {
    name,
    repository: /^[\w.-]+\/[\w.-]+$/.test(repository) ? repository : null,
    pullRequest: name === 'pull_request' ? pullRequestOf(payload) : null,
    range: rangeOf(name, payload),
  };
}

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function pullRequestOf(payload: unknown): PullRequest | null {
  const pull = at(payload, 'pull_request');
  const number = integerAt(pull, 'number');
  const headSha = sha(pull, 'head', 'sha');
  const baseSha = sha(pull, 'base', 'sha');
  if (number === null || headSha === null || baseSha === null) return null;
  // The head repository is null once a fork is deleted.
  const fork = textAt(pull, 'head', 'repo', 'full_name') !== textAt(pull, 'base', 'repo', 'full_name');
  return { number, headSha, baseSha, fork };
}

function rangeOf(name: string, payload: unknown): ActionEvent['range'] {
  const keys = {
    push: [['before'], ['after']],
    merge_group: [
      ['merge_group', 'base_sha'],
      ['merge_group', 'head_sha'],
    ],
  };
  const [base, head] = name === 'push' || name === 'merge_group' ? keys[name].map((path) => sha(payload, ...path)) : [];
  // A push that creates a branch has a `before` of zeros.
  return base && head && !/^0+$/.test(base) ? { base, head } : null;
}

function sha(value: unknown, ...keys: readonly string[]): string | null {
  const found = textAt(value, ...keys);
  return found !== null && SHA.test(found) ? found : null;
}
