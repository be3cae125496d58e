import { atLeast } from '../models/versions.js';
import type { Capability, Platform } from '../types/index.js';
import { API_EFFORT, API_FALLBACKS, API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface, type Entry } from './surface.js';

// Methods and parameter types of the official TypeScript SDK and its platform packages
// (@anthropic-ai/sdk 1.11.0, bedrock-sdk 1.1.2, vertex-sdk 1.1.3, foundry-sdk 1.1.1, aws-sdk 1.1.2; read 2026-11-21).
const PACKAGES: readonly (readonly [pattern: string, platform: Platform])[] = [
  ['@anthropic-ai/sdk', 'api'],
  ['@anthropic-ai/sdk/*', 'api'],
  ['@anthropic-ai/bedrock-sdk', 'bedrock'],
  ['@anthropic-ai/bedrock-sdk/*', 'bedrock'],
  ['@anthropic-ai/vertex-sdk', 'vertex'],
  ['@anthropic-ai/vertex-sdk/*', 'vertex'],
  ['@anthropic-ai/foundry-sdk', 'foundry'],
  ['@anthropic-ai/aws-sdk', 'aws'],
  // Its client extends the SDK's own (@posthog/ai 8.13.1, dist/anthropic/index.d.ts; opened 2026-11-22).
  ['@posthog/ai', 'api'],
  ['@posthog/ai/anthropic', 'api'],
];

// `new Client()`, then any `withOptions(…)`, then the resource.
const CLIENT = String.raw`(?:\w+\.)*new\(\)(?:\.withOptions\.call\(\))*`;
const METHODS: readonly (readonly [method: string, operation: string])[] = [
  ['create', 'create'],
  ['stream', 'stream'],
  ['parse', 'parse'],
  ['countTokens', 'countTokens'],
  ['toolRunner', 'toolRunner'],
  ['thread', 'thread'],
];

function entriesFor(from: string, platform: Platform): Entry[] {
  const calls = METHODS.map(
    ([method, operation]): Entry => ({
      operation,
      from: [from],
      // A resource class can be held by itself: `new Messages(client).create`. Tools had a resource of
      // their own from 0.20.0 on (CHANGELOG, 2024-04-04), before `messages` took them in 0.22.0.
      path: new RegExp(
        `^(?:${CLIENT}(?:\\.beta(?:\\.tools)?)?\\.messages|(?:\\w+\\.)*(?:Messages|Beta)\\.new\\(\\)(?:\\.messages)?)\\.${method}\\.call\\(\\)$`,
      ),
      platform,
      request: { argument: 0 },
    }),
  );
  const batches: Entry = {
    operation: 'batch',
    from: [from],
    path: new RegExp(`^${CLIENT}(?:\\.beta)?\\.messages\\.batches\\.create\\.call\\(\\)$`),
    platform,
    request: { argument: 0, each: ['requests'], within: ['params'] },
  };
  return [...calls, batches];
}

/** What is told to be a Messages request by the name of what it is called on, and by what it is given. */
function untraced([method, operation]: (typeof METHODS)[number], from: readonly string[], called: string): Entry {
  return {
    operation,
    from,
    path: new RegExp(`${called}\\??\\.${method}\\.call\\(\\)$`, 'i'),
    platform: 'unknown',
    request: { argument: 0 },
    shape: operation === 'countTokens' ? [['model'], ['messages']] : [['model'], ['messages'], ['max_tokens']],
  };
}

export const anthropicSdk = defineSurface({
  id: 'anthropic-sdk',
  sendsAsWritten: true,
  title: 'Anthropic TypeScript SDK',
  markers: [
    'nthropic',
    'messages.create',
    'messages.stream',
    'messages.parse',
    'messages.countTokens',
    'messages.toolRunner',
    'messages.batches',
  ],
  imported: { markers: ['new Anthropic'], sends: [/\b(?:create|stream|parse|toolRunner)\w*\s*\(/, /\bmessages\b/] },
  callees: METHODS.map(([method]) => method),
  receivers: /messages|batches/i,
  entries: [
    ...PACKAGES.flatMap(([from, platform]) => entriesFor(from, platform)),
    // A client that could not be traced: what is called and what it is given must both look like a Messages request.
    ...METHODS.map((method) =>
      untraced(method, ['#unknown'], String.raw`^(?!.*(?:threads|chat|twilio)).*(?:^|\.|\))messages`),
    ),
    // One that a program hangs on an object of a package: `app.anthropic` of a web server.
    ...METHODS.map((method) => untraced(method, ['*'], String.raw`\.\w*(?:anthropic|claude)\w*(?:\.beta)?\.messages`)),
  ],
  fields: API_FIELDS,
  fallbacks: API_FALLBACKS,
  effort: API_EFFORT,
  responses: API_RESPONSES,
  systemKey: 'system',
  claudeOnly: 'always',
  // First versions whose types accept each field (published tarballs 0.72.0/0.73.0, 0.78.0/0.79.0 and 0.89.0/0.90.0
  // compared). Plain JavaScript is not concerned: the SDK passes unknown keys through.
  unsupported: (library, version, file): Readonly<Partial<Record<Capability, string>>> => {
    if (library !== '@anthropic-ai/sdk' || !version || !/\.[cm]?tsx?$/.test(file)) return {};
    return {
      ...(atLeast(version, '0.73.0')
        ? {}
        : { adaptive: `the types of ${library} ${version} do not know adaptive thinking: they do from 0.73.0` }),
      ...(atLeast(version, '0.73.0')
        ? {}
        : { effort: `the types of ${library} ${version} do not know output_config.effort: they do from 0.73.0` }),
      ...(atLeast(version, '0.90.0')
        ? {}
        : { xhigh: `the types of ${library} ${version} do not know effort xhigh: they do from 0.90.0` }),
      ...(atLeast(version, '0.79.0')
        ? {}
        : { display: `the types of ${library} ${version} do not know thinking.display: they do from 0.79.0` }),
    };
  },
  // `output_config.format` and `zodOutputFormat` come with 0.72.0, which makes JSON schemas of zod 4 (tarballs 0.71.0 and
  // 0.72.0 compared). Bedrock has no structured outputs for Opus 4.7, and of the other platforms the docs do not say
  // enough ("Structured outputs", snapshot 2026-08-22).
  schemas: (library, version, platform, zod) => {
    if (library !== '@anthropic-ai/sdk' || !version || atLeast(version, '0.72.0') === false || platform !== 'api')
      return [];
    return zod && atLeast(zod, '4.0.0') ? ['zod', 'json-schema'] : ['json-schema'];
  },
  types: [
    {
      from: PACKAGES.map(([from]) => from),
      name: /(^|\.)(Beta)?(MessageCreateParams(Base|NonStreaming|Streaming)?|MessageStreamParams|MessageCountTokensParams|ToolRunnerParams)$/,
      platform: 'api',
      operation: 'params',
    },
    {
      from: PACKAGES.map(([from]) => from),
      name: /BatchCreateParams\.Request$/,
      within: ['params'],
      platform: 'api',
      operation: 'batch',
    },
  ],
  libraries: [
    '@anthropic-ai/sdk',
    '@anthropic-ai/bedrock-sdk',
    '@anthropic-ai/vertex-sdk',
    '@anthropic-ai/foundry-sdk',
    '@anthropic-ai/aws-sdk',
  ],
});
