import { CLIENT, type Flow } from './flow.js';

/** Values that reach a request through classes, instances and objects of functions. */
export const THROUGH_CLASSES: readonly Flow[] = [
  {
    name: 'constructor parameter property',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Bot {
  constructor(private readonly client: Anthropic, private readonly temperature: number) {}
  ask() {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  }
}
new Bot(new Anthropic(), 0.2).ask();`,
  },
  {
    name: 'field with an initialiser',
    source: `import Anthropic from '@anthropic-ai/sdk';
export class Bot {
  private client = new Anthropic();
  private readonly model = 'claude-opus-4-6'; //! model
  private readonly temperature = 0.2;
  ask() {
    return this.client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  }
}`,
  },
  {
    name: 'field assigned in the constructor from options',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Bot {
  private client: Anthropic;
  private temperature: number;
  constructor(options: { temperature?: number } = {}) {
    this.client = new Anthropic();
    this.temperature = options.temperature ?? 0.2;
  }
  ask() {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  }
}
new Bot().ask();`,
  },
  {
    name: 'private field',
    source: `import Anthropic from '@anthropic-ai/sdk';
export class Bot {
  #client = new Anthropic();
  #temperature = 0.2;
  ask() {
    return this.#client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.#temperature, //! temperature
    });
  }
}`,
  },
  {
    name: 'getter',
    source: `import Anthropic from '@anthropic-ai/sdk';
export class Bot {
  private client = new Anthropic();
  private get settings() {
    return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
  }
  ask() {
    return this.client.messages.create({ ...this.settings, max_tokens: 1, messages: [] });
  }
}`,
  },
  {
    name: 'inherited field',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Base {
  protected client = new Anthropic();
  protected temperature = 0.2;
}
export class Bot extends Base {
  ask() {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  }
}`,
  },
  {
    name: 'override of an abstract method',
    source: `import Anthropic from '@anthropic-ai/sdk';
abstract class Base {
  protected client = new Anthropic();
  protected abstract heat(): number;
  ask() {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.heat(), //! temperature
    });
  }
}
export class Bot extends Base {
  protected heat() {
    return 0.2;
  }
}`,
  },
  {
    name: 'arguments of super',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Base {
  protected client = new Anthropic();
  constructor(protected model: string, protected temperature: number) {}
  ask() {
    return this.client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  }
}
export class Bot extends Base {
  constructor() {
    super('claude-opus-4-6', 0.2); //! model
  }
}`,
  },
  {
    name: 'static fields',
    source: `${CLIENT}
class Settings {
  static readonly MODEL = 'claude-opus-4-6'; //! model
  static HEAT = 0.2;
}
await client.messages.create({
  model: Settings.MODEL,
  max_tokens: 1,
  messages: [],
  temperature: Settings.HEAT, //! temperature
});`,
  },
  {
    name: 'static method',
    source: `${CLIENT}
class Requests {
  static for(question: string) {
    return {
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [{ role: 'user' as const, content: question }],
      temperature: 0.2, //! temperature
    };
  }
}
await client.messages.create(Requests.for('x'));`,
  },
  {
    name: 'object of functions',
    source: `${CLIENT}
export const llm = {
  temperature: 0.2,
  ask() {
    return client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: this.temperature, //! temperature
    });
  },
};`,
  },
  {
    name: 'factory of a service',
    source: `import Anthropic from '@anthropic-ai/sdk';
function createService(options: { model: string; temperature: number }) {
  const client = new Anthropic();
  return {
    ask: () =>
      client.messages.create({
        model: options.model,
        max_tokens: 1,
        messages: [],
        temperature: options.temperature, //! temperature
      }),
  };
}
const service = createService({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model
await service.ask();`,
  },
  {
    name: 'singleton',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Llm {
  private static instance: Llm | null = null;
  private client = new Anthropic();
  static get(): Llm {
    Llm.instance ??= new Llm();
    return Llm.instance;
  }
  ask(model: string, temperature: number) {
    return this.client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
  }
}
await Llm.get().ask('claude-opus-4-6', 0.2); //! model`,
  },
  {
    name: 'client made when first asked for',
    source: `import Anthropic from '@anthropic-ai/sdk';
let client: Anthropic | undefined;
function getClient() {
  client ??= new Anthropic();
  return client;
}
await getClient().messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature`,
  },
  {
    name: 'fluent builder',
    source: `${CLIENT}
class RequestBuilder {
  private params: Record<string, unknown> = { max_tokens: 1, messages: [] };
  model(model: string) {
    this.params.model = model;
    return this;
  }
  temperature(value: number) {
    this.params.temperature = value; //! temperature
    return this;
  }
  build() {
    return this.params as never;
  }
}
const request = new RequestBuilder().model('claude-opus-4-6').temperature(0.2).build(); //! model
await client.messages.create(request);`,
  },
  {
    name: 'provider behind an interface, called in another file',
    source: `--- provider.ts
export interface Provider {
  send(options: { temperature?: number }): Promise<unknown>;
}
--- anthropic.ts
import Anthropic from '@anthropic-ai/sdk';
import type { Provider } from './provider';
export class AnthropicProvider implements Provider {
  private client = new Anthropic();
  send(options: { temperature?: number }) {
    return this.client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: options.temperature, //! temperature
    });
  }
}
--- main.ts
import type { Provider } from './provider';
export async function title(provider: Provider) {
  return provider.send({ temperature: 0.2 });
}`,
  },
  {
    name: 'hook that holds the settings',
    source: `import Anthropic from '@anthropic-ai/sdk';
import { useCallback } from 'react';
function useSettings() {
  return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
}
export function useAsk(client: Anthropic) {
  const { model, temperature } = useSettings();
  return useCallback(
    () => client.messages.create({ model, max_tokens: 1, messages: [], temperature }), //! temperature
    [client, model, temperature],
  );
}`,
  },
  {
    name: 'two instances, each with settings of its own',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Bot {
  private client = new Anthropic();
  constructor(private model: string, private temperature?: number) {}
  ask() {
    return this.client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [],
      temperature: this.temperature,
    });
  }
}
await new Bot('claude-opus-4-6').ask(); //! model
const calm = new Bot('claude-haiku-4-5', 0.2);
await calm.ask();`,
    leftOut: true,
  },
  {
    name: 'two instances, one of which is given the value later',
    source: `import Anthropic from '@anthropic-ai/sdk';
