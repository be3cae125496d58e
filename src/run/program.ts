import { extname } from 'node:path';
import { COMPONENT_EXTENSIONS } from '../files/defaults.js';
import { DEFAULT_MAX_BYTES } from '../files/read.js';
import { readRegularFile } from '../files/regular.js';
import type { ScannedFile } from '../files/scan.js';
import { Tsconfigs } from '../files/tsconfigs.js';
import { javascript } from '../languages/javascript/language.js';
import { isEnvironmentFile, withoutSecrets } from '../languages/javascript/project/env-files.js';
import { createResolver, type ModuleResolver } from '../languages/javascript/project/resolve.js';
import { createSurroundings } from '../languages/javascript/project/surroundings.js';
import type { Language, Surroundings } from '../languages/language.js';
import { surfacePackages } from '../surfaces/index.js';
import type { RunOptions } from './run-options.js';
import { workspacesOf } from './workspaces.js';

/** The files of a run, read once each. */
export interface Program {
  /** What the byte pass found, by absolute path. */
  readonly scanned: ReadonlyMap<string, ScannedFile>;
  /** Files whose code is read, components included. */
  readonly readable: readonly ScannedFile[];
  readonly resolver: ModuleResolver;
  /** What fixes may ask about other files. */
  readonly around: Surroundings;
  /** Text of a file, BOM stripped and secrets blanked; null when it cannot be read, or must not be. */
  readonly read: (file: string) => string | null;
  /** The language of a file that fixes may edit; undefined for any other file. */
  readonly languageOf: (file: string) => Language | undefined;
}

const extensions = new Set<string>(javascript.extensions);

/** Opens what a run may read; no file is read before it is asked for. */
export function openProgram({
  root,
  files,
  beyond,
  maxBytes,
}: Pick<RunOptions, 'root' | 'files' | 'beyond' | 'maxBytes'>): Program {
  const scanned = new Map(files.map((f) => [f.file, f]));
  const read = readerOf(scanned, maxBytes ?? DEFAULT_MAX_BYTES);
  const code = files.filter((f) => extensions.has(f.extension) && f.problem === undefined);
  // Components are read, but what their markup uses is not known: no edit is made in them.
  const components = files.filter((f) => isComponent(f.extension) && f.problem === undefined);
  const workspaces = workspacesOf(code.map(({ file }) => file));
  const configs = new Tsconfigs();
  const resolver = createResolver(workspaces, surfacePackages, configs);
  const around = createSurroundings({
    root,
    listed: code,
    beyond: () => [...components, ...(beyond?.() ?? [])],
    resolver,
    configs,
    read,
    // What could not be decoded would be written back otherwise than it was.
    editable: (file) => {
      const entry = scanned.get(file);
      const text = entry && entry.problem === undefined && extensions.has(entry.extension) ? read(file) : null;
      return text?.includes('\uFFFD') ? null : text;
    },
    workspaces: new Set(workspaces.keys()),
  });
  return {
    scanned,
    readable: [...code, ...components],
    resolver,
    around,
    read,
    languageOf: (file) => (extensions.has(extname(file).toLowerCase()) ? javascript : undefined),
  };
}

function readerOf(scanned: ReadonlyMap<string, ScannedFile>, maxBytes: number): (file: string) => string | null {
  const texts = new Map<string, string>();
  return (file) => {
    const entry = scanned.get(file);
    const known = texts.get(file) ?? entry?.text;
    if (known !== undefined) return known;
    // What is too large to be scanned, or generated, is not read for a file that imports it either.
    if (entry?.problem) return null;
    try {
      const whole = readRegularFile(file, maxBytes).replace(/^\uFEFF/, '');
      // A report quotes what it read: secrets beside a model id must not get that far.
      const text = isEnvironmentFile(file) ? withoutSecrets(whole) : whole;
      texts.set(file, text);
      return text;
    } catch {
      return null;
    }
  };
}

function isComponent(extension: string): boolean {
  return COMPONENT_EXTENSIONS.some((known) => known === extension);
}
