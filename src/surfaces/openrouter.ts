import type { Origin } from '../languages/reading.js';
import type { Handling, RequestField } from '../types/index.js';
import { defineSurface, type Entry } from './surface.js';

/*
 * OpenRouter serves Claude in OpenAI's format. It leaves out by itself what a model does not take any more: sampling
 * parameters are accepted and have no effect (openrouter.ai/docs, "Claude 4.7 Migration Guide"; read 2026-11-23).
 */

/** What OpenRouter makes of sampling parameters that a model rejects, whatever client sends them. */
export const OPENROUTER_HANDLING: Readonly<Partial<Record<RequestField, Handling>>> = {
  temperature: 'ignored',
  top_p: 'ignored',
  top_k: 'ignored',
};

const HOST = /\bopenrouter\.ai\b/;
const ENDPOINT = /\bopenrouter\.ai\/api\/v1\/chat\/completions\/?(?:\?|$)/;
const NAMED = ['#unknown', '#local', '#global'];

/** A client of OpenAI's SDK that is made with OpenRouter's URL (openai 6.49.0, `client.d.ts`: `baseURL`). */
function goesToOpenRouter(callee: Origin): boolean {
  const bases = callee.argument(0, 0)?.field(['baseURL']).readings ?? [];
  return bases.some((base) => base.texts().some((parts) => HOST.test(parts.map((part) => part ?? '\uFFFD').join(''))));
}

const posted = (from: readonly string[], path: RegExp, request: Entry['request']): Entry => ({
  operation: 'http',
  from,
  path,
  platform: 'openrouter',
  url: { argument: 0, matches: ENDPOINT },
  request,
});

export const openrouter = defineSurface({
  id: 'openrouter',
  title: 'OpenRouter',
  markers: ['openrouter.ai', '@openrouter/sdk'],
  imported: { markers: ['openrouter.ai'], sends: [/\.completions\b/] },
  callees: ['create', 'stream', 'parse', 'send', 'fetch', 'post', 'axios', 'got', 'ky'],
  entries: [
    {
      operation: 'create',
      from: ['openai', 'openai/*'],
      path: /^\w+\.new\(\)(?:\.withOptions\.call\(\))*(?:\.beta)?\.chat\.completions\.(?:create|stream|parse)\.call\(\)$/,
      platform: 'openrouter',
      accepts: goesToOpenRouter,
      request: { argument: 0 },
    },
    // Until the parameters moved into `chatRequest` they stood beside it (openrouter.ai/docs, "Chat - TypeScript SDK"; 2026-11).
    ...[['chatRequest'], []].map(
      (within): Entry => ({
        operation: 'send',
        from: ['@openrouter/sdk', '@openrouter/sdk/*'],
        path: /^\w+\.new\(\)\.chat\.send\.call\(\)$/,
        platform: 'openrouter',
        request: { argument: 0, within },
        requires: [['model']],
      }),
    ),
    posted([...NAMED, 'node-fetch', 'undici', 'cross-fetch'], /(?:^|\.)fetch\.call\(\)$/, {
      argument: 1,
      within: ['body'],
    }),
    posted([...NAMED, 'axios'], /(?:^|\.)post\.call\(\)$/, { argument: 1 }),
    posted([...NAMED, 'ky', 'got'], /(?:^|\.)(?:post|default|got|ky)\.call\(\)$/, { argument: 1, within: ['json'] }),
  ],
  fields: {
    model: [['model']],
    messages: [['messages']],
    max_tokens: [['max_tokens'], ['max_completion_tokens'], ['maxTokens']],
    temperature: [['temperature']],
    top_p: [['top_p'], ['topP']],
    top_k: [['top_k'], ['topK']],
  },
  // Asked in turn where the model fails (openrouter.ai/docs, "Model Routing"; 2026-11).
  fallbacks: [['models']],
  handling: () => OPENROUTER_HANDLING,
  responses: {
    thinking: [],
    types: [],
    events: [],
    text: { properties: [], methods: [], events: [] },
    content: null,
  },
  libraries: [],
  neutral: true,
});
