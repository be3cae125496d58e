import type { Flow } from './flow.js';

/** A base class that sends what the one class that extends it gives, and does not name the service itself. */
const SENDER = `export class Sender {
  constructor(protected readonly settings: { model: string; heat: number; host: string }) {}
  headers(): Record<string, string> {
    return { 'Content-Type': 'application/json' };
  }
  body(prompt: string): string {
    return JSON.stringify({ model: this.settings.model, messages: [prompt] });
  }
  async send(prompt: string) {
    const response = await fetch(this.settings.host, {
      method: 'POST',
      headers: this.headers(),
      body: this.body(prompt),
    });
    return response.json();
  }
}`;

const OURS = `import { Sender } from './sender';
export class Ours extends Sender {
  headers() {
    return { 'Content-Type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': 'key' };
  }
  body(prompt: string) {
    return JSON.stringify({
      model: this.settings.model,
      max_tokens: 1,
      messages: [{ role: 'user', content: prompt }],
      temperature: this.settings.heat, //! temperature
    });
  }
}`;

export const THROUGH_BASES: readonly Flow[] = [
  {
    name: 'body and headers of the one class that extends the sender',
    source: `--- sender.ts
${SENDER}
--- ours.ts
${OURS}
--- main.ts
import { Ours } from './ours';
const host = process.env.HOST ?? '';
export const ask = (prompt: string) =>
  new Ours({
    model: 'claude-opus-4-6', //! model
    heat: 0.2,
    host,
  }).send(prompt);`,
  },
  {
    name: 'body and headers of the one class that extends the sender, beside the same for another vendor',
    source: `--- sender.ts
${SENDER}
--- ours.ts
${OURS}
--- other.ts
export class Other {
  headers(): Record<string, string> {
    return {};
  }
  body(prompt: string): string {
    return prompt;
  }
  async send(host: string, prompt: string) {
    return fetch(host, { method: 'POST', headers: this.headers(), body: this.body(prompt) });
  }
}
--- theirs.ts
import { Other } from './other';
export class Theirs extends Other {
  headers() {
    return { authorization: 'Bearer key' };
  }
  body(prompt: string) {
    return JSON.stringify({ model: 'gpt-4o', max_tokens: 1, messages: [{ role: 'user', content: prompt }], temperature: 0.5 });
  }
}
--- main.ts
import { Ours } from './ours';
import { Theirs } from './theirs';
const host = process.env.HOST ?? '';
export const ask = (prompt: string) =>
  new Ours({
    model: 'claude-opus-4-6', //! model
    heat: 0.2,
    host,
  }).send(prompt);
export const askThem = (prompt: string) => new Theirs().send(host, prompt);`,
  },
];
