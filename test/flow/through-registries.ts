import { CLIENT, type Flow } from './flow.js';

const TYPE = 'type Make = (model: string, temperature: number) => () => Promise<unknown>;';
const MAKE =
  '(model, temperature) => () => client.messages.create({ model, temperature, max_tokens: 1, messages: [] })';

/** Functions that a map holds, and whoever asks it calls. */
export const THROUGH_REGISTRIES: readonly Flow[] = [
  {
    name: 'function in a map of the module',
    source: `${CLIENT}
${TYPE}
const makers = new Map<string, Make>();
makers.set('claude', ${MAKE}); //! temperature
export const make = (name: string) => makers.get(name)!('claude-opus-4-6', 0.2); //! model`,
  },
  {
    name: 'function in a map that another module asks',
    source: `--- main.ts
import { makers } from './makers.js';
export function ask(name: string) {
  const make = makers.get(name);
  if (!make) throw new Error(name);
  return make('claude-opus-4-6', 0.2)(); //! model
}
--- makers.ts
${CLIENT}
${TYPE}
export const makers = new Map<string, Make>();
makers.set('claude', ${MAKE}); //! temperature`,
  },
  {
    name: 'function in a map that a class keeps',
    source: `${CLIENT}
${TYPE}
export class Registry {
  readonly #makers = new Map<string, Make>();
  constructor() {
    this.#makers.set('claude', ${MAKE}); //! temperature
  }
  make(name: string) {
    return this.#makers.get(name)?.('claude-opus-4-6', 0.2); //! model
  }
}`,
  },
  {
    name: 'function under another name in a map',
    source: `${CLIENT}
${TYPE}
const makers = new Map<string, Make>();
makers.set('claude', ${MAKE.replace(', temperature,', ',').replace('(model, temperature)', '(model)')});
makers.set('other', (model, temperature) => async () => [model, temperature]);
export const make = () => makers.get('claude')!('claude-opus-4-6', 0.9); //! model
export const other = () => makers.get('other')!('x', 0.2);`,
  },
];
