import { dirname, join } from 'node:path';
import { packagesIn } from '../files/packages.js';
import { readRegularFile } from '../files/regular.js';

/** What the package.json of a directory says. */
interface Manifest {
  readonly name: string | null;
  /** Patterns of the directories that its workspace is made of. */
  readonly members: readonly string[];
}

const manifests = new Map<string, Manifest | null>();

function manifestOf(directory: string): Manifest | null {
  const known = manifests.get(directory);
  if (known !== undefined) return known;
  let found: Manifest | null = null;
  try {
    const json: unknown = JSON.parse(readRegularFile(join(directory, 'package.json')));
    if (typeof json === 'object' && json !== null) {
      const name = 'name' in json && typeof json.name === 'string' ? json.name : null;
      found = { name, members: [...membersIn(json), ...membersOfPnpm(directory)] };
    }
  } catch {
    // No manifest here, or a broken one: the directory is not a package.
  }
  manifests.set(directory, found);
  return found;
}

/** `workspaces` of npm, Bun and Yarn, whose first version has the patterns under `packages`. */
function membersIn(manifest: object): readonly string[] {
  const given: unknown = 'workspaces' in manifest ? manifest.workspaces : [];
  const list: unknown = typeof given === 'object' && given !== null && 'packages' in given ? given.packages : given;
  return Array.isArray(list) ? list.filter((pattern) => typeof pattern === 'string') : [];
}

/** The list under `packages:` in the file that pnpm has beside the manifest: one list is not worth a parser of YAML. */
function membersOfPnpm(directory: string): readonly string[] {
  try {
    const text = readRegularFile(join(directory, 'pnpm-workspace.yaml'));
    const [, list = ''] = /^packages:[ \t]*\r?\n((?:[ \t]*(?:-.*|#.*)?\r?\n?)*)/m.exec(text) ?? [];
    return [...list.matchAll(/^[ \t]*-[ \t]*['"]?([^'"#\s]+)/gm)].flatMap(([, pattern]) => pattern ?? []);
  } catch {
    return [];
  }
}

/**
 * Package name -> directory, of every package.json around the listed files, and of the packages of their workspaces, listed
 * or not: what a part of a program imports by name is read wherever it stands, as what it imports by path is.
 */
export function workspacesOf(files: readonly string[]): Map<string, string> {
  const workspaces = new Map<string, string>();
  const seen = new Set<string>();
  const add = (directory: string): Manifest | null => {
    const manifest = manifestOf(directory);
    if (manifest?.name && !workspaces.has(manifest.name)) workspaces.set(manifest.name, directory);
    return manifest;
  };
  const members: string[] = [];
  for (const file of files)
    for (let at = dirname(file); !seen.has(at) && at !== dirname(at); at = dirname(at)) {
      seen.add(at);
      const patterns = add(at)?.members ?? [];
      if (patterns.length > 0) members.push(...packagesIn(at, patterns));
    }
  for (const directory of members) add(directory);
  return workspaces;
}
