import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readRegularFile } from '../../../files/regular.js';

export interface PublicApi {
  /** Why code that is not here may import `file` by the name of its package; null when its exports are the project's own. */
  reasonFor(file: string): string | null;
  /** Whether a package.json names `file`, or what is built from it, as one that users of the package load. */
  isEntry(file: string): boolean;
}

/** Manifest fields that name what users of a package load (package.json documentation of npm and Node.js). */
const ENTRY_FIELDS = ['main', 'module', 'browser', 'types', 'typings', 'source', 'exports', 'bin'];
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** What of a package others may load: `all` where that cannot be told. */
type Entries = ReadonlySet<string> | 'all';

/**
 * Which files a project hands to others, by the package.json nearest to each.
 * @param root absolute directory of the project; a package that begins above it is not known whole
 */
export function createPublicApi(root: string): PublicApi {
  const ofPackage = new Map<string, Entries>();
  const ofDirectory = new Map<string, Entries | null>();
  const entriesIn = (directory: string): Entries | null => {
    const manifest = nearestPackage(directory);
    if (!manifest || relative(root, manifest.directory).startsWith('..')) return null;
    const entries = ofPackage.get(manifest.directory) ?? entriesOf(manifest.directory, manifest.json);
    ofPackage.set(manifest.directory, entries);
    return entries;
  };
  const entriesFor = (file: string): Entries | null => {
    const directory = dirname(file);
    let entries = ofDirectory.get(directory);
    if (entries === undefined) {
      entries = entriesIn(directory);
      ofDirectory.set(directory, entries);
    }
    return entries;
  };
  return {
    isEntry(file) {
      const entries = entriesFor(file);
      return entries !== null && entries !== 'all' && entries.has(file);
    },
    reasonFor(file) {
      const entries = entriesFor(file);
      if (entries === null) return 'no package.json says that nobody else uses it';
      if (entries === 'all') return 'what others may import of this package cannot be told';
      return entries.has(file) ? 'it is part of what the package exports' : null;
    },
  };
}

/** The nearest package.json, with its directory; null where there is none. */
function nearestPackage(directory: string): { directory: string; json: Readonly<Record<string, unknown>> } | null {
  for (let at = directory; ; at = dirname(at)) {
    try {
      const json: unknown = JSON.parse(readRegularFile(join(at, 'package.json')));
      if (typeof json === 'object' && json !== null) return { directory: at, json: { ...json } };
    } catch {
      // A missing or broken manifest says nothing; a manifest further up may.
    }
    if (dirname(at) === at) return null;
  }
}

function entriesOf(directory: string, manifest: Readonly<Record<string, unknown>>): Entries {
  const named = ENTRY_FIELDS.flatMap((field) => targetsOf(manifest[field]));
  const isPrivate = manifest.private === true;
  const given = named.length > 0 || isPrivate ? named : ['./index.js'];
  const files = new Set<string>();
  for (const target of given) {
    if (/\.(?:json|css|scss|node|wasm|md)$/.test(target)) continue;
    if (target.includes('*')) return 'all';
    const sources = sourcesOf(directory, target);
    if (sources.length === 0 && named.length > 0) return 'all';
    for (const source of sources) files.add(source);
  }
  return files;
}

/** Every path that a manifest field names, through conditions and subpaths. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(targetsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsOf) : [];
}

/** Source files that an entry stands for: the file itself, or the one that it is built from. */
function sourcesOf(directory: string, target: string): readonly string[] {
  const path = relative(directory, resolve(directory, target)).split(sep);
  const inSources = [path, ['src', ...path.slice(1)], path.slice(1), ['src', ...path], ['src', ...path.slice(2)]];
  const found = inSources.flatMap((segments) => {
    if (segments.length === 0) return [];
    const whole = join(directory, ...segments);
    const stem = whole.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
    return [whole, ...EXTENSIONS.flatMap((extension) => [stem + extension, join(stem, `index${extension}`)])];
  });
  return [...new Set(found)].filter((file) => EXTENSIONS.some((e) => file.endsWith(e)) && existsSync(file));
}
