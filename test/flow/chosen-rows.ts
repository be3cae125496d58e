import { CLIENT, type Flow } from './flow.js';

const ROWS = `${CLIENT}
const SETTINGS = {
  fast: { model: 'claude-haiku-4-5', temperature: 0.2 },
  deep: { model: 'claude-opus-4-6', temperature: undefined }, //! model
};`;

const LIST = `${CLIENT}
interface Agent { name: string; model: string; temperature?: number }
const AGENTS: Agent[] = [
  { name: 'clerk', model: 'claude-haiku-4-5', temperature: 0.2 },
  { name: 'lawyer', model: 'claude-opus-4-6' }, //! model
];`;

const ASK = '{ model: row.model, temperature: row.temperature, max_tokens: 1, messages: [] }';

/** Rows of settings, of which one is chosen, nobody knows which: what is sent of it goes together. */
export const CHOSEN_ROWS: readonly Flow[] = [
  {
    name: 'row by a key, held by a variable',
    source: `${ROWS}
export function ask(kind: keyof typeof SETTINGS) {
  const row = SETTINGS[kind];
  return client.messages.create(${ASK});
}`,
  },
  {
    name: 'row by a key that is written twice',
    source: `${ROWS}
export const ask = (kind: keyof typeof SETTINGS) =>
  client.messages.create({
    model: SETTINGS[kind].model,
    temperature: SETTINGS[kind].temperature,
    max_tokens: 1,
    messages: [],
  });`,
  },
  {
    name: 'rows by two keys',
    source: `${ROWS}
export const ask = (kind: keyof typeof SETTINGS, other: keyof typeof SETTINGS) =>
  client.messages.create({
    model: SETTINGS[kind].model,
    temperature: SETTINGS[other].temperature, //! temperature warning
    max_tokens: 1,
    messages: [],
  });`,
  },
  {
    name: 'two tables by one key',
    source: `${CLIENT}
const MODELS = { fast: 'claude-haiku-4-5', deep: 'claude-opus-4-6' }; //! model
const TEMPERATURES = { fast: 0.2, deep: undefined };
export const ask = (kind: 'fast' | 'deep') =>
  client.messages.create({ model: MODELS[kind], temperature: TEMPERATURES[kind], max_tokens: 1, messages: [] });`,
  },
  {
    name: 'two tables by one key, with a value for ours',
    source: `${CLIENT}
const MODELS = { fast: 'claude-haiku-4-5', deep: 'claude-opus-4-6' }; //! model
const TEMPERATURES = { fast: undefined, deep: 0.2 };
export const ask = (kind: 'fast' | 'deep') =>
  client.messages.create({
    model: MODELS[kind],
    temperature: TEMPERATURES[kind], //! temperature warning
    max_tokens: 1,
    messages: [],
  });`,
  },
  {
    name: 'two tables by a key that is given anew in between',
    source: `${CLIENT}
const MODELS = { fast: 'claude-haiku-4-5', deep: 'claude-opus-4-6' }; //! model
const TEMPERATURES = { fast: 0.2, deep: undefined };
export function ask(kind: 'fast' | 'deep', other: 'fast' | 'deep') {
  const model = MODELS[kind];
  kind = other;
  return client.messages.create({
    model,
    temperature: TEMPERATURES[kind], //! temperature warning
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'more entries than a few with one id between them',
    source: `${CLIENT}
const BEST = 'claude-opus-4-6'; //! model
const SETTINGS = {
  a: { model: BEST, temperature: undefined },
  b: { model: BEST, temperature: undefined },
  c: { model: BEST, temperature: undefined },
  d: { model: 'claude-haiku-4-5', temperature: undefined },
  e: { model: BEST, temperature: 0.2 },
};
export const ask = (kind: keyof typeof SETTINGS) =>
  client.messages.create({
    model: SETTINGS[kind].model,
    temperature: SETTINGS[kind].temperature, //! temperature warning
    max_tokens: 1,
    messages: [],
  });`,
  },
  {
    name: 'row with another one in its place',
    source: `${ROWS}
export function ask(kind: string) {
  const row = SETTINGS[kind as 'fast'] ?? SETTINGS.fast;
  return client.messages.create(${ASK});
}`,
  },
  {
    name: 'row that is looked for in a list',
    source: `${LIST}
export function ask(name: string) {
  const row = AGENTS.find((agent) => agent.name === name);
  if (!row) throw new Error(name);
  return client.messages.create(${ASK});
}`,
  },
  {
    name: 'two rows that are looked for in a list',
    source: `${LIST}
export function ask(name: string, other: string) {
  const row = AGENTS.find((agent) => agent.name === name)!;
  const second = AGENTS.find((agent) => agent.name === other)!;
  return client.messages.create({
    model: row.model,
    temperature: second.temperature, //! temperature warning
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'row of a list that a function takes apart',
    source: `${LIST}
const find = (name: string) => AGENTS.find((agent) => agent.name === name)!;
const send = ({ model, temperature }: Agent) =>
  client.messages.create({
    model,
    temperature,
    max_tokens: 1,
    messages: [],
  });
export const ask = (name: string) => send(find(name));
export const again = (name: string) => send(find(name));`,
    leftOut: true,
  },
  {
    name: 'rows that two calls give to a function in turn',
    source: `${LIST}
const find = (name: string) => AGENTS.find((agent) => agent.name === name)!;
const send = ({ model }: Agent, { temperature }: Agent) =>
  client.messages.create({
    model,
    temperature, //! temperature warning
    max_tokens: 1,
    messages: [],
  });
export const ask = (name: string, other: string) => send(find(name), find(other));`,
    leftOut: true,
  },
  {
    name: 'row of a map',
    source: `${CLIENT}
const SETTINGS = new Map([
  ['fast', { model: 'claude-haiku-4-5', temperature: 0.2 }],
  ['deep', { model: 'claude-opus-4-6', temperature: undefined }], //! model
]);
export function ask(kind: string) {
  const row = SETTINGS.get(kind)!;
  return client.messages.create(${ASK});
}`,
  },
  {
    name: 'row that is spread into the request',
    source: `${LIST}
export function ask(name: string) {
  const { name: _, ...row } = AGENTS.find((agent) => agent.name === name)!;
  return client.messages.create({ ...row, max_tokens: 1, messages: [] });
}`,
  },
  {
    name: 'row over a value for all',
    source: `${ROWS}
const USUAL = { temperature: 0.2 }; //! temperature warning
export function ask(kind: keyof typeof SETTINGS) {
  const { temperature, ...row } = SETTINGS[kind];
  return client.messages.create({
    ...USUAL,
    ...row,
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'row that is written to',
    source: `${LIST}
export function ask(name: string) {
  const row = AGENTS.find((agent) => agent.name === name)!;
  row.temperature = 0.2;
  return client.messages.create({
    model: row.model,
    temperature: row.temperature, //! temperature warning
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'rows of a loop, one after the other',
    source: `${LIST}
export async function ask() {
  for (const { model, temperature } of AGENTS)
    await client.messages.create({ model, temperature, max_tokens: 1, messages: [] });
}`,
  },
  {
    name: 'rows of a loop over the entries of a table, in a closure',
    source: `${ROWS}
const retry = <T>(run: () => Promise<T>) => run().catch(run);
export async function ask() {
  for (const [kind, row] of Object.entries(SETTINGS))
    console.log(kind, await retry(() => client.messages.create(${ASK})));
}`,
  },
  {
    name: 'rows of a loop that are handed to a function',
    source: `${LIST}
const send = (model: string, temperature?: number) =>
  client.messages.create({ model, temperature, max_tokens: 1, messages: [] });
export async function ask() {
  for (const agent of AGENTS) await send(agent.model, agent.temperature);
}`,
  },
  {
    name: 'value that a loop keeps for its next round',
    source: `${LIST}
export async function ask() {
  let temperature: number | undefined;
  for (const agent of AGENTS) {
    await client.messages.create({
      model: agent.model,
      temperature, //! temperature warning
      max_tokens: 1,
      messages: [],
    });
    temperature = agent.temperature;
  }
}`,
  },
  {
    name: 'row of which a loop keeps what was answered',
    source: `${LIST}
export async function ask() {
  let answer: unknown;
  for (const { model, temperature } of AGENTS) {
    answer = await client.messages.create({ model, temperature, max_tokens: 1, messages: [] });
    if (answer) break;
  }
  return answer;
}`,
  },
  {
    name: 'row that is found by its id, and names the model',
    source: `${CLIENT}
const rows = [
  { id: 'claude-opus-4-6', temperature: 0.2 }, //! model
];
export function ask(id: string) {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new Error('no such model');
  return client.messages.create({
    model: row.id,
    temperature: row.temperature, //! temperature
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'row that is found by its id, beside a model of the caller',
    source: `${CLIENT}
const rows = [
  { id: 'claude-opus-4-6', temperature: 0.2 }, //! model
];
function pick(id: string) {
  const row = rows.find(({ id: each }) => each === id);
  return row ? { model: row.id, temperature: row.temperature } : { model: id, temperature: undefined };
}
export function ask(id: string) {
  const chosen = pick(id);
  return client.messages.create({
    model: chosen.model,
    temperature: chosen.temperature, //! temperature
    max_tokens: 1,
    messages: [],
  });
}`,
  },
  {
    name: 'row of what models take, found by the id that the caller gives',
    source: `${CLIENT}
const takes = [{ id: 'claude-opus-4-6', temperature: 0.2 }, { id: 'claude-haiku-4-5', temperature: 0.4 }];
export function ask(model: string) {
  const row = takes.find((each) => each.id === model);
  return client.messages.create({ model, ...(row && { temperature: row.temperature }), max_tokens: 1, messages: [] });
}
ask('claude-opus-4-6'); //! model`,
  },
];
