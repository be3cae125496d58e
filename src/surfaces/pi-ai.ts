import { atLeast } from '../models/versions.js';
import { API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

// pi-ai asks models of many providers, which it has tables of by name (@mariozechner/pi-ai 0.66.0 to 0.73.1, and
// @earendil-works/pi-ai 0.74.0 to 1.5.2 which it goes on as: dist/stream.d.ts, dist/types.d.ts, dist/models.generated.js and
// dist/providers/anthropic.js; opened 2026-11-22). How much a model thinks it is told by a level.
const PACKAGES = ['@mariozechner/pi-ai', '@earendil-works/pi-ai'];
const FROM = PACKAGES.flatMap((name) => [name, `${name}/*`]);

/** The first whose tables have Opus 4.7. */
const FIRST = '0.67.5';
/** The first that sends the Messages API no temperature where the table says that the model takes none. */
const LEAVES_OUT = '0.78.1';

export const piAi = defineSurface({
  id: 'pi-ai',
  title: 'pi-ai',
  markers: PACKAGES,
  callees: ['complete', 'completeSimple', 'stream', 'streamSimple'],
  entries: [
    {
      operation: 'complete',
      from: FROM,
      path: /^(?:complete|stream)(?:Simple)?\.call\(\)$/,
      platform: 'unknown',
      request: { argument: 2 },
      model: 0,
      unread: 'the messages',
    },
  ],
  modelCalls: [{ from: FROM, path: /^get(?:Builtin)?Model\.call\(\)$/, argument: 1, platform: 'unknown' }],
  modelMayBeObject: true,
  fields: { max_tokens: [['maxTokens']], temperature: [['temperature']] },
  // "Temperature is incompatible with extended thinking": it is sent where thinking is not asked for.
  leftOutBeside: { temperature: [['thinkingEnabled'], ['reasoning']] },
  // Its thinking blocks have the summary since it knows Opus 4.7: it asks for that by itself.
  responses: { ...API_RESPONSES, thinking: [], types: [], events: [], content: null, resends: false },
  libraries: PACKAGES,
  // Converse is sent the temperature by all versions that were read.
  handling: (_, version, platform) =>
    version && platform !== 'bedrock' && atLeast(version, LEAVES_OUT) ? { temperature: 'dropped' } : {},
  unsupported: (library, version): Partial<Record<'target', string>> =>
    version && atLeast(version, FIRST) === false
      ? { target: `${library} ${version} does not know it: ${FIRST} is the first whose tables have it` }
      : {},
  neutral: true,
});
