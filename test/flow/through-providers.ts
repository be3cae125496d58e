import { CLIENT, type Flow } from './flow.js';

const PROVIDERS = `--- provider.ts
export interface Options {
  temperature?: number;
}
export interface Provider {
  send(question: string, options: Options): Promise<unknown>;
}
--- anthropic.ts
import Anthropic from '@anthropic-ai/sdk';
import type { Options, Provider } from './provider';
export class AnthropicProvider implements Provider {
  private client = new Anthropic();
  constructor(private readonly model: string) {}
  async send(question: string, options: Options) {
    return this.client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [{ role: 'user', content: question }],
      temperature: options.temperature, //! temperature
    });
  }
}
--- other.ts
import { Other } from 'other-sdk';
import type { Options, Provider } from './provider';
export class OtherProvider implements Provider {
  private client = new Other();
  constructor(private readonly model: string) {}
  async send(question: string, options: Options) {
    return this.client.ask({ model: this.model, question, temperature: options.temperature });
  }
}
`;

/** Values that reach a request through one of several classes that stand behind one name. */
export const THROUGH_PROVIDERS: readonly Flow[] = [
  {
    name: 'one of two classes behind an interface, made by a switch',
    source: `${PROVIDERS}--- main.ts
import { AnthropicProvider } from './anthropic';
import { OtherProvider } from './other';
import type { Provider } from './provider';
function create(kind: string): Provider {
  switch (kind) {
    case 'anthropic':
      return new AnthropicProvider('claude-opus-4-6'); //! model
    default:
      return new OtherProvider('other-1');
  }
}
export async function ask(kind: string, question: string) {
  const provider = create(kind);
  return provider.send(question, { temperature: 0.2 });
}`,
  },
  {
    name: 'one of two classes behind an interface, in a table of instances',
    source: `${PROVIDERS}--- main.ts
import { AnthropicProvider } from './anthropic';
import { OtherProvider } from './other';
import type { Provider } from './provider';
const providers: Record<string, Provider> = {
  anthropic: new AnthropicProvider('claude-opus-4-6'), //! model
  other: new OtherProvider('other-1'),
};
export const ask = (kind: string, question: string) => providers[kind].send(question, { temperature: 0.2 });`,
  },
  {
    name: 'one of two classes behind an interface, in a table of functions',
    source: `${PROVIDERS}--- main.ts
import { AnthropicProvider } from './anthropic';
import { OtherProvider } from './other';
import type { Provider } from './provider';
const makers: Record<string, (model: string) => Provider> = {
  anthropic: (model) => new AnthropicProvider(model),
  other: () => new OtherProvider('other-1'),
};
export async function ask(question: string) {
  const make = makers['anthropic'];
  if (!make) throw new Error('no provider');
  return make('claude-opus-4-6').send(question, { temperature: 0.2 }); //! model
}`,
  },
  {
    name: 'provider held in a field of its interface',
    source: `${PROVIDERS}--- service.ts
import type { Provider } from './provider';
export class Service {
  constructor(private readonly provider: Provider) {}
  title(text: string) {
    return this.provider.send(text, { temperature: 0.2 });
  }
}
--- main.ts
import { AnthropicProvider } from './anthropic';
import { Service } from './service';
new Service(new AnthropicProvider('claude-opus-4-6')).title('x'); //! model`,
  },
  {
    name: 'table of functions by provider',
    source: `${CLIENT}
type Ask = (question: string, temperature: number) => Promise<unknown>;
async function askClaude(question: string, temperature: number) {
  return client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content: question }],
    temperature, //! temperature
  });
}
async function askOther(question: string, temperature: number) {
  return { question, temperature };
}
const handlers: Record<string, Ask> = { claude: askClaude, other: askOther };
export async function ask(kind: string, question: string) {
  const handler = handlers[kind];
  return handler?.(question, 0.2);
}`,
  },
  {
    name: 'class behind an abstract one, called through it',
    source: `--- base.ts
export abstract class Base {
  async title(text: string) {
    return this.send(text, { temperature: 0.2 });
  }
  protected abstract send(text: string, options: { temperature?: number }): Promise<unknown>;
}
--- claude.ts
import Anthropic from '@anthropic-ai/sdk';
import { Base } from './base';
export class Claude extends Base {
  private client = new Anthropic();
  protected async send(text: string, options: { temperature?: number }) {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [{ role: 'user', content: text }],
      temperature: options.temperature, //! temperature
    });
  }
}
--- other.ts
import { Other } from 'other-sdk';
import { Base } from './base';
export class OtherBot extends Base {
  private client = new Other();
  protected async send(text: string, options: { temperature?: number }) {
    return this.client.ask({ text, ...options });
  }
}`,
  },
];
