import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { filesBelow, textOf } from '../support/scan.js';
import type { Case } from './cases.js';

/** Packages of this repository that every program may import. */
export const PACKAGES_ROOT = join(import.meta.dirname, '..', '..', 'node_modules');
const PACKAGES = ['@ai-sdk/anthropic', '@langchain/anthropic', '@langchain/core', 'ai', 'zod'];

/** Folder of the compiled program. */
const BUILT = 'built';

/** Compiled extension of each TypeScript extension. */
const COMPILED: Readonly<Record<string, string>> = { '.ts': '.js', '.mts': '.mjs', '.cts': '.cjs' };

function link(root: string, name: string, installed: string): void {
  const path = join(root, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(PACKAGES_ROOT, installed), path, 'junction');
}

/**
 * Copies a program into a project of its own, as a user would have it: sources, a manifest (of an ES module package
 * unless the program has one) and installed packages.
 *
 * @param root absolute path of a folder that does not exist
 */
export function createProject(root: string, { folder, sdk }: Case): void {
  mkdirSync(root, { recursive: true });
  for (const file of filesBelow(folder)) {
    if (file !== 'case.json') {
      cpSync(join(folder, file), join(root, file));
    }
  }
  const manifest = join(root, 'package.json');
  if (!existsSync(manifest)) {
    writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  }
  link(root, '@anthropic-ai/sdk', sdk ?? '@anthropic-ai/sdk');
  for (const name of PACKAGES) {
    link(root, name, name);
  }
}

/** The text of every source of a project, by relative path; installed packages are left out. */
export function sourcesOf(root: string): ReadonlyMap<string, string> {
  const own = readdirSync(root).filter((name) => name !== 'node_modules' && name !== BUILT);
  const files = own.flatMap((name) =>
    statSync(join(root, name)).isDirectory() ? filesBelow(join(root, name)).map((file) => `${name}/${file}`) : [name],
  );
  return new Map(files.map((file) => [file, textOf(join(root, file))]));
}

/**
 * Compiles a project file by file (types are stripped, nothing is checked).
 *
 * @returns absolute path of the folder that holds the programs, below the project so that imports resolve
 */
export function build(root: string): string {
  const out = join(root, BUILT);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly type?: string };
  for (const [file, text] of sourcesOf(root)) {
    const extension = extname(file);
    const compiled = COMPILED[extension];
    const path = join(out, compiled === undefined ? file : file.slice(0, -extension.length) + compiled);
    mkdirSync(dirname(path), { recursive: true });
    if (compiled === undefined) {
      writeFileSync(path, text);
      continue;
    }
    const format = extension === '.cts' || (extension === '.ts' && manifest.type !== 'module') ? 'cjs' : 'esm';
    writeFileSync(path, transformSync(text, { loader: 'ts', format, target: 'node20' }).code);
  }
  return out;
}
