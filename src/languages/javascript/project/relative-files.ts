import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** What a source file is called that an import names without its extension; the first that is there is meant. */
export const EXTENSIONS: readonly string[] = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.jsonc',
];

/** What an import of compiled code may mean in the sources, by the extension it is written with. */
export const COMPILED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

/**
 * Looks for the file that a path in an import means, in the order of a bundler: under the name as written, with each
 * extension, then as a directory with an index. Nearly every import between files of a project is one of these, and asking
 * for it outright takes a fraction of the time of a full resolution.
 */
export class RelativeFiles {
  readonly #directories = new Map<string, string>();

  /**
   * @param path absolute, without query or fragment; with a separator at its end where only a directory is meant
   * @returns the real path of a regular file, or null where only a full resolution can tell
   */
  find(path: string): string | null {
    const found = (path.endsWith(sep) ? null : firstFile(namesOf(path))) ?? indexOf(path);
    return found === null ? null : this.#real(found);
  }

  #real(file: string): string {
    if (lstatSync(file).isSymbolicLink()) return realpathSync(file);
    const directory = dirname(file);
    const real = this.#directories.get(directory) ?? realpathSync(directory);
    this.#directories.set(directory, real);
    return join(real, basename(file));
  }
}

function namesOf(path: string): readonly string[] {
  const written = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  return (
    COMPILED[written]?.map((extension) => path.slice(0, path.length - written.length) + extension) ?? [
      path,
      ...EXTENSIONS.map((extension) => path + extension),
    ]
  );
}

/** The index of a directory. One with a package.json may mean another file. */
function indexOf(directory: string): string | null {
  const isPlain =
    statSync(directory, { throwIfNoEntry: false })?.isDirectory() && !existsSync(join(directory, 'package.json'));
  return isPlain ? firstFile(EXTENSIONS.map((extension) => join(directory, `index${extension}`))) : null;
}

function firstFile(paths: readonly string[]): string | null {
  return paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
}
