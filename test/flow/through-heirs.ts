import { CLIENT, type Flow } from './flow.js';

/** What a class says of the objects of a class that it extends. */
export const THROUGH_HEIRS: readonly Flow[] = [
  {
    name: 'a field of which the only class that extends has a value of its own',
    source: `${CLIENT}
class Base {
  protected heat: number | undefined = 1;
  ask() {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: this.heat }); //! model, temperature
  }
}
export class Warm extends Base {
  protected override heat = 0.2;
}`,
  },
  {
    name: 'a field that the only class that extends sets in a method of its own',
    source: `${CLIENT}
class Base {
  protected heat = 1;
  load() {
    this.heat = 1;
  }
  ask() {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: this.heat }); //! model, temperature
  }
}
class Warm extends Base {
  override load() {
    this.heat = 0.2;
  }
}
new Warm().ask();`,
  },
  {
    name: 'a field that the only class that extends takes the value from',
    source: `${CLIENT}
class Warm {
  protected heat: number | undefined = 0.2;
  ask() {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: this.heat }); //! model, temperature
  }
}
new Warm().ask();
class Base {
  protected heat: number | undefined = 0.7;
  ask() {
    return client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: this.heat }); //! model
  }
}
class Quiet extends Base {
  protected override heat = undefined;
}
new Quiet().ask();`,
  },
];
