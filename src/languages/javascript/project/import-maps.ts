import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseExpression } from '@babel/parser';
import type { Node } from '@babel/types';
import { readRegularFile } from '../../../files/regular.js';
import { keyName } from '../walk.js';

/*
 * Deno programs give their imports names in `imports` of deno.json, or in a file that `importMap` names there. What a
 * workspace member does not name, the configuration above it may. Source: docs.deno.com, "Configuration", "imports".
 */

const CONFIGURATIONS = ['deno.json', 'deno.jsonc'];

interface ImportMap {
  /** Directory that relative targets count from. */
  readonly directory: string;
  readonly targets: ReadonlyMap<string, string>;
}

/** The import maps of a project, each read once. */
export class ImportMaps {
  readonly #maps = new Map<string, readonly ImportMap[]>();

  /**
   * What the nearest import map that names a specifier says it stands for.
   * @param directory absolute directory of the importing file
   * @returns an absolute path for a file, a specifier of another kind (`npm:…`) as written, or null
   */
  target(specifier: string, directory: string): string | null {
    for (const map of this.#mapsAt(directory)) {
      const target = targetIn(map, specifier);
      if (target !== null) return target;
    }
    return null;
  }

  /** The maps that cover a directory, the nearest first. */
  #mapsAt(directory: string): readonly ImportMap[] {
    const known = this.#maps.get(directory);
    if (known) return known;
    const own = mapIn(directory);
    const parent = dirname(directory);
    const isTop = parent === directory || existsSync(join(directory, '.git'));
    const maps = [...(own ? [own] : []), ...(isTop ? [] : this.#mapsAt(parent))];
    this.#maps.set(directory, maps);
    return maps;
  }
}

function targetIn({ directory, targets }: ImportMap, specifier: string): string | null {
  let name: string | null = targets.has(specifier) ? specifier : null;
  // A key that ends in a slash stands for all below it; the longest one counts.
  if (name === null)
    for (const key of targets.keys())
      if (key.endsWith('/') && specifier.startsWith(key) && key.length > (name?.length ?? 0)) name = key;
  const target = name === null ? undefined : targets.get(name);
  if (name === null || target === undefined) return null;
  const whole = target + specifier.slice(name.length);
  return /^\.{1,2}\//.test(whole) ? join(directory, whole) : whole;
}

function mapIn(directory: string): ImportMap | null {
  for (const name of CONFIGURATIONS) {
    const fields = objectIn(join(directory, name));
    if (!fields) continue;
    const named = fields.get('importMap');
    if (named?.type !== 'StringLiteral') return { directory, targets: stringsOf(fields.get('imports')) };
    const file = join(directory, named.value);
    return { directory: dirname(file), targets: stringsOf(objectIn(file)?.get('imports')) };
  }
  return null;
}

/** The fields of a JSON or JSONC file; null where it cannot be read or is no object. */
function objectIn(file: string): ReadonlyMap<string, Node> | null {
  try {
    return fieldsOf(parseExpression(readRegularFile(file).replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

function fieldsOf(node: Node | undefined): ReadonlyMap<string, Node> | null {
  if (node?.type !== 'ObjectExpression') return null;
  const fields = new Map<string, Node>();
  for (const property of node.properties) {
    const key = property.type === 'ObjectProperty' ? keyName(property.key, property.computed) : null;
    if (property.type === 'ObjectProperty' && key !== null) fields.set(key, property.value);
  }
  return fields;
}

function stringsOf(node: Node | undefined): ReadonlyMap<string, string> {
  const strings = new Map<string, string>();
  for (const [key, value] of fieldsOf(node) ?? []) if (value.type === 'StringLiteral') strings.set(key, value.value);
  return strings;
}
