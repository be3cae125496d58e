import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface } from './surface.js';

/**
 * A name of the vendor's, or of its SDK's type for the parameters; not one of what is made from such a body:
 * `anthropicToOpenAI`, `claude2chat`, `convertFromAnthropic`.
 */
const NAMED =
  /(?<![fF]rom_?)(?:[aA]nthropic|ANTHROPIC|[cC]laude|CLAUDE)(?![A-Za-z]*(?:To[A-Z]|2[A-Za-z]|[rR]esponse))|\bMessageCreateParams/;

// Converters of gateways, and adapters with types of their own, hand a body on to a client that is given to them: what it is
// called tells whose it is, and `max_tokens` beside the messages that it is no model list and no answer (docs "Create a
// Message"; 2026-08).
export const namedBodies = defineSurface({
  id: 'named-body',
  title: 'Body of a Messages API request',
  markers: ['nthropic', 'laudeBody', 'laudePayload', 'laudeParams', 'laudeReq', 'oClaude', 'MessageCreateParams'],
  callees: [],
  entries: [],
  literals: [
    {
      keys: ['max_tokens'],
      shape: [['messages']],
      built: true,
      named: NAMED,
      platform: 'unknown',
      operation: 'body',
    },
  ],
  fields: API_FIELDS,
  responses: API_RESPONSES,
  libraries: [],
});
