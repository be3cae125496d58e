import { CLIENT, type Flow } from './flow.js';

const KINDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'] as const;

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
  {
    name: 'a class of a package that is kept in a field, another one in each class that extends',
    source: `--- base.ts
import { ChatOpenAI } from '@langchain/openai';
export class Base {
  protected made: any;
  async load() {
    this.made = ChatOpenAI;
  }
  protected settings(): object {
    return { model: 'gpt-4o', temperature: 0.7 };
  }
  make() {
    const settings = { ...this.settings(), maxTokens: 100 };
    return new (this.made as typeof ChatOpenAI)(settings);
  }
}
--- claude.ts
import { Base } from './base.js';
export class Claude extends Base {
  override async load() {
    const { ChatAnthropic } = await import('@langchain/anthropic');
    this.made = ChatAnthropic;
  }
  protected override settings() {
    return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
  }
}
--- other.ts
import { Base } from './base.js';
export class Other extends Base {
  protected override settings() {
    return { model: 'gpt-4o-mini', temperature: 0.9 };
  }
}`,
  },
  {
    name: 'a client in a field, another vendor’s in the class that is extended',
    source: `import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
class Base {
  protected client: any = new OpenAI();
  protected model = 'gpt-4o';
  ask() {
    return this.client.messages.create({ model: this.model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature
  }
}
export class Claude extends Base {
  protected override client: any = new Anthropic();
  protected override model = 'claude-opus-4-6'; //! model
}`,
  },
  {
    name: 'one of many classes that extend, by several callers',
    source: `--- base.ts
import { ChatOpenAI } from '@langchain/openai';
export class Base {
  protected made: any = ChatOpenAI;
  protected settings(): object {
    return { model: 'gpt-4o', temperature: 0.7 };
  }
  protected make(_title: string) {
    return new this.made({ ...this.settings(), maxTokens: 100 });
  }
  ask() {
    return this.make('ask').invoke('x');
  }
  askAgain() {
    return this.make('again').invoke('y');
  }
  sum() {
    return this.make('sum').invoke('z');
  }
  name() {
    return this.make('name').invoke('n');
  }
}
--- claude.ts
import { ChatAnthropic } from '@langchain/anthropic';
import { Base } from './base.js';
export class Claude extends Base {
  protected override made = ChatAnthropic;
  protected override settings() {
    return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
  }
}
--- others.ts
import { Base } from './base.js';
${KINDS.map(
  (kind) => `export class Other${kind} extends Base {
  protected override settings() {
    return { model: 'gpt-4o-${kind}', temperature: 0.9 };
  }
}`,
).join('\n')}`,
  },
];
