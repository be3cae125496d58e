import type { LooseLiteral } from './surface.js';

/** What tells a request to the endpoint, as {@link http} spells it. */
interface Signs {
  /** Keys under which clients take a body. */
  readonly bodies: readonly string[];
  /** Keys that every body has. */
  readonly shape: readonly (readonly string[])[];
  /** Names of the header with the API version. */
  readonly version: readonly string[];
  /** The ends of URLs to which other vendors' requests go, whatever headers their sender has for some. */
  readonly others: RegExp;
  readonly endpoint: RegExp;
  /** The model's id in a URL that names it. */
  readonly model: RegExp;
}

/** Object literals that are a request to the endpoint, describe one, or are a part of one, wherever they are sent. */
export function httpLiterals({ bodies, shape, version, others, endpoint, model }: Signs): readonly LooseLiteral[] {
  return [
    // Keys that together no other API's body has.
    { keys: ['anthropic_version', 'messages'], platform: 'unknown', operation: 'body' },
    // A system prompt beside the messages and `thinking`: no other vendor's protocol has these names together (docs
    // "Create a Message"; 2026-08), so what a function builds of them is a request wherever it is sent.
    {
      keys: ['model', 'max_tokens'],
      shape: [['messages'], ['system'], ['thinking']],
      built: true,
      platform: 'unknown',
      operation: 'body',
    },
    // The same of a system prompt beside the sequences to stop at: others call those `stop`.
    {
      keys: ['model', 'max_tokens'],
      shape: [['messages'], ['system'], ['stop_sequences']],
      built: true,
      platform: 'unknown',
      operation: 'body',
    },
    // Other vendors that took over `thinking` have no budget in it (Z.AI, Moonshot, Volcengine), or another name for it
    // (Alibaba); from each vendor's API reference, read 2026-11.
    {
      keys: ['type', 'budget_tokens'],
      part: {
        field: 'thinking',
        texts: { type: 'enabled' },
        known: ['type', 'budget_tokens', 'display'],
        // Switches of Alibaba's and of the vLLM server's own, beside which some programs write the others' for all alike.
        strangers: ['enable_thinking', 'chat_template_kwargs', 'thinking_budget'],
      },
      platform: 'unknown',
      operation: 'part',
    },
    // An adapter that makes headers and bodies, for a sender that knows neither: the header says whose body it is.
    {
      keys: ['max_tokens'],
      shape,
      built: true,
      adapter: { headers: version, except: others },
      platform: 'api',
      operation: 'body',
    },
    // `{ url, headers, body }` that a program makes in one place and sends in another.
    ...bodies.map((key) => ({
      keys: ['headers', key],
      within: [key],
      headers: { within: ['headers'], names: version, except: others },
      shape,
      platform: 'api' as const,
      operation: 'http',
    })),
    ...bodies.map((key) => ({
      keys: ['url', key],
      within: [key],
      url: { within: ['url'], matches: endpoint, model },
      shape,
      platform: 'api' as const,
      operation: 'http',
    })),
  ];
}
