import { dirname, join } from 'node:path';
import { readRegularFile } from '../files/regular.js';

const manifests = new Map<string, string | null>();

/** The name that the package.json of a directory gives; null without one. */
function packageName(directory: string): string | null {
  const known = manifests.get(directory);
  if (known !== undefined) return known;
  let name: string | null = null;
  try {
    const json: unknown = JSON.parse(readRegularFile(join(directory, 'package.json')));
    if (typeof json === 'object' && json !== null && 'name' in json && typeof json.name === 'string') name = json.name;
  } catch {
    // No manifest here, or a broken one: the directory is not a package.
  }
  manifests.set(directory, name);
  return name;
}

/** Package name -> directory of every package.json among the listed directories. */
export function workspacesOf(files: readonly string[]): Map<string, string> {
  const workspaces = new Map<string, string>();
  const seen = new Set<string>();
  for (const file of files)
    for (let at = dirname(file); !seen.has(at) && at !== dirname(at); at = dirname(at)) {
      seen.add(at);
      const name = packageName(at);
      if (name && !workspaces.has(name)) workspaces.set(name, at);
    }
  return workspaces;
}
