import type { Origin } from '../languages/reading.js';
import { instanceEntries } from './http-instances.js';
import { httpLiterals } from './http-literals.js';
import { API_EFFORT, API_FALLBACKS, API_FIELDS, API_RESPONSES } from './messages-api.js';
import { OTHER_APIS_KEYS } from './other-vendors.js';
import { POSTING, SENDING } from './sender-names.js';
import { defineSurface, type Entry } from './surface.js';

// The Messages endpoint and Vertex's raw path (docs "API reference", "Claude on Vertex AI"; 2026-08).
const ENDPOINT =
  /(?:\/v1\/messages(?:\/count_tokens)?\/?(?:\?|$))|(?:anthropic[^\s]*messages\/?$)|(?:publishers\/anthropic\/models)/;
/** Vertex's path names the model, and the body has none, but where tokens are counted (docs "Claude on Vertex AI"; 2026-08). */
const VERTEX_MODEL = /\/publishers\/anthropic\/models\/(?!count-tokens:)([^/:?]*)/;
/** What a file spells that makes such a URL, such headers or such a body. */
const SERVICE = ['/v1/messages', 'publishers/anthropic', 'api.anthropic.com', 'anthropic-version', 'anthropic_version'];

const NAMED = ['#unknown', '#local', '#global'];

// A path that only ends in `messages` (joined to a base kept elsewhere) counts when the body has the request's shape.
const LOOSE = /(?:^|[/\u{FFFD}])messages$/u;
const SHAPE = [['max_tokens'], ['messages']];

// Bedrock's and Vertex's bodies name the API version, and the URL names the model; no other vendor's body has that
// field (docs "Claude on Amazon Bedrock", "Claude on Vertex AI"; 2026-08), so the URL need not be readable.
const VERSIONED = [['anthropic_version'], ['messages']];

// Every request to the endpoint carries this header and no other vendor's does (docs "Versions"; 2026-08), so the
// function that sends it may have any name.
const VERSION_HEADER = ['anthropic-version', 'Anthropic-Version', 'ANTHROPIC-VERSION'];

// Where requests in OpenAI's format go, Anthropic's own compatible endpoint included (OpenAI's "API reference", docs "OpenAI
// SDK compatibility"; 2026-08).
const OTHER_FORMATS = /\/(?:chat\/completions|responses)\/?(?:\?|$)/;

/** Required by the endpoint, and by few others (docs "API reference"; 2026-08). */
const ALWAYS = [['max_tokens']];

/** Keys under which clients take a body: fetch, axios, ky and got, UrlFetchApp. */
const BODIES = ['body', 'data', 'json', 'payload'];
const ANY_CALL = /\.(?:call|new)\(\)$/;

const options = (body: readonly string[], from: readonly string[], path: RegExp): Entry => ({
  operation: 'http',
  from,
  path,
  platform: 'api',
  url: { argument: 0, matches: ENDPOINT, model: VERTEX_MODEL },
  request: { argument: 1, within: body },
  always: ALWAYS,
  strange: OTHER_APIS_KEYS,
});

// Batches hold the parameters of each request under `params` (docs "Create a Message Batch"; 2026-08).
const BATCHES = /\/v1\/messages\/batches\/?(?:\?|$)/;
const batch = (body: readonly string[], path: RegExp, argument = 1): Entry => ({
  operation: 'batch',
  from: ['*'],
  path,
  platform: 'api',
  url: { argument: 0, matches: BATCHES },
  request: { argument, each: [...body, 'requests'], within: ['params'] },
  requires: [['model'], ['messages']],
});

/** A body that is given to what an earlier call made of the URL. */
const afterwards = (from: readonly string[], path: RegExp): Entry => ({
  operation: 'http',
  from,
  path,
  platform: 'api',
  accepts: isRequestToApi,
  request: { argument: 0 },
  shape: [['messages']],
  requires: [['model'], ['max_tokens']],
});

/** A sender of any name: what it is given must say that it is a Messages request. */
const anySender = ({ headers, ...how }: Pick<Entry, 'url' | 'headers' | 'request'>): Entry => ({
  operation: 'http',
  from: ['*'],
  path: ANY_CALL,
  platform: 'api',
  shape: [['messages']],
  requires: [['model'], ['max_tokens']],
  always: ALWAYS,
  ...(headers && { headers: { ...headers, except: OTHER_FORMATS } }),
  strange: OTHER_APIS_KEYS,
  ...how,
});

/** `send(url, { headers, body })` and `send({ url, headers, body })`. */
const inOptions = BODIES.flatMap((key) => [
  ...[0, 1, 2].map((argument) =>
    anySender({
      headers: { argument, within: ['headers'], names: VERSION_HEADER },
      request: { argument, within: [key] },
    }),
  ),
  ...[0, 1].map((url) =>
    anySender({
      url: { argument: url, matches: ENDPOINT, model: VERTEX_MODEL },
      request: { argument: url + 1, within: [key] },
    }),
  ),
  ...['url', 'uri', 'endpoint'].map((url) =>
    anySender({
      url: { argument: 0, within: [url], matches: ENDPOINT, model: VERTEX_MODEL },
      request: { argument: 0, within: [key] },
    }),
  ),
]);

