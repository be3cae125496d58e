import type { Flow } from './flow.js';

/** A module that sends what the options of its callers hold. */
const asking = (exported: string): string => `--- llm.js
const Anthropic = require('@anthropic-ai/sdk');
const client = new Anthropic();
${exported}`;

const SENT = `client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content }],
    ...options,
  })`;

/** A function of the same name in a module that sends to another model: its callers are none of the others'. */
const OTHER = `--- other.js
const Anthropic = require('@anthropic-ai/sdk');
exports.ask = (content, options) =>
  new Anthropic().messages.create({ model: 'claude-haiku-4-5', max_tokens: 1, messages: [{ role: 'user', content }], ...options });
`;

/** Callers that take a function out of what `require` and `import()` give them. */
export const THROUGH_LOADS: readonly Flow[] = [
  {
    name: 'a function that is exported where it stands',
    source: `${asking(`exports.ask = async (content, options) =>
  ${SENT};`)}
${OTHER}--- main.js
const { ask } = require('./llm');
ask('Hello', { temperature: 0.2 }); //! temperature
--- quick.js
const { ask } = require('./other');
ask('Hello', { temperature: 0.4 });`,
  },
  {
    name: 'a function of the object that a module exports, under another name',
    source: `${asking(`module.exports = {
  ask: async (content, options) =>
    ${SENT},
};`)}
${OTHER}--- main.js
const { ask: askClaude } = require('./llm');
askClaude('Hello', { temperature: 0.2 }); //! temperature
--- quick.js
const { ask: askClaude } = require('./other');
askClaude('Hello', { temperature: 0.4 });`,
  },
  {
    name: 'a method of the object that a module exports',
    source: `${asking(`module.exports = {
  async ask(content, options) {
    return ${SENT};
  },
};`)}
--- main.js
const { ask } = require('./llm');
ask('Hello', { temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'a function of an object that a name holds',
    source: `${asking(`const api = {
  ask: (content, options) =>
    ${SENT},
};
module.exports = api;`)}
--- main.js
const { ask } = require('./llm');
ask('Hello', { temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'the function that is all a module exports',
    source: `${asking(`module.exports = function (content, options) {
  return ${SENT};
};`)}
--- main.js
const query = require('./llm');
query('Hello', { temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'a function that changes the settings of its module',
    source: `--- llm.js
const Anthropic = require('@anthropic-ai/sdk');
const settings = { model: 'claude-opus-4-6', max_tokens: 1 }; //! model
exports.configure = (patch) => Object.assign(settings, patch);
exports.ask = (content) => new Anthropic().messages.create({ ...settings, messages: [{ role: 'user', content }] });
--- main.js
const { ask, configure } = require('./llm');
configure({ temperature: 0.2 }); //! temperature
ask('Hello');`,
  },
  {
    name: 'a function of an ES module that is loaded when it is needed',
    source: `--- llm.ts
import Anthropic from '@anthropic-ai/sdk';
export async function ask(content: string, options: { temperature?: number }) {
  return new Anthropic().messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [{ role: 'user', content }],
    ...options,
  });
}
--- main.ts
export async function hello() {
  const { ask: query } = await import('./llm');
  return query('Hello', { temperature: 0.2 }); //! temperature
}`,
  },
  {
    name: 'a function that an index passes on',
    source: `${asking(`exports.ask = (content, options) =>
  ${SENT};`)}
--- index.js
module.exports = { ...require('./llm'), version: 1 };
--- main.js
const { ask } = require('./index');
ask('Hello', { temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'a function that is taken once its module is there',
    source: `--- llm.ts
import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (content: string, options: { temperature?: number }) =>
  ${SENT};
--- main.ts
export const hello = () => import('./llm').then(({ ask }) => ask('Hello', { temperature: 0.2 })); //! temperature`,
  },
];