class Bot {
  private client = new Anthropic();
  private temperature?: number;
  constructor(private model: string) {}
  heat(value: number) {
    this.temperature = value;
    return this;
  }
  ask() {
    return this.client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [],
      temperature: this.temperature,
    });
  }
}
await new Bot('claude-opus-4-6').ask(); //! model
const calm = new Bot('claude-haiku-4-5').heat(0.2);
await calm.ask();`,
  },
  {
    name: 'two vendors that extend one class',
    source: `--- base.ts
export abstract class Base {
  protected abstract model: string;
  protected heat(): number | undefined {
    return undefined;
  }
  protected params() {
    return { model: this.model, max_tokens: 1, messages: [], temperature: this.heat() };
  }
}
--- claude.ts
import Anthropic from '@anthropic-ai/sdk';
import { Base } from './base';
export class Claude extends Base {
  private client = new Anthropic();
  protected model = 'claude-opus-4-6'; //! model
  ask() {
    return this.client.messages.create(this.params());
  }
}
--- other.ts
import { Base } from './base';
export class Other extends Base {
  protected model = 'other-1';
  protected heat() {
    return 0.2;
  }
}`,
  },
  {
    name: "a class that leaves the constructor of a package's class as it is",
    source: `import { ChatAnthropic } from '@langchain/anthropic';
class Named extends ChatAnthropic {
  label() {
    return 'mine';
  }
}
export const llm = new Named({
  model: 'claude-opus-4-6', //! model
  temperature: 0.2, //! temperature
});`,
  },
  {
    name: "a class of another file that leaves the constructor of a package's class as it is",
    source: `--- named.ts
import { ChatAnthropic as Chat } from '@langchain/anthropic';
class Counted extends Chat {}
export class Named extends Counted {
  label() {
    return 'mine';
  }
}
--- main.ts
import { Named } from './named';
export const llm = new Named({
  model: 'claude-opus-4-6', //! model
  temperature: 0.2, //! temperature
});`,
  },
  {
    name: 'a class with a constructor that hands on a part',
    source: `--- named.ts
import { ChatAnthropic } from '@langchain/anthropic';
export class Named extends ChatAnthropic {
  constructor(fields: { model: string; temperature: number }) {
    super({ model: fields.model });
  }
}
--- main.ts
import { Named } from './named';
export const llm = new Named({
  model: 'claude-opus-4-6', //! model
  temperature: 0.2,
});`,
  },
  {
    name: 'an object of a class, spread into the request',
    source: `${CLIENT}
class Settings {
  model = 'claude-opus-4-6'; //! model
  temperature = 0.2; //! temperature
  top_p?: number;
  describe() {
    return this.model;
  }
}
await client.messages.create({ ...new Settings(), max_tokens: 1, messages: [] });`,
  },
  {
    name: 'an object of a class whose constructor is given the fields, spread into the request',
    source: `${CLIENT}
class Settings {
  constructor(
    public model: string,
    public temperature?: number, //! temperature
  ) {}
}
const settings = new Settings('claude-opus-4-6', 0.2); //! model
await client.messages.create({ ...settings, max_tokens: 1, messages: [] });`,
  },
  {
    name: 'fields that a base class assigns, taken as the rest of a parameter',
    source: `${CLIENT}
class Base {
  temperature: number;
  constructor(given: { temperature: number }) {
    this.temperature = given.temperature; //! temperature
  }
}
class Question extends Base {
  model = 'claude-opus-4-6'; //! model
  prompt = '';
}
function ask({ prompt, ...rest }: Question) {
  return client.messages.create({ ...rest, max_tokens: 1, messages: [{ role: 'user', content: prompt }] });
}
await ask(new Question({ temperature: 0.2 }));`,
  },
  {
    name: 'methods and getters of a class, which a spread does not copy',
    source: `${CLIENT}
