import type { Node } from '@babel/types';
import { type Abstract, type AbstractExternal, type Context, pathText } from '../abstract.js';
import type { Reader } from '../reader.js';
import { callsOf } from './options.js';
import { settingsBeside, settingsNear } from './settings-files.js';

/* JSON files of the project that a program reads itself: `JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'))`. */

const READS = /^(?:\w+\.)?(?:promises\.)?readFile(?:Sync)?\.call\(\)(?:\.toString\.call\(\))?$/;
const FILE_SYSTEM = /^(?:node:)?fs(?:\/promises)?$|^fs-extra$|^graceful-fs$/;
const JOINS = /^(?:\w+\.)?(?:join|resolve)\.call\(\)$/;

/** What a JSON file says whose text was read; null for every other text, and where the file is not found. */
export function fileRead(reader: Reader, text: Abstract): Abstract | null {
  if (text.k !== 'external' || !FILE_SYSTEM.test(text.source) || !READS.test(pathText(text.path))) return null;
  const call = callsOf(text)[0]?.call;
  const [named] = call?.args ?? [];
  if (!call || !named || named.type === 'SpreadElement') return null;
  const { module } = call.context;
  const beside = besideModule(reader, named, call.context);
  if (beside !== null) return settingsBeside(reader, module, beside)?.value ?? null;
  const path = reader.attemptText(named, call.context) ?? fromWorkingDirectory(reader, named, call.context);
  const found = path === null || !/\.json$/.test(path) ? null : settingsNear(reader, module, path.replace(/^\.\//, ''));
  return found?.value ?? null;
}

/** `join(__dirname, 'a.json')`, `new URL('./a.json', import.meta.url)`: the path from the folder of the module. */
function besideModule(reader: Reader, node: Node, context: Context): string | null {
  if (node.type === 'NewExpression') {
    const [path, base] = node.arguments;
    const isOwn = base && textOf(context, base) === 'import.meta.url';
    return path && isOwn ? relative(reader.attemptText(path, context)) : null;
  }
  const parts = joined(reader, node, context);
  if (parts && /^(?:__dirname|import\.meta\.dirname)$/.test(textOf(context, parts.first)))
    return parts.rest === null ? null : relative(parts.rest);
  return null;
}

/** `join(process.cwd(), 'a.json')`: the path from where the program runs. */
function fromWorkingDirectory(reader: Reader, node: Node, context: Context): string | null {
  const parts = joined(reader, node, context);
  return parts && textOf(context, parts.first) === 'process.cwd()' ? parts.rest : null;
}

/** The first part of a path that is put together, and the others as one; null for every other expression. */
function joined(reader: Reader, node: Node, context: Context): { first: Node; rest: string | null } | null {
  const value = reader.attempt(node, context);
  if (value.k !== 'external' || !/^(?:node:)?path$/.test(value.source) || !JOINS.test(pathText(value.path)))
    return null;
  const call = callsOf(value as AbstractExternal).at(-1)?.call;
  const [first, ...others] = call?.args ?? [];
  if (!call || !first) return null;
  const texts = others.map((part) => reader.attemptText(part, call.context));
  return { first, rest: texts.includes(null) ? null : texts.join('/') };
}

function relative(path: string | null): string | null {
  return path === null || !/\.json$/.test(path) ? null : path.startsWith('.') ? path : `./${path}`;
}

function textOf({ module }: Context, node: Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}
