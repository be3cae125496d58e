import { objectOf } from '../../src/models/violation.js';
import { parseBody, readText } from '../../src/server/body.js';
import { type Listening, listen } from '../../src/server/listen.js';
import type { ContractServer } from '../../src/server/server.js';

/** One request of a program, with its bytes, and what came back. */
export interface Exchange {
  readonly method: string;
  /** With query. */
  readonly path: string;
  /** The request's body as it was sent; empty for GET. */
  readonly body: string;
  /** What `anthropic-version` and `anthropic-beta` said. */
  readonly headers: readonly (string | undefined)[];
  /** The model id of the body (of the first request of a batch), null where there is none. */
  readonly model: string | null;
  readonly status: number;
  readonly answer: string;
}

export interface Front {
  readonly url: string;
  /** In the order in which they were answered. */
  readonly exchanges: readonly Exchange[];
  readonly close: Listening['close'];
}

/** Larger than any body of a test program, in bytes. */
const MAX_BODY_BYTES = 1_000_000;

/** Whether an id names a model of the family that is moved. */
export function isOpus(model: string | null): boolean {
  return model?.includes('opus') ?? false;
}

function modelOf(body: string): string | null {
  if (body === '') {
    return null;
  }
  const request = parseBody(body);
  const batched = Array.isArray(request.requests) ? objectOf(objectOf(request.requests[0])?.params) : undefined;
  const model = (batched ?? request).model;
  return typeof model === 'string' ? model : null;
}

function oneHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

/**
 * Stands between one run of a program and the contract servers, and notes every byte: requests to Opus models, and those
 * that name no model, go to `opus`, all others to `others`.
 */
export async function startFront(opus: ContractServer, others: ContractServer): Promise<Front> {
  const exchanges: Exchange[] = [];
  let origin = '';
  const { port, close } = await listen({ host: '127.0.0.1', port: 0 }, (request, response) => {
    void (async () => {
      const { method = 'GET', url: path = '/' } = request;
      const body = await readText(request, MAX_BODY_BYTES);
      const model = modelOf(body);
      const server = model === null || isOpus(model) ? opus : others;
      const headers = [oneHeader(request.headers['anthropic-version']), oneHeader(request.headers['anthropic-beta'])];
      const [version, betas] = headers;
      const answered = await fetch(server.url + path, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(version === undefined ? {} : { 'anthropic-version': version }),
          ...(betas === undefined ? {} : { 'anthropic-beta': betas }),
        },
        ...(body === '' ? {} : { body }),
      });
      // Links to results name the server: the program has to come through here for them too.
      const answer = (await answered.text()).replaceAll(server.url, origin);
      exchanges.push({ method, path, body, headers, model, status: answered.status, answer });
      response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? '' });
      response.end(answer);
    })();
  });
  origin = `http://127.0.0.1:${port}`;
  return { url: origin, exchanges, close };
}
