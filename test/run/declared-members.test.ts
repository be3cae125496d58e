import { expect, it } from 'vitest';
import { CLIENT, expectedFindings, foundIn, scanProgram } from '../flow/flow.js';

const SETTINGS = 'interface Settings { model?: string; temperature?: number; stop_sequences?: string[] }';

const request = (given: string, mark = ''): string =>
  `client.messages.create({ max_tokens: 1, messages: [], ...${given}, model: 'claude-opus-4-6' }); //! model${mark}`;

// What comes from outside is not known, and its declared type says what it may hold.
const PROGRAMS: readonly { readonly name: string; readonly source: string }[] = [
  {
    name: 'a spread of a parameter whose type declares it',
    source: `${CLIENT}
${SETTINGS}
export const ask = (settings: Settings) =>
  ${request('settings', ', temperature')}
export const inline = (settings?: { temperature?: number }) =>
  ${request('(settings ?? {})', ', temperature')}
export const other = (settings: { stop_sequences?: string[] }) =>
  ${request('settings')}
export const named = (settings: Record<string, unknown>) =>
  ${request('settings')}`,
  },
  {
    name: 'a spread of what is left of a parameter',
    source: `${CLIENT}
${SETTINGS}
export const ask = ({ model, ...rest }: Settings) =>
  ${request('rest', ', temperature')}
export function without(settings: Settings) {
  const { temperature, ...rest } = settings;
  return ${request('rest')}
}
export function deleted(settings: Settings) {
  const body = { ...settings };
  delete body.temperature;
  return ${request('body')}
}
export const unset = (settings: Settings) =>
  ${request('settings, temperature: undefined')}`,
  },
  {
    name: 'a spread of a member that a type is taken from',
    source: `${CLIENT}
interface Config { provider?: { settings?: { temperature?: number }; stops?: { stop_sequences?: string[] } } }
type Provider = NonNullable<Config['provider']>;
export function ask(provider: Provider) {
  const settings = provider.settings || {};
  return ${request('settings', ', temperature')}
}
export const nested = (settings: Provider['settings']) =>
  ${request('settings', ', temperature')}
export const stops = (settings: Provider['stops']) =>
  ${request('settings')}`,
  },
  {
    name: 'a spread of a parameter whose caller gives what is not read',
    source: `--- settings.ts
export interface Settings { temperature?: number }
--- ask.ts
${CLIENT}
import type { Settings } from './settings.js';
export const ask = (settings: Settings) =>
  ${request('settings', ', temperature')}
export const stop = (settings: Omit<Settings, 'temperature'>) =>
  ${request('settings')}
--- main.ts
import { ask, stop } from './ask.js';
export const run = (load: () => any) => [ask(load()), stop(load())];`,
  },
  {
    name: 'a spread of a member of a parameter whose caller gives what is not read',
    source: `--- ask.ts
${CLIENT}
export const ask = (options: { settings?: { temperature?: number }; stops?: { stop_sequences?: string[] } }) =>
  ${request('options.settings', ', temperature')}
export const stop = (options: { settings?: { stop_sequences?: string[] } }) =>
  ${request('options.settings')}
--- main.ts
import { ask, stop } from './ask.js';
export const run = (load: () => any) => {
  const { settings } = load();
  return [ask({ settings }), stop({ settings })];
};`,
  },
  {
    name: 'a spread of a type that picks it',
    source: `--- settings.ts
export ${SETTINGS}
export type Sampling = Pick<Settings, 'temperature'>;
export type Rest = Omit<Settings, 'temperature'>;
--- main.ts
${CLIENT}
import type { Rest, Sampling } from './settings.js';
export const ask = (sampling: Sampling) =>
  ${request('sampling', ', temperature')}
export const picked = (sampling: Pick<Anthropic.MessageCreateParams, 'temperature' | 'top_p'>) =>
  ${request('sampling', ', temperature')}
export const rest = (settings: Rest) =>
  ${request('settings')}
export const stops = (settings: Pick<Anthropic.MessageCreateParams, 'stop_sequences'>) =>
  ${request('settings')}`,
  },
  {
    name: 'a spread of a field of a class',
    source: `${CLIENT}
${SETTINGS}
export class Bot {
  constructor(private readonly settings: Settings, private readonly stops: Omit<Settings, 'temperature'>) {}
  ask() {
    return ${request('this.settings', ', temperature')}
  }
  stop() {
    return ${request('this.stops')}
  }
}`,
  },
  {
    name: 'a property that is given whole',
    source: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
const client = new BedrockRuntimeClient({});
const modelId = 'us.anthropic.claude-opus-4-6-v1'; //! model
export const ask = (inferenceConfig: { maxTokens?: number; temperature?: number }) =>
  client.send(new ConverseCommand({ modelId, messages: [], inferenceConfig: inferenceConfig })); //! temperature
export const size = (inferenceConfig: { maxTokens?: number }) =>
  client.send(new ConverseCommand({ modelId, messages: [], inferenceConfig: inferenceConfig }));`,
  },
  {
    name: 'a spread over a value of its own, and one under it',
    source: `${CLIENT}
${SETTINGS}
export const over = (settings: Settings) =>
  client.messages.create({
    model: 'claude-opus-4-6', //! model
    max_tokens: 1,
    messages: [],
    temperature: 0.2, //! temperature
    ...settings, //! temperature
  });
export const under = (settings: Settings) =>
  ${request('settings, temperature: 0.2', ', temperature')}`,
  },
  {
    name: 'a variable or pattern of a declared type that takes what comes from outside',
    source: `${CLIENT}
${SETTINGS}
export async function whole(body: Request) {
  const settings: Settings = await body.json();
  return ${request('settings', ', temperature')}
}
export async function part(body: Request) {
  const { settings }: { settings: Settings; temperature: number } = await body.json();
  const { model, ...rest } = settings;
  return ${request('rest', ', temperature')}
}
export async function other(body: Request) {
  const { stops }: { stops: Omit<Settings, 'temperature'>; temperature: number } = await body.json();
  return ${request('stops')}
}
export async function anything(body: Request) {
  const settings: Record<string, unknown> = await body.json();
  return ${request('settings')}
}`,
  },
  {
    name: 'what is said to be of a type, and what a function says it gives',
    source: `--- settings.ts
export ${SETTINGS}
export interface Stops { stop_sequences?: string[] }
--- main.ts
${CLIENT}
import { readFileSync } from 'node:fs';
import { storage } from 'some-storage';
import type * as types from './settings.js';
import type { Stops } from './settings.js';
interface Saved extends types.Settings { name: string }
const load = async (name: string): Promise<types.Settings> => storage.load(name);
const loadStops = async (name: string): Promise<Stops> => storage.load(name);
export function fromFile(path: string) {
  const settings = JSON.parse(readFileSync(path, 'utf8')) as types.Settings;
  return ${request('settings', ', temperature')}
}
export async function fromFunction() {
  const { model, ...settings } = await load('a');
  return ${request('settings', ', temperature')}
}
export async function inherited() {
  const { name, ...settings } = (await storage.load('b')) as Saved;
  return ${request('settings', ', temperature')}
}
export async function stops(path: string) {
  const settings = JSON.parse(readFileSync(path, 'utf8')) as Stops;
  await ${request('settings').replace(';', '')}
  return ${request('(await loadStops(path))')}
}`,
  },
  {
    name: "a member of a package's value by the declared type of the whole",
    source: `${CLIENT}
${SETTINGS}
import { config } from 'some-config';
interface Config { sampling: Settings; stops: { stop_sequences?: string[] } }
const loaded: Config = config.get('claude');
export const ask = () =>
  ${request('loaded.sampling', ', temperature')}
export const other = () =>
  ${request('loaded.stops')}
export const called = () =>
  ${request('loaded.sampling.toJSON()')}`,
  },
  {
    name: 'a field that is only declared, and one that is filled from outside',
    source: `${CLIENT}
${SETTINGS}
export class Bot {
  private settings!: Settings;
  private stops!: { stop_sequences?: string[] };
  private loaded: Settings | null = null;
  async load(body: Request) {
    this.loaded = await body.json();
  }
  ask() {
    return ${request('this.settings', ', temperature')}
  }
  again() {
    return ${request('this.loaded', ', temperature')}
  }
  stop() {
    return ${request('this.stops')}
  }
}`,
  },
  {
    name: "a row of the program's own long table, whatever it is declared to be",
    source: `${CLIENT}
${SETTINGS}
const ROWS: { name: string; settings?: Settings }[] = [${"{ name: 'a', settings: { stop_sequences: ['a'] } }, ".repeat(70)}];
const settingsOf = (name: string): Settings => ROWS.find((row) => row.name === name)?.settings ?? {};
export const ask = (name: string) =>
  ${request('settingsOf(name)')}`,
  },
  {
    name: 'what every caller in view gives says more than the type',
    source: `${CLIENT}
${SETTINGS}
function ask(settings: Settings) {
  return ${request('settings')}
}
ask({ stop_sequences: ['a'] });
function warm(settings: Settings) {
  return ${request('settings')}
}
warm({ temperature: 0.2 }); //! temperature`,
  },
];

for (const { name, source } of PROGRAMS)
  it(name, async () => {
    const { result, root, dispose } = await scanProgram(source);
    try {
      expect(foundIn(result, root)).toEqual(expectedFindings(source));
    } finally {
      dispose();
    }
  });

it.each(['{ ...request, ...settings }', 'Object.assign({ ...request }, settings)'])(
  'offers no edit of what holds more than the field: %s',
  async (sent) => {
    const source = `${CLIENT}
const request = { model: 'claude-opus-4-7', max_tokens: 1, messages: [] };
export const ask = (settings: { temperature?: number; system?: string }) => client.messages.create(${sent});`;
    const { result, dispose } = await scanProgram(source);
    dispose();
    const [finding] = result.findings;
    expect(finding?.fix).toBeNull();
    expect(finding?.blocked).toContain('`temperature` comes with `settings`, which its type says may hold it');
  },
);
