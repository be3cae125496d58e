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
];
