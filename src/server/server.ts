import { ApiError, bedrockErrorBody, bedrockErrorClass, errorBody } from './api-error.js';
import { Batches } from './batches.js';
import { parseBody, readText } from './body.js';
import { type Answer, ENDPOINTS, type Endpoint, type ServerState } from './endpoints.js';
import type { Received } from './judge.js';
import { type Incoming, listen, type Outgoing } from './listen.js';
import { modelChoice, type Surface } from './model-choice.js';
import { recordOf, type ServedRequest } from './record.js';
import type { Reply } from './stub/answer.js';

export interface ContractServerOptions {
  /** Id whose contract holds for every request, in any known spelling; or `request`: the id in each request decides. */
  readonly model: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Defaults to 127.0.0.1. */
  readonly host?: string;
  /** Text of answers, where a test wants to decide it; `undefined` leaves it to the server. May be called many times. */
  readonly reply?: Reply;
  /** Larger bodies are answered with 413. Defaults to 32 MiB, the API's own limit (docs "Claude API errors", 2026-08-22). */
  readonly maxBodyBytes?: number;
  /** Called after every request. */
  readonly onRequest?: (request: ServedRequest) => void;
}

export interface ContractServer {
  /** Without a slash at the end: what `ANTHROPIC_BASE_URL` takes. */
  readonly url: string;
  /** The latest 1,000 requests, oldest first. */
  readonly requests: readonly ServedRequest[];
  /** Stops listening and drops open connections. */
  readonly close: () => Promise<void>;
}

const KEPT_REQUESTS = 1_000;
const MAX_BODY_BYTES = 32 * 1024 * 1024;

interface Found {
  readonly endpoint: Endpoint;
  readonly captures: readonly string[];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function find(method: string, path: string): Found | undefined {
  // Foundry and Bedrock's Messages endpoint serve the same paths under /anthropic.
  const bare = path.replace(/^\/anthropic(?=\/v1\/)/, '');
  for (const endpoint of ENDPOINTS) {
    const match = endpoint.method === method ? endpoint.pattern.exec(bare) : null;
    if (match !== null) {
      return { endpoint, captures: match.slice(1).map(decoded) };
    }
  }
  return undefined;
}

function sendJson(response: Outgoing, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function send(response: Outgoing, answer: Answer): void {
  if ('json' in answer) {
    sendJson(response, 200, answer.json);
  } else if ('lines' in answer) {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' });
    response.end(answer.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  } else {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
    for (const { event, data } of answer.events) {
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    response.end('');
  }
}

function sendError(response: Outgoing, error: ApiError, surface: Surface, requestId: string): void {
  if (surface === 'bedrock') {
    const { status, name } = bedrockErrorClass(error);
    response.setHeader('x-amzn-errortype', name);
    sendJson(response, status, bedrockErrorBody(error));
  } else {
    sendJson(response, error.status, errorBody(error, requestId));
  }
}

/** Whatever was thrown, as an answer: only a defect of the server (or of the caller's `reply`) is none yet. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  return new ApiError('api_error', `The contract server failed: ${error instanceof Error ? error.message : error}`);
}

/**
 * Starts a local server that answers like the Messages API where requests keep the contract of a model, and rejects like
 * it where they do not. Also serves token counting, message batches, the list of models, Bedrock's InvokeModel and
 * Converse, and Vertex's rawPredict. Keys are not looked at.
 *
 * @throws UnknownModelError for a model without a contract; Error with the code of `listen` (such as EADDRINUSE)
 */
export async function createContractServer(options: ContractServerOptions): Promise<ContractServer> {
  const host = options.host ?? '127.0.0.1';
  const requests: ServedRequest[] = [];
  let count = 0;
  let messages = 0;
  const state: ServerState = {
    choose: modelChoice(options.model),
    reply: options.reply,
    batches: new Batches(),
    nextId: () => `stub_${++messages}`,
  };

  async function handle(request: Incoming, response: Outgoing): Promise<void> {
    const { method = '', headers } = request;
    const [path = ''] = (request.url ?? '').split('?');
    const found = find(method, path);
    const requestId = `req_stub_${++count}`;
    response.setHeader('request-id', requestId);
    let received: Received | null = null;
    let failure: ApiError | null = null;
    try {
      if (found === undefined) {
        throw new ApiError('not_found_error', `Not found: ${method} ${path}`);
      }
      const { endpoint, captures } = found;
      const head = { headers, captures, origin: `http://${headers.host ?? headers[':authority']}` };
      if (endpoint.receive === null) {
        send(response, endpoint.run(state, head));
      } else {
        const body = parseBody(await readText(request, options.maxBodyBytes ?? MAX_BODY_BYTES));
        received = endpoint.receive(body, head);
        send(response, endpoint.run(received, state, head));
      }
    } catch (error) {
      failure = asApiError(error);
      if (response.headersSent) {
        response.end('');
      } else {
        sendError(response, failure, found?.endpoint.surface ?? 'api', requestId);
      }
    }
    const outcome = { status: response.statusCode, reason: failure?.message ?? null };
    const record = recordOf({ method, path }, received, outcome);
    requests.push(record);
    if (requests.length > KEPT_REQUESTS) {
      requests.shift();
    }
    options.onRequest?.(record);
  }

  const { port, close } = await listen({ host, port: options.port ?? 0 }, (request, response) => {
    void handle(request, response);
  });
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, requests, close };
}