class Settings {
  model = 'claude-opus-4-6'; //! model
  temperature() {
    return 0.2;
  }
}
await client.messages.create({ ...new Settings(), max_tokens: 1, messages: [] });`,
  },
  {
    name: 'a static field of the class that an object is of',
    source: `${CLIENT}
abstract class Bot {
  static model = '';
  static heat = 0;
  ask() {
    const { model, heat } = this.constructor as typeof Bot;
    return client.messages.create({ model, max_tokens: 1, messages: [], temperature: heat }); //! temperature
  }
}
class Smart extends Bot {
  static model = 'claude-opus-4-6'; //! model
  static heat = 0.2;
}
class Same extends Smart {}
class Unrelated {
  static model = 'claude-opus-4-6';
}
await new Smart().ask();
await new Same().ask();
console.log(Unrelated.model);`,
  },
  {
    name: 'static fields of two classes, of which one is for another model',
    source: `${CLIENT}
class Bot {
  static model = 'claude-haiku-4-5';
  ask() {
    return client.messages.create({ model: (this.constructor as typeof Bot).model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature warning
  }
}
class Smart extends Bot {
  static model = 'claude-opus-4-6'; //! model
}
await new Bot().ask();
await new Smart().ask();`,
  },
  {
    name: 'one of many classes that one place makes objects of',
    source: `${CLIENT}
abstract class Base {
  abstract body(heat: number): any;
  abstract send(heat: number): Promise<unknown>;
}
class Alpha extends Base {
  body(heat: number) {
    return { model: 'm', messages: [], temperature: heat };
  }
  send(heat: number) {
    return fetch('https://alpha.example/chat', { method: 'POST', body: JSON.stringify(this.body(heat)) });
  }
}
class Beta extends Base {
  body(heat: number) {
    return { model: 'm', messages: [], temperature: heat };
  }
  send(heat: number) {
    return fetch('https://beta.example/chat', { method: 'POST', body: JSON.stringify(this.body(heat)) });
  }
}
class Gamma extends Base {
  body(heat: number) {
    return { model: 'm', messages: [], temperature: heat };
  }
  send(heat: number) {
    return fetch('https://gamma.example/chat', { method: 'POST', body: JSON.stringify(this.body(heat)) });
  }
}
class Delta extends Base {
  body(heat: number) {
    return { model: 'm', messages: [], temperature: heat };
  }
  send(heat: number) {
    return fetch('https://delta.example/chat', { method: 'POST', body: JSON.stringify(this.body(heat)) });
  }
}
class Claude extends Base {
  body(heat: number) {
    return { messages: [], max_tokens: 1, temperature: heat }; //! temperature
  }
  send(heat: number) {
    return client.messages.create({ model: 'claude-opus-4-6', ...this.body(heat) }); //! model
  }
}
const KINDS: Record<string, new () => Base> = { alpha: Alpha, beta: Beta, gamma: Gamma, delta: Delta, claude: Claude };
const make = (kind: string): Base => {
  const Kind = KINDS[kind];
  return new Kind();
};
export class Handler {
  ask(kind: string) {
    return this.send(make(kind));
  }
  askAgain(kind: string) {
    return this.send(make(kind));
  }
  private send(of: Base) {
    return of.send(0.2);
  }
}`,
  },
  {
    name: 'one of many packages whose clients one place makes',
    source: `import Anthropic from '@anthropic-ai/sdk';
import Alpha from 'alpha-sdk';
import Beta from 'beta-sdk';
import Gamma from 'gamma-sdk';
import OpenAI from 'openai';
const CLIENTS = { alpha: Alpha, beta: Beta, gamma: Gamma, openai: OpenAI, anthropic: Anthropic };
const OTHERS = { alpha: Alpha, beta: Beta, gamma: Gamma, openai: OpenAI, more: OpenAI };
export function ask(kind: keyof typeof CLIENTS) {
  const client: any = new CLIENTS[kind]();
  return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature
}
export function askOthers(kind: keyof typeof OTHERS) {
  const client: any = new OTHERS[kind]();
  return client.messages.create({ model: 'some-model', max_tokens: 1, messages: [], temperature: 0.5 });
}`,
  },
  {
    name: 'fields whose types a package has, given by the constructor',
    source: `import Anthropic from '@anthropic-ai/sdk';
export class Bot {
  readonly #client: Anthropic;
  readonly #model: Anthropic.Model;
  private settings: Anthropic.MessageCreateParams['temperature'];
  constructor({ model = 'claude-opus-4-6' }: { model?: Anthropic.Model } = {}) { //! model
    this.#client = new Anthropic();
    this.#model = model;
    this.settings = 0.2;
  }
  ask() {
    return this.#client.messages.create({ model: this.#model, max_tokens: 1, messages: [], temperature: this.settings }); //! temperature
  }
}
await new Bot().ask();`,
  },
];
