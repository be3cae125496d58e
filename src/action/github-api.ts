import { setTimeout as sleep } from 'node:timers/promises';
import { textAt } from './json.js';

/** A request that GitHub refused (its HTTP status) or that never got an answer (status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface ApiOptions {
  /** Without a slash at the end, such as `https://api.github.com`. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** Milliseconds before the first repetition; each further one waits three times as long. */
  readonly delay?: number;
}

const PER_PAGE = 100;
/** More pages than GitHub has files for one pull request (3,000; docs "List pull requests files", 2026-11). */
const MAX_PAGES = 31;
const ATTEMPTS = 3;
const DELAY_MS = 500;
const TIMEOUT_MS = 20_000;

/** The part of GitHub's REST API below one repository. Its errors never hold the token. */
export class GitHubApi {
  constructor(private readonly options: ApiOptions) {}

  /**
   * Reads one resource; failures of the server or the network are tried again.
   * @param path below the repository, such as `compare/main...topic`
   * @throws ApiError
   */
  async get(path: string): Promise<unknown> {
    let delay = this.options.delay ?? DELAY_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#request('GET', path);
      } catch (error) {
        const passing = error instanceof ApiError && (error.status === 0 || error.status >= 500);
        if (!passing || attempt === ATTEMPTS) throw error;
      }
      await sleep(delay);
      delay *= 3;
    }
  }

  /**
   * Reads a list to its end.
   * @throws ApiError
   */
  async list(path: string): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const items = await this.get(`${path}?per_page=${PER_PAGE}&page=${page}`);
      if (!Array.isArray(items)) throw new ApiError(0, `${path} is no list`);
      all.push(...items);
      if (items.length < PER_PAGE) break;
    }
    return all;
  }

  /**
   * Creates something. Never repeated: after an unclear failure the caller has to look whether it is there.
   * @throws ApiError
   */
  async post(path: string, body: unknown): Promise<unknown> {
    return this.#request('POST', path, JSON.stringify(body));
  }

  async #request(method: string, path: string, body?: string): Promise<unknown> {
    const { url, repository, token } = this.options;
    const answer = await fetch(`${url}/repos/${repository}/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'opus-codemod',
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new ApiError(0, error instanceof Error ? error.message : 'no answer');
    });
    const json = await answer.json().catch(() => null);
    if (!answer.ok) throw new ApiError(answer.status, textAt(json, 'message') ?? `HTTP ${answer.status}`);
    return json;
  }
}
