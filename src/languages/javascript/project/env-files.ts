import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readRegularFile } from '../../../files/regular.js';
import type { Place } from '../../../types/index.js';

/** Names of environment files, in the order in which they are asked: what runs first, what documents it last. */
const NAMES = [
  '.env.local',
  '.env',
  '.env.production',
  '.env.development',
  '.env.defaults',
  '.env.default',
  '.env.dist',
  '.env.example',
  '.env.sample',
  '.env.template',
];

/** `NAME=value`, with `export` and quotes as dotenv reads them. */
const LINE = /^(\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*["'`]?)([^\s"'`#]+)(?=["'`]?\s*(?:#.*)?$)/;
const MODEL_ID = /claude-|anthropic[./]/i;
const MAX_LEVELS = 12;

/** One value of an environment variable, where a file gives it. */
export interface EnvironmentValue {
  readonly value: string;
  /** The value without its quotes. */
  readonly at: Place;
}

/** Whether a path is that of an environment file, which may hold secrets. */
export function isEnvironmentFile(file: string): boolean {
  return /^\.env(?:\.|$)/.test(basename(file));
}

/**
 * The text of an environment file with everything but lines that name a model made unreadable. Every character keeps its
 * place, so that offsets into the text stay right.
 */
export function withoutSecrets(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => {
    const match = LINE.exec(line);
    if (!match || !MODEL_ID.test(match[3] ?? '')) return '*'.repeat(line.length);
    const shown = (match[1]?.length ?? 0) + (match[3]?.length ?? 0);
    return line.slice(0, shown) + line.slice(shown).replace(/[^\s"'`]/g, '*');
  });
}

/** Model ids in the environment files of a project. No other value is kept, since it may be a secret. */
export class EnvironmentFiles {
  readonly #folders = new Map<string, ReadonlyMap<string, readonly EnvironmentValue[]>>();

  /**
   * The ids that files next to a source file, or above it up to the root of its repository, give to a variable. The
   * nearest folder that has any decides.
   * @param file absolute path of the source file
   */
  valuesOf(name: string, file: string): readonly EnvironmentValue[] {
    let manifest = false;
    let at = dirname(file);
    for (let level = 0; level < MAX_LEVELS; level++, at = dirname(at)) {
      const found = this.#folder(at).get(name);
      if (found) return found;
      const isRoot = existsSync(join(at, '.git'));
      manifest ||= existsSync(join(at, 'package.json'));
      // Outside a repository the nearest package is the project; what lies above belongs to somebody else.
      if (isRoot || dirname(at) === at || (manifest && !insideRepository(at))) break;
      if (!manifest && !insideRepository(at) && level > 2) break;
    }
    return [];
  }

  #folder(folder: string): ReadonlyMap<string, readonly EnvironmentValue[]> {
    const known = this.#folders.get(folder);
    if (known) return known;
    const table = new Map<string, EnvironmentValue[]>();
    for (const name of NAMES) {
      const file = join(folder, name);
      for (const [variable, value] of modelsIn(file)) {
        const values = table.get(variable) ?? [];
        if (!values.some((other) => other.value === value.value)) values.push(value);
        table.set(variable, values);
      }
    }
    this.#folders.set(folder, table);
    return table;
  }
}

function insideRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

function modelsIn(file: string): (readonly [variable: string, value: EnvironmentValue])[] {
  let text: string;
  try {
    text = readRegularFile(file).replace(/^\uFEFF/, '');
  } catch {
    // Most projects have few of these files, and one that cannot be read says nothing.
    return [];
  }
  const found: (readonly [string, EnvironmentValue])[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const [, before = '', variable = '', value = ''] = LINE.exec(line.replace(/\r$/, '')) ?? [];
    if (MODEL_ID.test(value)) {
      const from = start + before.length;
      found.push([variable, { value, at: { file, span: [from, from + value.length] } }]);
    }
    start += line.length + 1;
  }
  return found;
}
