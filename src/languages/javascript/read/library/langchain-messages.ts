import { type Abstract, type AbstractExternal, literal } from '../abstract.js';
import { argumentsOf } from '../arguments.js';
import type { Layer } from '../contents.js';
import type { Reader } from '../reader.js';
import { callsOf } from './options.js';

/*
 * Messages that LangChain.js makes objects of: `new AIMessage('…')` and `new AIMessage({ content })` are turns with a role
 * (@langchain/core 1.2, `messages/ai.d.ts`, read 2026-11).
 */

/** Packages that the classes come from. */
export const MESSAGES = /^(?:@langchain\/core\/messages(?:\/\w+)?|langchain\/schema|langchain)$/;
/** The classes whose role the API knows. */
export const MESSAGE = /^(?:\w+\.)*(?:AI|Human|System)Message\.new\(\)$/;

const ROLES = { AI: 'assistant', Human: 'user', System: 'system' } as const;

/** The role that messages of a class have, for the class and for what it makes; null for every other value of a package. */
export function roleOfMessage({ source, path }: AbstractExternal): string | null {
  const steps = path.map(({ step }) => step).filter((step) => step !== 'new()');
  const name = MESSAGES.test(source) ? /^(AI|Human|System)Message$/.exec(steps.at(-1) ?? '')?.[1] : undefined;
  return name === 'AI' || name === 'Human' || name === 'System' ? ROLES[name] : null;
}

/**
 * The message that a construction makes, as an object with the API's role and its content.
 * @returns null where it is made of nothing
 */
export function langchainMessage(reader: Reader, value: AbstractExternal): Abstract | null {
  const role = roleOfMessage(value);
  const call = callsOf(value).at(-1)?.call;
  const [given] = call ? argumentsOf(reader, call.args, call.context) : [];
  if (role === null || !given || given.many) return null;
  const set = (key: string, read: () => Abstract): Layer => ({
    type: 'set',
    key,
    read,
    module: given.module,
    site: given.site,
    shape: 'argument',
    conditions: [],
  });
  const first = given.read();
  return {
    k: 'object',
    layers: [
      first.k === 'object'
        ? {
            type: 'spread',
            read: () => first,
            module: given.module,
            site: given.site,
            shape: 'argument',
            conditions: [],
          }
        : set('content', () => first),
      set('role', () => literal(role, null)),
    ],
    open: [],
    construction: value,
    at: value.at,
    via: [],
    shared: false,
  };
}
