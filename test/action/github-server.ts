import { createServer, type IncomingMessage, type Server } from 'node:http';
import { gitIn } from '../files/repository.js';

export interface StoredComment {
  readonly path: string;
  readonly body: string;
  readonly line: number | null;
  readonly start_line?: number;
  readonly side: string;
}

export interface Request {
  readonly method: string;
  /** Below the repository, with the query. */
  readonly path: string;
  readonly body: unknown;
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  /** The server does its work and fails only then. */
  readonly after?: boolean;
}

interface Hunk {
  readonly start: number;
  readonly count: number;
}

export const TOKEN = 'ghs_secretsecretsecretsecret';
const PATCH_HUNK = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm;

/**
 * A stand-in for the part of GitHub's REST API that the action uses, for one pull request between two commits of a real
 * repository. It holds to the rules that GitHub has for review comments: lines must lie in one hunk of the diff, on the
 * right, and one bad comment makes the whole review fail.
 */
export class GitHubServer {
  readonly requests: Request[] = [];
  readonly comments: StoredComment[] = [];
  /** Number of comments of each review. */
  readonly reviews: number[] = [];
  refuse: (request: Request) => Refusal | null = () => null;
  #server: Server | null = null;

  constructor(
    readonly directory: string,
    public base: string,
    public head: string,
  ) {}

  /** @returns the address to give as GITHUB_API_URL */
  async start(): Promise<string> {
    const server = createServer((incoming, outgoing) => {
      void readBody(incoming).then((body) => {
        const { status, json } = this.#answer(incoming, body);
        outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
        outgoing.end(JSON.stringify(json));
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => (this.#server === null ? resolve(null) : this.#server.close(resolve)));
  }

  #answer(incoming: IncomingMessage, body: unknown): { status: number; json: unknown } {
    const url = new URL(incoming.url ?? '', 'http://host');
    const prefix = '/repos/Codertocat/Hello-World/';
    const method = incoming.method ?? '';
    if (incoming.headers.authorization !== `Bearer ${TOKEN}`) return failure(401, 'Bad credentials');
    if (!url.pathname.startsWith(prefix)) return failure(404, 'Not Found');
    const path = url.pathname.slice(prefix.length);
    const request = { method, path: path + url.search, body };
    this.requests.push(request);
    const refusal = this.refuse(request);
    if (refusal !== null && refusal.after !== true) return failure(refusal.status, refusal.message);
    const answer = this.#route(method, path, url, body);
    return refusal === null ? answer : failure(refusal.status, refusal.message);
  }

  #route(method: string, path: string, url: URL, body: unknown): { status: number; json: unknown } {
    const page = (all: readonly unknown[]): { status: number; json: unknown } => {
      const size = Number(url.searchParams.get('per_page') ?? 30);
      const from = (Number(url.searchParams.get('page') ?? 1) - 1) * size;
      return { status: 200, json: all.slice(from, from + size) };
    };
    if (method === 'GET' && path === 'pulls/2/files') return page(this.#files(this.base, this.head));
    if (method === 'GET' && path === 'pulls/2/comments') return page(this.comments);
    const compared = /^compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/.exec(path);
    if (method === 'GET' && compared !== null) {
      return { status: 200, json: { files: this.#files(compared[1] ?? '', compared[2] ?? '') } };
    }
    if (method === 'POST' && path === 'pulls/2/comments') return this.#add([body]);
    if (method === 'POST' && path === 'pulls/2/reviews') {
      const { comments = [], event = '', body: text = '' } = record(body);
      if (event !== 'COMMENT' || text === '' || !Array.isArray(comments)) return failure(422, 'Unprocessable Entity');
      const answer = this.#add(comments);
      if (answer.status === 200) this.reviews.push(comments.length);
      return answer;
    }
    return failure(404, 'Not Found');
  }

  #add(comments: readonly unknown[]): { status: number; json: unknown } {
    const valid = comments.map((comment) => this.#valid(record(comment)));
    const stored = valid.filter((comment) => comment !== null);
    if (stored.length < valid.length) return failure(422, 'Unprocessable Entity: line must be part of the diff');
    this.comments.push(...stored);
    return { status: 200, json: { id: this.comments.length } };
  }

  #valid({
    path,
    body,
    line,
    side,
    start_line: start,
    start_side: startSide,
  }: Record<string, unknown>): StoredComment | null {
    if (typeof path !== 'string' || typeof body !== 'string' || typeof line !== 'number' || side !== 'RIGHT')
      return null;
    const first = typeof start === 'number' ? start : line;
    if (start !== undefined && (startSide !== 'RIGHT' || first >= line)) return null;
    const hunks = this.#hunks(path);
    if (!hunks.some((hunk) => hunk.start <= first && line < hunk.start + hunk.count)) return null;
    return { path, body, line, side, ...(typeof start === 'number' ? { start_line: start } : {}) };
  }

  #hunks(path: string): readonly Hunk[] {
    const file = this.#files(this.base, this.head).find(({ filename }) => filename === path);
    return [...(file?.patch ?? '').matchAll(PATCH_HUNK)].map((match) => ({
      start: Number(match[1]),
      count: Number(match[2] ?? 1),
    }));
  }

  #files(base: string, head: string): { filename: string; status: string; changes: number; patch?: string }[] {
    const names = gitIn(this.directory, 'diff', '--name-status', '--no-renames', `${base}...${head}`);
    return names.split('\n').flatMap((row) => {
      const [letter, filename] = row.split('\t');
      if (filename === undefined) return [];
      const diff = gitIn(this.directory, 'diff', '--no-renames', `${base}...${head}`, '--', filename);
      const at = diff.indexOf('\n@@ ');
      const status = letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified';
      return [{ filename, status, changes: 1, ...(at === -1 ? {} : { patch: diff.slice(at + 1).replace(/\n$/, '') }) }];
    });
  }
}

function failure(status: number, message: string): { status: number; json: unknown } {
  return { status, json: { message, documentation_url: 'https://docs.github.com/rest' } };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text === '' ? null : JSON.parse(text);
}
