import type { Module } from '../../project/module.js';
import type { Abstract, AbstractExternal, Context } from '../abstract.js';
import { withFallback } from '../destructure.js';
import { keysOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { callsOf, fromOutside, keyText, tableOf } from './options.js';

/* Settings that a program asks for by a path of keys, and whose defaults stand in a file that nothing imports. */

/** How far above the file that asks the file of the settings is looked for. */
const MAX_UP = 8;

interface Settings {
  readonly value: Abstract;
  readonly context: Context;
}

/**
 * What a JSON file says.
 * @param path from the folder of the module, `./config.json`
 */
export function settingsBeside(reader: Reader, module: Module, path: string): Settings | null {
  const found = reader.project.required(module, path);
  const entry = found?.kind === 'namespace' ? found.module.exports.get('default') : undefined;
  if (found?.kind !== 'namespace' || entry?.kind !== 'expression') return null;
  const context: Context = { module: found.module, frame: null };
  return { value: reader.read(entry.node, context), context };
}

/**
 * What a JSON file says that stands in the folder of a module, or above it in the same package.
 * @param name its path from that folder, without `./`
 */
export function settingsNear(reader: Reader, module: Module, name: string): Settings | null {
  for (let up = 0; up <= MAX_UP; up++) {
    const folder = up === 0 ? './' : '../'.repeat(up);
    const found = settingsBeside(reader, module, `${folder}${name}`);
    if (found || settingsBeside(reader, module, `${folder}package.json`)) return found;
  }
  return null;
}

/**
 * `workspace.getConfiguration('x').get('model')`: the default that the extension's manifest declares (VS Code's "Contribution
 * Points", contributes.configuration; read 2026-11). One that the program writes beside the key says as much, and can be
 * edited.
 */
export function editorSetting(reader: Reader, value: AbstractExternal): Abstract | null {
  const [section, asked] = callsOf(value);
  const key = asked ? keyText(reader, asked.call, 0) : null;
  const manifest = asked ? settingsNear(reader, asked.call.context.module, 'package.json') : null;
  if (!section || !asked || asked.call.args.length > 1 || key === null || !manifest) return null;
  const { context } = manifest;
  const site = context.module.ast.program;
  const member = (of: Abstract, name: string): Abstract => reader.member(of, name, site, context);
  const declared = member(member(manifest.value, 'contributes'), 'configuration');
  const parts = declared.k === 'array' ? declared.items.map((item) => item.read()) : [declared];
  const named = section.call.args.length === 0 ? key : `${keyText(reader, section.call, 0)}.${key}`;
  for (const part of parts) {
    const table = tableOf(reader, member(part, 'properties'), (name) => fromOutside(`setting ${name}`));
    if (keysOf(table).includes(named)) return member(table, named);
  }
  return null;
}

/** `config.get('llm.model')`: what the default file of node-config says (its wiki, "Configuration Files"; read 2026-11). */
export function configuredByFile(reader: Reader, value: AbstractExternal): Abstract | null {
  const asked = callsOf(value).at(-1)?.call;
  const path = asked ? keyText(reader, asked, 0) : null;
  const file = asked ? settingsNear(reader, asked.context.module, 'config/default.json') : null;
  if (!asked || path === null || !file) return null;
  const { context } = file;
  const read = (): Abstract =>
    path.split('.').reduce((at, key) => reader.member(at, key, context.module.ast.program, context), file.value);
  return read().k === 'absent' ? null : withFallback(fromOutside(`setting ${path}`), read, null);
}
