import { CLIENT, type Flow } from './flow.js';

const request = (model: string, fields: string): string =>
  `await client.messages.create({ model: ${model}, max_tokens: 1, messages: [], ...(${fields}) });`;

/** Checks of an id that the caller may leave out, beside a default which such a check never sees. */
export const GUARDS_OF_DEFAULTS: readonly Flow[] = [
  {
    name: 'a check of what the caller gives, which is not there where the default is taken',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(options: { model?: string }) {
  const isNew = options.model?.includes('opus-4-7');
  ${request("options.model ?? 'claude-opus-4-6'", 'isNew ? {} : { temperature: 0.2 }')} //! temperature, model
}`,
  },
  {
    name: 'a pattern, asked only where there is an id',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(given?: string) {
  const isNew = given && /opus-4-[78]/.test(given);
  ${request("given || 'claude-opus-4-6'", 'isNew ? {} : { temperature: 0.2 }')} //! temperature, model
}`,
  },
  {
    name: 'a choice by whether the caller gives one',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(options: { model?: string }) {
  const isNew = options.model?.includes('opus-4-7');
  ${request("options.model ? options.model : 'claude-opus-4-6'", 'isNew ? {} : { temperature: 0.2 }')} //! temperature, model
}`,
  },
  {
    name: 'a comparison and a list',
    modelOverridable: true,
    source: `${CLIENT}
const NEW = ['claude-opus-4-7', 'claude-opus-4-8'];
export async function ask(options: { model?: string }) {
  const { model } = options;
  ${request("model ?? 'claude-opus-4-6'", "model === 'claude-opus-4-7' ? {} : { temperature: 0.2 }")} //! temperature, model
  ${request("model ?? 'claude-opus-4-6'", "NEW.includes(model ?? '') ? {} : { temperature: 0.2 }")} //! model
}`,
  },
  {
    name: 'a function that takes a missing id for an old one',
    modelOverridable: true,
    source: `--- models.ts
export function takesHeat(model?: string): boolean {
  if (!model) return true;
  return !model.startsWith('claude-opus-4-7');
}
--- main.ts
${CLIENT}
import { takesHeat } from './models';
export async function ask(options: { model?: string }) {
  ${request("options.model ?? 'claude-opus-4-6'", 'takesHeat(options.model) ? { temperature: 0.2 } : {}')} //! temperature, model
}`,
  },
  {
    name: 'checks of what is sent, default and all',
    modelOverridable: true,
    source: `${CLIENT}
const takesHeat = (model?: string) => !model?.includes('opus-4-7');
export async function ask(options: { model?: string }) {
  const model = options.model ?? 'claude-opus-4-6'; //! model
  ${request('model', "model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
  ${request('model', 'model && /opus-4-7/.test(model) ? {} : { temperature: 0.2 }')}
  ${request('model', 'takesHeat(model) ? { temperature: 0.2 } : {}')}
}
export async function again({ model = 'claude-opus-4-6' }: { model?: string }) { //! model
  ${request('model', "model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
}`,
  },
  {
    name: 'a check of another choice than the one with the default',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(options: { model?: string }) {
  const isNew = options.model && /opus-4-7/.test(options.model);
  ${request('options.model!', 'isNew ? {} : { temperature: 0.2 }')}
  ${request("options.model ?? 'claude-opus-4-6'", '{ temperature: 0.2 }')} //! temperature, model
}`,
  },
  {
    name: 'a default that a pattern takes, beside a check of what it was taken from',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(options: { model?: string }) {
  const { model = 'claude-opus-4-6' } = options; //! model
  ${request('model', "options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
}
export async function again(options: { model?: string }) {
  const { model = 'claude-opus-4-6' } = options; //! model
  ${request('model', "model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
}`,
  },
  {
    name: 'defaults that options are laid over, beside a check of the options',
    modelOverridable: true,
    source: `${CLIENT}
const DEFAULTS = { model: 'claude-opus-4-6', stream: false }; //! model
export async function ask(options: { model?: string }) {
  const settings = { ...DEFAULTS, ...options };
  ${request('settings.model', "options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
}
export async function copied(options: { model?: string }) {
  const settings = Object.assign({}, { model: 'claude-opus-4-6' }, options ?? {}); //! model
  ${request('settings.model', "options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
}
export async function assigned(options: { model?: string }) {
  let model = options.model;
  if (!model) model = 'claude-opus-4-6'; //! model
  ${request('model', "options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
}`,
  },
  {
    name: 'defaults that options are laid over, and a check of what comes of it',
    modelOverridable: true,
    source: `${CLIENT}
const DEFAULTS = { model: 'claude-opus-4-6', stream: false }; //! model
const REST = { stream: true };
export async function ask(options: { model?: string }) {
  const settings = { ...DEFAULTS, ...options, ...REST };
  ${request('settings.model', "settings.model.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
}
export async function under(options: { model?: string }) {
  const settings = { ...options, ...DEFAULTS };
  ${request('settings.model', "settings.model.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
}
export async function assigned(options: { model?: string }) {
  let model = options.model;
  if (!model) model = 'claude-opus-4-6'; //! model
  ${request('model', "model.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
}`,
  },
  {
    name: 'a default that an object keeps, beside a check of what it was made with',
    modelOverridable: true,
    source: `${CLIENT}
export class Kept {
  readonly #model: string;
  constructor(private readonly options: { model?: string }) {
    this.#model = options.model ?? 'claude-opus-4-6'; //! model
  }
  async ask() {
    ${request('this.#model', "this.options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
  }
}
export class Copied {
  constructor(options) {
    this.options = options;
    this.model = options.model || 'claude-opus-4-6'; //! model
  }
  async ask() {
    ${request('this.model', "this.options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")} //! temperature
  }
}`,
  },
  {
    name: 'a default that an object keeps, and a check of the same field',
    modelOverridable: true,
    source: `${CLIENT}
export class Kept {
  readonly #model: string;
  constructor(private readonly options: { model?: string }) {
    this.#model = options.model ?? 'claude-opus-4-6'; //! model
  }
  async ask() {
    ${request('this.#model', "this.#model.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
  }
}
export class Filled {
  constructor(private options: { model?: string }) {
    this.options = { model: 'claude-opus-4-6', ...options }; //! model
  }
  async ask() {
    ${request('this.options.model', "this.options.model?.includes('opus-4-7') ? {} : { temperature: 0.2 }")}
  }
}`,
  },
];
