import type { IncomingHttpHeaders } from 'node:http';
import { betasOf } from '../check/api-version.js';
import type { JsonObject } from '../models/index.js';
import { listOf } from '../models/violation.js';
import type { Batches } from './batches.js';
import { converseToMessages, messageToConverse } from './bedrock.js';
import { judge, type Received } from './judge.js';
import type { ModelChoice, Surface } from './model-choice.js';
import { modelInfo, modelsPage } from './models-list.js';
import { answer, type Reply, type StubMessage } from './stub/answer.js';
import { eventsOf, type StreamEvent } from './stub/events.js';
import { inputTokens } from './stub/usage.js';

/** What goes back: one JSON value, JSON lines, or server-sent events. */
export type Answer =
  | { readonly json: JsonObject }
  | { readonly lines: readonly JsonObject[] }
  | { readonly events: Iterable<StreamEvent> };

/** What endpoints share for as long as the server runs. */
export interface ServerState {
  readonly choose: ModelChoice;
  readonly reply: Reply | undefined;
  readonly batches: Batches;
  /** A new unique part of a message's id. */
  readonly nextId: () => string;
}

interface Head {
  readonly headers: IncomingHttpHeaders;
  /** Groups of the endpoint's pattern, decoded. */
  readonly captures: readonly string[];
  /** Scheme, host and port under which the client sees the server. */
  readonly origin: string;
}

/** Understands a body as a Messages request. */
type Receive = (body: JsonObject, head: Head) => Received;

interface Place {
  readonly method: 'GET' | 'POST';
  /** Of the path without query. */
  readonly pattern: RegExp;
  /** Decides the shape of errors. */
  readonly surface: Surface;
}

interface BodyEndpoint extends Place {
  readonly receive: Receive;
  readonly run: (received: Received, state: ServerState, head: Head) => Answer;
}

interface PlainEndpoint extends Place {
  readonly receive: null;
  readonly run: (state: ServerState, head: Head) => Answer;
}

export type Endpoint = BodyEndpoint | PlainEndpoint;

function post(surface: Surface, pattern: RegExp, receive: Receive, run: BodyEndpoint['run']): Endpoint {
  return { method: 'POST', surface, pattern, receive, run };
}

function get(pattern: RegExp, run: PlainEndpoint['run']): Endpoint {
  return { method: 'GET', surface: 'api', pattern, receive: null, run };
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(',');
}

function text(value: JsonObject[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function receiveApi(body: JsonObject, { headers }: Head): Received {
  return {
    surface: 'api',
    body,
    model: text(body.model),
    apiVersion: header(headers, 'anthropic-version'),
    betas: betasOf(header(headers, 'anthropic-beta') ?? ''),
  };
}

/** Bedrock and Vertex: the model stands in the path; version and betas in the body. */
function receivePlatform(surface: Surface): Receive {
  return (body, { captures }) => {
    const betas = listOf(body.anthropic_beta).filter((beta) => typeof beta === 'string');
    return { surface, body, model: captures[0], apiVersion: text(body.anthropic_version), betas };
  };
}

/** Converse has no field for the version. */
const receiveConverse: Receive = (body, head) => ({
  ...receivePlatform('bedrock')(converseToMessages(body), head),
  apiVersion: null,
});

/** Vertex counts tokens of the model that the body names. */
const receiveVertexCount: Receive = (body, head) => ({
  ...receivePlatform('vertex')(body, head),
  model: text(body.model),
});

function messageFor(received: Received, state: ServerState, needs: readonly ('model' | 'max_tokens')[]): StubMessage {
  const served = judge(received, state.choose, needs);
  return answer(received.body, served, state.nextId(), state.reply);
}

function asAsked(received: Received, message: StubMessage): Answer {
  return received.body.stream === true ? { events: eventsOf(message) } : { json: message };
}

function countTokens(received: Received, state: ServerState): Answer {
  judge(received, state.choose, ['model']);
  return { json: { input_tokens: inputTokens(received.body) } };
}

function createBatch(received: Received, state: ServerState, { origin }: Head): Answer {
  const answerOne = (params: JsonObject): JsonObject =>
    messageFor({ ...received, body: params, model: text(params.model) }, state, ['model', 'max_tokens']);
  return { json: state.batches.create(received.body, answerOne, origin) };
}

/** In order; the first whose method and pattern fit is taken. */
export const ENDPOINTS: readonly Endpoint[] = [
  post('api', /^\/v1\/messages$/, receiveApi, (received, state) =>
    asAsked(received, messageFor(received, state, ['model', 'max_tokens'])),
  ),
  post('api', /^\/v1\/messages\/count_tokens$/, receiveApi, countTokens),
  post('api', /^\/v1\/messages\/batches$/, receiveApi, createBatch),
  get(/^\/v1\/messages\/batches$/, ({ batches }, { origin }) => ({ json: batches.list(origin) })),
  get(/^\/v1\/messages\/batches\/([^/]+)$/, ({ batches }, { captures: [id = ''], origin }) => ({
    json: batches.retrieve(id, origin),
  })),
  get(/^\/v1\/messages\/batches\/([^/]+)\/results$/, ({ batches }, { captures: [id = ''] }) => ({
    lines: batches.results(id),
  })),
  get(/^\/v1\/models$/, () => ({ json: modelsPage() })),
  get(/^\/v1\/models\/([^/]+)$/, (_, { captures: [id = ''] }) => ({ json: modelInfo(id) })),
  post('bedrock', /^\/model\/(.+)\/invoke$/, receivePlatform('bedrock'), (received, state) => ({
    json: messageFor(received, state, ['max_tokens']),
  })),
  post('bedrock', /^\/model\/(.+)\/converse$/, receiveConverse, (received, state) => ({
    json: messageToConverse(messageFor(received, state, ['max_tokens'])),
  })),
  post('vertex', /\/publishers\/anthropic\/models\/count-tokens:rawPredict$/, receiveVertexCount, countTokens),
  post(
    'vertex',
    /\/publishers\/anthropic\/models\/([^/:]+):(?:rawPredict|streamRawPredict)$/,
    receivePlatform('vertex'),
    (received, state) => asAsked(received, messageFor(received, state, ['max_tokens'])),
  ),
];
