import { isAbsolute, posix, sep } from 'node:path';
import fastGlob from 'fast-glob';
import micromatch from 'micromatch';

/** Answers whether an absolute path (native separators) is meant. */
export type PathTest = (file: string) => boolean;

/** The path with forward slashes, as globs and reports spell it. */
export function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/**
 * Compiles globs in fast-glob's syntax into one test. A relative glob is read from `base` (absolute directory). A glob that
 * names a folder also means everything below it. An empty list matches nothing.
 */
export function compilePatterns(globs: readonly string[], base: string): PathTest {
  const tests = globs.flatMap((glob) => {
    const pattern = absolutePattern(glob, base);
    // Dot files match too: `**/*.test.ts` in `exclude` is meant for `.storybook/` as well.
    return [pattern, `${pattern}/**`].map((each) => micromatch.matcher(each, { dot: true }));
  });
  return (file) => {
    const path = toPosix(file);
    return tests.some((test) => test(path));
  };
}

/** The glob with `base` (absolute directory) in front, unless it is absolute itself. */
export function absolutePattern(glob: string, base: string): string {
  const trimmed = glob.length > 1 ? glob.replace(/\/+$/, '') : glob;
  if (isAbsolute(trimmed)) return trimmed;
  // convertPathToPattern escapes what is special to globs in the directory's own name, such as `[slug]`.
  return posix.join(fastGlob.convertPathToPattern(base), trimmed);
}

/** True when `path` can only be meant as a glob. */
export function isGlob(path: string): boolean {
  return fastGlob.isDynamicPattern(path);
}

/** The folders without glob characters that hold everything a glob can match, relative as the glob is. */
export function globBases(glob: string): string[] {
  return fastGlob.generateTasks([glob]).map((task) => task.base);
}
