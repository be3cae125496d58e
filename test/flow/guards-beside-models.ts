import { CLIENT, type Flow } from './flow.js';

const HAIKU = "'claude-haiku-4-5'";
const OPUS = "'claude-opus-4-6'";

const request = (model: string, fields: string): string =>
  `await client.messages.create({ model: ${model}, max_tokens: 1, messages: [], ...(${fields}) });`;

/** Conditions that decide about the model and, somewhere else, about what is sent with it. */
export const GUARDS_BESIDE_MODELS: readonly Flow[] = [
  {
    name: 'one flag for the model and for what only the other model gets',
    source: `${CLIENT}
export async function ask(options: { fast?: boolean; slow?: boolean }) {
  const { fast } = options;
  const model = fast ? ${HAIKU} : ${OPUS}; //! model
  ${request('model', 'fast ? { temperature: 0.2 } : {}')}
  ${request(`options.fast ? ${HAIKU} : ${OPUS}`, 'options.fast ? { temperature: 0.2 } : {}')} //! model
}`,
  },
  {
    name: 'one flag for the model and for what that model gets',
    source: `${CLIENT}
export async function ask(options: { fast?: boolean; slow?: boolean }) {
  const { fast } = options;
  const model = fast ? ${HAIKU} : ${OPUS}; //! model
  ${request('model', '!fast ? { temperature: 0.2 } : {}')} //! temperature warning
  ${request(`options.fast ? ${HAIKU} : ${OPUS}`, 'options.slow ? { temperature: 0.2 } : {}')} //! temperature warning, model
}`,
  },
  {
    name: 'one comparison in several statements, and in functions that are given what is compared',
    source: `${CLIENT}
type Tier = 'small' | 'large';
const modelFor = (tier: Tier): string => (tier === 'large' ? ${OPUS} : ${HAIKU}); //! model
function fieldsFor(kind: Tier): object {
  if (kind === 'large') return { stream: true };
  return { temperature: 0.2 };
}
export async function ask(tier: Tier) {
  ${request('modelFor(tier)', 'fieldsFor(tier)')}
}
export async function choose(tier: Tier) {
  const params: Record<string, unknown> = { max_tokens: 1, messages: [] };
  if (tier === 'large') {
    params.model = ${OPUS}; //! model
  } else {
    params.model = ${HAIKU};
    params.temperature = 0.2;
  }
  await client.messages.create(params);
}`,
  },
  {
    name: 'cases that choose the model, and cases that choose what goes with it',
    source: `${CLIENT}
type Tier = 'small' | 'medium' | 'large';
function modelFor(tier: Tier): string {
  switch (tier) {
    case 'large':
      return ${OPUS}; //! model
    case 'small':
    case 'medium':
      return ${HAIKU};
  }
}
function fieldsFor(tier: Tier): object {
  switch (tier) {
    case 'small':
      return { temperature: 0.2 };
    default:
      return { stream: true };
  }
}
function otherFieldsFor(tier: Tier): object {
  switch (tier) {
    case 'large':
      return { temperature: 0.2 }; //! temperature warning
    default:
      return { stream: true };
  }
}
export async function ask(tier: Tier) {
  ${request('modelFor(tier)', 'fieldsFor(tier)')}
  ${request('modelFor(tier)', 'otherFieldsFor(tier)')}
}`,
  },
  {
    name: 'the same comparison of different values',
    source: `${CLIENT}
type Tier = 'small' | 'large';
const modelFor = (tier: Tier): string => (tier === 'large' ? ${OPUS} : ${HAIKU}); //! model
function fieldsFor(kind: Tier): object {
  if (kind === 'large') return { stream: true };
  return { temperature: 0.2 }; //! temperature warning
}
export async function ask(tier: Tier, other: Tier) {
  ${request('modelFor(tier)', 'fieldsFor(other)')}
}`,
  },
  {
    name: 'a flag that changes between the two',
    source: `${CLIENT}
export async function ask() {
  for (let tries = 0; tries < 2; tries++) {
    let fast = tries > 0;
    const model = fast ? ${HAIKU} : ${OPUS}; //! model
    fast = !fast;
    ${request('model', 'fast ? { temperature: 0.2 } : {}')} //! temperature warning
  }
}`,
  },
  {
    name: 'a flag, and a model that the caller may give whatever it says',
    modelOverridable: true,
    source: `${CLIENT}
export async function ask(fast: boolean, given?: string) {
  const model = given ?? (fast ? ${HAIKU} : ${OPUS}); //! model
  ${request('model', 'fast ? { temperature: 0.2 } : {}')} //! temperature warning
}`,
  },
  {
    name: 'a flag that an object was made with',
    source: `${CLIENT}
export class Asker {
  constructor(private readonly options: { fast?: boolean; slow?: boolean }) {}
  async ask() {
    const model = this.options.fast ? ${HAIKU} : ${OPUS}; //! model
    ${request('model', 'this.options.fast ? { temperature: 0.2 } : {}')}
    ${request('model', 'this.options.slow ? { temperature: 0.2 } : {}')} //! temperature warning
  }
}`,
  },
  {
    name: 'a flag of options that may be others by then',
    modelOverridable: true,
    source: `${CLIENT}
export class Replaced {
  private options: { fast?: boolean };
  readonly model: string;
  constructor(options: { fast?: boolean }) {
    this.options = options;
    this.model = options.fast ? ${HAIKU} : ${OPUS}; //! model
  }
  set(options: { fast?: boolean }) {
    this.options = options;
  }
  async ask() {
    ${request('this.model', 'this.options.fast ? { temperature: 0.2 } : {}')} //! temperature warning
  }
}
export class Assigned {
  readonly model: string;
  constructor(private options: { fast?: boolean }) {
    this.model = options.fast ? ${HAIKU} : ${OPUS}; //! model
  }
  set(given: object) {
    Object.assign(this, given);
  }
  async ask() {
    ${request('this.model', 'this.options.fast ? { temperature: 0.2 } : {}')} //! temperature warning
  }
}
export class Kept {
  readonly model: string;
  constructor(private options: { fast?: boolean }) {
    this.model = options.fast ? ${HAIKU} : ${OPUS}; //! model
  }
  async ask() {
    ${request('this.model', 'this.options.fast ? { temperature: 0.2 } : {}')}
  }
}`,
  },
  {
    name: 'a part of a name that no id has, where the id is written beside it',
    source: `${CLIENT}
export const ask = (name: string) =>
  client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [],
    ...(name.includes('-creative') ? { temperature: 0.2 } : {}), //! temperature
  });`,
  },
  {
    name: 'a part of a name that may be the id itself',
    source: `${CLIENT}
const ask = (name: string) =>
  client.messages.create({
    model: name,
    max_tokens: 1,
    messages: [],
    ...(name.includes('-creative') ? { temperature: 0.2 } : {}),
  });
ask('claude-opus-4-6'); //! model`,
  },
  {
    name: 'cases by names of settings, which lead to an id',
    source: `${CLIENT}
function settingsOf(modelName: string) {
  switch (modelName) {
    case 'claude-opus-4.6-plain':
    case 'claude-opus-4.6-lively':
      return { model: 'claude-opus-4-6', temperature: 0.2 }; //! model, temperature
    default:
      throw new Error('no such settings');
  }
}
export const ask = (name: string) => client.messages.create({ ...settingsOf(name), max_tokens: 1, messages: [] });`,
  },
];
