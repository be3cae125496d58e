import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { findTsconfig, parseTsconfig, type TsConfigJsonResolved } from 'get-tsconfig';
import { assertRegular } from './regular.js';

/** The settings of a project's tsconfig files, each read once. */
export class Tsconfigs {
  readonly #cache = new RegularFiles();
  readonly #found = new Map<string, string | null>();
  readonly #read = new Map<string, TsConfigJsonResolved | Error>();
  readonly #missing = new Map<string, readonly string[]>();

  /**
   * A configuration file of this name in a directory or the nearest one above it.
   * @param directory absolute
   */
  nearest(directory: string, name: string): string | null {
    const key = `${directory}\0${name}`;
    let path = this.#found.get(key);
    if (path === undefined) {
      path = findTsconfig(directory, name, this.#cache) ?? null;
      this.#found.set(key, path);
    }
    return path;
  }

  /**
   * A configuration with what it extends. What it extends and is not there is left out: bases often stand in packages
   * that are not installed, or in files that a framework has yet to write, and the rest holds without them.
   * @throws Error when it, or what it extends, cannot be read
   */
  read(path: string): TsConfigJsonResolved {
    let config = this.#read.get(path);
    if (config === undefined) {
      config = this.#parse(path);
      this.#read.set(path, config);
    }
    if (config instanceof Error) throw config;
    return config;
  }

  /** What a configuration that was read extends, itself or by another one, and is not there; as written. */
  missing(path: string): readonly string[] {
    return this.#missing.get(path) ?? [];
  }

  #parse(path: string): TsConfigJsonResolved | Error {
    const missing: string[] = [];
    for (;;)
      try {
        const config = parseTsconfig(path, this.#cache);
        this.#missing.set(path, missing);
        return config;
      } catch (error) {
        const base = error instanceof Error ? /^File '(.*)' not found\.$/.exec(error.message)?.[1] : undefined;
        if (base === undefined || !this.#cache.forget(base))
          return error instanceof Error ? error : new Error(String(error));
        missing.push(base);
      }
  }
}

/**
 * What get-tsconfig keeps of the file system, by call and path (get-tsconfig 4.14, `cacheFs`); it asks here before it
 * reads a file.
 */
class RegularFiles extends Map<string, string> {
  override get(key: string): string | undefined {
    const path = pathRead(key);
    if (path !== undefined && !this.has(key)) assertRegular(path);
    return super.get(key);
  }

  /**
   * Takes a base that is not there out of every text that extends it.
   * @param base as written after `extends`
   * @returns false where no text changed
   */
  forget(base: string): boolean {
    let isChanged = false;
    for (const [key, text] of this) {
      const path = pathRead(key);
      if (path === undefined || !extendsFrom(path, base)) continue;
      const without = withoutBase(text, base);
      if (without === text) continue;
      this.set(key, without);
      isChanged = true;
    }
    return isChanged;
  }
}

function pathRead(key: string): string | undefined {
  return /^readFileSync:(.*):utf8$/s.exec(key)?.[1];
}

/** Whether `base`, written in a file, means what is not there: another file may mean one of its own by the same path. */
function extendsFrom(file: string, base: string): boolean {
  if (!base.startsWith('.') && !isAbsolute(base)) return true;
  const path = resolve(dirname(file), base);
  return !existsSync(path) && !existsSync(`${path}.json`);
}

/** The text of a configuration that does not extend `base`; commas may be left over, which its parser forgives. */
function withoutBase(text: string, base: string): string {
  const quoted = JSON.stringify(base);
  return text.replace(/"extends"\s*:\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\])\s*,?/g, (whole, value: string) => {
    if (value === quoted) return '';
    return value.startsWith('[') ? whole.replaceAll(quoted, '') : whole;
  });
}
