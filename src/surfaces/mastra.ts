import { atLeast } from '../models/versions.js';
import { AI_SDK_MODELS, underProviders } from './ai-sdk.js';
import { defineSurface, type FieldPaths } from './surface.js';

// Mastra agents are made with a model of the AI SDK and take settings with each call (@mastra/core 1.71.0 and 0.24.9,
// dist/agent/types.d.ts and agent.types.d.ts; opened 2026-11-22).
const SETTINGS: FieldPaths = {
  max_tokens: [['modelSettings', 'maxOutputTokens'], ['maxTokens']],
  temperature: [['modelSettings', 'temperature'], ['temperature']],
  top_p: [['modelSettings', 'topP'], ['topP']],
  top_k: [['modelSettings', 'topK'], ['topK']],
  thinking: underProviders('thinking'),
  stop_sequences: [['modelSettings', 'stopSequences']],
  speed: underProviders('speed'),
};

/** Options of an agent that stand for those a call leaves out; the older ones have the fields of `generateText`. */
const DEFAULTS = [
  'defaultOptions',
  'defaultVNextStreamOptions',
  'defaultGenerateOptions',
  'defaultStreamOptions',
  'defaultGenerateOptionsLegacy',
  'defaultStreamOptionsLegacy',
];

/** The first to bring along, for ids that it routes itself, providers that know the model (package.json of 1.28.0 and 1.29.1). */
const FIRST = '1.29.1';

const PACKAGE = ['@mastra/core', '@mastra/core/agent'];
const AGENT = String.raw`^(?:\w+\.)*Agent\.new\(\)`;

export const mastra = defineSurface({
  ...AI_SDK_MODELS,
  id: 'mastra',
  title: 'Mastra agents',
  markers: ['@mastra/core'],
  imported: { markers: ['@mastra/core'], sends: [/\.(?:generate|stream)\w*\s*\(/, /modelSettings|providerOptions/] },
  callees: ['Agent', 'generate', 'stream', 'generateVNext', 'streamVNext', 'generateLegacy', 'streamLegacy'],
  libraries: [...AI_SDK_MODELS.libraries, '@mastra/core'],
  handling: (library, version, platform) =>
    library !== '@mastra/core'
      ? AI_SDK_MODELS.handling(library, version, platform)
      : version && atLeast(version, FIRST)
        ? { temperature: 'dropped', top_p: 'dropped', top_k: 'dropped' }
        : {},
  unsupported: (library, version) => {
    if (library !== '@mastra/core') return AI_SDK_MODELS.unsupported(library, version);
    const why = `${library} ${version} does not know the model yet: ${FIRST} is the first`;
    return version && atLeast(version, FIRST) === false ? { adaptive: why, display: why, effort: why, xhigh: why } : {};
  },
  entries: [
    {
      operation: 'agent',
      from: PACKAGE,
      path: new RegExp(`${AGENT}$`),
      platform: 'unknown',
      request: { argument: 0 },
      unread: 'the settings of each call',
    },
    {
      operation: 'generate',
      from: PACKAGE,
      path: new RegExp(`${AGENT}\\.(?:generate|stream)(?:VNext|Legacy)?\\.call\\(\\)$`),
      platform: 'unknown',
      request: { argument: 1 },
      model: 'made',
      fields: SETTINGS,
      unread: 'the defaults of the agent',
    },
  ],
  fields: {
    model: [['model']],
    ...Object.fromEntries(
      Object.entries(SETTINGS).map(([field, paths]) => [
        field,
        DEFAULTS.flatMap((key) => paths.map((path) => [key, ...path])),
      ]),
    ),
  },
});
