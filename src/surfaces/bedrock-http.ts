import { bedrockConverse } from './bedrock-runtime.js';
import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { POSTING, REQUESTING } from './sender-names.js';
import { defineSurface, type Entry, type LooseLiteral } from './surface.js';

// Paths of the runtime endpoint (docs "Converse", "ConverseStream", "InvokeModel" of the Bedrock API reference; 2026-08).
// The model stands in the path, so that a body names none.
const CONVERSE = /\/model\/[^/]+\/converse(?:-stream)?(?:\?|$)/;
const INVOKE = /\/model\/[^/]+\/invoke(?:-with-response-stream)?(?:\?|$)/;

/** The id in such a path. */
const MODEL = /\/model\/([^/?]*)/;

const BODIES = ['body', 'data', 'json'];

/** `send(url, { body })`, `send({ url, data })` and a signed `new HttpRequest({ path, body })`. */
const senders = (matches: RegExp): readonly Pick<Entry, 'url' | 'request'>[] =>
  BODIES.flatMap((key) => [
    { url: { argument: 0, matches, model: MODEL }, request: { argument: 1, within: [key] } },
    ...['url', 'path'].map((url) => ({
      url: { argument: 0, within: [url], matches, model: MODEL },
      request: { argument: 0, within: [key] },
    })),
  ]);

const CALLEES = ['fetch', 'post', 'request', 'axios', 'HttpRequest', 'Request'];
/** The host, and paths of it: the package of the same name has a client that needs neither. */
const SERVICE = ['bedrock-runtime.', '/converse-stream', '/invoke-with-response-stream'];
const MARKERS = ['bedrock-runtime', '/converse-stream', '/invoke-with-response-stream'];

const entry = (operation: string, how: Pick<Entry, 'url' | 'request'>): Entry => ({
  operation,
  from: ['*'],
  path: /\.(?:call|new)\(\)$/,
  platform: 'bedrock',
  shape: [['messages']],
  ...how,
});

/** `{ url, body }` that a program makes in one place and sends in another. */
const described = (
  operation: string,
  matches: RegExp,
  shape: readonly (readonly string[])[],
): readonly LooseLiteral[] =>
  BODIES.map((key) => ({
    keys: ['url', key],
    within: [key],
    url: { within: ['url'], matches, model: MODEL },
    shape,
    platform: 'bedrock',
    operation,
  }));

export const bedrockConverseHttp = defineSurface({
  id: 'bedrock-converse-http',
  sendsAsWritten: true,
  title: 'HTTP request to Bedrock Converse',
  markers: MARKERS,
  imported: { markers: SERVICE, sends: POSTING },
  callees: CALLEES,
  calleeForm: REQUESTING,
  entries: [
    ...senders(CONVERSE).map((how) => entry('converse', how)),
    // `axios.post(url, body)`.
    entry('converse', { url: { argument: 0, matches: CONVERSE, model: MODEL }, request: { argument: 1 } }),
  ],
  literals: described('converse', CONVERSE, [['messages']]),
  fields: bedrockConverse.fields,
  responses: bedrockConverse.responses,
  libraries: [],
});

export const bedrockInvokeHttp = defineSurface({
  id: 'bedrock-invoke-http',
  sendsAsWritten: true,
  title: 'HTTP request to Bedrock InvokeModel',
  markers: MARKERS,
  imported: { markers: SERVICE, sends: POSTING },
  callees: CALLEES,
  calleeForm: REQUESTING,
  entries: [
    ...senders(INVOKE).map((how) => ({ ...entry('invoke', how), requires: [['anthropic_version'], ['thinking']] })),
    {
      ...entry('invoke', { url: { argument: 0, matches: INVOKE, model: MODEL }, request: { argument: 1 } }),
      requires: [['anthropic_version'], ['thinking']],
    },
  ],
  literals: described('invoke', INVOKE, [['anthropic_version'], ['messages']]),
  fields: API_FIELDS,
  responses: API_RESPONSES,
  libraries: [],
});
