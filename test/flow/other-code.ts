import { CLIENT, type Flow } from './flow.js';

/** Objects that other code than the request's writes to: what they held before is sent until that code has run. */
export const OTHER_CODE: readonly Flow[] = [
  {
    name: 'a method that sets another model in the configuration of its object',
    source: `${CLIENT}
class Llm {
  private config = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
  ask() {
    return client.messages.create({ model: this.config.model, max_tokens: 1, messages: [], temperature: this.config.temperature }); //! temperature
  }
  useOther() {
    this.config.model = 'claude-opus-4-6'; //! model
    return this;
  }
}
await new Llm().ask();
await new Llm().useOther().ask();`,
  },
  {
    name: 'a method that is called on other objects only',
    source: `${CLIENT}
class Llm {
  private config = { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
  constructor(readonly anthropic: Anthropic) {}
  ask() {
    return this.anthropic.messages.create({ model: this.config.model, max_tokens: 1, messages: [], temperature: this.config.temperature }); //! temperature warning
  }
  useCheap() {
    this.config.model = 'claude-haiku-4-5';
  }
}
const cheap = new Llm(client);
cheap.useCheap();
await cheap.ask();
await new Llm(client).ask();`,
  },
  {
    name: 'a function that sets another model in an object of the file',
    source: `${CLIENT}
const params: Record<string, any> = { model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }; //! model, temperature warning
export function downgrade() {
  params.model = 'claude-haiku-4-5';
}
export async function smart(content: string) {
  params.messages = [{ role: 'user', content }];
  return client.messages.create(params);
}
await smart('x');`,
  },
  {
    name: 'a function that sets the model of a configuration without one',
    source: `${CLIENT}
const config = { model: '', temperature: 0.2 };
export function setUp() {
  config.model = 'claude-opus-4-6'; //! model
}
export const ask = () =>
  client.messages.create({ model: config.model, max_tokens: 1, messages: [], temperature: config.temperature }); //! temperature`,
  },
  {
    name: 'a list whose callback sets the model at once',
    source: `${CLIENT}
const params: Record<string, any> = { model: 'claude-haiku-4-5', max_tokens: 1, messages: [], temperature: 0.2 }; //! temperature
['claude-opus-4-6'].forEach((model) => { //! model
  params.model = model;
});
await client.messages.create(params);`,
  },
];
