import type { Node } from '@babel/types';
import { type Abstract, type AbstractExternal, type Context, pathText } from '../abstract.js';
import { callIndexOf, isCall } from '../callers/call-index.js';
import { holds } from '../callers/source-tests.js';
import { keysOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { argumentOf, callsOf, keyText } from './options.js';

/*
 * Configuration of NestJS: functions make it, a module is told to load them, and a service is asked for it by a path of keys
 * (docs.nestjs.com/techniques/configuration, read 2026-11).
 */

const PACKAGE = '@nestjs/config';

/** What a function of the configuration makes, under the name it is registered by, if any. */
interface Made {
  readonly name: string | null;
  readonly value: Abstract;
}

/** `registerAs('ai', () => ({ … }))` and `() => ({ … })`; null for any other value. */
function madeBy(reader: Reader, maker: Abstract, site: Node, context: Context): Made | null {
  if (maker.k === 'function') return { name: null, value: reader.invoke(maker, null, context, site) };
  if (maker.k !== 'external' || maker.source !== PACKAGE || pathText(maker.path) !== 'registerAs.call()') return null;
  const call = callsOf(maker).at(-1)?.call;
  const factory = call?.args[1];
  const inner = call && factory ? madeBy(reader, argumentOf(reader, call, 1), factory, call.context) : null;
  return call && inner ? { ...inner, name: keyText(reader, call, 0) } : null;
}

/** `ConfigType<typeof aiConfig>`: what the function makes. */
export function configOfType(reader: Reader, maker: Node, context: Context): Abstract | null {
  return madeBy(reader, reader.read(maker, context), maker, context)?.value ?? null;
}

/** `config.get('ai.model')`: what is loaded under these keys where the program of the service is put together. */
export function configured(reader: Reader, value: AbstractExternal): Abstract | null {
  const asked = callsOf(value).at(-1)?.call;
  const path = asked ? keyText(reader, asked, 0)?.split('.') : undefined;
  if (!asked || !path) return null;
  const home = asked.context.module;
  for (const module of [home, ...reader.reach.of(home, holds('forRoot'))])
    for (const node of callIndexOf(module).members.get('forRoot') ?? []) {
      const [options] = isCall(node) ? node.arguments : [];
      if (!options) continue;
      const context: Context = { module, frame: null };
      const loads = reader.member(reader.read(options, context), 'load', options, context);
      for (const item of loads.k === 'array' ? loads.items : []) {
        const made = madeBy(reader, item.read(), options, context);
        if (!made || (made.name !== null && made.name !== path[0])) continue;
        const [key, ...rest] = made.name === null ? path : path.slice(1);
        if (key === undefined) return made.value;
        if (!keysOf(made.value).includes(key)) continue;
        return [key, ...rest].reduce((at, name) => reader.member(at, name, options, context), made.value);
      }
    }
  return null;
}
