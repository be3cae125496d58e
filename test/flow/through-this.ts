import { CLIENT, type Flow } from './flow.js';

/** What methods of an object literal find in `this`, where a library calls them. */
export const THROUGH_THIS: readonly Flow[] = [
  {
    name: 'state of a store',
    overridable: true,
    modelOverridable: true,
    source: `${CLIENT}
import { defineStore } from 'pinia';
export const useChat = defineStore('chat', {
  state: () => ({ model: 'claude-opus-4-6', temperature: 0.2, key: '' }), //! model
  actions: {
    async send(text: string) {
      return client.messages.create({
        model: this.model,
        max_tokens: 1,
        messages: [{ role: 'user', content: text }],
        temperature: this.temperature, //! temperature
      });
    },
  },
});`,
  },
  {
    name: 'data of a component',
    overridable: true,
    modelOverridable: true,
    source: `${CLIENT}
export default {
  data() {
    return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model
  },
  methods: {
    send: function (text: string) {
      const { model, temperature } = this;
      return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
    },
  },
};`,
  },
  {
    name: 'a builder that classes extend with `super`, each for its own model',
    source: `${CLIENT}
abstract class Step {
  protected build(): any {
    return { model: 'claude-opus-4-6', max_tokens: 1 }; //! model
  }
  run() {
    return client.messages.create({ ...this.build(), messages: [] });
  }
}
class Draft extends Step {
  protected override build() {
    return { ...super.build(), temperature: 0.2 }; //! temperature
  }
}
class Label extends Step {
  protected override build() {
    return { ...super.build(), model: 'claude-haiku-4-5', temperature: 0.7 };
  }
}
new Draft().run();
new Label().run();`,
  },
  {
    name: 'what a base class asks two methods for and gives a third one, each class with its own model',
    source: `${CLIENT}
abstract class Step {
  protected abstract model(): string;
  protected settings(): any {
    return {};
  }
  run() {
    return this.send(this.model(), this.settings());
  }
  private send(model: string, settings: any) {
    return client.messages.create({ model, max_tokens: 1, messages: [], ...settings });
  }
}
class Draft extends Step {
  protected override model() {
    return 'claude-opus-4-6'; //! model
  }
  protected override settings() {
    return { temperature: 0.2 }; //! temperature
  }
}
class Label extends Step {
  protected override model() {
    return 'claude-haiku-4-5';
  }
  protected override settings() {
    return { temperature: 0.7 };
  }
}
new Draft().run();
new Label().run();`,
  },
  {
    name: 'static settings that a class takes from the one it extends',
    source: `${CLIENT}
class Settings {
  static all(): any {
    return { max_tokens: 1, messages: [], temperature: 0.2 }; //! temperature
  }
}
class Smart extends Settings {
  static override all() {
    return { ...super.all(), model: 'claude-opus-4-6' }; //! model
  }
}
await client.messages.create(Smart.all());`,
  },
];