/** `send(url, body, { headers })`, `send(url, body, headers)`, `send(url, headers, body)`, `send('POST', url, body, …)`. */
const asArgument = [0, 1, 2].flatMap((argument) => [
  ...(argument === 0
    ? []
    : [anySender({ headers: { argument: argument - 1, names: VERSION_HEADER }, request: { argument } })]),
  ...[['headers'], []].map((within) =>
    anySender({
      headers: { argument: argument + 1, within, names: VERSION_HEADER },
      request: { argument },
    }),
  ),
  ...(argument === 0
    ? []
    : [anySender({ url: { argument: argument - 1, matches: ENDPOINT, model: VERTEX_MODEL }, request: { argument } })]),
]);

/**
 * Whether the first call on the way to a body names the endpoint: `https.request({ hostname, path })`,
 * `net.request({ url })`, `https.request(url, options)`, `superagent.post(url)`.
 */
function isRequestToApi(callee: Origin): boolean {
  const target = callee.argument(0, 0);
  if (target === null) return false;
  const named = ['path', 'url'].flatMap((key) => target.field([key]).readings);
  const texts = [target, ...named].flatMap((reading) => reading.texts());
  return texts.some((parts) => ENDPOINT.test(parts.map((part) => part ?? '\uFFFD').join('')));
}

export const http = defineSurface({
  id: 'http',
  sendsAsWritten: true,
  title: 'HTTP request to the Messages endpoint',
  markers: [...SERVICE, 'budget_tokens'],
  imported: { markers: SERVICE, sends: POSTING },
  callees: [
    'fetch',
    'fetchFn',
    'fetchImpl',
    '$fetch',
    'ofetch',
    'post',
    'request',
    'axios',
    'got',
    'ky',
    'fetchWithRetry',
    'fetchJson',
    'write',
    'end',
    'send',
    'rp',
  ],
  calleeForm: SENDING,
  entries: [
    {
      ...options(['body'], NAMED, /(^|\.)(\$?o?fetch\w*|request)\.call\(\)$/),
      url: { argument: 0, matches: LOOSE },
      shape: SHAPE,
    },
    options(
      ['body'],
      [...NAMED, 'node-fetch', 'undici', 'cross-fetch', 'ofetch', 'isomorphic-fetch'],
      /(^|\.)(\$?o?fetch\w*|default|request)\.call\(\)$/,
    ),
    {
      operation: 'http',
      from: [...NAMED, 'axios', 'ky', 'got'],
      path: /(^|\.)post\.call\(\)$/,
      platform: 'api',
      url: { argument: 0, matches: ENDPOINT, model: VERTEX_MODEL },
      request: { argument: 1 },
      requires: [['messages'], ['model']],
      always: ALWAYS,
      strange: OTHER_APIS_KEYS,
    },
    options(['json'], ['ky', 'got', ...NAMED], /(^|\.)(post|default|got|ky)\.call\(\)$/),
    {
      operation: 'http',
      from: ['axios', ...NAMED],
      path: /(^|\.)(default|axios|request)\.call\(\)$/,
      platform: 'api',
      url: { argument: 0, within: ['url'], matches: ENDPOINT, model: VERTEX_MODEL },
      request: { argument: 0, within: ['data'] },
    },
    {
      operation: 'http',
      from: [...NAMED, 'node-fetch', 'undici', 'cross-fetch'],
      path: /(^|\.)(\$?o?fetch\w*|request)\.call\(\)$/,
      platform: 'unknown',
      request: { argument: 1, within: ['body'] },
      shape: VERSIONED,
    },
    afterwards(
      ['https', 'node:https', 'http', 'node:http', 'electron'],
      /(?:^|\.)request\.call\(\)\.(?:write|end)\.call\(\)$/,
    ),
    // Docs of superagent 7, "Request basics" (read 2026-11).
    afterwards(['superagent'], /(?:^|\.)post\.call\(\)(?:\.\w+\.call\(\))*\.send\.call\(\)$/),
    // Readme of wretch 2, "Making requests" (read 2026-11).
    afterwards(['wretch'], /^default\.call\(\)(?:\.\w+\.call\(\))*\.post\.call\(\)$/),
    ...instanceEntries(ENDPOINT),
    batch(['body'], ANY_CALL),
    batch([], ANY_CALL),
    ...inOptions,
    ...asArgument,
  ],
  fields: API_FIELDS,
  fallbacks: API_FALLBACKS,
  effort: API_EFFORT,
  responses: API_RESPONSES,
  systemKey: 'system',
  literals: httpLiterals({
    bodies: BODIES,
    shape: SHAPE,
    version: VERSION_HEADER,
    others: OTHER_FORMATS,
    endpoint: ENDPOINT,
    model: VERTEX_MODEL,
  }),
  libraries: [],
  claudeOnly: 'by-url',
});
