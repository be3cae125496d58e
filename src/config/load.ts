import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../types/user-error.js';
import type { LoadedConfig } from './config.js';

export const CONFIG_FILE = 'opus-codemod.config.json';
export const PACKAGE_KEY = 'opusCodemod';

/**
 * The configuration that governs `directory` (absolute): the nearest `opus-codemod.config.json`, or `opusCodemod` in a
 * package.json, upwards to the top of the repository; the file of its own wins over the key. null when there is none.
 * @param explicit path given by the user, relative to `directory`; replaces the search
 * @throws UserError when a configuration cannot be read or does not fit the schema
 */
export async function loadConfig(directory: string, explicit?: string): Promise<LoadedConfig | null> {
  if (explicit !== undefined) {
    const file = resolve(directory, explicit);
    const parsed = parseJson(file, readText(file));
    return validated(file, file.endsWith('package.json') ? packageKey(file, parsed) : parsed);
  }
  for (let folder = directory; ; folder = dirname(folder)) {
    const own = join(folder, CONFIG_FILE);
    if (isFile(own)) return validated(own, parseJson(own, readText(own)));
    const manifest = join(folder, 'package.json');
    if (isFile(manifest)) {
      const text = readText(manifest);
      // A manifest is parsed only when it speaks of us: a broken one is not this tool's business.
      if (text.includes(`"${PACKAGE_KEY}"`)) {
        const value = keyOf(parseJson(manifest, text));
        if (value !== undefined) return validated(manifest, value);
      }
    }
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return null;
  }
}

async function validated(file: string, value: unknown): Promise<LoadedConfig> {
  // The validator costs tens of milliseconds to load: only a run that has a configuration pays for it.
  const { validateConfig } = await import('./validate.js');
  return { config: validateConfig(file, value), file, directory: dirname(file) };
}

function packageKey(file: string, manifest: unknown): unknown {
  const value = keyOf(manifest);
  if (value === undefined) throw new UserError(`no key "${PACKAGE_KEY}"`, 'Add it, or name another file.', file);
  return value;
}

function keyOf(manifest: unknown): unknown {
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  return Object.entries(manifest).find(([key]) => key === PACKAGE_KEY)?.[1];
}

/** A directory may be called anything, also like a configuration. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readText(file: string): string {
  // A pipe may be meant, as in `--config <(…)`; a device may have no end.
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isCharacterDevice() || stats?.isBlockDevice())
    throw new UserError('a device is no configuration file', 'Check the path.', file);
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const what = code === 'ENOENT' ? 'no such configuration file' : `configuration cannot be read (${code})`;
    throw new UserError(what, 'Check the path and its permissions.', file);
  }
}

/** Keys that would reach an object's prototype when copied carelessly, here or in a tool that reads the same file. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (FORBIDDEN_KEYS.has(key)) throw new UserError(`key "${key}" is not allowed`, 'Remove it.', file);
      return value;
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `not valid JSON: ${positioned(error, text)}`,
      'JSON has no comments and no trailing commas.',
      file,
    );
  }
}

/** The parser's message with its character position as line and column. */
function positioned(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = / at position (\d+)/.exec(message);
  if (position === null) return message;
  const before = text.slice(0, Number(position[1])).split('\n');
  const place = ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return message.slice(0, position.index) + place;
}
