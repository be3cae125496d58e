import { API_FIELDS, API_RESPONSES, defineSurface, type Entry } from './surface.js';

// The Messages endpoint and Vertex's raw path (docs "API reference", "Claude on Vertex AI"; 2026-08).
const ENDPOINT =
  /(?:\/v1\/messages(?:\/count_tokens)?\/?(?:\?|$))|(?:anthropic[^\s]*messages\/?$)|(?:publishers\/anthropic\/models)/;
const NAMED = ['#unknown', '#local', '#global'];

// A path that only ends in `messages` (joined to a base kept elsewhere) counts when the body has the request's shape.
const LOOSE = /(?:^|[/\u{FFFD}])messages$/u;
const SHAPE = [['max_tokens'], ['messages']];

// Bedrock's and Vertex's bodies name the API version, and the URL names the model; no other vendor's body has that
// field (docs "Claude on Amazon Bedrock", "Claude on Vertex AI"; 2026-08), so the URL need not be readable.
const VERSIONED = [['anthropic_version'], ['messages']];

const options = (body: readonly string[], from: readonly string[], path: RegExp): Entry => ({
  operation: 'http',
  from,
  path,
  platform: 'api',
  url: { argument: 0, matches: ENDPOINT },
  request: { argument: 1, within: body },
});

export const http = defineSurface({
  id: 'http',
  title: 'HTTP request to the Messages endpoint',
  markers: ['/v1/messages', 'publishers/anthropic', 'api.anthropic.com', 'anthropic-version', 'anthropic_version'],
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
  ],
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
      url: { argument: 0, matches: ENDPOINT },
      request: { argument: 1 },
      requires: [['messages'], ['model']],
    },
    options(['json'], ['ky', 'got', ...NAMED], /(^|\.)(post|default|got|ky)\.call\(\)$/),
    {
      operation: 'http',
      from: ['axios', ...NAMED],
      path: /(^|\.)(default|axios|request)\.call\(\)$/,
      platform: 'api',
      url: { argument: 0, within: ['url'], matches: ENDPOINT },
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
  ],
  fields: API_FIELDS,
  responses: API_RESPONSES,
  systemKey: 'system',
  libraries: [],
});
