/** The start of a program that can send a request. */
export const CLIENT = "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n";

/** A request that fails on the target, with `fields` besides. */
export function request(fields = 'temperature: 0.2'): string {
  return `await client.messages.create({ model: 'claude-opus-4-6', max_tokens: 10, messages: [], ${fields} });\n`;
}

/** A file with two findings: what a run must still find beside a hostile one. */
export const SOUND = CLIENT + request();

/** `open` n times, `middle`, `close` n times; each on a line of its own, so that no line is long. */
export function nested(open: string, close: string, n: number, middle = '1'): string {
  return `${`${open}\n`.repeat(n)}${middle}\n${`${close}\n`.repeat(n)}`;
}

/** n lines made by `line`. */
export function lines(n: number, line: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => line(i)).join('\n');
}
