/** One request that a program sent through one of the fake clients. */
export interface Sent {
  readonly client: string;
  readonly params: Record<string, unknown>;
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

/** What the model has to say, whole: an answer goes on from where a prefill leaves off. */
const WHOLE = '{"a":1}';

function answerTo(params: Record<string, unknown>): object {
  const { messages } = params;
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : null;
  const content: unknown =
    typeof last === 'object' && last !== null && 'role' in last && last.role === 'assistant' && 'content' in last
      ? last.content
      : '';
  const prefill = typeof content === 'string' && WHOLE.startsWith(content) ? content : '';
  return { content: [{ type: 'text', text: WHOLE.slice(prefill.length) }], stop_reason: 'end_turn', choices: [] };
}

const NAMES = ['Anthropic', 'OpenAI', 'twilio', 'flag', 'console', 'process', 'show'] as const;

export interface Executed {
  /** The requests in the order sent, as JSON would carry them. */
  readonly sent: readonly Sent[];
  /** What the program passed to the global `show`, as JSON. */
  readonly shown: readonly string[];
}

/**
 * Runs a program (one module, no export but `export const|function|class`) with fake clients in place of its imports.
 * @param flag the value of the global `flag`, so that both arms of a condition can be run
 * @returns null when the program itself throws
 */
export async function execute(source: string, flag: boolean): Promise<Executed | null> {
  const sent: Sent[] = [];
  const shown: string[] = [];
  const sender =
    (client: string) =>
    (params: unknown): object => {
      const body: unknown = JSON.parse(JSON.stringify(params ?? null));
      const asked = typeof body === 'object' && body !== null ? { ...body } : {};
      sent.push({ client, params: asked });
      return answerTo(asked);
    };
  class Anthropic {
    readonly messages = { create: sender('anthropic'), stream: sender('anthropic') };
    readonly beta = { messages: { create: sender('anthropic') } };
  }
  class OpenAI {
    readonly chat = { completions: { create: sender('openai') } };
  }
  const twilio = { messages: { create: sender('twilio') } };
  const body = source
    .replace(/^\uFEFF/, '')
    .replace(/^import .*$/gm, '')
    .replace(/^export /gm, '');
  const show = (value: unknown): void => void shown.push(JSON.stringify(value) ?? 'undefined');
  const values = [Anthropic, OpenAI, twilio, flag, { log: () => undefined }, { env: {} }, show];
  try {
    await new AsyncFunction(...NAMES, body)(...values);
  } catch {
    return null;
  }
  return { sent, shown };
}

/** Why the API would answer 400 to this request for the target; null when it would not. */
export function rejection(params: Record<string, unknown>): string | null {
  if (typeof params.model !== 'string' || !/opus-4-7/.test(params.model)) return null;
  const number = (key: string): number | undefined => {
    const value = params[key];
    return typeof value === 'number' ? value : undefined;
  };
  if (number('temperature') !== undefined && number('temperature') !== 1) return 'temperature';
  if (number('top_p') !== undefined && (number('top_p') ?? 1) < 0.99) return 'top_p';
  if (number('top_k') !== undefined) return 'top_k';
  const { thinking, messages } = params;
  if (typeof thinking === 'object' && thinking !== null && 'type' in thinking && thinking.type === 'enabled')
    return 'thinking';
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : null;
  if (typeof last === 'object' && last !== null && 'role' in last && last.role === 'assistant') return 'prefill';
  return null;
}
