import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { SENDING } from './sender-names.js';
import { defineSurface } from './surface.js';

/** An id of a Claude model, whatever a platform has in front of it. */
const CLAUDE_ID = /^(?:[\w.:]*[./:])?claude-/;

// A front end posts the body to a server of its own, which passes it on with the key: no URL and no header tells what it is.
// A Claude id does, and the system prompt beside the messages: the formats of other vendors that gateways serve Claude in
// have it among them (OpenAI's "Chat Completions" reference; docs "Create a Message"; 2026-11).
export const passedBodies = defineSurface({
  id: 'passed-body',
  title: 'Body of a Messages API request',
  markers: ['claude-'],
  callees: [],
  entries: [],
  literals: [
    {
      keys: ['model', 'max_tokens'],
      shape: [['messages'], ['system']],
      texts: { model: CLAUDE_ID },
      built: true,
      givenTo: SENDING,
      platform: 'unknown',
      operation: 'body',
    },
  ],
  fields: API_FIELDS,
  responses: API_RESPONSES,
  libraries: [],
});
