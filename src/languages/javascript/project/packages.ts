import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRegularFile } from '../../../files/regular.js';
import type { AskedVersions } from './asked-versions.js';

/**
 * The version of a package as a file of the project sees it: what its imports ask for, else installed, else locked, else
 * the lowest its manifest allows.
 * Sources: the installed package.json, package-lock.json, pnpm-lock.yaml, yarn.lock, bun.lock, package.json ranges.
 */
export class PackageVersions {
  readonly #cache = new Map<string, string | null>();
  readonly #texts = new Map<string, string | null>();

  constructor(private readonly asked: AskedVersions) {}

  /** @returns a version such as `0.90.0`, or null where nothing tells */
  versionOf(name: string, file: string): string | null {
    const asked = this.asked.versionOf(name, file);
    if (asked !== undefined) return asked;
    const directory = dirname(file);
    const key = `${directory}\0${name}`;
    let found = this.#cache.get(key);
    if (found === undefined) {
      found = this.#look(name, directory);
      this.#cache.set(key, found);
    }
    return found;
  }

  #look(name: string, start: string): string | null {
    let range: string | null = null;
    for (let at = start; ; at = dirname(at)) {
      const installed = this.#json(join(at, 'node_modules', name, 'package.json'));
      if (typeof installed?.version === 'string') return installed.version;
      const locked = this.#locked(name, at);
      if (locked) return locked;
      range ??= this.#range(name, at);
      if (dirname(at) === at || existsSync(join(at, '.git'))) break;
    }
    const lowest = range && /\d+\.\d+(?:\.\d+)?|(?<=^[\^~=v]?)\d+(?=(?:\.x)*$)/.exec(range);
    return lowest ? lowest[0] : null;
  }

  #range(name: string, directory: string): string | null {
    const manifest = this.#json(join(directory, 'package.json'));
    for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
      const table = manifest?.[key];
      const range = typeof table === 'object' && table !== null ? (table as Record<string, unknown>)[name] : undefined;
      if (typeof range === 'string') return range;
    }
    return null;
  }

  #locked(name: string, directory: string): string | null {
    const lock = this.#json(join(directory, 'package-lock.json'));
    const packages = lock?.packages;
    if (typeof packages === 'object' && packages !== null) {
      const entry = (packages as Record<string, { version?: unknown } | undefined>)[`node_modules/${name}`];
      if (typeof entry?.version === 'string') return entry.version;
    }
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pnpm = this.#text(join(directory, 'pnpm-lock.yaml'));
    const fromPnpm = pnpm && new RegExp(`^ {2}'?/?${escaped}@(\\d+\\.\\d+\\.\\d+)`, 'm').exec(pnpm);
    if (fromPnpm?.[1]) return fromPnpm[1];
    const yarn = this.#text(join(directory, 'yarn.lock'));
    const fromYarn =
      yarn && new RegExp(`^"?${escaped}@[^\\n]*:\\n\\s+version:? "?(\\d+\\.\\d+\\.\\d+)`, 'm').exec(yarn);
    if (fromYarn?.[1]) return fromYarn[1];
    const bun = this.#text(join(directory, 'bun.lock'));
    const fromBun = bun && new RegExp(`"${escaped}": \\["${escaped}@(\\d+\\.\\d+\\.\\d+)`).exec(bun);
    return fromBun?.[1] ?? null;
  }

  #text(path: string): string | null {
    let text = this.#texts.get(path);
    if (text === undefined) {
      try {
        text = readRegularFile(path);
      } catch {
        text = null;
      }
      this.#texts.set(path, text);
    }
    return text;
  }

  #json(path: string): Readonly<Record<string, unknown>> | null {
    const text = this.#text(path);
    if (text === null) return null;
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  }
}
