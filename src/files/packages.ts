import { dirname, normalize, posix } from 'node:path';
import fastGlob from 'fast-glob';

/** How far below the workspace's own directory packages are looked for. */
const MAX_LEVELS = 6;

/**
 * The directories with a package.json that the patterns of a workspace lead to (`packages/*`, `!packages/old`), installed
 * packages and what cannot be read left out.
 * @param directory absolute path that the patterns start from
 * @returns absolute paths, in their order
 */
export function packagesIn(directory: string, patterns: readonly string[]): readonly string[] {
  const manifest = (pattern: string): string => posix.join(pattern, 'package.json');
  const isLeft = (pattern: string): boolean => pattern.startsWith('!');
  const left = patterns.filter(isLeft).map((pattern) => manifest(pattern.slice(1)));
  const found = fastGlob.sync(patterns.filter((pattern) => !isLeft(pattern)).map(manifest), {
    cwd: directory,
    absolute: true,
    deep: MAX_LEVELS,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', ...left],
    suppressErrors: true,
  });
  return found.sort().map((path) => dirname(normalize(path)));
}
